package cyclode.workloads.onnx.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operator on named tensors.
 *
 * @param name of the node; may be empty
 * @param operator such as {@code Conv}
 * @param domain whose operator it is; empty for ONNX's own
 * @param inputs names of tensors; an empty name stands for an input that is left out
 * @param outputs names of tensors; an empty name stands for an output that nobody takes
 * @param attributes by name
 */
public record OnnxNode(
        String name,
        String operator,
        String domain,
        List<String> inputs,
        List<String> outputs,
        Map<String, OnnxAttribute> attributes) {
    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    /** How messages name it: operator, and its own name or else that of what it makes. */
    public String label() {
        String own = !name.isEmpty()
                ? name
                : outputs.stream().filter(each -> !each.isEmpty()).findFirst().orElse("");
        String type = domain.isEmpty() ? operator : domain + "." + operator;
        return "node '" + Printable.of(own) + "' (" + Printable.of(type) + ")";
    }

    /** The integers of an attribute, where it has some. */
    public Optional<List<Long>> integers(String attribute) {
        return attributes.get(attribute) instanceof OnnxAttribute.Integers integers
                ? Optional.of(integers.values())
                : Optional.empty();
    }
}
