package cyclode.units.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.chain.BankAccess;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import cyclode.core.operator.AddParameters;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** The law of the vector unit, and what it refuses. */
class VectorUnitTest {
    private static final int TRIALS = 600;

    @Test
    void aBeatTakesACycleForEachLaneful() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomPass random = new RandomPass(seed, seed % 2, false);
            ChainResult.Account account =
                    random.bench.exactInOrder().processes().get(random.unit);
            VectorSpec spec = random.spec;
            long interval = (random.command.values() + spec.lanes() - 1) / spec.lanes();
            assertThat(account.end() - account.stalled())
                    .as("seed %d", seed)
                    .isEqualTo(random.command.beats() * interval);
        }
    }

    @Test
    void aPoolTakesEveryBeatOfItsWindows() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomPass random = new RandomPass(seed, 2 + seed % 2, false);
            ChainResult.Account account =
                    random.bench.exactInOrder().processes().get(random.unit);
            int window = random.command.operation() instanceof Operation.MaxPool max
                    ? max.window()
                    : ((Operation.AveragePool) random.command.operation()).window();
            assertThat(account.busy())
                    .as("seed %d", seed)
                    .isEqualTo(random.command.beats() * window * random.spec.interval(random.command.values()));
        }
    }

    @Test
    void constantsOfChannelsTakeThreeCyclesBeforeEachRun() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomPass random = new RandomPass(seed, 4, false);
            ChainResult.Account account =
                    random.bench.exactInOrder().processes().get(random.unit);
            ChannelRuns runs = ((Operation.RequantizeChannels) random.command.operation()).runs();
            long beats = random.command.beats() * random.spec.interval(random.command.values());
            assertThat(account.busy()).as("seed %d", seed).isEqualTo(beats + 3 * runs.runs());
        }
    }

    @Test
    void aResultComesAPipelineAfterTheLastLaneful() {
        VectorSpec spec = new VectorSpec("fabric", 4, 5, 24, 18, 16);
        assertThat(spec.latency(4)).isEqualTo(5);
        assertThat(spec.latency(9)).isEqualTo(5 + 2);
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        assertThatThrownBy(() -> new VectorSpec("fabric", 0, 4, 24, 18, 16))
                .hasMessage("lanes is 0; allowed: 1 to 256");
        assertThatThrownBy(() -> new VectorSpec("fabric", 4, 17, 24, 18, 16)).hasMessageContaining("pipeline-depth");
        assertThatThrownBy(() -> new VectorSpec("fabric", 4, 4, 49, 18, 16)).hasMessageContaining("input-bits is 49");
        assertThatThrownBy(() -> new VectorSpec("fabric", 4, 4, 24, 32, 16)).hasMessageContaining("multiplier-bits");
        assertThatThrownBy(() -> new VectorSpec("fabric", 4, 4, 24, 18, 33)).hasMessageContaining("output-bits");
    }

    @Test
    void theInventoryHasAMultiplierForEachOperandOfEachLane() {
        assertThat(new VectorSpec("fabric", 16, 4, 24, 18, 16).inventory().items())
                .anyMatch(item -> item.part().equals("multiply") && item.count() == 32)
                .allMatch(item -> item.clock().equals("fabric"));
    }

    @Test
    void lanesThatDoNotMultiplyOrAreTooNarrowSaySo() {
        VectorSpec plain = new VectorSpec("fabric", 4, 4, 24, 18, 16);
        VectorSpec able = new VectorSpec("fabric", 4, 4, 24, 18, 16, false, true, false, 64, true);
        var scale = Requantization.MultiplierShift.of(1, 0, IntFormat.signed(8));
        assertThatThrownBy(() -> plain.requireMultiplies(8, 8, scale)).hasMessageContaining("multiplies is false");
        able.requireMultiplies(8, 16, scale);
        assertThatThrownBy(() -> able.requireMultiplies(9, 16, scale))
                .hasMessageContaining("input-bits of the workload is 25; allowed: 1 to 24");
        assertThatThrownBy(() -> able.requireMultiplies(2, 20, scale)).hasMessageContaining("allowed: 0 to 18");
        IntFormat s8 = IntFormat.signed(8);
        var lines = new Requantization.Interpolation(2, 0, new IntTable(new int[129]), s8);
        assertThatThrownBy(() -> plain.requireHolds(8, lines, Bounds.NONE))
                .hasMessageContaining("interpolates is false");
        assertThatThrownBy(() -> able.requireHolds(8, lines, Bounds.NONE))
                .hasMessage("table-entries is 64; allowed with a table of 128: 128 to 4096");
        assertThatThrownBy(() -> able.requireHolds(
                        8,
                        new Requantization.LookupTable(0, Rounding.TRUNCATE, 0, new IntTable(new int[256]), s8),
                        Bounds.NONE))
                .hasMessageContaining("table-entries is 64");
        assertThatThrownBy(() -> new Operation.ArgMax(9).requireFits(plain, IntFormat.signed(8)))
                .hasMessageContaining("arg-max is false");
    }

    private static final IntFormat S8 = IntFormat.signed(8);

    private static VectorSpec lanes(boolean affine, boolean multiplies, boolean interpolates) {
        return new VectorSpec("fabric", 3, 5, 11, 6, 7, affine, multiplies, true, 16, interpolates);
    }

    /** A lane that holds 11 bits, a multiplier of 6, results of 7; W = 19, so that an offset has 16. */
    @Test
    void aWorkloadIsRefusedByWhatItNeedsAndTheUnitHasNot() {
        VectorSpec plain = lanes(false, false, false);
        VectorSpec affine = lanes(true, false, true);
        IntFormat s7 = IntFormat.signed(7);

        plain.requireHolds(11, 6, s7);
        refused(() -> plain.requireHolds(12, 6, s7), "input-bits of the workload is 12; allowed: 1 to 11");
        refused(() -> plain.requireHolds(11, 7, s7), "multiplier-bits of the workload is 7; allowed: 0 to 6");
        refused(() -> plain.requireHolds(11, 6, S8), "output-bits of the workload is 8; allowed: 1 to 7");

        var scale = Requantization.MultiplierShift.of(63, 0, s7);
        plain.requireHolds(11, scale, Bounds.NONE);
        refused(() -> plain.requireHolds(12, scale, Bounds.NONE), "input-bits of the workload is 12");
        refused(
                () -> plain.requireHolds(11, Requantization.MultiplierShift.of(64, 0, s7), Bounds.NONE),
                "multiplier-bits of the workload is 7");

        // Below a zero-point is what a ReLU does; any other bound takes affine lanes.
        var shift = Requantization.Shift.of(0, s7);
        plain.requireHolds(11, shift, new Bounds(0, 63));
        plain.requireHolds(11, shift, new Bounds(-64, 63));
        refused(
                () -> plain.requireHolds(11, shift, new Bounds(-63, 63)),
                "affine is false; allowed with a clip to -63");
        refused(() -> plain.requireHolds(11, shift, new Bounds(-64, 62)), "a clip to -64 to 62: true,");
        affine.requireHolds(11, shift, new Bounds(-63, 62));

        var offset = requantization(63, 32_767, s7);
        affine.requireHolds(11, offset, Bounds.NONE);
        refused(() -> plain.requireHolds(11, offset, Bounds.NONE), "affine is false; allowed with a requantization by");
        refused(
                () -> affine.requireHolds(11, requantization(63, 32_768, s7), Bounds.NONE),
                "offset of the workload is 32768; allowed: -32768 to 32767");
        refused(
                () -> affine.requireHolds(11, requantization(-64, 0, s7), Bounds.NONE),
                "multiplier-bits of the workload is 7");
        refused(
                () -> affine.requireHolds(
                        11,
                        new ChannelRequantization.PerChannel(List.of(offset, requantization(64, 0, s7))),
                        Bounds.NONE),
                "multiplier-bits of the workload is 7");

        var lines = new Requantization.Interpolation(6, 0, new IntTable(new int[17]), s7);
        affine.requireHolds(11, lines, Bounds.NONE);
        refused(
                () -> affine.requireHolds(
                        11, new Requantization.Interpolation(7, 0, new IntTable(new int[17]), s7), Bounds.NONE),
                "a place between entries is 7; allowed: 0 to 6");
        VectorSpec narrow = new VectorSpec("fabric", 3, 5, 8, 6, 9, true, false, false, 16, true);
        refused(
                () -> narrow.requireHolds(
                        8, new Requantization.Interpolation(6, 0, new IntTable(new int[17]), S8), Bounds.NONE),
                "one more than a table's is 9; allowed: 1 to 8");
    }

    @Test
    void aSumIsRefusedByWhatItNeedsAndTheUnitHasNot() {
        VectorSpec plain = lanes(false, false, false);
        VectorSpec affine = lanes(true, false, false);
        IntFormat s7 = IntFormat.signed(7);
        AddParameters add = AddParameters.of(63, -63, 0, s7);
        plain.requireHolds(11, 11, add, Bounds.NONE);
        refused(() -> plain.requireHolds(12, 11, add, Bounds.NONE), "input-bits of the workload is 12");
        refused(() -> plain.requireHolds(11, 12, add, Bounds.NONE), "input-bits of the workload is 12");
        refused(
                () -> plain.requireHolds(11, 11, AddParameters.of(64, 1, 0, s7), Bounds.NONE),
                "multiplier-bits of the workload is 7");
        refused(
                () -> plain.requireHolds(11, 11, AddParameters.of(1, -64, 0, s7), Bounds.NONE),
                "multiplier-bits of the workload is 7");
        refused(() -> plain.requireHolds(11, 11, add, new Bounds(-64, 62)), "affine is false; allowed with a clip");
        refused(
                () -> plain.requireHolds(11, 11, joint(0), Bounds.NONE),
                "affine is false; allowed with a sum that is rounded once: true,");
        affine.requireHolds(11, 11, joint(32_767), Bounds.NONE);
        refused(() -> affine.requireHolds(11, 11, joint(32_768), Bounds.NONE), "offset of the workload is 32768");
    }

    /** A unit counts windows in 16 bits; a sum of eight values of 8 bits is -1024 at least, which takes 11 bits. */
    @Test
    void aPoolIsRefusedWhereItsWindowItsValuesOrItsSumDoNotFit() {
        VectorSpec spec = lanes(false, false, false);
        IntFormat s7 = IntFormat.signed(7);
        Requantization to = Requantization.Shift.of(4, s7);
        new Operation.MaxPool(65_535).requireFits(spec, s7);
        refused(() -> new Operation.MaxPool(65_536).requireFits(spec, s7), "window is 65536; allowed: 1 to 65535");
        refused(() -> new Operation.MaxPool(4).requireFits(spec, S8), "output-bits of the workload is 8");
        refused(() -> new Operation.MaxPool(4).requireFits(spec, IntFormat.signed(12)), "input-bits of the workload");
        new Operation.AveragePool(8, to).requireFits(spec, S8);
        refused(
                () -> new Operation.AveragePool(9, to).requireFits(spec, S8),
                "the sum of 9 values of s8 takes 12 bits, and the vector unit has 11 for it: it would wrap");
        refused(() -> new Operation.AveragePool(65_536, to).requireFits(spec, s7), "window is 65536");
        refused(
                () -> new Operation.AveragePool(1, Requantization.Shift.of(4, S8)).requireFits(spec, s7),
                "output-bits of the workload is 8");
        refused(() -> new Operation.AveragePool(0, to).requireFits(spec, s7), "window is 0; allowed: 1 to 65535");
        new Operation.ArgMax(128).requireFits(spec, S8);
        refused(() -> new Operation.ArgMax(129).requireFits(spec, S8), "output-bits of the workload is 8");
        refused(() -> new Operation.ArgMax(65_536).requireFits(spec, S8), "window is 65536");
        refused(() -> new Operation.ArgMax(2).requireFits(spec, IntFormat.signed(12)), "input-bits of the workload");
    }

    @Test
    void runsOfChannelsHaveExtents() {
        assertThat(new ChannelRuns(7, 3, 2).runs()).isEqualTo(6);
        refused(() -> new ChannelRuns(0, 1, 1), "rows is 0");
        refused(() -> new ChannelRuns(4, 5, 1), "rows of a block is 5; allowed: 1 to 4");
        refused(() -> new ChannelRuns(4, 0, 1), "rows of a block is 0");
        refused(() -> new ChannelRuns(4, 2, 0), "tiles of channels is 0");
        Operation.RequantizeChannels operation =
                Operation.RequantizeChannels.of(requantization(1, 0, S8), false, Bounds.NONE, ChannelRuns.tiles(4, 3));
        VectorCommand other = new VectorCommand(lanes(true, false, false), operation, 11, 3);
        assertThatThrownBy(() -> behavior(other)).hasMessageStartingWith("11 beats are not those of");
    }

    /** A lane has a multiplier for each operand, and a third for a sum rounded once where the second stands behind the first. */
    @Test
    void multipliersAndTheTableStandWhereTheLanesNeedThem() {
        for (int set = 0; set < 8; set++) {
            boolean affine = (set & 1) > 0;
            boolean multiplies = (set & 2) > 0;
            boolean interpolates = (set & 4) > 0;
            VectorSpec spec = lanes(affine, multiplies, interpolates);
            long multipliers = spec.inventory().items().stream()
                    .filter(item -> item.component() instanceof Component.Multiplier)
                    .mapToLong(Inventory.Item::count)
                    .sum();
            assertThat(multipliers).isEqualTo(3 * (affine && (multiplies || interpolates) ? 3 : 2));
            List<Component> lane = spec.paths().get(1).through();
            assertThat(lane.stream().filter(Component.Multiplier.class::isInstance))
                    .hasSize(multiplies || interpolates ? 2 : 1);
            assertThat(lane.stream().filter(Component.RegisterFile.class::isInstance))
                    .hasSize(multiplies && !interpolates ? 0 : 1);
            assertThat(lane.stream().filter(new Component.Multiplexer(2, 7)::equals))
                    .hasSize(affine ? 1 : 0);
        }
    }

    /** For each of three values: the offset's addition, and the comparison and the choice of the upper bound. */
    @Test
    void boundsAndOffsetsCostWhatAffineLanesDoBesides() {
        Map<Action, Long> besides = Map.of(
                operate(new Component.Adder(19)), 3L,
                operate(new Component.Comparator(7)), 3L,
                operate(new Component.Multiplexer(2, 7)), 3L);
        IntFormat s7 = IntFormat.signed(7);
        Bounds clip = new Bounds(-5, 5);
        Requantization plain = Requantization.MultiplierShift.of(1, 0, s7);
        Requantization offset = requantization(1, 0, s7);
        assertThat(beyond(new Operation.Requantize(plain, true), new Operation.Requantize(plain, true, clip)))
                .isEqualTo(besides);
        assertThat(beyond(new Operation.Requantize(plain, false), new Operation.Requantize(offset, false)))
                .isEqualTo(besides);
        AddParameters add = AddParameters.of(1, 1, 0, s7);
        assertThat(beyond(new Operation.Add(add, true), new Operation.Add(add, true, clip)))
                .isEqualTo(besides);
        assertThat(beyond(new Operation.Add(add, true), new Operation.Add(joint(1), true)))
                .isEqualTo(besides);
        assertThat(beyond(new Operation.AveragePool(2, plain), new Operation.AveragePool(2, offset)))
                .isEqualTo(besides);
    }

    @Test
    void lanesThatPassesShareDoTheSameAndAreAskedForByEachFiring() {
        VectorCommand pass = new VectorCommand(lanes(false, false, false), new Operation.MaxPool(2), 3, 3);
        Behavior alone = behavior(pass);
        Behavior shared = new SharedLanes(pass).behavior(new MemoryImage(List.of(), 0), new Decisions());
        assertThat(shared.works()).isEqualTo(alone.works()).isNotEmpty();
        for (int phase = 0; phase < 6; phase++) {
            Phase own = alone.next();
            Phase with = shared.next();
            assertThat(own).isNotNull();
            assertThat(with).isEqualTo(own.withAccess(new BankAccess(1, 0, 0, 1, 1)));
        }
        assertThat(alone.next()).isNull();
        assertThat(shared.next()).isNull();
    }

    private static Action operate(Component component) {
        return new Action(component, Action.Verb.OPERATE);
    }

    /** What the last work of an operation counts beyond that of another, on three values. */
    private static Map<Action, Long> beyond(Operation less, Operation more) {
        Map<Action, Long> counts = new HashMap<>(counts(more));
        counts(less).forEach((action, count) -> counts.merge(action, -count, Long::sum));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<Action, Long> counts(Operation operation) {
        List<Work> works = behavior(new VectorCommand(lanes(true, false, false), operation, 1, 3))
                .works();
        return works.get(works.size() - 1).actions().stream()
                .collect(Collectors.toMap(Work.Times::action, Work.Times::count, Long::sum));
    }

    private static Behavior behavior(VectorCommand command) {
        return command.behavior(new MemoryImage(List.of(), 0), new Decisions());
    }

    private static Requantization.Affine requantization(long multiplier, long offset, IntFormat output) {
        return new Requantization.Affine(multiplier, offset, 0, Rounding.HALF_UP, 0, output, Overflow.SATURATE);
    }

    private static AddParameters joint(long offset) {
        return new AddParameters(1, 1, true, offset, 0, Rounding.HALF_UP, 0, IntFormat.signed(7), Overflow.SATURATE);
    }

    private static void refused(ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(RefusedValue.class).hasMessageContaining(message);
    }
}
