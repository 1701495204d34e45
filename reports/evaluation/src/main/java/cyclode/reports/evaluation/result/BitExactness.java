package cyclode.reports.evaluation.result;

import java.util.List;

/**
 * Whether every tensor that left a unit equals the golden network's.
 *
 * @param checkedTensors tensors compared, all inputs together
 * @param mismatches tensors that differ, each by its first difference
 * @param reason why nothing was compared; empty if something was
 */
public record BitExactness(int checkedTensors, List<Mismatch> mismatches, String reason) {
    /**
     * A tensor that differs.
     *
     * @param tensor its name
     * @param input position of the run's input
     * @param index position of the first value that differs, or -1 where the tensor is of another size or unknown
     * @param expected the golden value
     * @param actual the accelerator's value
     */
    public record Mismatch(String tensor, int input, int index, long expected, long actual) {}

    public BitExactness {
        mismatches = List.copyOf(mismatches);
    }

    /** Nothing was compared. */
    public static BitExactness unchecked(String reason) {
        return new BitExactness(0, List.of(), reason);
    }

    /** Whether tensors were compared. */
    public boolean checked() {
        return reason.isEmpty();
    }
}
