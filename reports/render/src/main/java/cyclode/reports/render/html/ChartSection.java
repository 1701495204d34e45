package cyclode.reports.render.html;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.Source;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.PanelChart;
import cyclode.reports.render.chart.StackedBarChart;
import cyclode.reports.render.chart.XyChart;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.text.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A chart as its picture file has it, for a wide and for a narrow window, with the figures behind it to open.
 *
 * @param unit of the figures
 */
record ChartSection(Chart chart, String unit, DataTable figures) implements Section {
    private static final int DIGITS = 4;

    static ChartSection of(StackedBarChart bars) {
        Stream<Column> parts = bars.states().stream().map(state -> Column.number(state.name()));
        DataTable figures = table(Stream.of(Stream.of(Column.name("")), parts, Stream.of(Column.number("total"))));
        for (StackedBarChart.Row row : bars.rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.label()));
            DoubleStream values = row.values().stream().mapToDouble(v -> v);
            DoubleStream.concat(values, DoubleStream.of(row.total())).forEach(value -> cells.add(cell(value)));
            figures.row(cells);
        }
        return new ChartSection(bars, bars.quantity().unit(), figures);
    }

    static ChartSection of(XyChart lines) {
        DataTable figures = table(Stream.of(Stream.of(Column.name("series"), column(lines.x()), column(lines.y()))));
        lines.series().forEach(series -> series.points()
                .forEach(point -> figures.row(
                        series.name(),
                        DataTable.Cell.number(point.x(), DIGITS),
                        DataTable.Cell.number(point.y(), DIGITS))));
        return new ChartSection(lines, lines.y().unit(), figures);
    }

    static ChartSection of(PanelChart lines) {
        DataTable figures = table(Stream.of(
                Stream.of(Column.name("panel"), Column.name("series"), column(lines.x()), column(lines.y()))));
        lines.panels().forEach(panel -> panel.series().forEach(series -> series.points()
                .forEach(point -> figures.row(
                        panel.name(),
                        series.name(),
                        DataTable.Cell.number(point.x(), DIGITS),
                        DataTable.Cell.number(point.y(), DIGITS)))));
        return new ChartSection(lines, lines.y().unit(), figures);
    }

    /** Any chart, with the numbers of its table. */
    static ChartSection of(Chart chart) {
        CsvTable csv = CsvTable.of(Source.of("chart.csv", chart.toCsv()));
        List<String> columns = csv.columns();
        List<List<String>> rows = new ArrayList<>();
        csv.rows().forEach(row -> rows.add(List.copyOf(row.values())));
        boolean[] numeric = new boolean[columns.size()];
        for (int c = 0; c < numeric.length; c++) {
            int column = c;
            numeric[c] = rows.stream().map(row -> row.get(column)).allMatch(ChartSection::number)
                    && rows.stream().anyMatch(row -> !row.get(column).isEmpty());
        }
        DataTable figures = new DataTable(
                "",
                IntStream.range(0, numeric.length)
                        .mapToObj(c -> numeric[c] ? Column.number(columns.get(c)) : Column.name(columns.get(c)))
                        .toArray(Column[]::new));
        for (List<String> row : rows) {
            figures.row(IntStream.range(0, numeric.length)
                    .mapToObj(c -> !numeric[c]
                            ? row.get(c)
                            : cell(row.get(c).isEmpty() ? Double.NaN : Double.parseDouble(row.get(c))))
                    .toList());
        }
        return new ChartSection(chart, "", figures);
    }

    private static boolean number(String text) {
        return text.isEmpty() || text.matches("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");
    }

    private static DataTable table(Stream<Stream<Column>> columns) {
        return new DataTable("", columns.flatMap(each -> each).toArray(Column[]::new));
    }

    private static Column column(Quantity quantity) {
        return Column.number(quantity.name().toLowerCase(Locale.ROOT), quantity.unit());
    }

    /** A count with all its digits, anything else with four. */
    private static Object cell(double value) {
        boolean count = value == Math.rint(value) && Math.abs(value) < 1e15;
        return count ? (Object) (long) value : DataTable.Cell.number(value, DIGITS);
    }

    @Override
    public void append(StringBuilder out, Limits limits) {
        out.append(Html.section(chart.title()));
        String alternative = chart.title() + ". The figures stand below.";
        // No two drawings of a page start at the same place, so that it tells the names of their parts apart.
        String wide = chart.inline(Paper.TWO_COLUMN, alternative, "d" + out.length() + "-");
        String narrow = chart.inline(Paper.ONE_COLUMN, alternative, "n" + out.length() + "-");
        if (wide.length() + narrow.length() <= limits.tableCharacters()) {
            out.append("<div class=\"wide\">" + Html.clean(wide) + "</div><div class=\"narrow\">" + Html.clean(narrow)
                    + "</div>");
        } else {
            out.append(Html.element(
                    "p", "key", "The drawing is too large for a page; the run's folder has it among its charts."));
        }
        out.append("<details>").append(Html.element("summary", "", unit.isEmpty() ? "Figures" : "Figures in " + unit));
        figures.append(out, limits, "figures of " + chart.title());
        out.append("</details>\n</section>\n");
    }
}
