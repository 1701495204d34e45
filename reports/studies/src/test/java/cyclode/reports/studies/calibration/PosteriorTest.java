package cyclode.reports.studies.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.reports.studies.calibration.pool.WeightedDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals of few draws, against draws of a distribution that is known. */
class PosteriorTest {
    private static final int TRIALS = 20_000;

    /** Designs with the value of interest in place of an overhead; no other figure is looked at. */
    private static Posterior of(double[] values, double[] weights) {
        List<WeightedDraw> draws = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            draws.add(new WeightedDraw(i, 0, values[i], 0, null, weights[i]));
        }
        return new Posterior(List.of(), draws, draws.size());
    }

    private static int held(int designs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int held = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double[] values = random.doubles(designs).toArray();
            double[] weights = random.doubles(designs, 0.1, 1).toArray();
            Posterior posterior = of(values, weights);
            double truth = random.nextDouble();
            double from = posterior.rank(WeightedDraw::dispatch, truth, 0);
            held += from >= posterior.tail() && from <= 1 - posterior.tail() ? 1 : 0;
        }
        return held;
    }

    /** Weights that differ, as they always do: of equal ones an interval's ends fall on whole designs, which hides what is missing. */
    @ParameterizedTest
    @ValueSource(ints = {30, 45, 60, 120})
    void anIntervalHoldsOneDesignMoreAsOftenAsItSays(int designs) {
        assertThat(held(designs, designs) / (double) TRIALS).isCloseTo(Posterior.COVERAGE, within(0.0075));
    }

    @Test
    void tooFewDesignsLeaveNothingOut() {
        Posterior posterior = of(new double[] {3, 1, 2}, new double[] {1, 1, 1});
        assertThat(posterior.spanned()).isEqualTo(1);
        assertThat(posterior.quantile(WeightedDraw::dispatch, posterior.tail())).isEqualTo(1);
        assertThat(posterior.quantile(WeightedDraw::dispatch, 1 - posterior.tail()))
                .isEqualTo(3);
    }
}
