package cyclode.workloads.lowering;

import cyclode.core.chain.StallCause;
import cyclode.units.depthwise.DepthwiseCommand;
import cyclode.units.depthwise.DepthwiseFunction;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;
import cyclode.units.model.Step;
import cyclode.units.vector.ChannelRuns;
import cyclode.units.vector.VectorFunction;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.lowering.PassBuilder.Stream;
import cyclode.workloads.parameters.LayerParameters;

/** Depthwise convolutions on their engine. */
final class DepthwiseLowering {
    private final Context context;
    private final String unit;
    private final DepthwiseSpec spec;

    DepthwiseLowering(Context context) {
        this.context = context;
        unit = context.accelerator.only(DepthwiseSpec.class);
        spec = context.accelerator.unit(unit, DepthwiseSpec.class);
    }

    Step layer(Layer layer, Weighted.Depthwise operation, Slice from, Slice to, String check) {
        LayerParameters.Product parameters = context.parameters(layer, LayerParameters.Product.class);
        Shape shape = layer.operand();
        int places = operation.window().taps();
        Slice weights = context.weights(layer, Piece.ALL, parameters, places, shape.channels());
        Slice bias = context.bias(layer, Piece.ALL, parameters, shape.channels());
        spec.requireAccepts(unit, from.buffer().format(), weights.buffer().format());
        DepthwiseCommand command = new DepthwiseCommand(
                spec.holding(parameters.product().accumulator()),
                shape.height(),
                shape.width(),
                shape.channels(),
                operation.window(),
                bias != null,
                (int) parameters.product().zeroPointA(),
                (int) parameters.product().zeroPointB());
        PassBuilder pass = context.pass();
        int time = context.timeRegister(layer);
        int lanes = spec.lanes();
        Stream picture = pass.read(from.buffer(), from.tiles(lanes, layer.timed()), time, ".read");
        Stream taps = pass.read(weights.buffer(), weights.tiles(lanes));
        int engine = pass.unit(unit, command);
        pass.join("picture", picture.ofBits(spec.activationBits()), engine);
        pass.join("taps", taps.ofBits(spec.weightBits()), engine, StallCause.WEIGHT);
        if (bias != null) {
            Stream row = pass.read(bias.buffer(), bias.tiles(lanes));
            pass.join("bias", row.ofBits(spec.accumulatorBits()), engine, StallCause.WEIGHT);
        }
        Requantizing how = context.requantizing(layer, Piece.ALL, parameters);
        Pattern order = to.tiles(lanes);
        Stream sums =
                new Stream(engine, spec.outputDepth(), lanes, command.spec().accumulatorBits());
        context.vector().requantize(pass, sums, how, to, order, new Order(to.rows(), command.groups(), lanes));
        pass.check(to, check);
        Buffer start = bias == null ? null : bias.buffer();
        DepthwiseFunction function = new DepthwiseFunction(command, from.buffer(), weights.buffer(), start, time);
        return pass.build(
                layer.name(), "depthwise", new VectorFunction.Requantize(how.by(), how.bounds(), function::sums, to));
    }

    /** Results leave the engine a group of channels after the other, each with all places. */
    private record Order(int rows, int groups, int lanes) implements VectorLowering.ChannelOrder {
        @Override
        public Pattern constants(Slice constants) {
            return constants.tiles(lanes);
        }

        @Override
        public ChannelRuns runs() {
            return ChannelRuns.tiles(rows, groups);
        }
    }
}
