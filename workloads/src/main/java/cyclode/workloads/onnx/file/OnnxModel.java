package cyclode.workloads.onnx.file;

import cyclode.core.file.FileException;
import java.util.List;
import java.util.Map;

/**
 * A model as its file says it; calls of the file's own functions are already replaced by their nodes.
 *
 * @param file name of the file, for messages
 * @param producer the tool that wrote it; empty where it does not say
 * @param opsets version of each domain's operators; the domain {@code ai.onnx} is empty
 * @param graph the network
 */
public record OnnxModel(String file, String producer, Map<String, Long> opsets, OnnxGraph graph) {
    public OnnxModel {
        opsets = Map.copyOf(opsets);
    }

    /** What to throw about a node. */
    public FileException problem(OnnxNode node, String problem) {
        return new FileException(file, 0, node.label(), problem);
    }

    /** What to throw about a tensor or another named thing. */
    public FileException problem(String name, String problem) {
        return new FileException(file, 0, Printable.of(name), problem);
    }

    /** What to throw about the whole. */
    public FileException problem(String problem) {
        return new FileException(file, problem);
    }

    /** The version of a domain's operators; 1 where the file does not say. */
    public long opset(String domain) {
        return opsets.getOrDefault(domain, 1L);
    }

    /** The same with another graph. */
    public OnnxModel with(OnnxGraph other) {
        return new OnnxModel(file, producer, opsets, other);
    }

    /** Names that a graph takes and gives, without those that have a value in the file. */
    public List<ValueInfo> inputs() {
        return graph.inputs().stream()
                .filter(input -> !graph.initializers().containsKey(input.name()))
                .toList();
    }
}
