package cyclode.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.reference.Arithmetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntFormatTest {
    @ParameterizedTest
    @CsvSource({
        "s1, -1, 0",
        "u1, 0, 1",
        "s8, -128, 127",
        "u7, 0, 127",
        "s32, -2147483648, 2147483647",
        "u32, 0, 4294967295",
        "s48, -140737488355328, 140737488355327",
        "u48, 0, 281474976710655",
    })
    void spansItsRange(String text, long min, long max) {
        IntFormat format = IntFormat.parse(text);
        assertThat(format.min()).isEqualTo(min);
        assertThat(format.max()).isEqualTo(max);
        assertThat(format).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "s8,  127,  127,  127",
        "s8,  128,  127, -128",
        "s8, -129, -128,  127",
        "s8,  300,  127,   44",
        "u4,   16,   15,    0",
        "u4,   -1,    0,   15",
        "s1,    1,    0,   -1",
    })
    void saturatesOrWraps(String text, long v, long saturated, long wrapped) {
        IntFormat format = IntFormat.parse(text);
        assertThat(format.fit(v, Overflow.SATURATE)).isEqualTo(saturated);
        assertThat(format.fit(v, Overflow.WRAP)).isEqualTo(wrapped);
    }

    @Test
    void agreesWithTheReferenceInEveryWidth() {
        long[] values = EdgeValues.mixed(62, 500, 2);
        for (int bits = 1; bits <= IntFormat.MAX_BITS; bits++) {
            for (IntFormat format : new IntFormat[] {IntFormat.signed(bits), IntFormat.unsigned(bits)}) {
                for (Overflow overflow : Overflow.values()) {
                    for (long v : values) {
                        long expected = Arithmetic.fit(v, format, overflow);
                        EdgeValues.assertSame(
                                format.fit(v, overflow), expected, () -> v + " in " + format + ", " + overflow);
                        EdgeValues.assertSame(
                                format.contains(v) ? 1 : 0, expected == v ? 1 : 0, () -> v + " within " + format);
                    }
                }
            }
        }
    }

    @Test
    void accumulatorsAgreeWithTheReferenceInEveryWidth() {
        long[] values = EdgeValues.mixed(62, 500, 3);
        for (int bits = 8; bits <= IntFormat.MAX_BITS; bits++) {
            for (Overflow overflow : Overflow.values()) {
                Accumulator accumulator = new Accumulator(bits, overflow);
                for (long v : values) {
                    EdgeValues.assertSame(
                            accumulator.fit(v),
                            Arithmetic.fit(v, accumulator.format(), overflow),
                            () -> v + " in " + accumulator);
                }
            }
        }
    }

    @Test
    void tellsWhatAnIntHolds() {
        assertThat(IntFormat.signed(32).heldByInt()).isTrue();
        assertThat(IntFormat.unsigned(31).heldByInt()).isTrue();
        assertThat(IntFormat.unsigned(32).heldByInt()).isFalse();
        assertThat(IntFormat.signed(33).heldByInt()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "s", "s0", "s08", "i8", "s8 ", "u100"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> IntFormat.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("from 1 to 48");
    }

    @Test
    void refusesOtherWidths() {
        assertThatThrownBy(() -> IntFormat.signed(49)).hasMessage("bits is 49; allowed: 1 to 48");
        assertThatThrownBy(() -> new Accumulator(7, Overflow.WRAP))
                .hasMessage("accumulator bits is 7; allowed: 8 to 48");
    }
}
