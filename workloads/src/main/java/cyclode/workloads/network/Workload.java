package cyclode.workloads.network;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A workload: its file, and the network that follows from it.
 *
 * @param file what the file says, with what was set on the command line
 * @param network layers and tensors
 * @param weights the {@code .npz} file that holds its integers, where the file names one
 */
public record Workload(WorkloadFile file, Network network, Optional<Path> weights) {
    public String name() {
        return file.name();
    }
}
