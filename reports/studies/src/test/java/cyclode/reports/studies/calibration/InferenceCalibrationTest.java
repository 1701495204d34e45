package cyclode.reports.studies.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Reproduction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Intervals of 90 % hold the truth in 90 % of the trials, as far as so many trials can tell: each parameter's count lies where all counts
 * of a right inference lie together in 99 of 100 repetitions (Bonferroni: an even share of the remaining 1 % for each side of each). The
 * counts of one run are not independent of each other, so that no such bound is known for their mean; it is looked at where trials are many.
 */
class InferenceCalibrationTest {
    private static final double ERROR = 0.01;

    private static void requireCalibrated(Map<String, Double> held, int trials) {
        BinomialDistribution right = new BinomialDistribution(trials, Posterior.COVERAGE);
        double share = ERROR / 2 / held.size();
        int least = right.inverseCumulativeProbability(share);
        int most = right.inverseCumulativeProbability(1 - share);
        assertThat(held).isNotEmpty();
        assertThat(held.entrySet())
                .as("of %d trials, %d to %d each: %s", trials, least, most, held)
                .allSatisfy(each -> assertThat(each.getValue()).isBetween((double) least, (double) most));
    }

    /** The published system with a network that is known: what is left open is timed in a tenth of the time. */
    private static Reproduction oneNetwork() {
        Reproduction all = Reproduction.load("ode-transformer-2024");
        List<FreeParameter> others = all.parameters().stream()
                .filter(parameter -> !parameter.keys().get(0).startsWith("workload."))
                .toList();
        return new Reproduction(
                all.name(),
                all.description(),
                all.workload(),
                all.hardware(),
                all.baseline(),
                all.settings(),
                all.points(),
                all.targets(),
                others,
                among(others, all.constraints()),
                all.energies(),
                all.tabled(),
                all.backwards());
    }

    /** Relations of what is known are left out. */
    private static Reproduction.Constraints among(List<FreeParameter> open, Reproduction.Constraints all) {
        Set<String> names = open.stream().map(FreeParameter::name).collect(Collectors.toSet());
        return new Reproduction.Constraints(
                all.utilization(),
                all.clock(),
                all.accumulators(),
                all.relations().stream()
                        .filter(relation -> names.contains(relation.smaller()) && names.contains(relation.larger()))
                        .toList());
    }

    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
        int trials = 12;
        requireCalibrated(new BlindTrials(oneNetwork(), 64, 0.2, 5, 1).run(trials), trials);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-3")
    void intervalsOfNinetyPercentHoldTheTruthInAboutNinetyOfAHundredTrials() {
        BlindTrials blind = new BlindTrials(Reproduction.load("ode-transformer-2024"), 768, 0.02, 7, 2);
        Map<String, Double> held = blind.run(100);
        System.out.println("tolerance " + blind.tolerance() + ", trials of 100 by parameter: " + held);
        requireCalibrated(held, 100);
        // A right count lies in 85 to 95 in 94 of 100 cases, so that of many some lie outside.
        BinomialDistribution right = new BinomialDistribution(100, Posterior.COVERAGE);
        int least = new BinomialDistribution(held.size(), right.cumulativeProbability(84, 95))
                .inverseCumulativeProbability(0.05);
        assertThat(held.values().stream().filter(each -> each >= 85 && each <= 95))
                .as("%s", held)
                .hasSizeGreaterThanOrEqualTo(least);
        double mean = held.values().stream().mapToDouble(each -> each).average().orElse(0);
        assertThat(mean).as("over all parameters: %s", held).isBetween(85.0, 95.0);
    }
}
