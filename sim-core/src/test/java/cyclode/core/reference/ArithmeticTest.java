package cyclode.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.EdgeValues;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference's own arithmetic against exact decimal and integer arithmetic. */
class ArithmeticTest {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void roundsAsTheExactQuotientDoes(Rounding rounding) {
        long[] values = EdgeValues.mixed(62, 200, 5);
        for (int shift = 0; shift <= 62; shift++) {
            for (long v : values) {
                int s = shift;
                EdgeValues.assertSame(
                        Arithmetic.round(v, s, rounding),
                        exact(v, s, rounding),
                        () -> rounding + " of " + v + " / 2^" + s);
            }
        }
    }

    private static long exact(long v, int shift, Rounding rounding) {
        BigDecimal quotient = BigDecimal.valueOf(v).divide(BigDecimal.valueOf(1L << shift));
        BigDecimal rounded =
                switch (rounding) {
                    case TRUNCATE -> quotient.setScale(0, RoundingMode.FLOOR);
                    case HALF_UP -> quotient.add(HALF).setScale(0, RoundingMode.FLOOR);
                    case HALF_EVEN -> quotient.setScale(0, RoundingMode.HALF_EVEN);
                    case HALF_AWAY_FROM_ZERO -> quotient.setScale(0, RoundingMode.HALF_UP);
                };
        return rounded.longValueExact();
    }

    @Test
    void wrapsToTheValueOfTheLowBits() {
        for (int bits = 1; bits <= 48; bits++) {
            BigInteger modulus = BigInteger.ONE.shiftLeft(bits);
            for (long v : EdgeValues.mixed(60, 200, 6)) {
                BigInteger low = BigInteger.valueOf(v).mod(modulus);
                BigInteger signed = low.testBit(bits - 1) ? low.subtract(modulus) : low;
                EdgeValues.assertSame(
                        Arithmetic.fit(v, IntFormat.unsigned(bits), Overflow.WRAP),
                        low.longValueExact(),
                        () -> v + " fitted");
                EdgeValues.assertSame(
                        Arithmetic.fit(v, IntFormat.signed(bits), Overflow.WRAP),
                        signed.longValueExact(),
                        () -> v + " fitted");
            }
        }
    }

    @Test
    void saturatesToTheNearestValue() {
        for (int bits = 1; bits <= 48; bits++) {
            BigInteger span = BigInteger.ONE.shiftLeft(bits - 1);
            for (long v : EdgeValues.mixed(60, 200, 7)) {
                BigInteger nearest = BigInteger.valueOf(v).max(span.negate()).min(span.subtract(BigInteger.ONE));
                EdgeValues.assertSame(
                        Arithmetic.fit(v, IntFormat.signed(bits)), nearest.longValueExact(), () -> v + " fitted");
            }
        }
    }

    @Test
    void findsTheLeadingOne() {
        for (int p = 0; p < 62; p++) {
            assertThat(Arithmetic.floorLog2(1L << p)).isEqualTo(p);
            assertThat(Arithmetic.floorLog2((2L << p) - 1)).isEqualTo(p);
        }
    }

    @Test
    void refusesShiftsThatALongDoesNotHold() {
        assertThatThrownBy(() -> Arithmetic.round(1, 63)).hasMessage("shift is 63; allowed: 0 to 62");
        assertThatThrownBy(() -> Arithmetic.round(1, -1)).hasMessage("shift is -1; allowed: 0 to 62");
    }
}
