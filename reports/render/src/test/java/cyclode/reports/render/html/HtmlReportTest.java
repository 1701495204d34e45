package cyclode.reports.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.render.chart.StackedBarChart;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.State;
import cyclode.reports.render.text.Column;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void equalReportsGiveEqualPages() {
        assertThat(SampleReport.report(50, 90).html())
                .isEqualTo(SampleReport.report(50, 90).html());
    }

    /** A cell's text, whatever is inside it. */
    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "|").replaceAll("[|\\s]*[|][|\\s]*", "|");
    }

    @Test
    void everyValueStandsBesideItsName() {
        String page = text(SampleReport.report(50, 90).html());
        assertThat(page)
                .contains("|latency, end to end|38.4 ms|band 29.7 to 52.3 ms|")
                .contains("|energy of a run|99.9 mJ|band 80 to 131 mJ|")
                .contains("|backbone speedup|Table 3|34.01 ×|27.4 ×|-19.4 %|14.8 to 44.9, width 30.1 ×|0.71|34.0 ×|");
    }

    @Test
    void thePageNamesNoHostAndForbidsConnections() {
        String html = SampleReport.report(50, 90).html();
        assertThat(html).doesNotContain("http:", "https:", "//cdn", "@import", "<link", "<iframe", "fetch(");
        assertThat(html).contains("Content-Security-Policy", "default-src 'none'");
        assertThat(html).doesNotContainPattern("<[a-z][^>]*\\s(src|style|on[a-z]+)=");
        assertThat(html).doesNotContain("unsafe-inline", "unsafe-eval");
    }

    /** The charts of a report, and other tables. */
    private static List<Section> with(HtmlReport report, Section... tables) {
        List<Section> sections = new ArrayList<>(report.sections());
        sections.removeIf(DataTable.class::isInstance);
        sections.addAll(List.of(tables));
        return sections;
    }

    private static HtmlReport.Headline resting(String name, String... evidence) {
        return new HtmlReport.Headline(name, "1", "", List.of(evidence));
    }

    @Test
    void statusesStandWhereTheyDiffer() {
        HtmlReport report = new HtmlReport(
                "t",
                "s",
                List.of(
                        resting("a", "published", "assumed"),
                        resting("b", "published", "assumed"),
                        resting("c", "fitted"),
                        resting("d")),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        String page = text(report.html());
        assertThat(page).contains("|a|1|b|1|c|1|fitted|d|1|");
        assertThat(page)
                .contains("Where a figure does not say otherwise, it rests on constants that are published, assumed.");
    }

    @Test
    void aConfigurationHasNoEmptyColumns() {
        HtmlReport report = new HtmlReport(
                "t",
                "s",
                List.of(),
                List.of(),
                List.of(),
                List.of(new HtmlReport.Setting("hardware.rows", "16", "", "", "zcu104.yaml")),
                List.of());
        assertThat(text(report.html())).contains("|setting|value|source|hardware.rows|16|zcu104.yaml|");
    }

    @Test
    void anyChartIsASectionWithItsNumbers() {
        StringBuilder out = new StringBuilder();
        Section.figure(new cyclode.reports.render.chart.Histogram(
                        "Differences",
                        new Quantity("difference", "cycles"),
                        List.of(0.0, 1.0, 2.5),
                        List.of(3L, 1234L),
                        List.of()))
                .append(out, Section.Limits.FIRST);
        assertThat(out.toString())
                .contains("<h2>Differences</h2>", "aria-label=\"Differences. The figures stand below.\"");
        assertThat(text(out.toString())).contains("|bin|1|2.500|1,234|");
    }

    @Test
    void textFromFilesIsEscapedWhereverItGoes() {
        String x = SampleReport.HOSTILE;
        HtmlReport plain = SampleReport.report(5, 6);
        HtmlReport report = new HtmlReport(
                x,
                x,
                List.of(new HtmlReport.Headline(x, x, x, List.of(x))),
                List.of(new HtmlReport.Comparison(x, x, x, 1, 2, null, x, 3.0, x)),
                with(plain, new DataTable(x, Column.number(x, x), Column.name(x)).row(x, x)),
                List.of(new HtmlReport.Setting(x, x, x, x, x)),
                List.of(x));
        String html = report.html();
        assertThat(html).doesNotContain("<img", "<script>alert");
        assertThat(html).contains("&lt;/script&gt;&lt;script&gt;alert(1)");
        assertThat(Pattern.compile("<script").matcher(html).results()).hasSize(3);
        assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(3);
    }

    @Test
    void namesInTheScriptsDataCannotEndIt() {
        assertThat(Html.json("</script>\u2028\"\\&é"))
                .isEqualTo("\"\\u003c/script\\u003e\\u2028\\u0022\\u005c\\u0026\\u00e9\"");
    }

    /** The five characters that HTML gives a meaning, in content as in an attribute between either kind of quotes. */
    @Test
    void fiveCharactersAreEscaped() {
        assertThat(Html.escape("a\"b'c<d>e&f")).isEqualTo("a&quot;b&#39;c&lt;d&gt;e&amp;f");
        assertThat(Html.escape("&quot;")).isEqualTo("&amp;quot;");
        assertThat(Html.element("td", "x\" onclick=\"y", "\""))
                .isEqualTo("<td class=\"x&quot; onclick=&quot;y\">&quot;</td>");
        assertThat(Html.json("'\"")).isEqualTo("\"\\u0027\\u0022\"");
    }

    @Test
    void charactersThatHideNamesAreReplaced() {
        assertThat(Html.escape("a\u202Eb\u0000c\ud800d")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void aHugeRunStaysUnderTwoMegabytesAndSaysWhatItLeftOut() {
        HtmlReport run = SampleReport.report(30_000, 60_000);
        DataTable layers = SampleReport.layers(20_000, i -> true);
        HtmlReport report = new HtmlReport(
                run.title(),
                run.subtitle(),
                run.headlines(),
                run.comparisons(),
                with(run, Collections.nCopies(9, layers).toArray(Section[]::new)),
                run.configuration(),
                run.notes());
        String html = report.html();
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
        assertThat(html).contains("of 20000 rows", "are merged into the state", "of the front&#39;s");
    }

    @Test
    void aChartIsTheDrawingOfItsFileWithTextAsText() {
        String html = SampleReport.report(50, 90).html();
        assertThat(Pattern.compile("<svg[^>]*class=\"chart\"").matcher(html).results())
                .as("two charts, each for a wide and a narrow window")
                .hasSize(4);
        assertThat(html).contains("aria-label=\"Cycles by unit. The figures stand below.\"", "fill=\"var(--c12436d)\"");
        assertThat(Pattern.compile(">energy \\[mJ\\]</text").matcher(html).results())
                .hasSize(2);
        assertThat(html).contains("<title\n", ">DDR: 88.40 mJ (12.4 %)</title");
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(id -> id.group(1))
                .toList();
        assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        List<String> uses = Pattern.compile("url\\(#([^)]*)\\)")
                .matcher(html)
                .results()
                .map(use -> use.group(1))
                .distinct()
                .toList();
        assertThat(ids).containsAll(uses);
    }

    @Test
    void inkOnALightFillStaysDarkOnADarkPage() {
        String html = SampleReport.report(50, 90).html();
        assertThat(html).containsPattern("<text[^>]*class=\"ink\"[^>]*fill=\"var\\(--text\\)\"");
        assertThat(html).contains("fill=\"var(--page)\"");
        assertThat(html.split("--c12436d:#")).hasSize(4);
    }

    @Test
    void namesInDrawingsAreInert() {
        StackedBarChart bars = new StackedBarChart(
                "t",
                new Quantity("time", "s"),
                List.of(State.of(SampleReport.HOSTILE)),
                List.of(new StackedBarChart.Row("a\u202Eb", List.of(1.0), "<img src=x>")));
        StringBuilder out = new StringBuilder();
        Section.of(bars).append(out, Section.Limits.FIRST);
        assertThat(out).doesNotContain("<img", "<script", "\u202E").contains("a\uFFFDb</text", "&lt;img src=x");
    }

    @Test
    void aDrawingTooLargeForThePageIsLeftOutWithAWord() {
        StringBuilder out = new StringBuilder();
        SampleReport.report(50, 90).sections().get(1).append(out, new Section.Limits(1, 1, 20_000));
        assertThat(out).doesNotContain("<svg").contains("The drawing is too large", "Figures in cycles at 200 MHz");
    }

    @Test
    void partsThatARunDoesNotHaveLeaveNoTrace() {
        HtmlReport bare = new HtmlReport("t", "s", List.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(bare.html()).doesNotContain("<section", "<table", "<canvas");
    }
}
