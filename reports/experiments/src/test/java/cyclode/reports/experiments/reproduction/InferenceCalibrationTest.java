package cyclode.reports.experiments.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Intervals of 90 % hold the truth in 90 % of the trials, as far as so many trials can tell: each parameter's count lies where all counts
 * of a right inference lie together in 99 of 100 repetitions (Bonferroni: an even share of the remaining 1 % for each side of each).
 */
class InferenceCalibrationTest {
    private static final double ERROR = 0.01;

    private static void requireCalibrated(Map<String, Integer> held, int trials) {
        BinomialDistribution right = new BinomialDistribution(trials, BlindTrials.LEVEL);
        double share = ERROR / 2 / held.size();
        int least = right.inverseCumulativeProbability(share);
        int most = right.inverseCumulativeProbability(1 - share);
        assertThat(held).isNotEmpty();
        assertThat(held.entrySet())
                .as("of %d trials, %d to %d each: %s", trials, least, most, held)
                .allSatisfy(each -> assertThat(each.getValue()).isBetween(least, most));
        double mean = held.values().stream().mapToInt(each -> each).average().orElse(0) / trials;
        assertThat(mean).as("over all parameters: %s", held).isBetween(0.85, 0.95);
    }

    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
        int trials = 12;
        requireCalibrated(new BlindTrials(Reproductions.load("ode-transformer-2024"), 48, 5, 1).run(trials), trials);
    }

    @Test
    @Tag("heavy")
    void intervalsOfNinetyPercentHoldTheTruthInAboutNinetyOfAHundredTrials() {
        BlindTrials blind = new BlindTrials(Reproductions.load("ode-transformer-2024"), 768, 7, 2);
        Map<String, Integer> held = blind.run(100);
        System.out.println("tolerance " + blind.tolerance() + ", trials of 100 by parameter: " + held);
        requireCalibrated(held, 100);
    }
}
