package cyclode.reports.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers beside a chart are the chart's, to the last bit. */
class ChartCsvTest {
    @Test
    void everyChartWritesRowsAsWideAsItsHeader() {
        SampleCharts.all().forEach((name, chart) -> {
            List<List<String>> rows = rows(chart.toCsv());
            assertThat(rows).as(name).hasSizeGreaterThan(5);
            assertThat(rows).allMatch(row -> row.size() == rows.get(0).size());
        });
    }

    @Test
    void scatterPointsReadBack() {
        ScatterChart chart = SampleCharts.scatter();
        List<ScatterChart.Series> read = new ArrayList<>();
        List<List<String>> rows = rows(chart.toCsv());
        for (ScatterChart.Series series : chart.series()) {
            List<ScatterChart.Point> points = rows.stream()
                    .filter(r -> r.get(0).equals(series.name()))
                    .map(r -> new ScatterChart.Point(
                            r.get(1),
                            Double.parseDouble(r.get(2)),
                            Double.parseDouble(r.get(3)),
                            Boolean.parseBoolean(r.get(4))))
                    .toList();
            read.add(new ScatterChart.Series(series.name(), points));
        }
        assertThat(read).isEqualTo(chart.series());
    }

    @Test
    void stackedPartsReadBack() {
        StackedBarChart chart = SampleCharts.energy();
        List<List<String>> rows = rows(chart.toCsv());
        assertThat(rows.get(0)).containsExactly("row", "part", "kind", "energy [mJ]");
        for (StackedBarChart.Row row : chart.rows()) {
            assertThat(rows.stream().filter(r -> r.get(0).equals(row.label())).map(r -> Double.valueOf(r.get(3))))
                    .isEqualTo(row.values());
        }
    }

    @Test
    void barsBandsAndPublishedFiguresReadBack() {
        assertThat(rows(SampleCharts.speedup().toCsv()))
                .contains(
                        List.of("backbone speedup", "predicted", "27.42", "14.8", "44.9"),
                        List.of("backbone speedup", "published", "34.01", "", ""),
                        List.of("throughput at batch 8", "calibrated on the backbone's speedup", "", "", ""));
    }

    @Test
    void slicesReadBack() {
        GanttChart chart = SampleCharts.gantt();
        List<List<String>> rows = rows(chart.toCsv());
        int slices = chart.tracks().stream().mapToInt(t -> t.slices().size()).sum();
        assertThat(rows).hasSize(slices + 1);
        GanttChart.Slice first = chart.tracks().get(0).slices().get(0);
        assertThat(rows.get(1).subList(3, 5)).containsExactly("" + first.start(), "" + first.end());
    }

    /** The heading and the rows below it. */
    private static List<List<String>> rows(String csv) {
        CsvTable table = CsvTable.of(Source.of("chart.csv", csv));
        List<List<String>> rows = new ArrayList<>(List.of(table.columns()));
        table.rows().forEach(row -> rows.add(List.copyOf(row.values())));
        return rows;
    }
}
