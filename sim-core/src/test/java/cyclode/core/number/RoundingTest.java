package cyclode.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.reference.Arithmetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoundingTest {
    @ParameterizedTest
    @CsvSource({
        // v, shift, truncate, half-up, half-even, half-away-from-zero
        " 5, 1,  2,  3,  2,  3",
        " 7, 1,  3,  4,  4,  4",
        "-5, 1, -3, -2, -2, -3",
        "-7, 1, -4, -3, -4, -4",
        " 6, 2,  1,  2,  2,  2",
        "-6, 2, -2, -1, -2, -2",
        " 5, 2,  1,  1,  1,  1",
        "-5, 2, -2, -1, -1, -1",
        "-7, 2, -2, -2, -2, -2",
        "-1, 1, -1,  0,  0, -1",
        " 1, 1,  0,  1,  0,  1",
        " 9, 0,  9,  9,  9,  9",
        "-9, 0, -9, -9, -9, -9",
        "-1, 62, -1, 0,  0,  0",
        " 4611686018427387904, 62,  1,  1,  1,  1",
        "-4611686018427387904, 62, -1, -1, -1, -1",
        " 2305843009213693952, 62,  0,  1,  0,  1",
        "-2305843009213693952, 62, -1,  0,  0, -1",
    })
    void roundsKnownValues(long v, int shift, long truncate, long halfUp, long halfEven, long halfAway) {
        assertThat(Rounding.TRUNCATE.shiftRight(v, shift)).isEqualTo(truncate);
        assertThat(Rounding.HALF_UP.shiftRight(v, shift)).isEqualTo(halfUp);
        assertThat(Rounding.HALF_EVEN.shiftRight(v, shift)).isEqualTo(halfEven);
        assertThat(Rounding.HALF_AWAY_FROM_ZERO.shiftRight(v, shift)).isEqualTo(halfAway);
    }

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void agreesWithTheReferenceForEveryShift(Rounding rounding) {
        long[] values = EdgeValues.mixed(62, 2000, 1);
        for (int shift = 0; shift <= Rounding.MAX_SHIFT; shift++) {
            for (long v : values) {
                int s = shift;
                EdgeValues.assertSame(
                        rounding.shiftRight(v, s),
                        Arithmetic.round(v, s, rounding),
                        () -> rounding + " of " + v + " / 2^" + s);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void readsItsOwnLabel(Rounding rounding) {
        assertThat(Rounding.parse(rounding.label())).isEqualTo(rounding);
    }

    @Test
    void namesWhatIsAllowedForAnUnknownLabel() {
        assertThatThrownBy(() -> Rounding.parse("nearest"))
                .hasMessage("rounding is 'nearest'; allowed: truncate, half-up, half-even, half-away-from-zero");
        assertThatThrownBy(() -> Overflow.parse("clip")).hasMessage("overflow is 'clip'; allowed: saturate, wrap");
        assertThat(Overflow.parse("wrap")).isEqualTo(Overflow.WRAP);
    }
}
