package cyclode.units.evidence.processor;

import cyclode.core.file.Assignment;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.core.LoopTiming;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Row;
import cyclode.units.host.stack.KernelLibrary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The stream loops measured in the first-level cache of two boards. */
public final class Streams {
    private static final int UNROLLED = 4;

    private Streams() {}

    /**
     * One measured loop.
     *
     * @param kernel the loop's listing
     * @param board where it was measured
     * @param measured cycles per element on silicon
     * @param llvmMca cycles per element according to llvm-mca
     */
    public record Loop(String kernel, String board, double measured, double llvmMca) {}

    /** The rows of the first-level cache. */
    public static List<Loop> rows() {
        Map<String, String> names = Map.of(
                "memspeed_axpy_f32",
                "stream_axpy",
                "memspeed_add_f32",
                "stream_add",
                "memspeed_copy_f32",
                "stream_copy");
        Map<String, Double> mca = new HashMap<>();
        Row.read("anchors/llvm-mca.csv").forEach(row -> mca.put(row.text("kernel"), row.decimal("cycles_per_element")));
        List<Loop> rows = new ArrayList<>();
        for (Row row : Row.read("anchors/kernels.csv")) {
            String kernel = names.get(row.text("kernel"));
            if (kernel != null && row.text("size").contains("(L1)")) {
                double modelled = Objects.requireNonNull(mca.get(kernel));
                rows.add(new Loop(kernel, row.text("board"), row.decimal("cycles_per_unit"), modelled));
            }
        }
        return rows;
    }

    /** Predicted cycles per element of a row's loop. */
    public static double predicted(Loop row, Scoreboard scoreboard) {
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
        int[] best = {0, 0};
        double least = Double.MAX_VALUE;
        for (int load = 1; load <= 4; load++) {
            for (int store = 0; store <= 5; store++) {
                double error = error(late(load, store));
                if (error < least) {
                    least = error;
                    best = new int[] {load, store};
                }
            }
        }
        return best;
    }

    /** The nominal core with other late-read figures. */
    static Scoreboard late(int load, int store) {
        List<Assignment> settings = List.of(
                new Assignment("core.load-to-vector-use", Integer.toString(load)),
                new Assignment("core.store-data-late", Integer.toString(store)));
        return HostProcessor.load(HostProcessor.NOMINAL, settings).scoreboard();
    }
}
