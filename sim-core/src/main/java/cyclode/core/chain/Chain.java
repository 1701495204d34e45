package cyclode.core.chain;

import java.util.Arrays;
import java.util.List;

/**
 * Processes that run together and the channels between them.
 *
 * @param processes the processes
 * @param channels the channels; each has exactly one producer and one consumer among the processes and devices
 * @param devices parts that are no dataflow processes, such as a port into external memory; only the exact engine runs them
 */
public record Chain(List<Process> processes, List<Channel> channels, List<Device> devices) {
    /** Checks that every channel has one producer and one consumer. */
    public Chain {
        processes = List.copyOf(processes);
        channels = List.copyOf(channels);
        devices = List.copyOf(devices);
        int[] readers = new int[channels.size()];
        int[] writers = new int[channels.size()];
        for (Process process : processes) {
            process.inputs().forEach(in -> readers[in.channel()]++);
            process.outputs().forEach(out -> writers[out]++);
        }
        for (Device device : devices) {
            device.inputs().forEach(in -> readers[in]++);
            device.outputs().forEach(out -> writers[out]++);
        }
        for (int c = 0; c < channels.size(); c++) {
            if (readers[c] != 1 || writers[c] != 1) {
                throw new IllegalArgumentException(
                        "channel " + channels.get(c).name() + " has " + writers[c] + " producers and " + readers[c]
                                + " consumers, not one of each; readers " + Arrays.toString(readers));
            }
        }
    }

    /** A chain of processes alone. */
    public static Chain of(List<Process> processes, List<Channel> channels) {
        return new Chain(processes, channels, List.of());
    }
}
