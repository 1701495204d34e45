package cyclode.reports.render.chart;

import cyclode.core.text.Decimals;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a {@link BarChart}: a slot for each bar, and one below them for the published figure. */
record BarDrawing(BarChart chart) {
    private static final double SLOT = 11;
    private static final double GROUP_GAP = 7;
    private static final Mark PUBLISHED = new Mark.Point(3, Ink.BLACK, false);

    Drawing on(Paper paper) {
        double[] range = range();
        List<String> labels = chart.groups().stream().map(BarChart.Group::label).toList();
        var plot = RowPlot.of(
                labels, Axes.of(chart.quantity().title(), chart.scale(), range[0], range[1]), notes(), this::paint);
        double height = chart.groups().size() * (slots() * SLOT + GROUP_GAP) + RowPlot.AXIS_HEIGHT + 2;
        return Drawing.of(chart.title(), plot, legend(), paper, height);
    }

    private double[] range() {
        double[] range = Axes.range(chart.scale(), chart.extent());
        if (chart.scale() == Scale.LINEAR) {
            range[0] = Math.min(0, range[0]);
        }
        return range;
    }

    private boolean anyPublished() {
        return chart.groups().stream().anyMatch(g -> g.published() != null);
    }

    private int slots() {
        return chart.series().size() + (anyPublished() ? 1 : 0);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (BarChart.Group group : chart.groups()) {
            group.bars().forEach(bar -> notes.add(note(bar)));
            notes.add(group.published() == null ? "" : published(group.published()));
        }
        return notes;
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int s = 0; s < chart.series().size(); s++) {
            entries.add(new Legend.Entry(chart.series().get(s), new Mark.Box(Palette.series(s))));
        }
        if (chart.groups().stream().flatMap(g -> g.bars().stream()).anyMatch(b -> b.band() != null)) {
            entries.add(new Legend.Entry("band, 5th to 95th percentile", new Mark.Whisker()));
        }
        if (anyPublished()) {
            entries.add(new Legend.Entry("published", PUBLISHED));
        }
        return entries;
    }

    private void paint(Graphics2D g, RowPlot.Row row) {
        BarChart.Group group = chart.groups().get(row.index());
        double slot = (row.height() - GROUP_GAP) / slots();
        double top = row.top() + GROUP_GAP / 2;
        for (int s = 0; s < group.bars().size(); s++) {
            bar(g, row, group.bars().get(s), Palette.series(s), top + s * slot, slot);
        }
        Double published = group.published();
        if (published != null) {
            double x = row.x().applyAsDouble(published);
            double middle = top + (slots() - 0.5) * slot;
            g.setColor(Ink.BLACK);
            g.setStroke(Ink.DASHED);
            g.draw(new Line2D.Double(x, top, x, middle));
            PUBLISHED.draw(g, x, middle, 6);
            row.note(g, published(published), middle);
        }
    }

    private void bar(Graphics2D g, RowPlot.Row row, BarChart.Bar bar, Fill fill, double top, double slot) {
        double middle = top + slot / 2;
        row.note(g, note(bar), middle);
        if (!Double.isFinite(bar.value())) {
            return;
        }
        double from = chart.scale() == Scale.LOG ? range()[0] : 0;
        Rectangle2D box = row.bar(from, bar.value(), top + 1, top + slot - 1);
        fill.paint(g, box);
        Interval band = bar.band();
        if (band != null) {
            double low = row.x().applyAsDouble(band.low());
            double high = row.x().applyAsDouble(band.high());
            Mark.Whisker.between(g, low, high, middle, slot * 0.5);
        }
    }

    private String note(BarChart.Bar bar) {
        if (!Double.isFinite(bar.value())) {
            return "not available";
        }
        return figure(bar.value()) + bandText(bar.band());
    }

    private String bandText(@Nullable Interval band) {
        return band == null ? "" : " (" + figure(band.low()) + " to " + figure(band.high()) + ")";
    }

    private String published(double value) {
        String precise = Decimals.compact(value, Math.max(4, chart.digits()));
        String padded = figure(value);
        return (padded.length() > precise.length() ? padded : precise) + " published";
    }

    private String figure(double value) {
        return Decimals.significant(value, chart.digits());
    }
}
