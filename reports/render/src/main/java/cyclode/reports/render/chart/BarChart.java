package cyclode.reports.render.chart;

import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.render.drawing.Axes;
import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Ink;
import cyclode.reports.render.drawing.Legend;
import cyclode.reports.render.drawing.Mark;
import cyclode.reports.render.drawing.Palette;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.RowPlot;
import cyclode.reports.render.drawing.Scale;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups of bars, one for each series, with the published figure of a group beside them: the chart of speedups.
 *
 * <p>A slot for each bar, and one below them for the published figure. Bars start at zero, which is on the axis. A logarithmic axis has no
 * zero, and so no bars: there each figure is a point.
 *
 * @param quantity what the bars measure
 * @param scale of the axis; a point for each figure where it is logarithmic
 * @param digits significant digits of the figures beside the bars
 * @param series names of the series, in the order of the bars
 */
public record BarChart(
        String title, Quantity quantity, Scale scale, int digits, List<String> series, List<Group> groups)
        implements Chart {
    private static final double SLOT = 11;
    private static final double GROUP_GAP = 7;
    private static final double POINT = 6;
    private static final Mark PUBLISHED = new Mark.Point(3, Ink.BLACK, false);

    /** A band from {@code low} to {@code high}, in the unit of what it surrounds. */
    public record Interval(double low, double high) {
        /** Refuses a band that is upside down. */
        public Interval {
            if (!(low <= high)) {
                throw new IllegalArgumentException("band from " + low + " to " + high);
            }
        }
    }

    /** One bar: its value and, where it has one, its band. */
    public record Bar(double value, @Nullable Interval band) {
        /** A bar without a band. */
        public static Bar of(double value) {
            return new Bar(value, null);
        }
    }

    /**
     * One group of bars.
     *
     * @param bars one for each series; one that is not finite has no bar
     * @param published the published figure, or null for none
     */
    public record Group(String label, List<Bar> bars, @Nullable Double published) {
        public Group {
            bars = List.copyOf(bars);
        }
    }

    /** Refuses a group whose bars are not one for each series. */
    public BarChart {
        series = List.copyOf(series);
        groups = List.copyOf(groups);
        for (Group group : groups) {
            if (group.bars().size() != series.size()) {
                throw new IllegalArgumentException("group " + group.label() + " has "
                        + group.bars().size() + " bars for " + series.size() + " series");
            }
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("group", "series", quantity.title(), "band low", "band high");
        for (Group group : groups) {
            for (int s = 0; s < series.size(); s++) {
                Bar bar = group.bars().get(s);
                row(csv, group, series.get(s), bar.value(), bar.band());
            }
            if (group.published() != null) {
                row(csv, group, "published", group.published(), null);
            }
        }
        return csv.toString();
    }

    private static void row(CsvWriter csv, Group group, String series, double value, @Nullable Interval band) {
        csv.figures(group.label(), series, value, band == null ? null : band.low(), band == null ? null : band.high());
    }

    /** Every finite value that the axis has to show. */
    List<Double> extent() {
        List<Double> values = new ArrayList<>();
        for (Group group : groups) {
            for (Bar bar : group.bars()) {
                values.add(bar.value());
                if (bar.band() != null) {
                    values.add(bar.band().low());
                    values.add(bar.band().high());
                }
            }
            if (group.published() != null) {
                values.add(group.published());
            }
        }
        values.removeIf(v -> !Double.isFinite(v));
        return values;
    }

    @Override
    public Drawing draw(Paper paper) {
        double[] range = range();
        List<String> labels = groups.stream().map(Group::label).toList();
        var plot = RowPlot.of(labels, Axes.of(quantity, scale, range[0], range[1]), notes(), this::paint);
        double height = RowPlot.height(groups.size() * (slots() * SLOT + GROUP_GAP));
        return Drawing.of(title, plot, legend(), paper, height);
    }

    private double[] range() {
        double[] range = Axes.range(scale, extent());
        if (scale == Scale.LINEAR) {
            range[0] = Math.min(0, range[0]);
            range[1] = Math.max(0, range[1]);
        }
        return range;
    }

    private boolean anyPublished() {
        return groups.stream().anyMatch(g -> g.published() != null);
    }

    private int slots() {
        return series.size() + (anyPublished() ? 1 : 0);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Group group : groups) {
            group.bars().forEach(bar -> notes.add(note(bar)));
            notes.add(group.published() == null ? "" : published(group.published()));
        }
        return notes;
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            entries.add(
                    new Legend.Entry(series.get(s), scale == Scale.LOG ? point(s) : new Mark.Box(Palette.series(s))));
        }
        if (groups.stream().flatMap(g -> g.bars().stream()).anyMatch(b -> b.band() != null)) {
            entries.add(new Legend.Entry("band, 5th to 95th percentile", new Mark.Whisker()));
        }
        if (anyPublished()) {
            entries.add(new Legend.Entry("published", PUBLISHED));
        }
        return entries;
    }

    private void paint(Graphics2D g, RowPlot.Row row) {
        Group group = groups.get(row.index());
        double slot = (row.height() - GROUP_GAP) / slots();
        double top = row.top() + GROUP_GAP / 2;
        for (int s = 0; s < group.bars().size(); s++) {
            bar(g, row, group.bars().get(s), s, top + s * slot, slot);
        }
        Double published = group.published();
        if (published != null) {
            double x = row.at(published);
            double middle = top + (slots() - 0.5) * slot;
            Ink.draw(g, new Line2D.Double(x, top, x, middle), Ink.BLACK, Ink.DASHED);
            PUBLISHED.draw(g, x, middle, 6);
            row.note(g, published(published), middle);
        }
    }

    private static Mark point(int series) {
        return new Mark.Point(series, Palette.series(series).colour(), false);
    }

    private void bar(Graphics2D g, RowPlot.Row row, Bar bar, int series, double top, double slot) {
        double middle = top + slot / 2;
        row.note(g, note(bar), middle);
        if (!Double.isFinite(bar.value())) {
            return;
        }
        if (scale == Scale.LINEAR) {
            Palette.series(series).paint(g, row.bar(0, bar.value(), top + 1, top + slot - 1));
        }
        Interval band = bar.band();
        if (band != null) {
            Mark.Whisker.between(g, row.at(band.low()), row.at(band.high()), middle, slot * 0.5);
        }
        if (scale == Scale.LOG) {
            point(series).draw(g, row.at(bar.value()), middle, POINT);
        }
    }

    private String note(Bar bar) {
        return Double.isFinite(bar.value()) ? figure(bar.value()) + bandText(bar.band()) : "not available";
    }

    private String bandText(@Nullable Interval band) {
        return band == null ? "" : " (" + figure(band.low()) + " to " + figure(band.high()) + ")";
    }

    private String published(double value) {
        return Quantity.published(value, digits, Math.max(4, digits)) + " published";
    }

    private String figure(double value) {
        return Decimals.significant(value, digits);
    }
}
