package cyclode.reports.studies.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final String NAME = "ode-transformer-2024";

    private static Reproduction changed(String from, String to) {
        String text = new String(Reproduction.source(NAME).bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return Reproduction.load(Source.of("mine.yaml", text.replace(from, to)));
    }

    private static Target parameters() {
        return Reproduction.load(NAME).targets().stream()
                .filter(target -> target.figure() == Quantity.PARAMETERS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eitherReadingOfANumberMeetsIt() {
        assertThat(parameters().met(1_944_506)).isTrue();
        assertThat(parameters().met(1_555_372 * 1.019)).isTrue();
        assertThat(parameters().met(1_750_000)).isFalse();
        assertThat(parameters().nearest(1_700_000)).isEqualTo(1_555_372);
        assertThat(parameters().nearest(1_800_000)).isEqualTo(1_944_506);
    }

    /** 12.1 times fewer than a ResNet50 of ten classes, 23,528,522, and than a BoTNet50, 18.82 million. */
    @Test
    void theReadingsAreThoseOfTheAbstract() {
        assertThat(parameters().number()).isEqualTo(Math.rint(23_528_522 / 12.1));
        assertThat(parameters().otherwise().orElseThrow().doubleValue()).isEqualTo(Math.rint(18.82e6 / 12.1));
    }

    @Test
    void whatIsWrongInAFileIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> changed("smaller: weight bits", "smaller: weigth bits"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining("there is no parameter 'weigth bits'")
                .hasMessageContaining("weight bits");
        assertThatThrownBy(() -> changed("larger: state bits", "larger: attention"))
                .hasMessageContaining("'attention' has settings that are no numbers");
        assertThatThrownBy(() -> changed("clock: expected", "clock: hoped"))
                .hasMessageContaining("hoped")
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> changed("accumulators: workload.", "accumulators: hardware."))
                .hasMessageContaining("allowed: a path that begins with workload.");
        assertThatThrownBy(() -> changed("otherwise: 1555372", "otherwise: 0")).hasMessageContaining("other reading");
    }
}
