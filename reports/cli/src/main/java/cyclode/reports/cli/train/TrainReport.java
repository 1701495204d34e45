package cyclode.reports.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.text.Decimals;
import cyclode.core.text.YamlText;
import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.accuracy.Interval;
import cyclode.workloads.parameters.ParameterArrays;
import cyclode.workloads.trainer.TrainedNetwork;
import cyclode.workloads.trainer.TrainingPlan;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network as it was trained.
 *
 * @param plan how
 * @param trained what came of it
 * @param data the data set's name
 */
public record TrainReport(TrainingPlan plan, TrainedNetwork trained, String data) implements Report {
    @Override
    public void write(ObjectNode file, Path folder) throws IOException {
        String name = plan.workload().name();
        file.put("weights", name + ".npz");
        Files.writeString(folder.resolve(name + ".yaml"), YamlText.of(file));
        Report.archive(ParameterArrays.of(trained.network()), folder.resolve(name + ".npz"));
        Report.archive(trained.real(), folder.resolve("real.npz"));
        Files.writeString(folder.resolve("summary.json"), JsonText.of(summary()));
    }

    private int right() {
        return plan.test().right(trained.predicted());
    }

    private Map<String, Object> summary() {
        TrainingPlan.Settings settings = plan.settings();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("schema", "cyclode-train/1");
        summary.put("workload", plan.workload().name());
        summary.put("data", data);
        summary.put("seed", settings.seed());
        summary.put("batch", settings.batch());
        summary.put("rate", settings.rate());
        summary.put("qatRate", settings.integerRate());
        summary.put("mirror", settings.mirror());
        summary.put("trainingExamples", plan.train().count());
        summary.put("validationExamples", plan.heldBack().count());
        summary.put("testExamples", plan.test().count());
        summary.put("losses", trained.realLosses());
        summary.put("qatLosses", trained.integerLosses());
        summary.put("validationRight", trained.realHeldBack());
        summary.put("qatValidationRight", trained.integerHeldBack());
        summary.put("real", accuracy(trained.realRight()));
        summary.put("quantized", accuracy(trained.quantizedRight()));
        summary.put("integers", accuracy(right()));
        return summary;
    }

    private Map<String, Object> accuracy(int right) {
        Interval share = Interval.share(right, plan.test().count());
        Map<String, Object> accuracy = new LinkedHashMap<>();
        accuracy.put("right", right);
        accuracy.put("accuracy", share.value());
        accuracy.put("low", share.low());
        accuracy.put("high", share.high());
        return accuracy;
    }

    @Override
    public String text(Charset terminal) {
        TextTable table = new TextTable("Test examples", "> right", "> accuracy", "> 95 % interval");
        row(table, "real numbers", trained.realRight());
        row(table, "integers, quantized after", trained.quantizedRight());
        if (!trained.integerLosses().isEmpty()) {
            row(table, "integers, trained with", right());
        }
        return table.render(terminal);
    }

    private void row(TextTable table, String name, int right) {
        int count = plan.test().count();
        Interval share = Interval.share(right, count);
        table.row(
                name,
                right + " of " + count,
                Decimals.percent(share.value(), 2),
                Decimals.percent(share.low(), 2) + " to " + Decimals.percent(share.high(), 2));
    }
}
