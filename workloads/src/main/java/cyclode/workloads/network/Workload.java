package cyclode.workloads.network;

/**
 * A workload: its file, and the network that follows from it.
 *
 * @param file what the file says, with what was set on the command line
 * @param network layers and tensors
 */
public record Workload(WorkloadFile file, Network network) {
    public String name() {
        return file.name();
    }
}
