package cyclode.workloads.onnx.input;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.evaluation.Traced;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.nodes.TypedShape;
import cyclode.workloads.onnx.processor.FabricGraph.Direct;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Inputs that the processor takes as they are: several of integers, one behind the other, or one of numbers. */
public final class DirectInputs implements NetworkInput {
    /**
     * One of them.
     *
     * @param start number of its first value
     * @param range of its integers
     * @param why the range is that
     */
    private record Part(String name, NdArray sample, int start, InputRange range, String why) {}

    private final List<Part> parts = new ArrayList<>();
    private final boolean real;

    public DirectInputs(Traced traced, List<String> names, Map<String, InputRange> ranges) {
        real = names.size() == 1;
        int start = 0;
        for (String name : names) {
            NdArray sample = traced.value(name);
            boolean number = sample.type().real();
            if (number != real || number && sample.type() != ElementType.FLOAT) {
                throw new RefusedValue("is " + sample + "; allowed: one input of float, or several of integers");
            }
            Optional<InputRange> said = Optional.ofNullable(ranges.get(name));
            Optional<InputRange> rows = rows(traced, name);
            ElementType type = sample.type();
            InputRange own = said.or(() -> rows)
                    .orElseGet(() -> type.bits() <= 16 ? new InputRange(type.min(), type.max()) : new InputRange(0, 1));
            String why = said.isPresent()
                    ? "as --input-format says"
                    : rows.isPresent()
                            ? "rows of a table"
                            : type.bits() <= 16 ? "those of its type" : "the file does not say the range: assumed";
            parts.add(new Part(name, sample, start, own, why));
            start = Math.addExact(start, sample.length());
        }
    }

    /** The rows of the smallest table that an input looks values up in. */
    private static Optional<InputRange> rows(Traced traced, String name) {
        return traced.nodes().stream()
                .filter(node ->
                        node.operator().equals("Gather") && node.inputs().get(1).equals(name))
                .filter(node -> traced.constant(node.inputs().get(0)))
                .map(node -> (long) traced.value(node.inputs().get(0)).extent(axis(node)) - 1)
                .min(Long::compare)
                .map(last -> new InputRange(0, last));
    }

    private static int axis(OnnxNode node) {
        return node.integers("axis")
                .map(axis -> Math.max(0, axis.get(0).intValue()))
                .orElse(0);
    }

    private int size() {
        Part last = parts.get(parts.size() - 1);
        return last.start + last.sample.length();
    }

    /** Where an input lies among all. */
    public Optional<Direct> of(String name) {
        return parts.stream()
                .filter(part -> part.name.equals(name))
                .map(part -> new Direct(
                        new TypedShape(real ? ElementType.FLOAT : ElementType.INT32, List.of(size())),
                        part.start,
                        part.range.least(),
                        part.range.greatest()))
                .findFirst();
    }

    @Override
    public ObjectNode spec() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        if (real) {
            return spec.put("kind", "numbers").put("height", 1).put("channels", size());
        }
        ArrayNode list = spec.put("kind", "several").putArray("parts");
        for (Part part : parts) {
            list.addObject()
                    .put("name", part.name)
                    .put("values", part.sample.length())
                    .put("least", part.range.least())
                    .put("greatest", part.range.greatest());
        }
        return spec;
    }

    @Override
    public String report() {
        StringBuilder line = new StringBuilder(real ? "input" : "inputs");
        for (Part part : parts) {
            line.append(part.start == 0 ? " '" : "; '")
                    .append(part.name)
                    .append("' ")
                    .append(part.sample);
            line.append(
                    real
                            ? ": numbers, by the bits of a binary32"
                            : ": integers of " + part.range.least() + " to " + part.range.greatest() + ", " + part.why);
        }
        return line.toString();
    }

    @Override
    public Map<String, NdArray> sample(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, NdArray> all = new LinkedHashMap<>();
        for (Part part : parts) {
            double[] values = new double[part.sample.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = real
                        ? random.nextDouble(-1, 1)
                        : random.nextLong(part.range.least(), part.range.greatest() + 1);
            }
            all.put(
                    part.name,
                    NdArray.ofReals(ElementType.DOUBLE, values, part.sample.shape())
                            .as(part.sample.type()));
        }
        return all;
    }

    @Override
    public long[] integers(Map<String, NdArray> given) {
        long[] out = new long[size()];
        for (Part part : parts) {
            NdArray own = given.get(part.name);
            if (own == null || !Arrays.equals(own.shape(), part.sample.shape())) {
                throw new RefusedValue("'" + part.name + "' is " + (own == null ? "missing" : own.toString())
                        + "; allowed: " + part.sample);
            }
            for (int i = 0; i < own.length(); i++) {
                double value = own.real(i);
                if (!real
                        && (value != Math.rint(value) || value < part.range.least() || value > part.range.greatest())) {
                    throw new RefusedValue("'" + part.name + "' has the value " + value + "; allowed: integers of "
                            + part.range.least() + " to " + part.range.greatest());
                }
                out[part.start + i] = real ? Float.floatToIntBits((float) value) : (long) value;
            }
        }
        return out;
    }
}
