package cyclode.workloads.lowering;

import cyclode.core.operator.SoftmaxParameters;
import cyclode.units.layernorm.LayerNormCommand;
import cyclode.units.layernorm.LayerNormFunction;
import cyclode.units.layernorm.LayerNormSpec;
import cyclode.units.memory.RowBeats;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.Task;
import cyclode.units.softmax.SoftmaxCommand;
import cyclode.units.softmax.SoftmaxFunction;
import cyclode.units.softmax.SoftmaxSpec;
import cyclode.workloads.network.Layer;
import cyclode.workloads.parameters.LayerParameters;

/** Operations on whole rows: LayerNorm and softmax. */
final class RowLowering {
    private final Context context;

    RowLowering(Context context) {
        this.context = context;
    }

    void layerNorm(Layer layer, Slice from, Slice to, String check) {
        String unit = context.accelerator.only(LayerNormSpec.class);
        LayerNormSpec spec = context.accelerator.unit(unit, LayerNormSpec.class);
        LayerParameters.Norm parameters = context.parameters(layer, LayerParameters.Norm.class);
        LayerNormCommand command = new LayerNormCommand(spec, parameters.parameters(), from.rows());
        LayerNormFunction function = new LayerNormFunction(command, from.buffer(), to.buffer());
        emit(layer.name(), unit, spec.lanes(), spec.outputDepth(), command, from, to, check, function);
    }

    void softmax(String layer, SoftmaxParameters parameters, Slice from, Slice to, String check) {
        String unit = context.accelerator.only(SoftmaxSpec.class);
        SoftmaxSpec spec = context.accelerator.unit(unit, SoftmaxSpec.class);
        SoftmaxCommand command = new SoftmaxCommand(spec, parameters, from.rows(), from.channels());
        SoftmaxFunction function = new SoftmaxFunction(command, from.buffer(), to.buffer());
        emit(layer, unit, spec.lanes(), spec.outputDepth(), command, from, to, check, function);
    }

    private void emit(
            String layer,
            String unit,
            int lanes,
            int slots,
            Task task,
            Slice from,
            Slice to,
            String check,
            LaunchFunction function) {
        LaunchBuilder launch = context.launch();
        int read = launch.read(from.buffer(), new RowBeats(from.buffer(), from.layout(), lanes), -1);
        int rows = launch.add(unit, unit, task);
        int write = launch.write(to, new RowBeats(to.buffer(), to.layout(), lanes));
        launch.edge(
                "rows",
                read,
                rows,
                context.memories.readSlots(from.buffer()),
                lanes,
                from.buffer().format().bits());
        launch.edge("results", rows, write, slots, lanes, to.buffer().format().bits());
        if (!check.isEmpty()) {
            launch.check(to.check(check));
        }
        context.emit(launch, layer, unit, function);
    }
}
