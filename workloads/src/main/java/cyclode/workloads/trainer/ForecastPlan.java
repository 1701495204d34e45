package cyclode.workloads.trainer;

import cyclode.core.number.Require;
import cyclode.workloads.network.Workload;
import cyclode.workloads.series.Series;
import java.nio.file.Path;

/**
 * How a network is trained to forecast a series, from the untrained model of the seed.
 *
 * @param workload the network
 * @param train the part of the series that is for training
 * @param passes over all of its windows
 * @param settings of the optimizer
 * @param folder where what training needs to go on after an interruption is kept
 */
public record ForecastPlan(Workload workload, Series train, int passes, TrainingPlan.Settings settings, Path folder) {
    /** Checks the ranges. */
    public ForecastPlan {
        Require.inRange("epochs", passes, 1, 10_000);
    }
}
