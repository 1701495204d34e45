package cyclode.reports.render.chart;

import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.render.drawing.Axes;
import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Fill;
import cyclode.reports.render.drawing.Ink;
import cyclode.reports.render.drawing.Legend;
import cyclode.reports.render.drawing.Mark;
import cyclode.reports.render.drawing.Palette;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.RowPlot;
import cyclode.reports.render.drawing.Scale;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;

/**
 * How far a result moves when each parameter alone goes from one end of its range to the other; the widest on top.
 *
 * <p>The settings stand at the outer ends of the bars.
 *
 * @param centre what the bars go out from
 */
public record TornadoChart(String title, Quantity quantity, Centre centre, List<Row> rows) implements Chart {
    private static final Fill LOW = Palette.series(1);
    private static final Fill HIGH = Palette.series(0);
    private static final Mark BETWEEN = new Mark.Point(0, Ink.BLACK, true);

    /**
     * A result that others are compared with.
     *
     * @param word what it is, such as "nominal": with every parameter at its nominal value
     */
    public record Centre(String word, double value) {}

    /** A chart whose bars go out from the result with every parameter at its nominal value. */
    public TornadoChart(String title, Quantity quantity, double nominal, List<Row> rows) {
        this(title, quantity, new Centre("nominal", nominal), rows);
    }

    /**
     * One parameter.
     *
     * @param lowSetting the low end of its range, as text with its unit
     * @param highSetting the high end of its range, as text with its unit
     * @param atLow the result with the parameter at its low end
     * @param atHigh the result with the parameter at its high end
     * @param between its settings between the ends that are known, each shown as a point on the bar
     */
    public record Row(
            String parameter,
            String lowSetting,
            String highSetting,
            double atLow,
            double atHigh,
            List<Choice> between) {
        public Row {
            between = List.copyOf(between);
        }

        /** A parameter of which the ends are known. */
        public Row(String parameter, String lowSetting, String highSetting, double atLow, double atHigh) {
            this(parameter, lowSetting, highSetting, atLow, atHigh, List.of());
        }

        double swing(double centre) {
            return greatest(centre) - least(centre);
        }

        private double least(double centre) {
            double low = Math.min(centre, Math.min(atLow, atHigh));
            return between.stream().mapToDouble(Choice::value).reduce(low, Math::min);
        }

        private double greatest(double centre) {
            double high = Math.max(centre, Math.max(atLow, atHigh));
            return between.stream().mapToDouble(Choice::value).reduce(high, Math::max);
        }
    }

    /** A setting, as text with its unit, and the result with it. */
    public record Choice(String setting, double value) {}

    /** Sorts the rows, widest first; equal ones keep their order. */
    public TornadoChart {
        double middle = centre.value();
        rows = rows.stream()
                .sorted(Comparator.comparingDouble((Row r) -> r.swing(middle)).reversed())
                .toList();
    }

    /** A line for each setting of each parameter. */
    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("parameter", "setting", quantity.title(), quantity.title() + " " + centre.word());
        for (Row row : rows) {
            csv.figures(row.parameter(), row.lowSetting(), row.atLow(), centre.value());
            row.between().forEach(each -> csv.figures(row.parameter(), each.setting(), each.value(), centre.value()));
            csv.figures(row.parameter(), row.highSetting(), row.atHigh(), centre.value());
        }
        return csv.toString();
    }

    @Override
    public Drawing draw(Paper paper) {
        List<String> labels = rows.stream().map(Row::parameter).toList();
        var plot = RowPlot.of(labels, axis(paper), List.of(), this::paint);
        double height = RowPlot.height(rows.size() * RowPlot.ROW);
        return Drawing.of(title, plot, legend(), paper, height);
    }

    /** With room for the settings at the outer ends of the bars; of results above zero it does not run below zero. */
    private ValueAxis axis(Paper paper) {
        double low = centre.value();
        double high = centre.value();
        double widest = 0;
        for (Row row : rows) {
            low = row.least(low);
            high = row.greatest(high);
            widest = Math.max(widest, Ink.width(row.lowSetting()));
            widest = Math.max(widest, Ink.width(row.highSetting()));
        }
        double span = high > low ? high - low : Math.max(1, Math.abs(high));
        double room = paper.points() * 0.62;
        double margin = Math.min(0.36, (widest + 6) / room);
        double air = span * margin / (1 - 2 * margin);
        return Axes.of(quantity, Scale.LINEAR, low >= 0 ? Math.max(0, low - air) : low - air, high + air);
    }

    private List<Legend.Entry> legend() {
        String middle = "bars start at: " + centre.word() + ", " + Decimals.significant(centre.value(), 4) + " "
                + quantity.unit();
        List<Legend.Entry> entries = new ArrayList<>(List.of(
                new Legend.Entry("at the low setting", new Mark.Box(LOW)),
                new Legend.Entry("at the high setting", new Mark.Box(HIGH))));
        if (rows.stream().anyMatch(row -> !row.between().isEmpty())) {
            entries.add(new Legend.Entry("at another setting", BETWEEN));
        }
        entries.add(new Legend.Entry(middle, new Mark.Line(Ink.BLACK, Ink.BROAD)));
        return entries;
    }

    private void paint(Graphics2D g, RowPlot.Row row) {
        Row bar = rows.get(row.index());
        double centre = this.centre.value();
        boolean sameSide = (bar.atLow() - centre) * (bar.atHigh() - centre) > 0;
        double middle = row.middle();
        double top = row.top() + 2;
        double bottom = row.bottom() - 2;
        LOW.paint(g, row.bar(centre, bar.atLow(), top, sameSide ? middle : bottom));
        HIGH.paint(g, row.bar(centre, bar.atHigh(), sameSide ? middle : top, bottom));
        double x = row.at(centre);
        Ink.draw(g, new Line2D.Double(x, row.top(), x, row.bottom()), Color.BLACK, Ink.BROAD);
        Settings settings = new Settings(g, row);
        if (sameSide) {
            boolean below = bar.atLow() < centre;
            double far = below ? Math.min(bar.atLow(), bar.atHigh()) : Math.max(bar.atLow(), bar.atHigh());
            settings.outside(bar.lowSetting() + " / " + bar.highSetting(), far, below);
        } else {
            boolean rises = bar.atHigh() >= bar.atLow();
            settings.outside(bar.lowSetting(), bar.atLow(), rises);
            settings.outside(bar.highSetting(), bar.atHigh(), !rises);
        }
        bar.between().forEach(settings::point);
        bar.between().forEach(settings::name);
    }

    /** The settings of a row, as text where it is free. */
    private static final class Settings {
        private final Graphics2D g;
        private final RowPlot.Row row;
        private final List<double[]> taken = new ArrayList<>();

        Settings(Graphics2D g, RowPlot.Row row) {
            this.g = g;
            this.row = row;
        }

        /** Beside the end of a bar; where the axis ends before, as near as there is room. */
        void outside(String text, double value, boolean left) {
            double width = Ink.width(text);
            double x = Math.max(row.left() + 1, row.at(value) + (left ? -width - 3 : 3));
            boolean over = left && x + width > row.at(value);
            if (over) {
                g.setColor(Color.WHITE);
                g.fill(new Rectangle2D.Double(x - 1, row.middle() - 4, width + 2, 8));
            }
            Ink.writeAround(g, Ink.BLACK, text, x, row.middle());
            taken.add(new double[] {x, x + width});
        }

        void point(Choice choice) {
            double x = row.at(choice.value());
            BETWEEN.draw(g, x, row.middle(), 4);
            taken.add(new double[] {x - 2, x + 2});
        }

        /** At the right of the point, on white; left out where another stands there, since the table has it. */
        void name(Choice choice) {
            double from = row.at(choice.value()) + 3;
            double to = from + Ink.width(choice.setting());
            if (to < row.right() && taken.stream().noneMatch(each -> each[0] < to + 1 && each[1] > from)) {
                g.setColor(Color.WHITE);
                g.fill(new Rectangle2D.Double(from - 0.5, row.middle() - 4, to - from + 1, 8));
                Ink.writeAround(g, Ink.BLACK, choice.setting(), from, row.middle());
                taken.add(new double[] {from, to});
            }
        }
    }
}
