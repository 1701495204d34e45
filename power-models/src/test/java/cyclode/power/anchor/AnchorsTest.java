package cyclode.power.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.power.technology.Entry;
import cyclode.power.technology.Technologies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    private static final List<Anchor> ANCHORS = Anchors.all();

    /** One row of the table in the documentation. */
    private static String row(Anchor a) {
        return String.format(
                Locale.ROOT,
                "| %s | %.3f %s | %.3f | %.3f to %.3f | %+.0f %% | %s | %s; %s |",
                a.name(),
                a.published(),
                a.unit(),
                a.predicted().nominal(),
                a.predicted().low(),
                a.predicted().high(),
                100 * a.relativeError(),
                a.isInBand() ? "yes" : "no",
                a.from(),
                a.assumed());
    }

    @Test
    void theDocumentationShowsWhatTheTablesPredictFailuresIncluded() throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs/energy.md"));
        assertThat(page).containsAll(ANCHORS.stream().map(AnchorsTest::row).toList());
    }

    @Test
    void theRequiredAnchorsAreThere() {
        assertThat(ANCHORS)
                .extracting(Anchor::name)
                .anyMatch(n -> n.startsWith("K26"))
                .anyMatch(n -> n.startsWith("XC7Z045"))
                .anyMatch(n -> n.startsWith("XCZU7EV"))
                .anyMatch(n -> n.contains("NVDLA"))
                .anyMatch(n -> n.contains("cores over idle, ResNet-50"))
                .anyMatch(n -> n.startsWith("XC7S15"));
        assertThat(ANCHORS).anyMatch(a -> !a.isInBand());
    }

    /** An anchor that serves as an entry does not count: no entry may have the value of an anchor. */
    @Test
    void noEntryIsAnAnchor() {
        for (Anchor anchor : ANCHORS) {
            for (String name : List.of("us-plus-16nm", "7-series-28nm")) {
                for (Entry entry : Technologies.named(name).entries()) {
                    assertThat(entry.base().doubleValue() == anchor.published())
                            .as(entry.key().path() + " is " + anchor.name())
                            .isFalse();
                }
            }
        }
    }

    /** The published ratios of the ODE-Transformer may be compared with, never reached from a table. */
    @Test
    void noTableKnowsThePublishedRatios() {
        for (String name : Technologies.names()) {
            assertThat(Technologies.text(name)).doesNotContain("1.387", "1.390", "7.10", "9.21", "2401.02721");
        }
    }
}
