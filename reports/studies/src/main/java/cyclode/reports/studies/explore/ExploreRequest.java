package cyclode.reports.studies.explore;

import cyclode.core.file.RefusedValue;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.workloads.dataset.DataSetRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to explore.
 *
 * @param design network and hardware; what is set there holds for every candidate
 * @param data parameters and series that quality is measured on
 * @param windows windows to try
 * @param widths widths to try
 * @param bits bits to try
 * @param tensors tensors whose bits are chosen; none: all of them
 * @param objective what is minimised
 * @param worstError greatest error allowed; none: any
 * @param accuracies a table of measured losses in place of the quantization error; its lines are then what is tried
 * @param measured labelled data; the error is then that of forecasts against what was measured, in its standard deviations
 * @param samples windows that the error is measured on
 * @param threads threads; the result does not depend on them
 */
public record ExploreRequest(
        RunRequest.Design design,
        RunRequest.Data data,
        List<Integer> windows,
        List<Integer> widths,
        List<Integer> bits,
        List<String> tensors,
        Objective objective,
        Optional<Double> worstError,
        Optional<Path> accuracies,
        Optional<DataSetRequest> measured,
        int samples,
        int threads) {
    /** What is minimised. */
    public enum Objective {
        /** Energy of an inference. */
        ENERGY,
        /** Time of an inference. */
        LATENCY
    }

    /** Copies the lists, and checks that there is something to try. */
    public ExploreRequest {
        windows = List.copyOf(windows);
        widths = List.copyOf(widths);
        bits = bits.stream().distinct().sorted().toList();
        tensors = List.copyOf(tensors);
        if (windows.isEmpty() || widths.isEmpty() || bits.isEmpty()) {
            throw new RefusedValue("windows, widths and bits need at least one value each");
        }
        if (worstError.isPresent() && !(worstError.get() > 0)) {
            throw new RefusedValue("--quality is " + worstError.get() + "; allowed: above 0");
        }
        if (accuracies.isPresent() && worstError.isEmpty()) {
            throw new RefusedValue("--quality is missing: with --accuracies it is the greatest loss allowed");
        }
        if (measured.isPresent() && worstError.isEmpty()) {
            throw new RefusedValue("--quality is missing: with --data it is the greatest error allowed");
        }
        if (measured.isPresent() && accuracies.isPresent()) {
            throw new RefusedValue("--data stands beside --accuracies; allowed: one of them");
        }
        if (samples < 1 || samples > 1000) {
            throw new RefusedValue("--samples is " + samples + "; allowed: 1 to 1000");
        }
    }
}
