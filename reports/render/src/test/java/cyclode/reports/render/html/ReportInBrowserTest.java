package cyclode.reports.render.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser; left out on a developer's machine without Chromium, never in a continuous build. */
class ReportInBrowserTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(Browser.program().isPresent(), "no Chromium on this machine");
        page = folder.resolve("report.html");
        Files.writeString(page, SampleReport.report(400, 700).html());
        browser = new Browser(Browser.program().orElseThrow(), folder.resolve("profile"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws InterruptedException {
        browser.width(1280);
        browser.colourScheme("light");
        browser.open(page.toUri());
    }

    @Test
    void opensWithoutComplaintAndAsksForNothingButItself() throws InterruptedException {
        browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        assertThat(browser.evaluate("document.querySelectorAll('section').length")
                        .asInt())
                .isGreaterThan(6);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).containsOnly(page.toUri().toString());
    }

    @Test
    void namesFromFilesStayText() throws InterruptedException {
        String cell = browser.evaluate("Array.from(document.querySelectorAll('th')).map(t => t.textContent)"
                        + ".find(t => t.includes('alert'))")
                .asText();
        assertThat(cell).isEqualTo(SampleReport.HOSTILE);
        assertThat(browser.evaluate("document.images.length").asInt()).isZero();
    }

    @Test
    void aClickOnAHeadingSortsByValueAndAKeySortsBack() throws InterruptedException {
        markLayers();
        browser.click("#layers th:nth-child(3) button");
        assertThat(column()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        browser.key("Enter");
        assertThat(column()).isSorted();
        assertThat(browser.evaluate("document.querySelector('#layers th:nth-child(3)').ariaSort")
                        .asText())
                .isEqualTo("ascending");
    }

    @Test
    void aTableIsSortedByKeysAlone() throws InterruptedException {
        markLayers();
        browser.evaluate("document.querySelector('#layers th:nth-child(2) button').focus()");
        String sorted = "document.querySelector('#layers th:nth-child(2)').ariaSort";
        browser.key("Enter");
        String first = browser.evaluate(sorted).asText();
        browser.key("Enter");
        assertThat(List.of(first, browser.evaluate(sorted).asText()))
                .containsExactlyInAnyOrder("ascending", "descending");
    }

    @Test
    void aFilterLeavesTheRowsThatHoldItsWords() throws InterruptedException {
        browser.click(".tablebox input.filter");
        browser.type("softmax");
        String shown = "Array.from(document.querySelector('.tablebox input.filter').closest('.tablebox')"
                + ".querySelectorAll('tbody tr')).filter(r => !r.hidden)";
        assertThat(browser.evaluate(shown + ".length").asInt()).isEqualTo(6);
        assertThat(browser.evaluate(shown + ".every(r => r.textContent.includes('softmax'))")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theTimelineZoomsAndMovesByKeyAndByClick() throws InterruptedException {
        browser.evaluate("document.querySelector('.timeline > canvas').focus()");
        browser.key("+");
        browser.key("+");
        assertThat(span()).isEqualTo(1_240_000 / 4.0);
        browser.key("ArrowRight");
        assertThat(from()).isEqualTo(465_000 + 310_000 / 4.0);
        browser.key("ArrowDown");
        assertThat(browser.evaluate("document.querySelector('.timeline .readout').textContent")
                        .asText())
                .startsWith("depthwise at");
        browser.click(".timeline button[data-do=out]");
        assertThat(span()).isEqualTo(620_000);
        browser.key("Enter");
        assertThat(span()).isEqualTo(1_240_000);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theTimelineZoomsByWheelAndDoubleClickAndMovesByDragging() throws InterruptedException {
        double[] box = browser.place(".timeline > canvas");
        double x = box[0] + box[2] / 2;
        double y = box[1] + 30;
        browser.mouse("mousePressed", x, y, 0);
        browser.mouse("mouseReleased", x, y, 0);
        browser.mouse("mouseWheel", x, y, -100);
        assertThat(span()).isCloseTo(992_000, org.assertj.core.api.Assertions.within(1.0));
        double before = from();
        browser.mouse("mousePressed", x, y, 0);
        browser.mouse("mouseMoved", x + 50, y, 0);
        browser.mouse("mouseReleased", x + 50, y, 0);
        assertThat(from()).isLessThan(before);
        assertThat(span()).isCloseTo(992_000, org.assertj.core.api.Assertions.within(1.0));
        browser.evaluate("document.querySelector('.timeline > canvas').dispatchEvent("
                + "new MouseEvent('dblclick', {bubbles: true, clientX: " + x + ", clientY: " + y + "}))");
        assertThat(span()).isCloseTo(496_000, org.assertj.core.api.Assertions.within(1.0));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aNarrowWindowScrollsItsTablesAndNotThePage() throws IOException, InterruptedException {
        for (int width : List.of(1280, 380)) {
            browser.width(width);
            browser.open(page.toUri());
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(width);
            for (String scheme : List.of("light", "dark")) {
                browser.colourScheme(scheme);
                save("report-" + width + "-" + scheme + ".png");
            }
            browser.colourScheme("light");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aTableThatIsWiderThanItsPlaceSaysSo() throws InterruptedException {
        String hidden = "Array.from(document.querySelectorAll('.more')).map(p => p.hidden)";
        String wider = "Array.from(document.querySelectorAll('.scroll')).map(b => b.scrollWidth > b.clientWidth + 1)";
        browser.width(390);
        browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        Thread.sleep(300);
        List<Boolean> hints = booleans(hidden);
        assertThat(hints).contains(false);
        assertThat(hints.stream().map(is -> !is).toList()).isEqualTo(booleans(wider));
        browser.width(1280);
        Thread.sleep(300);
        assertThat(booleans(hidden).stream().map(is -> !is).toList()).isEqualTo(booleans(wider));
    }

    private static List<Boolean> booleans(String expression) throws InterruptedException {
        List<Boolean> values = new java.util.ArrayList<>();
        browser.evaluate(expression).forEach(value -> values.add(value.booleanValue()));
        return values;
    }

    /** What a reader who hears the page needs: a text for every figure, headings in order, names of controls, columns of tables. */
    @Test
    void everyFigureHasATextAndHeadingsAreInOrder() throws InterruptedException {
        assertThat(count("svg:not([aria-hidden=true] *):not([aria-hidden=true]):not(svg svg)"))
                .isGreaterThan(3)
                .isEqualTo(count("svg[role=img][aria-label]:not([aria-label=''])"));
        assertThat(count("canvas:not(.legend canvas):not([aria-label])")).isZero();
        assertThat(count("img:not([alt])")).isZero();
        assertThat(count("h1")).isEqualTo(1);
        assertThat(count("h3, h4, h5, h6")).isZero();
        assertThat(count("main section > h2:first-child, main section[aria-label]"))
                .isEqualTo(count("main section"));
        assertThat(count("thead th:not([scope=col]), tbody th:not([scope=row])"))
                .isZero();
        assertThat(count("[role=region]:not([aria-label])")).isZero();
        assertThat(browser.evaluate("new Set(Array.from(document.querySelectorAll('[role=region]'), r =>"
                                + " r.getAttribute('aria-label'))).size")
                        .asInt())
                .isEqualTo(count("[role=region]"));
        assertThat(browser.evaluate(
                                "Array.from(document.querySelectorAll('button')).filter(b => !b.textContent.trim()).length")
                        .asInt())
                .isZero();
    }

    /** By the formula of WCAG 2.1: 4.5 to 1 for text, on the page and on cards and headings of tables. */
    @Test
    void textHasContrastInLightAndDark() throws InterruptedException {
        for (String scheme : List.of("light", "dark")) {
            browser.colourScheme(scheme);
            for (String text : List.of("text", "soft", "accent")) {
                for (String ground : List.of("page", "card")) {
                    double ratio = browser.evaluate(
                                    "(() => { const l = n => { const h = getComputedStyle(document.documentElement)"
                                            + ".getPropertyValue('--' + n).trim().slice(1);"
                                            + " const c = [0, 2, 4].map(i => parseInt(h.slice(i, i + 2), 16) / 255)"
                                            + ".map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);"
                                            + " return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; };"
                                            + " const a = l('" + text + "'), b = l('" + ground + "');"
                                            + " return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); })()")
                            .asDouble();
                    assertThat(ratio).as("%s on %s, %s", text, ground, scheme).isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    private static int count(String selector) throws InterruptedException {
        return browser.evaluate("document.querySelectorAll(\"" + selector + "\").length")
                .asInt();
    }

    @Test
    void theSweepIsReadOffByKeyAndFiltered() throws InterruptedException {
        browser.evaluate("document.querySelector('.sweep canvas').focus()");
        browser.key("ArrowRight");
        assertThat(browser.evaluate("document.querySelector('.sweep .readout').textContent")
                        .asText())
                .contains("latency 2.", "stationary");
        browser.click(".sweep .front");
        String count = browser.evaluate("document.querySelector('.sweep .count').textContent")
                .asText();
        assertThat(Integer.parseInt(count.split(" ")[0])).isBetween(1, 60);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void chartsFitTheWindowAndTakeTheColoursOfThePage() throws InterruptedException {
        String shown = "Array.from(document.querySelectorAll('svg.chart')).filter(c => c.clientWidth > 0)";
        String busy = "getComputedStyle(document.querySelector('.chart [fill=\"var(--c12436d)\"]')).fill";
        for (int width : List.of(1280, 380)) {
            browser.width(width);
            browser.open(page.toUri());
            assertThat(browser.evaluate(shown + ".length").asInt()).isEqualTo(2);
            assertThat(browser.evaluate(shown + ".every(c => c.clientWidth <= " + width + ")")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(browser.evaluate(busy).asText()).isEqualTo("rgb(18, 67, 109)");
        browser.colourScheme("dark");
        assertThat(browser.evaluate(busy).asText()).isEqualTo("rgb(110, 168, 220)");
        assertThat(browser.evaluate("document.querySelectorAll('.timeline .legend li').length")
                        .asInt())
                .isEqualTo(6);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void lightAndDarkFollowTheReaderAndTheButton() throws IOException, InterruptedException {
        String background = "getComputedStyle(document.body).backgroundColor";
        assertThat(browser.evaluate(background).asText()).isEqualTo("rgb(255, 255, 255)");
        browser.colourScheme("dark");
        String dark = browser.evaluate(background).asText();
        assertThat(dark).isNotEqualTo("rgb(255, 255, 255)");
        browser.click("#theme");
        assertThat(browser.evaluate(background).asText()).isEqualTo("rgb(255, 255, 255)");
    }

    private static void markLayers() throws InterruptedException {
        browser.evaluate("document.querySelectorAll('section').forEach(s => {"
                + " if (s.querySelector('h2')?.textContent === 'Layers') s.id = 'layers'; })");
    }

    /** Screenshots stay with the build, to be looked at. */
    private static void save(String name) throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(target.resolve(name), browser.screenshot());
    }

    private static List<Long> column() throws InterruptedException {
        String values = browser.evaluate("Array.from(document.querySelectorAll('#layers tbody tr'))"
                        + ".map(r => r.cells[2].dataset.v).join(' ')")
                .asText();
        return List.of(values.split(" ")).stream().map(Long::valueOf).toList();
    }

    private static double from() throws InterruptedException {
        return browser.evaluate("Number(document.querySelector('.timeline').dataset.from)")
                .asDouble();
    }

    private static double span() throws InterruptedException {
        return browser.evaluate(
                        "document.querySelector('.timeline').dataset.to - document.querySelector('.timeline').dataset.from")
                .asDouble();
    }
}
