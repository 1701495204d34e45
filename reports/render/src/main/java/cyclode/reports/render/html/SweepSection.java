package cyclode.reports.render.html;

import cyclode.reports.render.chart.ScatterChart;
import cyclode.reports.render.drawing.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Design points over two objectives, to read off by pointer and by key and to filter by series and by name. */
record SweepSection(ScatterChart chart) implements Section {
    private static final int LONGEST_NAME = 72;

    @Override
    public void append(StringBuilder out, Limits limits) {
        int most = limits.points();
        int total = chart.series().stream().mapToInt(s -> s.points().size()).sum();
        int front = front();
        int every = every(total - front, most);
        int everyOnFront = every(front, most);
        out.append(Html.section(chart.title()));
        String key = every == 1 && everyOnFront == 1
                ? ""
                : Html.element(
                        "p",
                        "key",
                        "One in " + everyOnFront + " of the front's " + front + " points, and one in " + every
                                + " of the other " + (total - front) + "; the store has all of them.");
        out.append(Html.template("sweep.html", key, json(every, everyOnFront)));
    }

    private static int every(int points, int most) {
        return Math.max(1, (points + most - 1) / Math.max(1, most));
    }

    private int front() {
        return (int) chart.series().stream()
                .flatMap(s -> s.points().stream())
                .filter(ScatterChart.Point::onFront)
                .count();
    }

    private String json(int every, int everyOnFront) {
        List<String> points = new ArrayList<>();
        int seen = 0;
        int seenOnFront = 0;
        for (int s = 0; s < chart.series().size(); s++) {
            for (ScatterChart.Point point : chart.series().get(s).points()) {
                boolean finite = Double.isFinite(point.x()) && Double.isFinite(point.y());
                boolean kept = finite && (point.onFront() ? seenOnFront++ % everyOnFront == 0 : seen++ % every == 0);
                if (kept) {
                    points.add("[" + Html.json(point.x()) + "," + Html.json(point.y()) + "," + s + ","
                            + (point.onFront() ? 1 : 0) + "," + Html.json(shortened(point.name())) + "]");
                }
            }
        }
        String names = chart.series().stream().map(s -> Html.json(s.name())).collect(Collectors.joining(","));
        return "{\"x\":" + axis(chart.x()) + ",\"y\":" + axis(chart.y()) + ",\"series\":[" + names + "],\"points\":["
                + String.join(",", points) + "]}";
    }

    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    private static String axis(ScatterChart.Objective objective) {
        return "{\"name\":" + Html.json(objective.quantity().name()) + ",\"unit\":"
                + Html.json(objective.quantity().unit()) + ",\"log\":" + (objective.scale() == Scale.LOG)
                + ",\"less\":" + (objective.better() == ScatterChart.Better.LESS) + "}";
    }
}
