package cyclode.reports.studies.sweep;

import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.studies.sampling.SobolIndices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a sweep came to, as {@code summary.json}. */
public final class SweepSummary {
    /** Of the layout of the file. */
    private static final int VERSION = 1;

    private static final int LISTED = 100;

    private SweepSummary() {}

    /** The file's text. */
    public static String of(Sweep sweep, SweepRows rows, SweepAnalysis answers, String simulator) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", VERSION);
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
                        .map(each -> new ConstraintLine(each.text(), answers.failing(each)))
                        .toList());
        root.put("keepingConstraints", answers.keeping().size());
        root.put(
                "objectives",
                sweep.objectives().stream()
                        .map(each -> new ObjectiveLine(each.column().word(), each.less() ? "less" : "more"))
                        .toList());
        Map<String, Object> best = new LinkedHashMap<>();
        for (Objective objective : sweep.objectives()) {
            best.put(
                    objective.column().word(),
                    answers.best(objective).map(i -> point(sweep, rows, i)).orElse(null));
        }
        root.put("best", best);
        List<Integer> front = answers.front();
        root.put("frontPoints", front.size());
        root.put(
                "front",
                front.stream().limit(LISTED).map(i -> point(sweep, rows, i)).toList());
        if (sweep.forSensitivity()) {
            root.put("sobolIndices", indices(sweep, answers));
        }
        return JsonText.of(root);
    }

    private record ConstraintLine(String constraint, long failing) {}

    private record ObjectiveLine(String figure, String better) {}

    private static Map<String, Object> point(Sweep sweep, SweepRows rows, int position) {
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

    private static Map<String, Object> indices(Sweep sweep, SweepAnalysis answers) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Objective objective : sweep.objectives()) {
            SobolIndices indices = answers.indices(objective.column());
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
