package cyclode.reports.studies.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.reports.studies.sampling.Axis.Choices;
import cyclode.reports.studies.sampling.Axis.Integers;
import cyclode.reports.studies.sampling.Axis.PowersOfTwo;
import cyclode.reports.studies.sampling.Axis.Reals;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PointSetTest {
    @Test
    void factorialHasEveryCombinationOnceWithTheLastAxisFastest() {
        List<Axis> axes =
                List.of(new Choices(List.of("a", "b")), new Integers(1, 5, 2, ""), new PowersOfTwo(3, 16, "k"));
        PointSet points = PointSet.factorial(axes);
        List<String> all = LongStream.range(0, points.size())
                .mapToObj(points::point)
                .map(p -> axes.get(0).at(p[0])
                        + axes.get(1).at(p[1])
                        + axes.get(2).at(p[2]))
                .toList();
        assertThat(all).hasSize(18).startsWith("a14k", "a18k", "a116k", "a34k").endsWith("b516k");
        assertThat(new TreeSet<>(all)).hasSize(18);
    }

    @Test
    void everyPointIsTheSameInWhateverOrderPointsAreAskedFor() {
        for (PointSet set : List.of(
                PointSet.sobol(7, 300),
                PointSet.halton(7, 300),
                PointSet.random(7, 300, 5),
                PointSet.saltelli(5, 40))) {
            double[][] forward =
                    LongStream.range(0, set.size()).mapToObj(set::point).toArray(double[][]::new);
            for (long number = set.size() - 1; number >= 0; number--) {
                assertThat(set.point(number)).as("%s %d", set, number).isEqualTo(forward[(int) number]);
                assertThat(forward[(int) number]).hasSize(set.dimensions());
            }
        }
    }

    @Test
    void sobolBeginsAsPublished() {
        PointSet sobol = PointSet.sobol(3, 8);
        assertThat(sobol.point(0)).containsExactly(0.5, 0.5, 0.5);
        assertThat(sobol.point(1)).containsExactly(0.75, 0.25, 0.25);
        assertThat(sobol.point(2)).containsExactly(0.25, 0.75, 0.75);
        assertThat(sobol.point(3)).containsExactly(0.375, 0.375, 0.625);
    }

    /** The first 2^k − 1 points and the origin have one point in each of 2^k equal intervals of every coordinate. */
    @Test
    void sobolFillsEveryCoordinateEvenly() {
        PointSet sobol = PointSet.sobol(20, 255);
        for (int d = 0; d < 20; d++) {
            boolean[] taken = new boolean[256];
            taken[0] = true;
            for (int i = 0; i < 255; i++) {
                int cell = (int) (sobol.point(i)[d] * 256);
                assertThat(taken[cell]).as("coordinate %d point %d", d, i).isFalse();
                taken[cell] = true;
            }
        }
    }

    @Test
    void randomPointsDependOnTheSeedAndSpreadOverTheCube() {
        PointSet one = PointSet.random(3, 4000, 1);
        assertThat(one.point(7)).isNotEqualTo(PointSet.random(3, 4000, 2).point(7));
        for (int d = 0; d < 3; d++) {
            int coordinate = d;
            double mean = LongStream.range(0, 4000)
                    .mapToDouble(i -> one.point(i)[coordinate])
                    .average()
                    .orElseThrow();
            // Four standard errors of the mean of 4000 even draws.
            assertThat(mean).isBetween(0.5 - 4 * 0.2887 / 63.2, 0.5 + 4 * 0.2887 / 63.2);
        }
    }

    @Test
    void saltelliExchangesOneCoordinateAtATime() {
        PointSet points = PointSet.saltelli(3, 10);
        assertThat(points.size()).isEqualTo(50);
        double[] a = points.point(20);
        double[] b = points.point(21);
        for (int j = 0; j < 3; j++) {
            double[] mixed = points.point(22 + j);
            for (int d = 0; d < 3; d++) {
                assertThat(mixed[d]).isEqualTo(d == j ? b[d] : a[d]);
            }
        }
    }

    @Test
    void limitsAreNamed() {
        assertThatThrownBy(() -> PointSet.halton(41, 5)).hasMessageContaining("1 to 40");
        assertThatThrownBy(() -> PointSet.sobol(1001, 5)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> PointSet.sobol(2, 5).point(5)).hasMessageContaining("point 5 of 5");
        assertThatThrownBy(() -> PointSet.combinations(
                        List.of(new Reals(BigDecimal.ONE, BigDecimal.TEN, Reals.Spacing.LINEAR, 0, false, ""))))
                .hasMessageContaining("number of points");
    }
}
