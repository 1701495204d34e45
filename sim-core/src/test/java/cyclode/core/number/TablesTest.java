package cyclode.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.operator.RsqrtTable;
import cyclode.core.operator.SoftmaxTables;
import cyclode.core.operator.StepFactorTable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** The tables against exact rational arithmetic and against values worked by hand. */
class TablesTest {
    private static final MathContext DIGITS = new MathContext(34);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    @Test
    void exponentialFallsFromTheGreatestEntry() {
        // 255 exp(-j / 2): 255, 154.67, 93.81, 56.90, 34.51, 20.93, 12.70, 7.70
        assertThat(SoftmaxTables.exponential(8, 2, 8, 0.125)).containsExactly(255, 155, 94, 57, 35, 21, 13, 8);
    }

    @Test
    void reciprocalIsTheExactRationalRoundedHalfUp() {
        for (int indexBits = 0; indexBits <= 12; indexBits += 3) {
            for (int bits : new int[] {1, 2, 8, 15, 16, 23, 24}) {
                int[] table = SoftmaxTables.reciprocal(indexBits, bits).table().toArray();
                for (int f = 0; f < table.length; f++) {
                    BigDecimal exact = power(bits + indexBits)
                            .divide(BigDecimal.valueOf((1 << indexBits) + f).add(HALF), DIGITS);
                    EdgeValues.assertSame(table[f], entry(exact, bits), () -> "entry of " + exact);
                }
            }
        }
    }

    @Test
    void reciprocalSquareRootIsTheExactOneRoundedHalfUp() {
        for (int indexBits : new int[] {1, 4, 8}) {
            for (int bits : new int[] {1, 2, 8, 15, 16, 23, 24}) {
                int[] table = RsqrtTable.of(indexBits, bits);
                assertThat(table).hasSize(3 << indexBits);
                for (int j = 0; j < table.length; j++) {
                    BigDecimal m =
                            BigDecimal.valueOf((1 << indexBits) + j).add(HALF).divide(power(indexBits), DIGITS);
                    BigDecimal exact = power(bits).divide(m.sqrt(DIGITS), DIGITS);
                    EdgeValues.assertSame(table[j], entry(exact, bits), () -> "entry of " + exact);
                }
            }
        }
    }

    @Test
    void stepFactorsAreClampedRoots() {
        int[] second = StepFactorTable.of(2);
        // 256 * 0.9 * sqrt(1.125 * 2^p / 256): p = 0: 15.27 -> clamped to 51.2; p = 8: 244.4; p = 15: 2765 -> clamped
        // to 1280
        assertThat(second[0]).isEqualTo(51);
        assertThat(second[4 * 8]).isEqualTo(244);
        assertThat(second[63]).isEqualTo(StepFactorTable.MAX_FACTOR);
        // 256 * 0.9 * (1.125)^(1/5) = 235.9; 256 * 0.9 * (1.125 / 256)^(1/5) = 77.8
        int[] fifth = StepFactorTable.of(5);
        assertThat(fifth[4 * 8]).isEqualTo(236);
        assertThat(fifth[0]).isEqualTo(78);
        assertThat(second).isSorted();
        assertThat(fifth).isSorted().hasSize(64);
    }

    @Test
    void refusesParametersOutsideTheirRanges() {
        assertThatThrownBy(() -> SoftmaxTables.exponential(8, 0, 8, 0.0)).hasMessageContaining("inputScale is 0.0");
        assertThatThrownBy(() -> SoftmaxTables.exponential(12, 0, 8, 0.1)).hasMessageContaining("entries is 12");
        assertThatThrownBy(() -> RsqrtTable.of(0, 8)).hasMessage("rsqrt indexBits is 0; allowed: 1 to 12");
    }

    private static BigDecimal power(int exponent) {
        return BigDecimal.valueOf(1L << exponent);
    }

    private static int entry(BigDecimal exact, int bits) {
        int rounded = exact.add(HALF).setScale(0, RoundingMode.FLOOR).intValueExact();
        return Math.min((1 << bits) - 1, rounded);
    }
}
