package cyclode.workloads.program;

import cyclode.core.account.Component;
import cyclode.core.number.IntFormat;
import cyclode.core.operator.AffineParameters;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.serial.LayerUnit;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Where;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program of an accelerator with a unit for each layer: one launch for each layer, whose output stays in the memory of its unit. A
 * launch waits for those that make its inputs, so that what does not depend on each other runs side by side.
 */
final class LayerUnitLowering {
    private final QuantizedNetwork network;
    private final Accelerator accelerator;
    private final List<Buffer> buffers = new ArrayList<>();
    private final Map<String, Buffer> byTensor = new LinkedHashMap<>();

    private LayerUnitLowering(QuantizedNetwork network, Accelerator accelerator) {
        this.network = network;
        this.accelerator = accelerator;
    }

    static Lowered lower(QuantizedNetwork network, Accelerator accelerator) {
        return new LayerUnitLowering(network, accelerator).lower();
    }

    private Lowered lower() {
        List<Layer> layers = network.network().layers();
        Buffer input = place(network.network().input(), "input");
        List<Step> steps = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer.where() != Where.FABRIC) {
                throw new LoweringException("layer '" + layer.name() + "' runs on a host, which there is not");
            }
            steps.add(new Step.Pass(launch(layer)));
        }
        Buffer output = buffers.get(buffers.size() - 1);
        Program program = new Program(steps, buffers, 1, List.of());
        return new Lowered(
                program,
                Map.of(input.name(), input),
                Map.of(output.name(), output),
                List.of(),
                layers,
                List.of(),
                0,
                0);
    }

    private Buffer place(Tensor tensor, String memory) {
        IntFormat format = tensor.format();
        Buffer buffer = new Buffer(
                buffers.size(),
                tensor.name(),
                memory,
                format,
                tensor.shape().rows(),
                tensor.shape().channels(),
                0);
        buffers.add(buffer);
        byTensor.put(tensor.name(), buffer);
        return buffer;
    }

    private Launch launch(Layer layer) {
        String name = layer.name();
        LayerUnit unit = accelerator.unit(name, LayerUnit.class);
        AffineParameters parameters =
                network.parameters(layer, LayerParameters.Affine.class).parameters();
        List<Buffer> inputs = layer.inputs().stream()
                .map(tensor -> java.util.Objects.requireNonNull(byTensor.get(tensor.name())))
                .toList();
        Buffer output = place(layer.output(), name);
        Launch.Node node = new Launch.Node(name, name, "", unit.command(parameters, inputs, output, sources(inputs)));
        return new Launch(
                name,
                "run",
                List.of(node),
                List.of(),
                inputs,
                List.of(output),
                List.of(Launch.Check.whole(name, output)),
                unit.function(parameters, inputs, output));
    }

    /** The memories that hold the inputs; the network's own input comes from outside. */
    private List<Component.Memory> sources(List<Buffer> inputs) {
        Map<String, LayerUnit> makers = accelerator.all(LayerUnit.class);
        return inputs.stream()
                .flatMap(input -> Stream.ofNullable(makers.get(input.memory())))
                .map(maker -> maker.memory(LayerUnit.OUTPUT))
                .toList();
    }
}
