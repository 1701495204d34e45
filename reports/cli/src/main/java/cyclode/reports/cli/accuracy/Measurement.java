package cyclode.reports.cli.accuracy;

import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Forecasting;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.studies.accuracy.Accuracy;
import cyclode.reports.studies.accuracy.AccuracyStudy;
import cyclode.reports.studies.accuracy.Answers;
import cyclode.reports.studies.accuracy.DataTiming;
import cyclode.reports.studies.accuracy.SimulatorCheck;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.Optional;

/**
 * A measurement that was asked for.
 *
 * @param workload the network
 * @param inputs where its numbers come from
 * @param hardware what examples are simulated and timed on; none: they are not
 * @param check examples that are simulated there, the first ones
 * @param unrounded whether the network without rounding is asked too
 * @param threads of the measurement
 */
public record Measurement(
        Workload workload,
        RunInputs inputs,
        Optional<RunRequest.Design> hardware,
        int check,
        boolean unrounded,
        int threads) {
    /** Measures a data set. */
    public AccuracyReport report(DataSet examples, Progress progress) {
        QuantizedNetwork network = inputs.network();
        Forecasting forecasting = inputs.forecasting();
        AccuracyStudy study = new AccuracyStudy(network, forecasting == null ? null : forecasting.model(), examples);
        AccuracyStudy.Result integers = study.measure(inputs.parameters(), threads, progress);
        AccuracyStudy.Result result = unrounded ? study.withUnrounded(integers, threads, progress) : integers;
        Accuracy accuracy = result.accuracy();
        if (hardware.isEmpty()) {
            return new AccuracyReport(accuracy, 0, "");
        }
        String named = hardware.get().hardware();
        DesignPoint design = DesignPoint.running(hardware.get());
        int simulated = SimulatorCheck.require(design, network, study::tensor, result.outputs(), check);
        boolean adaptive = result.trials().stream().anyMatch(each -> !each.isEmpty());
        if (adaptive && accuracy.answers() instanceof Answers.Classes classes) {
            int[] truth = ((Targets.Labels) examples.targets()).labels();
            accuracy = accuracy.with(new DataTiming(design, named)
                    .spread(result.trials(), i -> classes.predicted()[i] == truth[i], progress));
        }
        return new AccuracyReport(accuracy, simulated, named);
    }
}
