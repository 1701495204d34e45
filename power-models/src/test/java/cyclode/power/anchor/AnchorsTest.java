package cyclode.power.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    @Test
    void print() {
        for (Anchor a : Anchors.all()) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %.4g | %.4g | %.4g to %.4g | %+.0f %% | %s |",
                    a.name(),
                    a.published(),
                    a.predicted().nominal(),
                    a.predicted().low(),
                    a.predicted().high(),
                    100 * a.relativeError(),
                    a.predicted().owed()));
        }
        assertThat(Anchors.all()).hasSizeGreaterThan(10);
    }
}
