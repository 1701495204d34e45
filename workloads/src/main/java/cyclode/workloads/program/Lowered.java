package cyclode.workloads.program;

import cyclode.units.model.Buffer;
import cyclode.units.model.Program;
import cyclode.workloads.layer.Layer;
import java.util.List;
import java.util.Map;

/**
 * A network on an accelerator: what the host does before, the program, and what the host does after.
 *
 * @param program the program for the layers in the fabric
 * @param inputs buffers to load before a run, by tensor; the first is what the first layer in the fabric takes
 * @param outputs buffers that hold results after a run, by tensor; the first is what the last layer in the fabric makes
 * @param preprocess layers that the host computes before
 * @param fabric layers that the fabric computes, and those of the host between them
 * @param postprocess layers that the host computes after
 * @param inputBytes bytes that enter by DMA; 0 without transfer
 * @param outputBytes bytes that leave by DMA; 0 without transfer
 */
public record Lowered(
        Program program,
        Map<String, Buffer> inputs,
        Map<String, Buffer> outputs,
        List<Layer> preprocess,
        List<Layer> fabric,
        List<Layer> postprocess,
        long inputBytes,
        long outputBytes) {
    public Lowered {
        preprocess = List.copyOf(preprocess);
        fabric = List.copyOf(fabric);
        postprocess = List.copyOf(postprocess);
    }

    /** The buffer of what the first layer in the fabric takes. */
    public Buffer input() {
        return inputs.values().iterator().next();
    }

    /** The buffer of what the last layer in the fabric makes. */
    public Buffer output() {
        return outputs.values().iterator().next();
    }
}
