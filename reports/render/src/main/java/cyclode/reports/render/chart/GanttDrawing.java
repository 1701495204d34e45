package cyclode.reports.render.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a {@link GanttChart}. Where slices are finer than print, each column of the picture shows the state that holds
 * most of it, so that a million slices take no more ink than a thousand.
 */
record GanttDrawing(GanttChart chart) {
    private static final double ROW = 18;
    /** Columns to a point: two make 144 to the inch, about what print resolves. */
    private static final int COLUMNS_PER_POINT = 2;

    Drawing on(Paper paper) {
        var axis = Axes.of(chart.time().title(), Scale.LINEAR, chart.from(), chart.to());
        List<String> labels =
                chart.tracks().stream().map(GanttChart.Track::unit).toList();
        var plot = RowPlot.of(labels, axis, List.of(), this::paint);
        double height = chart.tracks().size() * ROW + RowPlot.AXIS_HEIGHT + 2;
        return Drawing.of(chart.title(), plot, legend(), paper, height);
    }

    private List<Legend.Entry> legend() {
        List<Fill> fills = Palette.states(chart.states());
        List<Legend.Entry> entries = new ArrayList<>();
        for (int s = 0; s < fills.size(); s++) {
            entries.add(new Legend.Entry(chart.states().get(s).name(), new Mark.Box(fills.get(s))));
        }
        return entries;
    }

    private void paint(Graphics2D g, RowPlot.Row row) {
        List<Fill> fills = Palette.states(chart.states());
        double left = row.x().applyAsDouble(chart.from());
        double right = row.x().applyAsDouble(chart.to());
        g.setColor(new Color(0xF7F7F7));
        g.fill(new Rectangle2D.Double(left + 0.5, row.top() + 2, right - left - 0.5, row.height() - 4));
        int columns = Math.max(1, (int) ((right - left) * COLUMNS_PER_POINT));
        TimeColumns shown = new TimeColumns(chart.from(), chart.to(), columns, fills.size());
        for (TimeColumns.Run run : shown.runs(chart.tracks().get(row.index()).slices())) {
            double a = row.x().applyAsDouble(run.start());
            double b = row.x().applyAsDouble(run.end());
            fills.get(run.state()).paint(g, new Rectangle2D.Double(a, row.top() + 2, b - a, row.height() - 4));
        }
    }
}
