package cyclode.reports.render.chart;

import cyclode.reports.render.chart.GanttChart.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Time cut into columns of equal width, each of which shows the state that holds most of it. */
final class TimeColumns {
    private static final int EMPTY = -1;

    private final long from;
    private final long to;
    private final int columns;
    private final int states;

    /** Cuts the time from {@code from} to {@code to} into {@code columns}. */
    TimeColumns(long from, long to, int columns, int states) {
        this.from = from;
        this.to = to;
        this.columns = columns;
        this.states = states;
    }

    /** What the columns show of slices in order of time: the slices themselves where these are few. */
    List<Run> runs(List<GanttChart.Slice> slices) {
        List<GanttChart.Slice> inside =
                slices.stream().filter(s -> s.end() > from && s.start() < to).toList();
        if (inside.size() <= columns / 8) {
            return inside.stream()
                    .map(s -> new Run(Math.max(from, s.start()), Math.min(to, s.end()), s.state()))
                    .toList();
        }
        double[][] held = new double[columns][states];
        for (GanttChart.Slice slice : inside) {
            add(held, slice);
        }
        return joined(Arrays.stream(held).mapToInt(this::most).toArray());
    }

    private void add(double[][] held, GanttChart.Slice slice) {
        double width = (double) (to - from) / columns;
        double start = (Math.max(from, slice.start()) - from) / width;
        double end = (Math.min(to, slice.end()) - from) / width;
        for (int c = (int) start; c < columns && c < end; c++) {
            held[c][slice.state()] += Math.min(end, c + 1.0) - Math.max(start, c);
        }
    }

    private int most(double[] held) {
        int best = EMPTY;
        double none = 1;
        for (double share : held) {
            none -= share;
        }
        for (int s = 0; s < states; s++) {
            if (held[s] > (best == EMPTY ? Math.max(none, 0) : held[best])) {
                best = s;
            }
        }
        return best;
    }

    private List<Run> joined(int[] shown) {
        double width = (double) (to - from) / columns;
        List<Run> runs = new ArrayList<>();
        int start = 0;
        for (int c = 1; c <= columns; c++) {
            if (c == columns || shown[c] != shown[start]) {
                if (shown[start] != EMPTY) {
                    runs.add(new Run(from + start * width, from + c * width, shown[start]));
                }
                start = c;
            }
        }
        return runs;
    }
}
