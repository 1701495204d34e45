package cyclode.units.faults;

import cyclode.core.chain.Deadlock;
import cyclode.core.chain.Phase;
import cyclode.core.number.IntFormat;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.dma.Burst;
import cyclode.units.dma.DataCommand;
import cyclode.units.dma.DmaBench;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.DmaTiming;
import cyclode.units.dma.Transfer;
import cyclode.units.harness.Values;
import cyclode.units.model.Task;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Faults in transfers. */
final class TransferFaults {
    private static final DmaSpec SPEC = new DmaSpec("dma", 64, 16, 2, 4, 1, 1, 3, 5, 6, DmaTiming.CYCLODE);
    private static final int BYTES = 800;

    private TransferFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "bursts not split at 4 KiB",
                        "cyclode.units.dma.BurstTest",
                        "burstsFollowEachOtherKeepTheirLengthAndNeverCrossABoundary",
                        TransferFaults::splits),
                new Fault(
                        "a credit leaks with every burst",
                        "cyclode.units.conformance.UnitContractTest",
                        "cyclesAndBooksAreEqualInBothEnginesInAnyOrderAndInAReplay",
                        planted -> finishes(planted ? TransferFaults::leaking : task -> task)),
                new Fault(
                        "lanes of an unaligned transfer shifted by one",
                        "cyclode.units.conformance.UnitContractTest",
                        "everyValueIsTheGoldenOneInBothEngines",
                        planted -> finishes(planted ? TransferFaults::misaligned : task -> task)));
    }

    private static boolean splits(boolean planted) {
        List<Burst> bursts =
                planted ? List.of(new Burst(4000, 128, 16), new Burst(4128, 72, 9)) : Burst.split(4000, 200, SPEC);
        return bursts.stream()
                .allMatch(b -> b.address() / Burst.BOUNDARY == (b.address() + b.bytes() - 1) / Burst.BOUNDARY);
    }

    private static Task leaking(Task task) {
        return task instanceof DataCommand data && data.reads()
                ? new Edited(
                        data,
                        p -> new Phase(
                                p.work(),
                                p.count(),
                                p.interval(),
                                p.latency(),
                                p.inputs(),
                                p.outputs() & 1,
                                p.after(),
                                null))
                : task;
    }

    private static Task misaligned(Task task) {
        if (task instanceof DataCommand data && data.reads()) {
            Transfer right = data.transfer();
            return new DataCommand(new Transfer(right.buffer(), right.address() + 1, right.spec()), true);
        }
        return task;
    }

    private static boolean finishes(UnaryOperator<Task> tasks) {
        IntFormat format = IntFormat.signed(8);
        int[] values = Values.of(new SplittableRandom(1), format, BYTES);
        DmaBench bench = new DmaBench(SPEC, "200MHz", "200MHz", format, 1, BYTES, values);
        bench.tasks = tasks;
        try {
            return Arrays.equals(bench.read(4093).run(Engine.EXACT, null).onChip(), values);
        } catch (Deadlock deadlock) {
            return false;
        }
    }
}
