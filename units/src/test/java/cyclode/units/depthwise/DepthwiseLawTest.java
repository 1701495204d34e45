package cyclode.units.depthwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.StallCause;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.operator.Window;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Collector;
import cyclode.units.memory.ChannelTiles;
import cyclode.units.memory.MemoryWords;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law in cycles on the unit's page, and what the engine counts. */
class DepthwiseLawTest {
    private static DepthwiseSpec spec(int lanes, int maximumKernel) {
        return new DepthwiseSpec("fabric", lanes, maximumKernel, 8, 8, 24, Overflow.SATURATE, 5, 64);
    }

    /** Cycles in which the process fires or could: everything but stalls. */
    private static long busy(DepthwiseCommand command) {
        DepthwiseBehavior behavior = new DepthwiseBehavior(command);
        long cycles = 0;
        for (var phase = behavior.next(); phase != null; phase = behavior.next()) {
            cycles += phase.count() == 0 ? phase.after() : (phase.count() - 1) * phase.interval() + phase.after();
        }
        return cycles;
    }

    @ParameterizedTest
    @CsvSource({
        // height, width, channels, kernel, stride, padding, groups, positions of a group
        "8, 8, 16, 3, 1, 1, 1, 81",
        "8, 8, 33, 3, 1, 1, 3, 81",
        "8, 8, 16, 3, 2, 1, 1, 64",
        "9, 9, 16, 3, 2, 1, 1, 100",
        "8, 6, 16, 3, 1, 0, 1, 48",
        "5, 5, 16, 1, 1, 0, 1, 25",
        "7, 7, 16, 5, 1, 2, 1, 81",
        "9, 9, 16, 2, 3, 0, 1, 81",
    })
    void everyGroupLoadsItsTapsThenScans(
            int height, int width, int channels, int kernel, int stride, int padding, int groups, int positions) {
        DepthwiseCommand command =
                DepthwiseCommand.of(spec(16, 7), height, width, channels, Window.square(kernel, stride, padding), true);
        assertThat(command.groups()).isEqualTo(groups);
        assertThat(busy(command)).isEqualTo((long) groups * (kernel * kernel + positions));
    }

    /** The first beats come from memory one cycle after the start; the last position puts sums. */
    @ParameterizedTest
    @CsvSource({"16, 90", "40, 270"})
    void theLastSumsCanBeTakenALatencyAfterTheLastPosition(int channels, int cycles) {
        Bench bench = new Bench();
        DepthwiseSpec spec = spec(16, 3);
        DepthwiseCommand command = DepthwiseCommand.of(spec, 8, 8, channels, Window.square(3, 1, 1), false);
        int picture = feed(bench, bench.buffer("picture", IntFormat.signed(8), 64, channels, new int[64 * channels]));
        int weights = feed(bench, bench.buffer("weights", IntFormat.signed(8), 9, channels, new int[9 * channels]));
        int engine = bench.node("depthwise", command);
        bench.edge(picture, engine, 4, 16, StallCause.INPUT);
        bench.edge(weights, engine, 4, 16, StallCause.WEIGHT);
        Buffer result = new Buffer(0, "result", "", IntFormat.signed(24), 64, channels, 0);
        int collect =
                bench.node("collect", new Collector(ChannelTiles.of(result, new WordLayout(1, 32), 16), result.size()));
        bench.edge(engine, collect, spec.outputDepth(), 16, StallCause.INPUT);
        ChainResult run = bench.exact(1);
        long lastTaken = run.processes().get(collect).end() - 1;
        long lastPosition = 1 + cycles - 1;
        assertThat(lastTaken - lastPosition).isEqualTo(1 + spec.pipelineDepth());
    }

    private static int feed(Bench bench, Buffer buffer) {
        MemoryWords words = new MemoryWords(
                new Component.Memory(Component.MemoryKind.BLOCK, Component.PortKind.SIMPLE_DUAL, 128, 512));
        ChannelTiles tiles = ChannelTiles.of(buffer, new WordLayout(1, 128), 16);
        return bench.node("read." + buffer.name(), new ReadCommand(buffer, tiles, 1, -1, words));
    }

    @Test
    void everyTapOfEveryWindowIsOneMultiplyAccumulate() {
        for (int seed = 0; seed < 100; seed++) {
            RandomDepthwise random = new RandomDepthwise(seed);
            DepthwiseCommand command = random.command;
            ChainResult result = random.bench.fast();
            Activity activity = new Activity();
            for (int node = 0; node < random.bench.nodes.size(); node++) {
                if (random.bench.nodes.get(node).process().equals("depthwise")) {
                    activity.add(random.bench.activity(node, result), 1);
                }
            }
            long pixels = (long) command.outputHeight() * command.outputWidth();
            long taps = command.window().taps();
            long kept = Math.min(taps, command.spec().pipelineDepth());
            assertThat(activity.count(new Action(command.spec().multiplyAccumulate(), Verb.OPERATE)))
                    .isEqualTo(pixels * kept * command.channels());
            assertThat(activity.count(new Action(command.spec().multiplier(), Verb.OPERATE)))
                    .isEqualTo(pixels * (taps - kept) * command.channels());
            assertThat(activity.count(new Action(command.spec().lines(), Verb.WRITE)))
                    .isEqualTo(
                            command.window().kernelHeight() == 1
                                    ? 0
                                    : (long) command.height() * command.width() * command.channels());
        }
    }

    @Test
    void whatTheEngineCannotHoldIsRefusedByName() {
        assertThatThrownBy(() -> DepthwiseCommand.of(spec(16, 3), 8, 65, 16, Window.square(3, 1, 1), true))
                .hasMessageContaining("width")
                .hasMessageContaining("allowed: 1 to 64");
        assertThatThrownBy(() -> DepthwiseCommand.of(spec(16, 3), 8, 8, 16, Window.square(5, 1, 1), true))
                .hasMessageContaining("kernel")
                .hasMessageContaining("allowed: 1 to 3");
        assertThatThrownBy(() -> spec(0, 3)).hasMessage("lanes is 0; allowed: 1 to 256");
        assertThatThrownBy(() -> spec(16, 8)).hasMessage("maximum-kernel is 8; allowed: 1 to 7");
    }

    @Test
    void theInventoryFollowsTheParameters() {
        long multipliers = 0;
        for (Inventory.Item item : spec(16, 5).inventory().items()) {
            boolean multiplies = item.component() instanceof Component.MultiplyAccumulate
                    || item.component() instanceof Component.Multiplier;
            multipliers += multiplies ? item.count() : 0;
        }
        assertThat(multipliers).isEqualTo(16 * 25);
        assertThat(spec(16, 5).inventory().items())
                .contains(new Inventory.Item("line buffers", new Component.RegisterFile(4 * 9, 64), 16, "fabric"));
    }

    /** An engine of kernels up to 5, pictures up to 64 columns, sums of 24 bits. */
    @Test
    void whatTheEngineHasNotIsRefusedByName() {
        DepthwiseSpec spec = spec(16, 5);
        Window square = Window.square(3, 1, 1);
        DepthwiseCommand.of(spec, 8, 64, 4, Window.square(5, 1, 2), false);
        refused(() -> DepthwiseCommand.of(spec, 8, 8, 4, new Window(6, 1, 1, 0), false), "kernel of a depthwise");
        refused(() -> DepthwiseCommand.of(spec, 8, 8, 4, new Window(1, 6, 1, 0), false), "is 6; allowed: 1 to 5");
        refused(() -> DepthwiseCommand.of(spec, 8, 65, 4, square, false), "picture is 65; allowed: 1 to 64");
        refused(() -> DepthwiseCommand.of(spec, 8, 8, 0, square, false), "channels of a depthwise convolution is 0");
        Window.Axis plain = Window.Axis.of(3, 1, 1);
        Window.Axis dilated = new Window.Axis(3, 1, 2, 1, 1, 1);
        Window.Axis inserted = new Window.Axis(3, 1, 1, 1, 1, 2);
        for (Window.Axis axis : new Window.Axis[] {dilated, inserted}) {
            String message = "dilation is " + axis.dilation() + " and insertion " + axis.insertion();
            refused(() -> DepthwiseCommand.of(spec, 8, 8, 4, new Window(axis, plain), false), message);
            refused(() -> DepthwiseCommand.of(spec, 8, 8, 4, new Window(plain, axis), false), message);
        }
        assertThat(spec.holding(new Accumulator(16, Overflow.SATURATE)).accumulatorBits())
                .isEqualTo(16);
        refused(() -> spec.holding(new Accumulator(25, Overflow.SATURATE)), "accumulator bits is 25; allowed: 8 to 24");
        refused(() -> spec.holding(new Accumulator(16, Overflow.WRAP)), "accumulators wrap");
    }

    /** A picture of 8 by 8 in 4 channels, weights for 9 taps, a bias where there is one; with the time the picture has a channel less. */
    @Test
    void buffersThatDoNotSuitTheConvolutionAreRefused() {
        DepthwiseCommand command = DepthwiseCommand.of(spec(16, 5), 8, 8, 4, Window.square(3, 1, 1), true);
        Buffer picture = buffer(64, 4);
        Buffer weights = buffer(9, 4);
        Buffer bias = buffer(1, 4);
        new DepthwiseFunction(command, picture, weights, bias, -1);
        new DepthwiseFunction(command, buffer(64, 3), weights, bias, 0);
        Buffer[][] wrong = {
            {buffer(64, 3), weights, bias},
            {buffer(63, 4), weights, bias},
            {picture, buffer(9, 3), bias},
            {picture, buffer(8, 4), bias},
            {picture, weights, null}
        };
        for (Buffer[] each : wrong) {
            assertThatThrownBy(() -> new DepthwiseFunction(command, each[0], each[1], each[2], -1))
                    .hasMessageContaining("do not suit");
        }
    }

    private static Buffer buffer(int rows, int channels) {
        return new Buffer(0, "b", "m", IntFormat.signed(8), rows, channels, 0);
    }

    private static void refused(ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(RefusedValue.class).hasMessageContaining(message);
    }
}
