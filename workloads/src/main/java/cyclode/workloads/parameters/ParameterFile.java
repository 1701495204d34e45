package cyclode.workloads.parameters;

import cyclode.core.file.Source;
import cyclode.workloads.network.Workload;

/** Reads a network's integers from an {@code .npz} file with the arrays of {@link ParameterArrays}. */
public final class ParameterFile {
    private ParameterFile() {}

    /**
     * The network with the file's integers.
     *
     * @throws cyclode.core.file.FileException for an array that is missing, not asked for, of another shape or out of range
     */
    public static QuantizedNetwork read(Workload workload, Source source) {
        CheckedArrays arrays = new CheckedArrays(source, "network");
        QuantizedNetwork network = ParameterReader.read(workload, arrays);
        arrays.requireAllTaken();
        return network;
    }
}
