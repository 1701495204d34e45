package cyclode.reports.studies.select;

import cyclode.core.file.RefusedValue;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.workloads.dataset.DataSetRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A selection.
 *
 * @param model name or path of the workload
 * @param settings that hold for every design, as {@code workload.tokens=32}
 * @param data parameters and inputs
 * @param space what is chosen from
 * @param wanted what is to be kept and made least
 * @param prices of devices; none unless the objective is cost
 * @param examples labelled data that accuracies are measured on; none: they are those of the proxy
 * @param inputs how many inputs the proxy of accuracy is calibrated on
 * @param most designs that are looked at, about
 * @param threads threads; the result does not depend on them
 * @param store where what was worked out is kept, so that a selection goes on from there
 */
public record SelectRequest(
        String model,
        List<String> settings,
        RunRequest.Data data,
        SelectSpace space,
        Wanted wanted,
        Prices prices,
        Optional<DataSetRequest> examples,
        int inputs,
        int most,
        int threads,
        Path store) {
    /** Refuses numbers without sense. */
    public SelectRequest {
        settings = List.copyOf(settings);
        if (inputs < 1 || inputs > 1000) {
            throw new RefusedValue("--samples is " + inputs + "; allowed: 1 to 1000");
        }
        if (most < 1 || most > 1_000_000) {
            throw new RefusedValue("--designs is " + most + "; allowed: 1 to 1000000");
        }
        if (wanted.objective() == Wanted.Objective.COST && prices.byDevice().isEmpty()) {
            throw new RefusedValue("--objective cost needs --prices FILE.csv: no price is built in");
        }
    }
}
