package cyclode.workloads.lowering;

import cyclode.units.model.Buffer;
import cyclode.units.model.Program;
import cyclode.workloads.layer.Layer;
import java.util.List;

/**
 * A network on an accelerator: what the host does before, the program, and what the host does after.
 *
 * @param program the program for the layers in the fabric
 * @param input the buffer to load before a run
 * @param output the buffer that holds the result after a run
 * @param preprocess layers that the host computes before
 * @param fabric layers that the fabric computes
 * @param postprocess layers that the host computes after
 * @param inputBytes bytes that enter by DMA; 0 without transfer
 * @param outputBytes bytes that leave by DMA; 0 without transfer
 */
public record Lowered(
        Program program,
        Buffer input,
        Buffer output,
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
}
