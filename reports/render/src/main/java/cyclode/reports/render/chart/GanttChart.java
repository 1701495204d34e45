package cyclode.reports.render.chart;

import cyclode.core.csv.CsvWriter;
import cyclode.reports.render.drawing.Axes;
import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Fill;
import cyclode.reports.render.drawing.Ink;
import cyclode.reports.render.drawing.Legend;
import cyclode.reports.render.drawing.Palette;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.RowPlot;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.render.drawing.State;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What each unit did over time.
 *
 * <p>Where slices are finer than print, each column of the picture shows the state that holds most of it, so that a
 * million slices take no more ink than a thousand.
 *
 * @param time the axis, such as cycles of a named clock
 * @param from first time shown
 * @param to end of the time shown
 * @param spans what the time went to as a whole, such as layers, above the units; in order of time and apart from each other
 */
public record GanttChart(
        String title, Quantity time, long from, long to, List<State> states, List<Track> tracks, List<Span> spans)
        implements Chart {
    /** Columns to a point: two make 144 to the inch, about what print resolves. */
    private static final int COLUMNS_PER_POINT = 2;

    private static final String LAYERS = "layers";

    /** Time from {@code start} up to, not including, {@code end} in one of the chart's states, by its index. */
    public record Slice(long start, long end, int state) {
        /** Refuses a slice that ends before it starts. */
        public Slice {
            if (end < start || state < 0) {
                throw new IllegalArgumentException("slice from " + start + " to " + end + " in state " + state);
            }
        }
    }

    /** Time from {@code start} up to, not including, {@code end}, under a name. */
    public record Span(String name, long start, long end) {
        /** Refuses a span that ends before it starts. */
        public Span {
            if (end < start) {
                throw new IllegalArgumentException("span " + name + " from " + start + " to " + end);
            }
        }
    }

    /** A chart of units alone. */
    public GanttChart(String title, Quantity time, long from, long to, List<State> states, List<Track> tracks) {
        this(title, time, from, to, states, tracks, List.of());
    }

    /** Neighbouring columns of one state; times may fall between cycles. */
    public record Run(double start, double end, int state) {}

    /** A unit and its slices, in order of time and apart from each other. */
    public record Track(String unit, List<Slice> slices) {
        /** Refuses slices that overlap. */
        public Track {
            slices = List.copyOf(slices);
            for (int i = 1; i < slices.size(); i++) {
                if (slices.get(i).start() < slices.get(i - 1).end()) {
                    throw new IllegalArgumentException(
                            "slices of " + unit + " overlap at " + slices.get(i).start());
                }
            }
        }
    }

    /** Refuses a window without length and a slice in a state that is not there. */
    public GanttChart {
        states = List.copyOf(states);
        tracks = List.copyOf(tracks);
        spans = List.copyOf(spans);
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).start() < spans.get(i - 1).end()) {
                throw new IllegalArgumentException(
                        "spans overlap at " + spans.get(i).start());
            }
        }
        if (to <= from) {
            throw new IllegalArgumentException("window from " + from + " to " + to);
        }
        for (Track track : tracks) {
            for (Slice slice : track.slices()) {
                if (slice.state() >= states.size()) {
                    throw new IllegalArgumentException("state " + slice.state() + " of " + track.unit());
                }
            }
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv =
                new CsvWriter("unit", "state", "kind", "start [" + time.unit() + "]", "end [" + time.unit() + "]");
        spans.forEach(span -> csv.figures("", span.name(), "layer", span.start(), span.end()));
        for (Track track : tracks) {
            for (Slice slice : track.slices()) {
                State state = states.get(slice.state());
                csv.figures(track.unit(), state.name(), state.kind().word(), slice.start(), slice.end());
            }
        }
        return csv.toString();
    }

    @Override
    public Drawing draw(Paper paper) {
        var axis = Axes.of(time, Scale.LINEAR, from, to);
        List<String> labels = new ArrayList<>();
        if (!spans.isEmpty()) {
            labels.add(LAYERS);
        }
        tracks.forEach(track -> labels.add(track.unit()));
        var plot = RowPlot.of(labels, axis, List.of(), this::paint);
        double height = RowPlot.height(labels.size() * RowPlot.ROW);
        return Drawing.of(title, plot, Legend.of(states), paper, height);
    }

    /** What so many columns of equal width show of a track: each the state that holds most of it, a few slices as they are. */
    public List<Run> runs(Track track, int columns) {
        return new TimeColumns(from, to, columns, states.size()).runs(track.slices());
    }

    /** Spans as outlined boxes, every second one shaded, each named where it is long enough. */
    private void spans(Graphics2D g, RowPlot.Row row) {
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            double a = row.at(Math.max(from, span.start()));
            double b = row.at(Math.min(to, span.end()));
            if (b > a) {
                Rectangle2D box = new Rectangle2D.Double(a, row.top() + 2, b - a, row.height() - 4);
                g.setColor(i % 2 == 0 ? Color.WHITE : Ink.GRID);
                g.fill(box);
                Ink.draw(g, new Line2D.Double(a, box.getMinY(), a, box.getMaxY()), Ink.GREY, Ink.HAIRLINE);
                double width = Ink.width(span.name());
                if (width < box.getWidth() - 3) {
                    Ink.writeAround(g, Ink.BLACK, span.name(), box.getCenterX() - width / 2, row.middle());
                }
            }
        }
    }

    private void paint(Graphics2D g, RowPlot.Row row) {
        int track = row.index() - (spans.isEmpty() ? 0 : 1);
        if (track < 0) {
            spans(g, row);
            return;
        }
        List<Fill> fills = Palette.states(states);
        double left = row.at(from);
        double right = row.at(to);
        g.setColor(new Color(0xF7F7F7));
        g.fill(new Rectangle2D.Double(left + 0.5, row.top() + 2, right - left - 0.5, row.height() - 4));
        int columns = Math.max(1, (int) ((right - left) * COLUMNS_PER_POINT));
        for (Run run : runs(tracks.get(track), columns)) {
            double a = row.at(run.start());
            double b = row.at(run.end());
            fills.get(run.state()).paint(g, new Rectangle2D.Double(a, row.top() + 2, b - a, row.height() - 4));
        }
    }
}
