package cyclode.reports.studies.sweep;

import cyclode.core.file.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.sampling.SobolIndices;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes what a sweep came to: the table of all points, the front, the sensitivities, and a summary. */
public final class SweepFiles {
    private SweepFiles() {}

    /** Writes all files but charts and page. */
    public static void write(
            Sweep sweep,
            SweepRows rows,
            SweepAnalysis answers,
            Set<Export> exports,
            String simulator,
            Workers workers,
            Path folder)
            throws IOException {
        for (Export export : exports) {
            export.write(sweep, rows, workers, folder);
        }
        Files.writeString(folder.resolve("front.csv"), front(sweep, rows, answers));
        Files.writeString(folder.resolve("effects.csv"), effects(sweep, answers));
        if (sweep.forSensitivity()) {
            Files.writeString(folder.resolve("sensitivity.csv"), sensitivity(sweep, answers));
        }
        Files.writeString(folder.resolve("summary.json"), SweepSummary.of(sweep, rows, answers, simulator));
    }

    private static String front(Sweep sweep, SweepRows rows, SweepAnalysis answers) {
        List<Object> head = new ArrayList<>(List.of("point"));
        head.addAll(sweep.parameterNames());
        sweep.objectives().forEach(each -> head.add(each.column().word()));
        StringBuilder text = new StringBuilder(CsvWriter.line(head));
        for (int i : answers.front()) {
            List<Object> cells = new ArrayList<>(List.of(rows.point(i).number()));
            cells.addAll(rows.point(i).values());
            sweep.objectives().forEach(each -> cells.add(rows.row(i).text(each.column())));
            text.append(CsvWriter.line(cells));
        }
        return text.toString();
    }

    private static String effects(Sweep sweep, SweepAnalysis answers) {
        CsvWriter csv =
                new CsvWriter("figure", "parameter", "low_setting", "high_setting", "mean_at_low", "mean_at_high");
        for (Objective objective : sweep.objectives()) {
            for (MainEffects.Effect each : answers.effects(objective.column())) {
                csv.row(
                        objective.column().word(),
                        each.parameter(),
                        each.low(),
                        each.high(),
                        text(each.atLow()),
                        text(each.atHigh()));
            }
        }
        return csv.toString();
    }

    private static String sensitivity(Sweep sweep, SweepAnalysis answers) {
        CsvWriter csv = new CsvWriter(
                "figure", "parameter", "first", "first_low", "first_high", "total", "total_low", "total_high");
        for (Objective objective : sweep.objectives()) {
            SobolIndices indices = answers.indices(objective.column());
            for (int j = 0; j < indices.parameters().size(); j++) {
                SobolIndices.Index first = indices.parameters().get(j).first();
                SobolIndices.Index total = indices.parameters().get(j).total();
                csv.row(
                        objective.column().word(),
                        sweep.axisNames().get(j),
                        text(first.value()),
                        text(first.low()),
                        text(first.high()),
                        text(total.value()),
                        text(total.low()),
                        text(total.high()));
            }
        }
        return csv.toString();
    }

    /** A number as files have it; empty where there is none. */
    private static Object text(double value) {
        return Double.isFinite(value) ? new BigDecimal(Decimals.roundTrip(value)) : "";
    }
}
