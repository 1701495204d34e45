package cyclode.reports.studies.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.Source;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction.Uncertainty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held fast explains nothing, and what alone is free explains all. */
class UncertaintySplitTest {
    private static final List<Quantity> FIGURES = List.of(Quantity.BACKBONE_SPEEDUP, Quantity.POWER_RATIO);

    private static Reproduction file(String... changes) {
        String text = new String(Reproduction.source("ode-transformer-2024").bytes(), StandardCharsets.UTF_8);
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(text).containsPattern(changes[i]);
            text = text.replaceFirst(changes[i], changes[i + 1]);
        }
        return Reproduction.load(Source.of("mine.yaml", text));
    }

    private static List<Uncertainty> split(Reproduction file) {
        Pool pool = new Pool(file).fill(12, 1, 2, Progress.NONE);
        TimedDesign nominal = pool.files();
        return UncertaintySplit.of(file, pool, nominal, FIGURES, 4096, 1);
    }

    @Test
    void sharesAreOfOneVariance() {
        List<Uncertainty> all = split(file());
        assertThat(all).hasSize(6).allSatisfy(each -> {
            assertThat(each.share()).isBetween(0.0, 1.05);
            assertThat(each.low()).isLessThan(each.high());
        });
        for (Quantity figure : FIGURES) {
            assertThat(all.stream()
                            .filter(each -> each.figure() == figure)
                            .mapToDouble(Uncertainty::share)
                            .sum())
                    .as("interactions are never below nothing, noise apart")
                    .isBetween(0.3, 1.1);
        }
    }

    @Test
    void aModelWithoutErrorAndABaselineWithoutChoiceLeaveAllToTheDesign() {
        List<Uncertainty> all =
                split(file("tabled: channels", "tabled: channels\nenergies: false", "(?s)  - \\{name: threads.*$", ""));
        for (Uncertainty each : all) {
            switch (each.source()) {
                case MODEL, BASELINE -> {
                    assertThat(each.share()).as("%s", each).isCloseTo(0, within(0.06));
                    assertThat(each.low()).isEqualTo(each.high());
                }
                case DESIGN -> assertThat(each.share()).as("%s", each).isCloseTo(1, within(1e-9));
            }
        }
    }
}
