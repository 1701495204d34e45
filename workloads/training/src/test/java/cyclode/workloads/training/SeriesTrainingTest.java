package cyclode.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.workloads.affine.FloatModel;
import cyclode.workloads.affine.FloatNetwork;
import cyclode.workloads.affine.SeededModel;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.series.Normalization;
import cyclode.workloads.series.Series;
import cyclode.workloads.trainer.ForecastPlan;
import cyclode.workloads.trainer.Trainer;
import cyclode.workloads.trainer.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTrainingTest {
    private static final int WINDOW = 6;

    @TempDir
    Path folder;

    private final Workload workload = WorkloadFile.load(
            BuiltInWorkloads.source("time-series-transformer"),
            List.of(Assignment.parse("features=1"), Assignment.parse("width=8")));

    private static Series sines() {
        double[][] rows = new double[400][1];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = 10 + 3 * Math.sin(i * 0.7);
        }
        return new Series("sines", List.of("x"), rows, 0);
    }

    /** Its own double precision network is the other way to the same forecast. */
    @Test
    void whatIsTrainedForecastsInTheFloatNetworkOfTheProduct() {
        Series series = sines();
        TrainingPlan.Settings settings = new TrainingPlan.Settings(1, 32, 0.01, 0.1, false);
        FloatModel model = Trainer.find()
                .orElseThrow()
                .forecast(new ForecastPlan(workload, series, 20, settings, folder), (pass, done, all) -> {});
        FloatNetwork network = new FloatNetwork(workload.network(), model);
        Normalization normalization = Normalization.of(series);
        double squares = 0;
        double held = 0;
        int count = 300;
        for (int i = 0; i < count; i++) {
            double[] window = SeededModel.normal(series.window(i, WINDOW), normalization);
            double forecast =
                    network.run(window).get(workload.network().output().name())[0];
            double next = normalization.normal(0, series.rows()[i + WINDOW][0]);
            squares += Math.pow(forecast - next, 2);
            held += Math.pow(window[WINDOW - 1] - next, 2);
        }
        assertThat(Math.sqrt(squares / count)).isLessThan(0.1);
        assertThat(Math.sqrt(held / count)).isGreaterThan(0.4);
    }
}
