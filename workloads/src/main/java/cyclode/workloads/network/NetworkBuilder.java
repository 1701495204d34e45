package cyclode.workloads.network;

import cyclode.core.file.Document;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.layer.LayerSpec;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows the tensors through the layers of a file: shapes, formats, and what is wrong with them, by line. */
final class NetworkBuilder {
    private static final int MAX_LAYERS = 1000;
    private static final long MAX_WEIGHTS = 1L << 27;

    /** Bits of the widest value that an operation takes and makes which knows no zero-points. */
    private static final int MOST_BITS = 16;

    private final Document document;
    private final TensorBits bits;

    NetworkBuilder(Document document, TensorBits bits) {
        this.document = document;
        this.bits = bits;
    }

    Network network(InputSpec input, Formats formats, List<LayerSpec> specs) {
        IntFormat format = bits.none() ? input.format() : IntFormat.signed(bits.of("input"));
        Tensor first = new Tensor("input", input.shape(), format, bits.none() ? input.zeroPoint() : 0, input.real());
        List<Layer> layers = layers("/layers", "", first, Where.FABRIC, formats, specs);
        bits.requireAllAsked();
        return new Network(first, layers);
    }

    private List<Layer> layers(
            String path, String prefix, Tensor first, Where where, Formats formats, List<LayerSpec> specs) {
        if (specs.isEmpty() || specs.size() > MAX_LAYERS) {
            throw document.problem(path, "has " + specs.size() + " layers; allowed: 1 to " + MAX_LAYERS);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>(Map.of("input", first));
        Tensor previous = first;
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            LayerSpec spec = specs.get(i);
            String at = path + "/" + i;
            List<Tensor> inputs = inputs(at, spec, previous, tensors);
            if (!prefix.isEmpty() && spec.where().isPresent()) {
                throw document.problem(at + "/where", "a layer of a body runs where its ODE does");
            }
            Formats own = formats(at, spec, inputs.get(0).shape(), formats);
            Layer layer = layer(at, prefix, spec, inputs, spec.where().orElse(where), own);
            previous = layer.output();
            if (tensors.put(spec.name(), previous) != null) {
                throw document.problem(at + "/name", "'" + spec.name() + "' names two layers");
            }
            layers.add(layer);
        }
        return layers;
    }

    /** What a layer's numbers are: of an asymmetric network, as {@code bits} says. */
    private Formats formats(String path, LayerSpec spec, Shape in, Formats outer) {
        if (bits.none()) {
            try {
                return spec.formats().map(outer::with).orElse(outer);
            } catch (RefusedValue e) {
                throw document.problem(path + "/formats", String.valueOf(e.getMessage()));
            }
        }
        boolean constants = !spec.operation().constants(in, in).isEmpty();
        int weights = constants ? bits.of(spec.name() + "-weights") : outer.weightBits();
        return outer.withBits(weights, bits.of(spec.name()));
    }

    private List<Tensor> inputs(String path, LayerSpec spec, Tensor previous, Map<String, Tensor> tensors) {
        int needed = spec.operation().inputs();
        if (spec.from().isEmpty() && needed == 1) {
            return List.of(previous);
        }
        int most = spec.operation().mostInputs();
        if (spec.from().size() < needed || spec.from().size() > most) {
            throw document.problem(
                    path,
                    "from names " + spec.from().size() + " tensors; allowed: " + needed
                            + (most > needed ? " to " + most : ""));
        }
        List<Tensor> inputs = new ArrayList<>();
        for (String name : spec.from()) {
            Tensor tensor = tensors.get(name);
            if (tensor == null) {
                throw document.problem(
                        path + "/from",
                        "there is no earlier layer '" + name + "'" + Names.hint(name, tensors.keySet()));
            }
            inputs.add(tensor);
        }
        return inputs;
    }

    private Layer layer(String path, String prefix, LayerSpec spec, List<Tensor> inputs, Where where, Formats formats) {
        Operation operation = spec.operation().general();
        String name = prefix + spec.name();
        try {
            if (operation.time() && prefix.isEmpty()) {
                throw new RefusedValue("time is true outside the body of an ODE");
            }
            if (bits.none() && !operation.symmetric()) {
                throw new RefusedValue(
                        "the operation is of asymmetric networks only; allowed: in a workload with bits");
            }
            if (!bits.none() && !operation.symmetricKeys(inputs).isEmpty()) {
                throw new RefusedValue(operation.symmetricKeys(inputs).get(0)
                        + " is of symmetric networks only; allowed: in a workload without bits");
            }
            Tensor input = inputs.get(0);
            Shape shape = operation.output(inputs);
            Tensor output = new Tensor(
                    name,
                    shape,
                    operation.format(input, formats),
                    operation.zeroPoint(input, formats),
                    operation.makesReals());
            requireIntegers(operation, inputs);
            requireSymmetric(operation, inputs, formats);
            List<Layer> body = operation
                    .layers()
                    .map(specs -> body(path, name, specs, shape, where, formats))
                    .orElse(List.of());
            Layer layer = new Layer(name, where, operation, inputs, output, formats, body);
            requireWeights(layer);
            return layer;
        } catch (RefusedValue | ArithmeticException e) {
            throw document.problem(path, String.valueOf(e.getMessage()));
        }
    }

    private static void requireIntegers(Operation operation, List<Tensor> inputs) {
        for (Tensor input : inputs) {
            if (input.real() && !operation.reals()) {
                throw new RefusedValue(
                        "input '" + input.name() + "' is of binary32 numbers; allowed for this operation: integers");
            }
        }
    }

    /** Refuses zero-points, unsigned outputs and wide inputs where the operation does not know what they stand for. */
    private static void requireSymmetric(Operation operation, List<Tensor> inputs, Formats formats) {
        if (operation.asymmetric()) {
            return;
        }
        for (Tensor input : inputs) {
            if (input.zeroPoint() != 0 || input.format().bits() > MOST_BITS) {
                throw new RefusedValue("input '" + input.name() + "' is " + input.format() + " with zero-point "
                        + input.zeroPoint() + "; allowed for this operation: up to " + MOST_BITS
                        + " bits, zero-point 0");
            }
        }
        if (formats.activationZeroPoint() != 0 || !formats.activationSigned() || formats.activationBits() > MOST_BITS) {
            throw new RefusedValue("output is " + formats.activations() + " with zero-point "
                    + formats.activationZeroPoint() + "; allowed for this operation: signed, up to " + MOST_BITS
                    + " bits, zero-point 0 (formats of the layer)");
        }
    }

    private static void requireWeights(Layer layer) {
        long weights = LayerCost.of(layer).weights();
        if (weights > MAX_WEIGHTS) {
            throw new RefusedValue("has " + weights + " weights; allowed: up to " + MAX_WEIGHTS);
        }
    }

    private List<Layer> body(
            String path, String name, List<LayerSpec> specs, Shape shape, Where where, Formats formats) {
        if (specs.stream().anyMatch(layer -> layer.operation().layers().isPresent())) {
            throw new RefusedValue("an ODE within the body of an ODE is not allowed");
        }
        Tensor state = new Tensor(name + "/input", shape, formats.activations());
        List<Layer> body = layers(path + "/body", name + "/", state, where, formats, specs);
        Layer last = body.get(body.size() - 1);
        if (!last.output().shape().equals(shape)) {
            throw document.problem(
                    path,
                    "body of '" + name + "' turns " + shape + " into "
                            + last.output().shape() + "; allowed: the shape of its input");
        }
        List<Layer> layers = new ArrayList<>(body);
        layers.set(body.size() - 1, derivative(last, formats));
        return layers;
    }

    /** The last layer of a body: its output is the stage value. */
    private static Layer derivative(Layer last, Formats formats) {
        if (!last.operation().requantizes()) {
            throw new RefusedValue(
                    "the last layer of a body must requantize: conv2d, depthwise, linear, pointwise or add");
        }
        if (last.output().zeroPoint() != 0) {
            throw new RefusedValue("the last layer of a body has activation-zero-point "
                    + last.output().zeroPoint() + "; allowed: 0, for its output is the derivative");
        }
        Tensor stage = new Tensor(last.output().name(), last.output().shape(), formats.stage());
        return new Layer(last.name(), last.where(), last.operation(), last.inputs(), stage, last.formats(), List.of());
    }
}
