package cyclode.units.rtl;

import cyclode.core.number.Overflow;
import cyclode.core.operator.Window;
import cyclode.units.depthwise.DepthwiseCommand;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.harness.Windows;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The depthwise engine: pictures, kernels, strides and paddings of random extents. */
final class DepthwiseTwin implements Twin {
    private static final int SLOTS = 24;
    private static final int WIDTH = 16;

    @Override
    public String name() {
        return "depthwise";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(sized(2, 3, 8, 20, 3), sized(4, 5, 5, 14, 1), sized(1, 1, 12, 24, 2), sized(8, 3, 8, 32, 10));
    }

    private static Elaboration sized(int lanes, int kernel, int bits, int sumBits, int pipeline) {
        return new Elaboration(
                "depthwise_bench",
                List.of("depthwise"),
                Map.of(
                        "LANES",
                        lanes,
                        "KERNEL",
                        kernel,
                        "A_BITS",
                        bits,
                        "W_BITS",
                        bits,
                        "SUM_BITS",
                        sumBits,
                        "PIPELINE",
                        pipeline));
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        Case made = new Case(random);
        Overflow overflow = Overflow.values()[random.nextInt(2)];
        int lanes = elaboration.get("LANES");
        int bits = elaboration.get("A_BITS");
        int sumBits = elaboration.get("SUM_BITS");
        DepthwiseSpec spec = new DepthwiseSpec(
                "fabric",
                lanes,
                elaboration.get("KERNEL"),
                bits,
                bits,
                sumBits,
                overflow,
                elaboration.get("PIPELINE"),
                WIDTH);
        DepthwiseCommand command = convolution(spec, random);
        made.describe(command);
        int inSlots = random.nextInt(1, 6);
        int slots = random.nextInt(1, SLOTS + 1);
        made.loadAll(0, inSlots, inSlots, inSlots, slots);
        load(made, command, overflow);
        int unit = made.unit("depthwise", command);
        int groups = command.groups();
        Packing values = new Packing(lanes, bits);
        Packing biases = new Packing(lanes, sumBits + 1);
        int pixels = groups * command.height() * command.width();
        made.feed(made.source(made.values(pixels * lanes, bits), lanes, values), unit, inSlots, lanes);
        int taps = groups * command.window().taps();
        made.feed(made.source(made.values(taps * lanes, bits), lanes, values), unit, inSlots, lanes);
        if (command.bias()) {
            made.feed(made.source(made.values(groups * lanes, sumBits + 1), lanes, biases), unit, inSlots, lanes);
        } else {
            made.noSource(biases);
        }
        int sums = groups * command.outputHeight() * command.outputWidth();
        made.sink(unit, sums, slots, lanes, beat -> lanes, new Packing(lanes, sumBits));
        return made;
    }

    private static DepthwiseCommand convolution(DepthwiseSpec spec, SplittableRandom random) {
        int height = random.nextInt(1, 9);
        int width = random.nextInt(1, 9);
        return new DepthwiseCommand(
                spec,
                height,
                width,
                random.nextInt(1, 3 * spec.lanes() + 1),
                Windows.any(random, height, width, spec.maximumKernel(), false),
                random.nextBoolean(),
                zero(random, spec.activationBits()),
                zero(random, spec.weightBits()));
    }

    private static int zero(SplittableRandom random, int bits) {
        return random.nextBoolean() ? 0 : random.nextInt(-(1 << (bits - 1)), 1 << (bits - 1));
    }

    private static void load(Case made, DepthwiseCommand command, Overflow overflow) {
        Window.Axis rows = command.window().rows();
        Window.Axis columns = command.window().columns();
        made.loadAll(
                4,
                command.groups(),
                command.height(),
                command.width(),
                command.outputHeight(),
                command.outputWidth(),
                scanned(command.height(), command.outputHeight(), rows),
                scanned(command.width(), command.outputWidth(), columns),
                rows.kernel(),
                rows.stride(),
                lead(rows),
                command.bias() ? 1 : 0,
                command.zeroPointA(),
                command.zeroPointB(),
                overflow == Overflow.SATURATE ? 1 : 0,
                columns.kernel(),
                columns.stride(),
                lead(columns));
    }

    private static int lead(Window.Axis axis) {
        return axis.kernel() - 1 - axis.before();
    }

    private static int scanned(int extent, int outputs, Window.Axis axis) {
        return Math.max(extent, (outputs - 1) * axis.stride() + lead(axis) + 1);
    }
}
