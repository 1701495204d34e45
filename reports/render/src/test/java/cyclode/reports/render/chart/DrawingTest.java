package cyclode.reports.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.State;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DrawingTest {
    static Stream<String> names() {
        return SampleCharts.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void equalChartsGiveEqualBytes(String name) {
        Chart first = SampleCharts.all().get(name);
        Chart second = SampleCharts.all().get(name);
        assertThat(first).isEqualTo(second).isNotSameAs(second);
        assertThat(first.draw(Paper.ONE_COLUMN).png())
                .isEqualTo(second.draw(Paper.ONE_COLUMN).png());
        assertThat(first.draw(Paper.TWO_COLUMN).svg())
                .isEqualTo(second.draw(Paper.TWO_COLUMN).svg());
        assertThat(first.toCsv()).isEqualTo(second.toCsv());
    }

    @Test
    void theLocaleHasNoSay() {
        Locale before = Locale.getDefault();
        for (String name : List.of("speedup", "roofline", "heatmap")) {
            Chart chart = SampleCharts.all().get(name);
            byte[] here = chart.draw(Paper.ONE_COLUMN).svg();
            try {
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                assertThat(chart.draw(Paper.ONE_COLUMN).svg()).isEqualTo(here);
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void svgIsWellFormedSizedInMillimetresAndNeedsNoFont(String name) throws Exception {
        byte[] svg = SampleCharts.all().get(name).draw(Paper.ONE_COLUMN).svg();
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document = parsers.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        Element root = document.getDocumentElement();
        assertThat(root.getAttribute("width")).isEqualTo("88.00mm");
        assertThat(root.getAttribute("viewBox")).startsWith("0 0 249.449 ");
        assertThat(document.getElementsByTagName("text").getLength()).isZero();
        assertThat(document.getElementsByTagName("image").getLength()).isZero();
        assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("names")
    void pngHasThreeHundredDotsToTheInchAndAWhiteMargin(String name) throws IOException {
        for (Map.Entry<Paper, Integer> each :
                List.of(Map.entry(Paper.ONE_COLUMN, 1039), Map.entry(Paper.TWO_COLUMN, 2126))) {
            byte[] png = SampleCharts.all().get(name).draw(each.getKey()).png();
            assertThat(new String(png, StandardCharsets.ISO_8859_1)).contains("pHYs\u0000\u0000\u002e\u0023");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(each.getValue());
            assertThat(marginIsWhite(image)).as("nothing runs over the edge").isTrue();
        }
    }

    @Test
    void namesFromFilesAreInertInSvgAndCsv() {
        StackedBarChart chart = new StackedBarChart(
                "</svg><script>alert(1)</script>",
                new Quantity("time", "cycles"),
                List.of(State.busy("<b>")),
                List.of(new StackedBarChart.Row("=cmd()", List.of(1.0), "&")));
        String svg = new String(chart.draw(Paper.ONE_COLUMN).svg(), StandardCharsets.UTF_8);
        assertThat(svg).doesNotContain("<script", "alert");
        assertThat(chart.toCsv()).contains("'=cmd()");
    }

    private static boolean marginIsWhite(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            boolean within = y >= 4 && y < image.getHeight() - 4;
            for (int x = 0; x < image.getWidth(); x += within && x == 3 ? image.getWidth() - 7 : 1) {
                int edge = Math.min(Math.min(x, image.getWidth() - 1 - x), Math.min(y, image.getHeight() - 1 - y));
                if (edge < 4 && (image.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) {
                    return false;
                }
            }
        }
        return true;
    }
}
