package cyclode.reports.studies.sweep.analysis;

import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.sampling.SobolIndices;
import cyclode.reports.studies.sweep.Objective;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what a sweep came to: the table of all points, the front, the sensitivities, and a summary. */
public final class SweepFiles {
    /** Version of the summary's layout. */
    private static final int SCHEMA = 1;

    /** Points of the front that the summary lists. */
    private static final int LISTED = 100;

    private final Sweep sweep;
    private final SweepRows rows;
    private final SweepAnalysis analysis;

    private SweepFiles(SweepAnalysis analysis) {
        this.sweep = analysis.sweep();
        this.rows = analysis.rows();
        this.analysis = analysis;
    }

    /** Writes all files but charts and page. */
    public static void write(
            SweepAnalysis analysis, Set<Export> exports, String simulator, Workers workers, Path folder)
            throws IOException {
        for (Export export : exports) {
            export.write(analysis.sweep(), analysis.rows(), workers, folder);
        }
        SweepFiles files = new SweepFiles(analysis);
        Files.writeString(folder.resolve("front.csv"), files.front());
        Files.writeString(folder.resolve("effects.csv"), files.effects());
        if (analysis.sweep().forSensitivity()) {
            Files.writeString(folder.resolve("sensitivity.csv"), files.sensitivity());
        }
        Files.writeString(folder.resolve("summary.json"), files.summary(simulator));
    }

    private String front() {
        List<Object> head = new ArrayList<>(List.of("point"));
        head.addAll(sweep.parameterNames());
        sweep.objectives().forEach(each -> head.add(each.column().word()));
        StringBuilder text = new StringBuilder(CsvWriter.line(head));
        for (int i : analysis.front()) {
            List<Object> cells = new ArrayList<>(List.of(rows.point(i).number()));
            cells.addAll(rows.point(i).values());
            sweep.objectives().forEach(each -> cells.add(rows.row(i).text(each.column())));
            text.append(CsvWriter.line(cells));
        }
        return text.toString();
    }

    private String effects() {
        CsvWriter csv =
                new CsvWriter("figure", "parameter", "low_setting", "high_setting", "mean_at_low", "mean_at_high");
        for (Objective objective : sweep.objectives()) {
            for (MainEffects.Effect each : analysis.effects(objective.column())) {
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

    private String sensitivity() {
        CsvWriter csv = new CsvWriter(
                "figure", "parameter", "first", "first_low", "first_high", "total", "total_low", "total_high");
        for (Objective objective : sweep.objectives()) {
            SobolIndices indices = analysis.indices(objective.column());
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

    private String summary(String simulator) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", SCHEMA);
        root.put("sweep", sweep.file().name());
        root.put("workload", sweep.file().workload());
        root.put("hardware", sweep.file().hardware());
        root.put("baseline", sweep.file().baseline());
        root.put("simulator", simulator);
        root.put("points", rows.size());
        Map<String, Object> ends = new LinkedHashMap<>();
        rows.byStatus().forEach((status, count) -> ends.put(status.word(), count));
        root.put("byStatus", ends);
        root.put(
                "constraints",
                sweep.constraints().stream()
                        .map(each -> new ConstraintLine(each.text(), analysis.failing(each)))
                        .toList());
        root.put("keepingConstraints", analysis.keeping().size());
        root.put(
                "objectives",
                sweep.objectives().stream()
                        .map(each -> new ObjectiveLine(each.column().word(), each.less() ? "less" : "more"))
                        .toList());
        Map<String, Object> best = new LinkedHashMap<>();
        for (Objective objective : sweep.objectives()) {
            best.put(
                    objective.column().word(),
                    analysis.best(objective).map(this::point).orElse(null));
        }
        root.put("best", best);
        List<Integer> front = analysis.front();
        root.put("frontPoints", front.size());
        root.put("front", front.stream().limit(LISTED).map(this::point).toList());
        if (sweep.forSensitivity()) {
            root.put("sobolIndices", indices());
        }
        return JsonText.of(root);
    }

    private record ConstraintLine(String constraint, long failing) {}

    private record ObjectiveLine(String figure, String better) {}

    private Map<String, Object> point(int position) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("point", rows.point(position).number());
        Map<String, Object> settings = new LinkedHashMap<>();
        for (int p = 0; p < sweep.parameterNames().size(); p++) {
            settings.put(
                    sweep.parameterNames().get(p), rows.point(position).values().get(p));
        }
        map.put("settings", settings);
        for (Objective objective : sweep.objectives()) {
            map.put(objective.column().word(), rows.row(position).value(objective.column()));
        }
        return map;
    }

    private Map<String, Object> indices() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Objective objective : sweep.objectives()) {
            SobolIndices indices = analysis.indices(objective.column());
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("mean", indices.mean());
            map.put("variance", indices.variance());
            map.put("basePoints", indices.used());
            map.put("basePointsWithoutFigures", indices.dropped());
            Map<String, Object> parameters = new LinkedHashMap<>();
            for (int j = 0; j < indices.parameters().size(); j++) {
                parameters.put(sweep.axisNames().get(j), indices.parameters().get(j));
            }
            map.put("parameters", parameters);
            all.put(objective.column().word(), map);
        }
        return all;
    }
}
