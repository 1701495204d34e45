package cyclode.reports.evaluation.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theRankIsTheShareBelow() {
        double[] sorted = {1, 2, 2, 3};
        assertThat(Spread.rank(sorted, 0.5)).isZero();
        assertThat(Spread.rank(sorted, 2)).isEqualTo(0.5);
        assertThat(Spread.rank(sorted, 4)).isEqualTo(1);
    }

    @Test
    void theCentreOfASampleHasEverythingAroundItAndAFarPointNothing() {
        List<List<Double>> points = cloud();
        assertThat(Spread.jointRank(points, List.of(10.0, 10.0))).isGreaterThan(0.95);
        assertThat(Spread.jointRank(points, List.of(1000.0, 1000.0))).isZero();
    }

    @Test
    void aPairThatBreaksTheCorrelationLiesOutsideThoughEachValueLiesWithin() {
        List<List<Double>> points = cloud();
        assertThat(Spread.jointRank(points, List.of(20.0, 20.0))).isGreaterThan(0.1);
        assertThat(Spread.jointRank(points, List.of(20.0, 5.0))).isZero();
    }

    /** Logarithms of -1, 0 and 1 around 0: of 1/2 two lie further, of 1.5 none. */
    @Test
    void theJointRankIsAShareOfThePoints() {
        List<List<Double>> points = List.of(List.of(Math.exp(-1)), List.of(1.0), List.of(Math.exp(1)));
        assertThat(Spread.jointRank(points, List.of(Math.exp(0.5)))).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Spread.jointRank(points, List.of(Math.exp(-1.5)))).isZero();
    }

    @Test
    void percentilesAreInterpolated() {
        assertThat(Spread.percentile(new double[] {0, 10}, 0.05)).isCloseTo(0.5, within(1e-12));
    }

    /** Of the numbers 0 to 100 and of 0 to 200 by hand, and of few, where the ends lie between two of them. */
    @Test
    void aBandGoesFromTheFifthToTheNinetyFifthPercentile() {
        assertBand(101, 1, 5, 95);
        assertBand(201, 1, 10, 190);
        assertBand(11, 10, 5, 95);
        assertBand(2, 100, 5, 95);
        assertBand(1, 100, 0, 0);
    }

    private static void assertBand(int numbers, double apart, double low, double high) {
        double[] sorted =
                IntStream.range(0, numbers).mapToDouble(i -> i * apart).toArray();
        assertThat(Spread.low(sorted)).isCloseTo(low, within(1e-9));
        assertThat(Spread.high(sorted)).isCloseTo(high, within(1e-9));
    }

    /** Two figures around 10 that move together, from 2.5 to 40. */
    private static List<List<Double>> cloud() {
        SplittableRandom random = new SplittableRandom(5);
        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double common = 10 * StrictMath.pow(4, random.nextDouble() * 2 - 1);
            double own = StrictMath.pow(1.05, random.nextDouble() * 2 - 1);
            points.add(List.of(common, common * own));
        }
        return points;
    }
}
