package cyclode.reports.studies.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
    @Test
    void equalsPlainComparisonOfAllPairs() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int dimensions = 1 + random.nextInt(4);
            int levels = 2 + random.nextInt(20);
            List<double[]> costs = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                double[] cost = random.doubles(dimensions)
                        .map(u -> Math.floor(u * levels) - levels / 2)
                        .toArray();
                if (random.nextInt(20) == 0) {
                    cost[0] = Double.NaN;
                }
                costs.add(cost);
            }
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < costs.size(); i++) {
                int candidate = i;
                boolean number = !Double.isNaN(costs.get(i)[0]);
                if (number && costs.stream().noneMatch(other -> dominates(other, costs.get(candidate)))) {
                    expected.add(i);
                }
            }
            assertThat(ParetoFront.of(costs)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static boolean dominates(double[] a, double[] b) {
        boolean some = false;
        for (int i = 0; i < a.length; i++) {
            if (!(a[i] <= b[i])) {
                return false;
            }
            some |= a[i] < b[i];
        }
        return some;
    }
}
