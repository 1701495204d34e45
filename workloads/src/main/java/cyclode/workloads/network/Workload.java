package cyclode.workloads.network;

import cyclode.core.sparse.Mask;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A workload: its file, and the network that follows from it.
 *
 * @param file what the file says, with what was set on the command line
 * @param network layers and tensors
 * @param weights the {@code .npz} file that holds its integers, where the file names one
 * @param masks by layer, which of its weights are kept, a row for each input of its window and a column for each output; a layer without
 *     one keeps all. Weights that are not kept are zero
 */
public record Workload(WorkloadFile file, Network network, Optional<Path> weights, Map<String, Mask> masks) {
    /** Checks that masks belong to layers. */
    public Workload {
        masks = Collections.unmodifiableMap(new LinkedHashMap<>(masks));
        masks.forEach((layer, mask) -> MaskFile.require(network, layer, mask));
    }

    public String name() {
        return file.name();
    }

    /** The same with other masks. */
    public Workload withMasks(Map<String, Mask> others) {
        return new Workload(file, network, weights, others);
    }
}
