package cyclode.reports.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.text.Decimals;
import cyclode.core.text.YamlText;
import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.accuracy.Answers;
import cyclode.workloads.affine.FloatModel;
import cyclode.workloads.affine.ModelFile;
import cyclode.workloads.trainer.ForecastPlan;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network that forecasts, as it was trained.
 *
 * @param plan how
 * @param model what came of it
 * @param test its forecasts of the test part
 * @param data the series' name
 */
public record ForecastReport(ForecastPlan plan, FloatModel model, Answers.Forecasts test, String data)
        implements Report {
    @Override
    public void write(ObjectNode file, Path folder) throws IOException {
        String name = plan.workload().name();
        file.put("weights", name + ".npz");
        Files.writeString(folder.resolve(name + ".yaml"), YamlText.of(file));
        Report.archive(ModelFile.arrays(plan.workload(), model), folder.resolve(name + ".npz"));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("schema", "cyclode-train/1");
        summary.put("workload", name);
        summary.put("data", data);
        summary.put("seed", plan.settings().seed());
        summary.put("batch", plan.settings().batch());
        summary.put("rate", plan.settings().rate());
        summary.put("epochs", plan.passes());
        summary.put("rmse", test.exactRmse());
        summary.put("rmseOfIntegers", test.rmse().value());
        summary.put("rmseOfPersistence", test.persistence());
        Files.writeString(folder.resolve("summary.json"), JsonText.of(summary));
    }

    @Override
    public String text(Charset terminal) {
        TextTable table = new TextTable("Errors on the test part", "> root mean square");
        table.row("real numbers", Decimals.significant(test.exactRmse(), 4));
        table.row("integers, quantized after", Decimals.significant(test.rmse().value(), 4));
        table.row("the last measurement repeated", Decimals.significant(test.persistence(), 4));
        return table.render(terminal);
    }
}
