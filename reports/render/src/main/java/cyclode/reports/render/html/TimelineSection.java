package cyclode.reports.render.html;

import cyclode.reports.render.chart.GanttChart;
import cyclode.reports.render.drawing.Palette;
import cyclode.reports.render.drawing.State;
import java.util.List;
import java.util.stream.Collectors;

/** Units over time, to zoom and pan by pointer and by key. */
record TimelineSection(GanttChart chart) implements Section {
    @Override
    public void append(StringBuilder out, Limits limits) {
        int most = limits.slices();
        int total = chart.tracks().stream().mapToInt(t -> t.slices().size()).sum();
        int each = Math.max(1, most / Math.max(1, chart.tracks().size()));
        out.append(Html.section(chart.title()));
        boolean merged = total > most;
        String key = "Of " + total + " slices, those finer than 1/" + each
                + " of the run are merged into the state that holds most of the time; the trace has all of them.";
        out.append(
                Html.template("timeline.html", merged ? Html.element("p", "key", key) : "", json(merged ? each : 0)));
    }

    private String json(int columns) {
        String states = json(chart.states().stream().map(State::name).toList());
        String tracks = chart.tracks().stream()
                .map(track -> "{\"unit\":" + Html.json(track.unit()) + ",\"slices\":[" + slices(track, columns) + "]}")
                .collect(Collectors.joining(","));
        return "{\"from\":" + chart.from() + ",\"to\":" + chart.to() + ",\"unit\":"
                + Html.json(chart.time().unit()) + ",\"states\":" + states + ",\"colours\":"
                + json(Palette.names(chart.states())) + ",\"hatches\":"
                + json(Palette.hatches(chart.states())) + ",\"spans\":" + spans() + ",\"tracks\":[" + tracks + "]}";
    }

    private String spans() {
        return chart.spans().stream()
                .map(span -> "[" + span.start() + "," + span.end() + "," + Html.json(span.name()) + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(List<String> texts) {
        return texts.stream().map(Html::json).collect(Collectors.joining(",", "[", "]"));
    }

    private String slices(GanttChart.Track track, int columns) {
        if (columns == 0) {
            return track.slices().stream()
                    .map(s -> s.start() + "," + s.end() + "," + s.state())
                    .collect(Collectors.joining(","));
        }
        return chart.runs(track, columns).stream()
                .map(r -> Html.json(r.start()) + "," + Html.json(r.end()) + "," + r.state())
                .collect(Collectors.joining(","));
    }
}
