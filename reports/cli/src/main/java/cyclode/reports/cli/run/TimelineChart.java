package cyclode.reports.cli.run;

import cyclode.core.chain.StallCause;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.UnitTrack;
import cyclode.reports.render.chart.GanttChart;
import cyclode.reports.render.drawing.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The timeline of a run: each task of each process, by what most of its cycles went to. */
final class TimelineChart {
    private TimelineChart() {}

    /** The chart; null where nothing happened. */
    static @Nullable GanttChart of(RunResult run) {
        List<String> order = List.copyOf(run.resources().fit().byUnit().keySet());
        List<UnitTrack> tracks = new ArrayList<>(run.timeline());
        tracks.sort(Comparator.comparingInt(track -> order.indexOf(track.unit())));
        List<Integer> used = used(run);
        List<GanttChart.Track> shown = new ArrayList<>();
        long end = 0;
        for (UnitTrack track : tracks) {
            shown.add(new GanttChart.Track(track.process(), slices(track, used)));
            for (UnitTrack.Task task : track.tasks()) {
                end = Math.max(end, task.end());
            }
        }
        return end == 0
                ? null
                : new GanttChart(
                        "Units over time", RunCharts.clockCycles(run), 0, end, states(used), shown, layers(tracks));
    }

    /** When which layer ran: from the first task of its launches on, until they end or the next layer's begin. */
    private static List<GanttChart.Span> layers(List<UnitTrack> tracks) {
        List<UnitTrack.Task> tasks = tracks.stream()
                .flatMap(track -> track.tasks().stream())
                .sorted(Comparator.comparingLong(UnitTrack.Task::start).thenComparingLong(UnitTrack.Task::end))
                .toList();
        List<GanttChart.Span> spans = new ArrayList<>();
        for (UnitTrack.Task task : tasks) {
            GanttChart.Span last = spans.isEmpty() ? null : spans.remove(spans.size() - 1);
            if (last == null) {
                spans.add(new GanttChart.Span(task.layer(), task.start(), task.end()));
            } else if (last.name().equals(task.layer())) {
                spans.add(new GanttChart.Span(last.name(), last.start(), Math.max(last.end(), task.end())));
            } else {
                if (task.start() > last.start()) {
                    spans.add(new GanttChart.Span(last.name(), last.start(), Math.min(last.end(), task.start())));
                }
                spans.add(new GanttChart.Span(task.layer(), task.start(), task.end()));
            }
        }
        return spans;
    }

    private static List<State> states(List<Integer> used) {
        List<State> states = new ArrayList<>();
        for (int state : used) {
            states.add(
                    state == 0
                            ? State.busy("mostly busy")
                            : RunCharts.stall("mostly ", StallCause.values()[state - 1]));
        }
        return states;
    }

    /** The states that some task is in, in order. */
    private static List<Integer> used(RunResult run) {
        return run.timeline().stream()
                .flatMap(track -> track.tasks().stream())
                .map(TimelineChart::state)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<GanttChart.Slice> slices(UnitTrack track, List<Integer> used) {
        List<GanttChart.Slice> slices = new ArrayList<>();
        long free = 0;
        for (UnitTrack.Task task : track.tasks()) {
            long start = Math.max(free, task.start());
            if (task.end() > start) {
                slices.add(new GanttChart.Slice(start, task.end(), used.indexOf(state(task))));
                free = task.end();
            }
        }
        return slices;
    }

    /** 0 where the task was busy in most of its cycles, else the position of the cause that took most behind it. */
    private static int state(UnitTrack.Task task) {
        int most = 0;
        long cycles = task.busy();
        for (StallCause cause : StallCause.values()) {
            if (task.stalled().of(cause) > cycles) {
                cycles = task.stalled().of(cause);
                most = 1 + cause.ordinal();
            }
        }
        return most;
    }
}
