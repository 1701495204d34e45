package cyclode.workloads.lowering;

import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.units.layernorm.LayerNormCommand;
import cyclode.units.layernorm.LayerNormSpec;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.Slice;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.Step;
import cyclode.units.model.Task;
import cyclode.units.softmax.SoftmaxCommand;
import cyclode.units.softmax.SoftmaxSpec;
import cyclode.workloads.lowering.PassBuilder.Stream;

/** Operations on whole rows: LayerNorm and softmax. */
final class RowLowering {
    private final Context context;

    RowLowering(Context context) {
        this.context = context;
    }

    Step layerNorm(String layer, LayerNormParameters parameters, Slice from, Slice to, String check) {
        String unit = context.accelerator.only(LayerNormSpec.class);
        LayerNormSpec spec = context.accelerator.unit(unit, LayerNormSpec.class);
        spec.requireTakes(from.buffer().format());
        LayerNormCommand command = new LayerNormCommand(spec, parameters, from.rows());
        LaunchFunction function = command.function(from.buffer(), to.buffer());
        return rows(layer, unit, spec.lanes(), spec.outputDepth(), command, from, to, check, function);
    }

    Step softmax(String layer, SoftmaxParameters parameters, Slice from, Slice to, String check) {
        String unit = context.accelerator.only(SoftmaxSpec.class);
        SoftmaxSpec spec = context.accelerator.unit(unit, SoftmaxSpec.class);
        SoftmaxCommand command = new SoftmaxCommand(spec, parameters, from.rows(), from.channels());
        LaunchFunction function = command.function(from.buffer(), to.buffer());
        return rows(layer, unit, spec.lanes(), spec.outputDepth(), command, from, to, check, function);
    }

    /** A pass of rows through a unit: reads, has the task done, writes. */
    private Step rows(
            String layer,
            String unit,
            int lanes,
            int slots,
            Task task,
            Slice from,
            Slice to,
            String check,
            LaunchFunction function) {
        PassBuilder pass = context.pass();
        Stream rows = pass.read(from.buffer(), new RowBeats(from.buffer(), from.layout(), lanes));
        int node = pass.unit(unit, task);
        pass.join("rows", rows, node);
        RowBeats order = new RowBeats(to.buffer(), to.layout(), lanes);
        pass.write("results", new Stream(node, slots, lanes, to.bits()), to, order);
        pass.check(to, check);
        return pass.build(layer, unit, function);
    }
}
