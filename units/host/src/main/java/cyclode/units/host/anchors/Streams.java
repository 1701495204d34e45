package cyclode.units.host.anchors;

import cyclode.units.host.HostProcessor;
import cyclode.units.host.core.CoreSpec;
import cyclode.units.host.core.LoopTiming;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Table;
import cyclode.units.host.stack.KernelLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stream loops measured in the first-level cache of two boards. */
public final class Streams {
    private static final String FOLDER = "/cyclode/units/host/anchors/";
    private static final int UNROLLED = 4;

    private Streams() {}

    /**
     * One row.
     *
     * @param kernel the loop's listing
     * @param board where it was measured
     * @param measured cycles per element on silicon
     * @param llvmMca cycles per element according to llvm-mca
     */
    public record Row(String kernel, String board, double measured, double llvmMca) {}

    /** The rows of the first-level cache. */
    public static List<Row> rows() {
        Map<String, String> names = Map.of(
                "memspeed_axpy_f32",
                "stream_axpy",
                "memspeed_add_f32",
                "stream_add",
                "memspeed_copy_f32",
                "stream_copy");
        List<Map<String, String>> mca = Table.read(Streams.class, FOLDER + "llvm-mca.csv");
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> row : Table.read(Streams.class, FOLDER + "kernels.csv")) {
            String kernel = names.get(row.getOrDefault("kernel", ""));
            if (kernel != null && row.getOrDefault("size", "").contains("(L1)")) {
                double modelled = mca.stream()
                        .filter(other -> kernel.equals(other.get("kernel")))
                        .mapToDouble(other -> Double.parseDouble(other.getOrDefault("cycles_per_element", "")))
                        .findFirst()
                        .orElseThrow();
                rows.add(new Row(
                        kernel,
                        row.getOrDefault("board", ""),
                        Double.parseDouble(row.getOrDefault("cycles_per_unit", "")),
                        modelled));
            }
        }
        return rows;
    }

    /** Predicted cycles per element of a row's loop. */
    public static double predicted(Row row, Scoreboard scoreboard) {
        LoopTiming timing = scoreboard.time(row.kernel(), KernelLibrary.loop(row.kernel()));
        return timing.cyclesPerIteration() / UNROLLED;
    }

    /** Mean absolute relative error over the rows. */
    public static double error(Scoreboard scoreboard) {
        return rows().stream()
                .mapToDouble(row -> Math.abs(predicted(row, scoreboard) / row.measured() - 1))
                .average()
                .orElseThrow();
    }

    /** Mean absolute relative error of llvm-mca over the rows. */
    public static double llvmMcaError() {
        return rows().stream()
                .mapToDouble(row -> Math.abs(row.llvmMca() / row.measured() - 1))
                .average()
                .orElseThrow();
    }

    /** The late-read figures with the smallest mean error: load to vector use, store data late. */
    public static int[] fit() {
        CoreSpec core = HostProcessor.builtIn(HostProcessor.NOMINAL).core();
        int[] best = {0, 0};
        double least = Double.MAX_VALUE;
        for (int load = 1; load <= 4; load++) {
            for (int store = 0; store <= 5; store++) {
                double error = error(new Scoreboard(core.withLateReads(load, store)));
                if (error < least) {
                    least = error;
                    best = new int[] {load, store};
                }
            }
        }
        return best;
    }
}
