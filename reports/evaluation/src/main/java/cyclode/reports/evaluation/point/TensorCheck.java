package cyclode.reports.evaluation.point;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.result.BitExactness;
import cyclode.reports.evaluation.result.BitExactness.Mismatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares the tensors that left a unit or the host's kernels with those of the golden network, by name. */
public final class TensorCheck {
    private TensorCheck() {}

    /**
     * Compares.
     *
     * @param input position of the run's input
     * @param golden every tensor of the golden run
     * @param actual what was observed; a name that the golden run does not have is a mismatch
     */
    static BitExactness compare(int input, Map<String, IntTensor> golden, Map<String, IntTensor> actual) {
        List<Mismatch> mismatches = new ArrayList<>();
        actual.forEach((name, tensor) -> {
            IntTensor expected = golden.get(name);
            if (expected == null || expected.length() != tensor.length()) {
                mismatches.add(
                        new Mismatch(name, input, -1, expected == null ? 0 : expected.length(), tensor.length()));
                return;
            }
            int at = Arrays.mismatch(expected.data(), tensor.data());
            if (at >= 0) {
                mismatches.add(new Mismatch(name, input, at, expected.data()[at], tensor.data()[at]));
            }
        });
        return new BitExactness(actual.size(), mismatches, "");
    }

    /** Several inputs together. */
    public static BitExactness all(List<BitExactness> parts) {
        List<Mismatch> mismatches = new ArrayList<>();
        parts.forEach(part -> mismatches.addAll(part.mismatches()));
        return new BitExactness(
                parts.stream().mapToInt(BitExactness::checkedTensors).sum(), mismatches, "");
    }
}
