package cyclode.workloads.onnx.layers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.onnx.nodes.NodeTensors;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The layers of a workload file that is being written, with their arrays and what is to be said of them. */
public final class LayerList {
    /** Widths of the file; a layer that needs others says so itself. */
    public static final int WEIGHT_BITS = 8;

    public static final int ACTIVATION_BITS = 8;
    public static final int ACCUMULATOR_BITS = 24;

    private final ArrayNode layers = JsonNodeFactory.instance.arrayNode();
    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>(Set.of("input"));
    private final List<Note> notes = new ArrayList<>();

    /** What the report says of a layer. */
    private record Note(String layer, String text) {}

    /** A name that no layer has yet, of a node's name. */
    public String name(String node) {
        String plain =
                node.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = plain.length() > 34 ? plain.substring(plain.length() - 34).replaceAll("^-+", "") : plain;
        String base = cut.isEmpty() ? "layer" : cut;
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    /** A layer of an operation, which takes what others make. */
    public ObjectNode add(String name, String operation, List<String> from) {
        ObjectNode layer = layers.addObject().put("name", name).put("op", operation);
        ArrayNode names = layer.putArray("from");
        from.forEach(names::add);
        return layer;
    }

    /** Notes a width or a rounding that a layer has otherwise than the file. */
    static void format(ObjectNode layer, String key, int bits, int usual) {
        if (bits != usual) {
            layer.withObject("/formats").put(key, bits);
        }
    }

    void array(String layer, String name, long[] values, int... shape) {
        arrays.put(layer + "/" + name, NpyArray.ofIntegers(values, shape));
    }

    /** A constant of the nodes of a layer. */
    public void tensor(String layer, String name, NdArray value) {
        arrays.put(layer + "/" + name, NodeTensors.array(value));
    }

    /** What the report says of a layer. */
    public void note(String layer, String text) {
        notes.add(new Note(layer, text));
    }

    /** Whether there is a layer of a name. */
    public boolean has(String name) {
        for (JsonNode layer : layers) {
            if (layer.get("name").textValue().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Leaves out the layers whose outputs are no outputs of the network, nor needed for one. */
    public void keep(Set<String> outputs) {
        Set<String> taken = new HashSet<>(outputs);
        for (int i = layers.size() - 1; i >= 0; i--) {
            String name = layers.get(i).get("name").textValue();
            if (taken.contains(name)) {
                layers.get(i).get("from").forEach(from -> taken.add(from.textValue()));
            } else {
                layers.remove(i);
                notes.removeIf(note -> note.layer.equals(name));
                arrays.keySet().removeIf(array -> array.startsWith(name + "/"));
            }
        }
    }

    public ArrayNode layers() {
        return layers;
    }

    public Map<String, NpyArray> arrays() {
        return arrays;
    }

    public List<String> notes() {
        return notes.stream().map(note -> note.layer + ": " + note.text).toList();
    }
}
