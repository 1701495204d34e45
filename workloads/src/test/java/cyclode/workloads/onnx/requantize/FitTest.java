package cyclode.workloads.onnx.requantize;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.workloads.onnx.tensor.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final int RANGE = 20_000;

    /** A quantization of sums as ONNX Runtime computes it. */
    private static List<Step> quantization(SplittableRandom random) {
        float scale = (float) Math.scalb(random.nextDouble(0.5, 1), -random.nextInt(4, 12));
        return List.of(new Step.Requantize(ElementType.INT8, new float[] {scale}, random.nextInt(-20, 20), -128));
    }

    private static Fit.Problem problem(Levels levels) {
        long[] least = {-RANGE};
        long[] greatest = {RANGE};
        long first = levels.at(least)[0];
        long last = levels.at(greatest)[0];
        return new Fit.Problem(new long[] {first}, levels.thresholds(least, greatest), least, greatest, first, last);
    }

    private static long applied(Fit fit, long sum, long low, long high) {
        long level = fit.rounding().shiftRight(sum * fit.multiplier()[0] + fit.offset()[0], fit.shift());
        return Math.max(low, Math.min(high, level));
    }

    private static long[] everywhere() {
        long[] all = new long[2 * RANGE + 1];
        Arrays.setAll(all, i -> i - RANGE);
        return all;
    }

    @Test
    void aFitThatIsFoundEqualsTheQuantizationAtEverySum() {
        int found = 0;
        for (int seed = 0; seed < 60; seed++) {
            Levels levels = new Levels(quantization(new SplittableRandom(seed)), 1);
            Fit.Problem problem = problem(levels);
            Optional<Fit> fit = Fit.of(problem, 31);
            found += fit.isPresent() ? 1 : 0;
            long[] sums = everywhere();
            long[] wanted = levels.at(sums);
            for (int i = 0; i < sums.length && fit.isPresent(); i++) {
                assertThat(applied(fit.get(), sums[i], problem.low(), problem.high()))
                        .as("seed %d, sum %d", seed, sums[i])
                        .isEqualTo(wanted[i]);
            }
        }
        assertThat(found).isGreaterThan(30);
    }

    @Test
    void theNearestFitIsWrongAtAsManySumsAsItSays() {
        for (int seed = 0; seed < 60; seed++) {
            Levels levels = new Levels(quantization(new SplittableRandom(seed)), 1);
            Fit.Problem problem = problem(levels);
            Fit fit = Fit.nearest(problem, 12);
            Fit.Deviation said = Fit.Deviation.of(fit, problem);
            long[] sums = everywhere();
            long[] wanted = levels.at(sums);
            long wrong = 0;
            long most = 0;
            for (int i = 0; i < sums.length; i++) {
                long off = Math.abs(applied(fit, sums[i], problem.low(), problem.high()) - wanted[i]);
                wrong += off == 0 ? 0 : 1;
                most = Math.max(most, off);
            }
            assertThat(said.sums()).as("seed %d", seed).isEqualTo(wrong);
            assertThat(said.levels()).as("seed %d", seed).isEqualTo(most);
        }
    }

    @Test
    void tiesOfAPowerOfTwoNeedTheRoundingToTheEvenNeighbour() {
        Levels levels = new Levels(List.of(new Step.Requantize(ElementType.INT8, new float[] {0.03125f}, 0, -128)), 1);
        Fit fit = Fit.of(problem(levels), 31).orElseThrow();
        assertThat(fit.rounding()).isEqualTo(cyclode.core.number.Rounding.HALF_EVEN);
        assertThat(fit.multiplier()).containsExactly(1);
        assertThat(fit.shift()).isEqualTo(5);
    }

    @Test
    void thresholdsAreTheLeastSumsOfTheirLevels() {
        Levels levels = new Levels(quantization(new SplittableRandom(7)), 1);
        Fit.Problem problem = problem(levels);
        long[] sums = everywhere();
        long[] wanted = levels.at(sums);
        for (int i = 1; i < sums.length; i++) {
            for (long level = wanted[i - 1] + 1; level <= wanted[i]; level++) {
                assertThat(problem.thresholds()[0][(int) (level - problem.first()[0] - 1)])
                        .isEqualTo(sums[i]);
            }
        }
    }
}
