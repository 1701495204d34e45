package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.studies.store.Key;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShapeSampleTest {
    private static List<List<Long>> of(long points, long shapes) {
        ShapeSample sample = new ShapeSample();
        LongStream.range(0, points).forEach(i -> sample.add(Key.of("shape " + i % shapes), i));
        return sample.inOrder();
    }

    @Test
    void ofFewShapesEachHasManyPoints() {
        List<List<Long>> sample = of(10_000, 2);
        assertThat(sample).hasSize(2).allSatisfy(points -> assertThat(points).hasSize(64));
        assertThat(sample.get(0)).startsWith(0L, 2L, 4L).allMatch(point -> point % 2 == 0);
    }

    @Test
    void firstPointsOfAShapeAreAsFrequentAsInTheSweep() {
        List<List<Long>> sample = of(9_000, 3_000);
        assertThat(sample)
                .hasSizeBetween(512, Probes.MOST)
                .allSatisfy(points -> assertThat(points).hasSize(3).allMatch(point -> point % 3_000 == points.get(0)));
        assertThat(sample.subList(0, 8).stream().mapToLong(points -> points.get(0) * 4 / 3_000))
                .as("from every quarter")
                .contains(0L, 1L, 2L, 3L);
    }

    @Test
    void whereEveryPointIsAShapeOfItsOwnEachIsAlone() {
        assertThat(of(100, 100)).hasSize(100).allSatisfy(points -> assertThat(points)
                .hasSize(1));
    }

    /** Ten thousand shapes that come again and again: those that are kept have all their points, and lie in all of the sweep. */
    @Test
    void ofManyShapesAFewWholeOnesFromEverywhereAreKept() {
        List<List<Long>> sample = of(40_000, 10_000);
        assertThat(sample).hasSize(Probes.MOST).allSatisfy(points -> assertThat(points)
                .containsExactly(
                        points.get(0), points.get(0) + 10_000, points.get(0) + 20_000, points.get(0) + 30_000));
        assertThat(sample.stream().mapToLong(points -> points.get(0)).average().orElseThrow())
                .isBetween(4_500.0, 5_500.0);
    }
}
