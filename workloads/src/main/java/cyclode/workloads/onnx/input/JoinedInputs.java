package cyclode.workloads.onnx.input;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.layers.Places;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several inputs of the fabric, one behind the other as channels of one place; layers part them again. */
public final class JoinedInputs implements NetworkInput {
    private final Places places;
    private final int bits;
    private final List<GraphInput> parts = new ArrayList<>();
    private int size;

    /**
     * Inputs to come.
     *
     * @param bits of the network's input, those of its widest part; 0 where that is not known yet
     */
    public JoinedInputs(Places places, int bits) {
        this.places = places;
        this.bits = bits;
    }

    /** Bits of the widest part. */
    public int widest() {
        return parts.stream().mapToInt(part -> part.held().bits()).max().orElse(0);
    }

    /**
     * Adds an input behind the others.
     *
     * @param range of its integers, where the file does not say it
     */
    public GraphInput add(String name, NdArray sample, Optional<InputRange> range) {
        int start = size;
        GraphInput part = new GraphInput(name, sample, range.orElse(null), like -> parted(like, start));
        size = Math.addExact(size, part.size());
        parts.add(part);
        return part;
    }

    /** The part of the network's input from a number on, in its own shape. */
    private Held parted(Held like, int start) {
        long[] wanted = new long[like.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = start + i;
        }
        Held whole = new Held("input", 1, 1, size, like.least(), like.greatest());
        Held part = places.placed(
                whole,
                like.height(),
                like.width(),
                like.channels(),
                NdArray.ofIntegers(ElementType.INT64, wanted, wanted.length));
        return places.formatted(part, Math.max(bits, like.bits()), like.bits());
    }

    @Override
    public ObjectNode spec() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        ArrayNode list = spec.put("kind", "several").putArray("parts");
        for (GraphInput part : parts) {
            Held held = part.held();
            list.addObject()
                    .put("name", part.name())
                    .put("values", part.size())
                    .put("least", held.least())
                    .put("greatest", held.greatest());
        }
        return spec;
    }

    @Override
    public String report() {
        return parts.stream().map(GraphInput::report).collect(Collectors.joining("; "));
    }

    @Override
    public Map<String, NdArray> sample(long seed) {
        Map<String, NdArray> all = new LinkedHashMap<>();
        for (GraphInput part : parts) {
            all.putAll(part.sample(seed + 31L * all.size()));
        }
        return all;
    }

    @Override
    public long[] integers(Map<String, NdArray> given) {
        long[] out = new long[size];
        int start = 0;
        for (GraphInput part : parts) {
            if (given.get(part.name()) == null) {
                throw new RefusedValue("'" + part.name() + "' is missing");
            }
            System.arraycopy(part.integers(given), 0, out, start, part.size());
            start += part.size();
        }
        return out;
    }
}
