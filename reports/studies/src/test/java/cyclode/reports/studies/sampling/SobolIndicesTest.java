package cyclode.reports.studies.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SobolIndicesTest {
    private static final double A = 7;
    private static final double B = 0.1;

    private static List<double[]> blocks(int dimensions, int base, ToDoubleFunction<double[]> function) {
        PointSet points = PointSet.saltelli(dimensions, base);
        List<double[]> blocks = new ArrayList<>();
        for (int i = 0; i < base; i++) {
            double[] block = new double[dimensions + 2];
            for (int j = 0; j < block.length; j++) {
                block[j] = function.applyAsDouble(points.point((long) i * block.length + j));
            }
            blocks.add(block);
        }
        return blocks;
    }

    /** Ishigami and Homma 1990: sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1, each x evenly from −π to π. */
    private static double ishigami(double[] u) {
        double x1 = (2 * u[0] - 1) * StrictMath.PI;
        double x2 = (2 * u[1] - 1) * StrictMath.PI;
        double x3 = (2 * u[2] - 1) * StrictMath.PI;
        return StrictMath.sin(x1)
                + A * StrictMath.pow(StrictMath.sin(x2), 2)
                + B * StrictMath.pow(x3, 4) * StrictMath.sin(x1);
    }

    @Test
    void theIndicesOfIshigamisFunctionLieWithinTheirConfidence() {
        double pi4 = StrictMath.pow(StrictMath.PI, 4);
        double v1 = StrictMath.pow(1 + B * pi4 / 5, 2) / 2;
        double v2 = A * A / 8;
        double v13 = B * B * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
        double v = v1 + v2 + v13;
        double[] first = {v1 / v, v2 / v, 0};
        double[] total = {(v1 + v13) / v, v2 / v, v13 / v};

        for (int base : new int[] {256, 1000, 4096}) {
            SobolIndices indices = SobolIndices.of(blocks(3, base, SobolIndicesTest::ishigami), 1);

            assertThat(indices.used()).isEqualTo(base);
            for (int j = 0; j < 3; j++) {
                SobolIndices.Parameter each = indices.parameters().get(j);
                within(first[j], each.first(), "first " + j + " of " + base);
                within(total[j], each.total(), "total " + j + " of " + base);
            }
        }
    }

    private static void within(double known, SobolIndices.Index index, String what) {
        assertThat(known).as(what).isBetween(index.low(), index.high());
        assertThat(index.value()).as(what).isBetween(index.low(), index.high());
    }

    @Test
    void moreBasePointsNarrowTheConfidence() {
        double few = width(SobolIndices.of(blocks(3, 128, SobolIndicesTest::ishigami), 1));
        double many = width(SobolIndices.of(blocks(3, 2048, SobolIndicesTest::ishigami), 1));

        // Sixteen times the points: a quarter of the width, within a factor of two.
        assertThat(few / many).isBetween(2.0, 8.0);
    }

    private static double width(SobolIndices indices) {
        SobolIndices.Index index = indices.parameters().get(1).total();
        return index.high() - index.low();
    }

    @Test
    void aSumHasNoInteractionsAndSharesThatAddUp() {
        SobolIndices indices = SobolIndices.of(blocks(3, 4096, u -> 3 * u[0] + 4 * u[1]), 1);

        double[] shares = {9 / 25.0, 16 / 25.0, 0};
        for (int j = 0; j < 3; j++) {
            assertThat(indices.parameters().get(j).first().value()).isCloseTo(shares[j], Offset.offset(0.01));
            assertThat(indices.parameters().get(j).total().value()).isCloseTo(shares[j], Offset.offset(0.01));
        }
        assertThat(indices.variance()).isCloseTo(25 / 12.0, Offset.offset(0.02));
    }

    @Test
    void basePointsWithoutAResultAreLeftOutAndCounted() {
        List<double[]> blocks = blocks(3, 512, SobolIndicesTest::ishigami);
        List<double[]> holed = new ArrayList<>(blocks);
        holed.get(100)[3] = Double.NaN;
        SobolIndices indices = SobolIndices.of(holed, 1);

        blocks.remove(100);
        assertThat(indices.dropped()).isEqualTo(1);
        assertThat(indices.parameters()).isEqualTo(SobolIndices.of(blocks, 1).parameters());
    }

    @Test
    void aConstantHasNoIndices() {
        assertThat(SobolIndices.of(blocks(2, 16, u -> 5), 1).parameters()).isEmpty();
    }
}
