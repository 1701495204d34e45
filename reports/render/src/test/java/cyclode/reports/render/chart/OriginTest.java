package cyclode.reports.render.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.render.drawing.State;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

/** Where axes start and end: a reader compares lengths, which mean nothing from an origin that is not stated. */
class OriginTest {
    private static final Quantity TIME = new Quantity("time", "ms");

    private static Range rows(Chart chart) {
        return ((CategoryPlot) chart.draw(Paper.ONE_COLUMN).chart().getPlot())
                .getRangeAxis()
                .getRange();
    }

    @Test
    void sharesRunToAllThereIs() {
        StackedBarChart little = new StackedBarChart(
                "Utilization",
                new Quantity("share", "%"),
                List.of(State.of("matmul")),
                List.of(new StackedBarChart.Row("LUT", List.of(7.0), "")));
        assertThat(rows(little).getLowerBound()).isZero();
        assertThat(rows(little).getUpperBound()).isBetween(100.0, 101.0);
        StackedBarChart over = new StackedBarChart(
                "Utilization",
                new Quantity("share", "%"),
                List.of(State.of("matmul")),
                List.of(new StackedBarChart.Row("LUT", List.of(140.0), "")));
        assertThat(rows(over).getUpperBound()).isBetween(140.0, 141.0);
    }

    private static BarChart bars(Scale scale, double... values) {
        List<BarChart.Bar> bars =
                Arrays.stream(values).mapToObj(BarChart.Bar::of).toList();
        return new BarChart(
                "Speedup",
                new Quantity("ratio", "×"),
                scale,
                3,
                IntStream.range(0, values.length).mapToObj(i -> "series " + i).toList(),
                List.of(new BarChart.Group("backbone", bars, null)));
    }

    @Test
    void barsStartAtZeroAndALogarithmicAxisHasPointsOnly() throws IOException {
        assertThat(rows(bars(Scale.LINEAR, 900, 1000)).getLowerBound()).isZero();
        assertThat(rows(bars(Scale.LINEAR, -3, -1)).getUpperBound()).isZero();
        assertThat(pixels(bars(Scale.LINEAR, 900, 1000))).isGreaterThan(10_000);
        assertThat(pixels(bars(Scale.LOG, 900, 1000))).isBetween(300L, 3_000L);
    }

    /** Pixels in the colour of the first series: its bar or its point, and its mark in the legend. */
    private static long pixels(Chart chart) throws IOException {
        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(chart.draw(Paper.ONE_COLUMN).png()));
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .filter(rgb -> (rgb & 0xFFFFFF) == 0x3B6EA8)
                .count();
    }

    @Test
    void axesOfWhatIsNeverNegativeDoNotRunBelowZero() {
        XyChart nothing = new XyChart(
                "Nothing",
                TIME,
                Scale.LINEAR,
                TIME,
                Scale.LINEAR,
                List.of(new XyChart.Series("zero", XyChart.Style.LINE, List.of(new XyChart.Point(0, 0)))),
                null);
        XYPlot plot = (XYPlot) nothing.draw(Paper.ONE_COLUMN).chart().getPlot();
        assertThat(plot.getDomainAxis().getRange().getLowerBound()).isZero();
        assertThat(plot.getRangeAxis().getRange().getLowerBound()).isZero();
        TornadoChart tornado = new TornadoChart(
                "Time", TIME, 1, List.of(new TornadoChart.Row("a long setting", "a very long setting", "x", 0.1, 9)));
        assertThat(rows(tornado).getLowerBound()).isZero();
        Histogram histogram = new Histogram("Time", TIME, List.of(0.0, 1.0, 2.0), List.of(3L, 4L), List.of());
        plot = (XYPlot) histogram.draw(Paper.ONE_COLUMN).chart().getPlot();
        assertThat(plot.getDomainAxis().getRange().getLowerBound()).isZero();
    }

    @Test
    void panelsShareAnAxisFromZeroAndHaveTheirOwnTime() {
        CombinedRangeXYPlot plot = (CombinedRangeXYPlot)
                SampleCharts.panels().draw(Paper.TWO_COLUMN).chart().getPlot();
        assertThat(plot.getRangeAxis().getRange().getLowerBound()).isZero();
        List<Double> ends = new ArrayList<>();
        for (Object each : plot.getSubplots()) {
            Range range = ((XYPlot) each).getDomainAxis().getRange();
            assertThat(range.getLowerBound()).isZero();
            ends.add(Math.rint(range.getUpperBound()));
        }
        assertThat(ends).containsExactly(40.0, 480.0);
        assertThatThrownBy(() -> new PanelChart(
                        "",
                        TIME,
                        TIME,
                        List.of(new PanelChart.Panel(
                                "early",
                                List.of(new XyChart.Series(
                                        "power", XyChart.Style.LINE, List.of(new XyChart.Point(-1, 2))))))))
                .hasMessage("power has a point below zero");
    }

    @Test
    void aTornadoKeepsEverySettingAndSaysWhereBarsStart() {
        TornadoChart tornado = SampleCharts.tornado();
        assertThat(tornado.toCsv())
                .contains("software stack,tuned,0.4,27.42")
                .contains("software stack,framework,27.42,27.42")
                .contains("software stack,gcc-o3,35.1,27.42")
                .contains("software stack,naive-c,44,27.42");
        assertThat(tornado.inline(Paper.TWO_COLUMN, "", "x"))
                .contains(">gcc-o3<", ">at another setting<", ">bars start at: nominal, 27.42 ×<");
    }

    @Test
    void aLayerStandsUnderItsOwnRoof() {
        assertThat(SampleCharts.roofline().toCsv()).contains("roof of softmax,vector,\"softmax, busy\",0.6,1.8");
        assertThatThrownBy(() -> new Roofline.Point("a", 1, 2, new Roofline.Ceiling("b", 1)))
                .hasMessageStartingWith("a is above its roof");
    }

    @Test
    void aFailureIsACrossWithItsName() {
        assertThat(SampleCharts.compare().toCsv()).contains("differs,\"sums, beat 3\",900,900");
        assertThat(SampleCharts.compare().inline(Paper.ONE_COLUMN, "", "x")).contains(">sums, beat 3<", ">differs<");
    }
}
