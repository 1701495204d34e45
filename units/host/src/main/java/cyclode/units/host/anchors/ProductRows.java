package cyclode.units.host.anchors;

import cyclode.units.host.HostModel;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.anchors.AgreementRow.Check;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.memory.MemoryBenchmarks;
import cyclode.units.host.memory.Stream;
import cyclode.units.host.memory.StreamTiming;
import cyclode.units.host.memory.Traffic;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.KernelLibrary.Kernel;
import cyclode.units.host.stack.Plan.Phase;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Matrix products measured on silicon: blocked, unblocked, and naive. */
final class ProductRows {
    private final Scoreboard scoreboard;
    private final KernelLibrary kernels;
    private final Function<String, HostProcessor> processor;

    ProductRows(Scoreboard scoreboard, KernelLibrary kernels, Function<String, HostProcessor> processor) {
        this.scoreboard = scoreboard;
        this.kernels = kernels;
        this.processor = processor;
    }

    /** Blocked products and the column walk. */
    List<AgreementRow> rows() {
        List<AgreementRow> rows = new ArrayList<>();
        SoftwareStack tuned = SoftwareStack.builtIn("tuned").with("dispatch-ns", 0);
        SoftwareStack generic = tuned.with("fp32.gemm", "gemm_f32_8x8_generic");
        rows.add(product("OpenBLAS 0.3.10 sgemm N=1024", 1024, tuned, 2.264));
        rows.add(product("OpenBLAS 0.3.10 sgemm N=128", 128, tuned, 1.500));
        rows.add(product("OpenBLAS 0.3.9 sgemm N=64", 64, generic, 1.359));
        rows.add(unblocked());
        HostProcessor pi = processor.apply("rpi3");
        long loop = scoreboard
                        .time("dot_column_f32_o2", KernelLibrary.loop("dot_column_f32_o2"))
                        .cycles(1000)
                / 1000;
        long walked = new MemoryBenchmarks(pi.memory(), pi.clockHz()).columnWalk(1024, loop);
        double nanoseconds = walked * 1e6 / pi.clockHz();
        rows.add(new AgreementRow(
                Check.COLUMN,
                "naive 1024³ product, Raspberry Pi 3B",
                156e9 / (1L << 30),
                nanoseconds,
                AgreementRow.COMPARED));
        return rows;
    }

    /** Four rows by four transposed columns over whole rows: the second matrix comes from memory for every four rows. */
    private AgreementRow unblocked() {
        HostProcessor pi = processor.apply("rpi3");
        long size = 1024;
        long blocks = size / 4;
        long row = size * Float.BYTES;
        Kernel kernel = kernels.kernel("dot_4x4_f32");
        Phase phase = new Phase(
                kernel,
                blocks * blocks,
                kernel.iterations(4 * 4 * size),
                1,
                List.of(
                        Stream.reread(size * row, blocks, size * row, true, Long.MAX_VALUE)
                                .inParallel(4),
                        Stream.reread(size * row, blocks, 8 * row, true, Long.MAX_VALUE)));
        Traffic traffic = Traffic.of(pi.memory(), phase.streams());
        long compute = phase.computeCycles();
        StreamTiming waits = StreamTiming.of(pi.memory(), pi.clockHz(), compute, traffic, 1, 1, 1);
        double cycles = compute + waits.cache() + waits.dram();
        return new AgreementRow(
                Check.UNBLOCKED,
                "4 × 4 vector product of 1024³ without blocking, Raspberry Pi 3B",
                2.09,
                cycles / size / size / size,
                AgreementRow.COMPARED);
    }

    private AgreementRow product(String name, int size, SoftwareStack stack, double measured) {
        HostProcessor board = processor.apply("rk3399-little");
        List<HostOperator> operators =
                List.of(new HostOperator("product", new HostOperator.MatMul(1, size, size, size, false)));
        double predicted = new HostModel(board, stack, Precision.FP32, 1, kernels)
                .time(operators)
                .macsPerCyclePerCore();
        return new AgreementRow(Check.BLOCKED, name + ", RK3399 little", measured, predicted, AgreementRow.COMPARED);
    }
}
