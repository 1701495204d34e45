package cyclode.workloads.lowering;

import cyclode.core.chain.StallCause;
import cyclode.units.depthwise.DepthwiseCommand;
import cyclode.units.depthwise.DepthwiseFunction;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.Shape;
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

    void layer(Layer layer, Slice from, Slice to, String check) {
        LayerParameters.Product parameters = context.parameters(layer, LayerParameters.Product.class);
        Operation.Depthwise operation = (Operation.Depthwise) layer.operation();
        Shape shape = layer.operand();
        Buffer weights = context.constant(
                        Context.WEIGHTS,
                        layer.name() + ".weights",
                        parameters.weights().format(),
                        operation.kernel() * operation.kernel(),
                        shape.channels(),
                        parameters.weights().data())
                .buffer();
        Buffer bias = ProductLowering.bias(context, layer, parameters, shape.channels());
        if (!spec.accepts(from.buffer().format(), weights.format())) {
            throw new LoweringException("layer '" + layer.name() + "' multiplies "
                    + from.buffer().format() + " by " + weights.format() + ", units." + unit + " holds s"
                    + spec.activationBits() + " by s" + spec.weightBits() + ": raise hardware.units." + unit
                    + ".activation-bits or weight-bits");
        }
        DepthwiseCommand command = new DepthwiseCommand(
                spec.holding(parameters.product().accumulator()),
                shape.height(),
                shape.width(),
                shape.channels(),
                operation.kernel(),
                operation.stride(),
                operation.padding(),
                bias != null,
                (int) parameters.product().zeroPointA(),
                (int) parameters.product().zeroPointB());
        emit(
                layer,
                command,
                from,
                weights,
                bias,
                new Requantizing(parameters.requantization(), parameters.relu(), to),
                check);
    }

    private void emit(
            Layer layer,
            DepthwiseCommand command,
            Slice from,
            Buffer weights,
            @org.jspecify.annotations.Nullable Buffer bias,
            Requantizing way,
            String check) {
        LaunchBuilder launch = context.launch();
        int time = context.timeRegister(layer);
        int lanes = spec.lanes();
        int picture = launch.read(from.buffer(), from.tiles(lanes, layer.timed()), time);
        Slice taps = Slice.whole(weights, context.memories.layout(weights.memory()));
        int weightNode = launch.read(weights, taps.tiles(lanes, false), -1);
        int engine = launch.add(unit, unit, command);
        launch.edge(
                "picture", picture, engine, context.memories.readSlots(from.buffer()), lanes, spec.activationBits());
        weight(launch, "taps", weightNode, engine, weights, spec.weightBits());
        if (bias != null) {
            Slice row = Slice.whole(bias, context.memories.layout(bias.memory()));
            weight(
                    launch,
                    "bias",
                    launch.read(bias, row.tiles(lanes, false), -1),
                    engine,
                    bias,
                    spec.accumulatorBits());
        }
        way.behind(
                launch,
                context,
                engine,
                spec.outputDepth(),
                command.spec().accumulatorBits(),
                way.to().tiles(lanes, false));
        if (!check.isEmpty()) {
            launch.check(way.to().check(check));
        }
        DepthwiseFunction function = new DepthwiseFunction(command, from.buffer(), weights, bias, time);
        context.emit(launch, layer, "depthwise", (store, decisions) -> way.apply(store, function.sums(store)));
    }

    private void weight(LaunchBuilder launch, String name, int from, int to, Buffer buffer, int bits) {
        int slots = context.memories.readSlots(buffer);
        launch.edges.add(new Launch.Edge(name, from, to, slots, spec.lanes(), bits, 0, StallCause.WEIGHT));
    }
}
