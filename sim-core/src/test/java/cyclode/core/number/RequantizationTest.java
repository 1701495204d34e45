package cyclode.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.Requantization.LookupTable;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.reference.Arithmetic;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequantizationTest {
    private static final IntFormat S8 = IntFormat.signed(8);

    @Test
    void shiftsRoundsAddsTheZeroPointAndSaturates() {
        Shift shift = new Shift(4, Rounding.HALF_UP, 3, S8, Overflow.SATURATE);
        assertThat(shift.apply(24)).isEqualTo(5); // 1.5 -> 2
        assertThat(shift.apply(-24)).isEqualTo(2); // -1.5 -> -1
        assertThat(shift.apply(1_000_000)).isEqualTo(127);
        assertThat(shift.apply(-1_000_000)).isEqualTo(-128);
    }

    @Test
    void multipliesBeforeItShifts() {
        MultiplierShift scaled = MultiplierShift.of(3, 2, S8);
        assertThat(scaled.apply(2)).isEqualTo(2); // 6 / 4 = 1.5 -> 2
        assertThat(scaled.apply(-2)).isEqualTo(-1);
        MultiplierShift wraps = new MultiplierShift(1, 0, Rounding.HALF_UP, 100, S8, Overflow.WRAP);
        assertThat(wraps.apply(100)).isEqualTo(-56);
    }

    @Test
    void addsTheOffsetBeforeItRounds() {
        Requantization.Affine affine = new Requantization.Affine(-3, 5, 2, Rounding.HALF_UP, 7, S8, Overflow.SATURATE);
        assertThat(affine.apply(1)).isEqualTo(8); // (-3 + 5) / 4 = 0.5 -> 1
        assertThat(affine.apply(2)).isEqualTo(7); // -0.25 -> 0
        assertThat(affine.apply(-1_000)).isEqualTo(127);
        // RequantShift of public networks: clip((x mul + add + (div >> 1)) >> log2 div)
        for (int x = -40; x <= 40; x++) {
            long shifted = (x * 13L - 9 + (16 >> 1)) >> 4;
            Requantization.Affine by = new Requantization.Affine(13, -9, 4, Rounding.HALF_UP, 0, S8, Overflow.SATURATE);
            assertThat(by.apply(x)).isEqualTo((int) Math.max(-128, Math.min(127, shifted)));
        }
    }

    @Test
    void channelsDifferInMultiplierOffsetAndShiftOnly() {
        Requantization.Affine a = new Requantization.Affine(3, 1, 2, Rounding.HALF_UP, 0, S8, Overflow.SATURATE);
        Requantization.Affine b =
                new Requantization.Affine(1 << 20, -7, 20, Rounding.HALF_UP, 0, S8, Overflow.SATURATE);
        ChannelRequantization both = new ChannelRequantization.PerChannel(List.of(a, b));
        assertThat(both.of(0)).isSameAs(a);
        assertThat(both.of(1).apply(9)).isEqualTo(9);
        assertThat(both.maxAccumulatorBits()).isEqualTo(63 - 21);
        Requantization.Affine wraps = new Requantization.Affine(3, 1, 2, Rounding.HALF_UP, 0, S8, Overflow.WRAP);
        assertThatThrownBy(() -> new ChannelRequantization.PerChannel(List.of(a, wraps)))
                .hasMessageContaining("differ in rounding, zero-point, format or overflow");
    }

    @Test
    void looksUpTheClampedRoundedAccumulator() {
        LookupTable lookup = new LookupTable(1, Rounding.TRUNCATE, -2, new IntTable(10, 11, 12, 13), S8);
        assertThat(new int[] {lookup.apply(-9), lookup.apply(-4), lookup.apply(-1), lookup.apply(1), lookup.apply(2)})
                .containsExactly(10, 10, 11, 12, 13);
        assertThat(lookup.apply(1_000)).isEqualTo(13);
    }

    @Test
    void agreesWithTheReferenceForAllKindsAndWidths() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 3000; round++) {
            Requantization requantization = random(random);
            int bits = random.nextInt(8, requantization.maxAccumulatorBits() + 1);
            for (long v : EdgeValues.mixed(bits - 1, 20, round)) {
                long accumulator = Math.min(v, (1L << (bits - 1)) - 1);
                EdgeValues.assertSame(
                        requantization.apply(accumulator),
                        Arithmetic.requantize(accumulator, requantization),
                        () -> requantization + " of " + accumulator);
            }
        }
    }

    private static Requantization random(SplittableRandom random) {
        boolean signed = random.nextBoolean();
        IntFormat output = new IntFormat(random.nextInt(1, signed ? 33 : 32), signed);
        Rounding rounding = Rounding.values()[random.nextInt(4)];
        Overflow overflow = Overflow.values()[random.nextInt(2)];
        long zeroPoint = random.nextLong(output.min(), output.max() + 1);
        return switch (random.nextInt(4)) {
            case 0 -> new Shift(random.nextInt(48), rounding, zeroPoint, output, overflow);
            case 1 ->
                new MultiplierShift(
                        random.nextInt() >>> random.nextInt(1, 32),
                        random.nextInt(63),
                        rounding,
                        zeroPoint,
                        output,
                        overflow);
            case 2 ->
                new Requantization.Affine(
                        random.nextInt() >> random.nextInt(1, 32),
                        random.nextInt() >> random.nextInt(1, 32),
                        random.nextInt(63),
                        rounding,
                        zeroPoint,
                        output,
                        overflow);
            default ->
                new LookupTable(
                        random.nextInt(48),
                        rounding,
                        random.nextInt(-40, 40),
                        new IntTable(EdgeValues.tensor(output, random, 1 << random.nextInt(7))
                                .data()),
                        output);
        };
    }

    @Test
    void keepsTheProductAndTheOffsetWithin63Bits() {
        int most = Integer.MAX_VALUE;
        Requantization.Affine widest =
                new Requantization.Affine(-most, -most, 62, Rounding.HALF_AWAY_FROM_ZERO, 0, S8, Overflow.SATURATE);
        assertThat(widest.maxAccumulatorBits()).isEqualTo(32);
        for (long a : new long[] {most, -most - 1L}) {
            assertThat(widest.apply(a))
                    .isEqualTo(Arithmetic.requantize(a, widest))
                    .isEqualTo(a < 0 ? 1 : -1);
        }
    }

    @Test
    void keepsTheProductWithin63Bits() {
        MultiplierShift widest = MultiplierShift.of(Integer.MAX_VALUE, 62, S8);
        assertThat(widest.maxAccumulatorBits()).isEqualTo(32);
        assertThat(MultiplierShift.of(1, 0, S8).maxAccumulatorBits()).isEqualTo(48);
        assertThat(MultiplierShift.of(1 << 16, 0, S8).maxAccumulatorBits()).isEqualTo(46);
        assertThatThrownBy(() -> widest.requireAccepts(new Accumulator(33, Overflow.WRAP)))
                .hasMessage("accumulator bits before requantization is 33; allowed: 8 to 32");
    }

    @Test
    void copiesItsTable() {
        int[] table = {1, 2};
        LookupTable lookup = new LookupTable(0, Rounding.TRUNCATE, 0, new IntTable(table), S8);
        table[0] = 99;
        lookup.table().toArray()[1] = 99;
        assertThat(lookup.table().toArray()).containsExactly(1, 2);
        assertThat(lookup)
                .isEqualTo(new LookupTable(0, Rounding.TRUNCATE, 0, new IntTable(1, 2), S8))
                .isNotEqualTo(new LookupTable(0, Rounding.TRUNCATE, 0, new IntTable(1, 3), S8));
    }

    @Test
    void refusesWhatThePageDoesNotAllow() {
        assertThatThrownBy(() -> Shift.of(48, S8)).hasMessage("requantization shift is 48; allowed: 0 to 47");
        assertThatThrownBy(() -> MultiplierShift.of(1L << 31, 0, S8)).hasMessageContaining("multiplier is 2147483648");
        assertThatThrownBy(() -> MultiplierShift.of(-1, 0, S8)).hasMessageContaining("allowed: 0 to 2147483647");
        assertThatThrownBy(() -> Shift.of(0, IntFormat.unsigned(32))).hasMessageContaining("output is u32");
        assertThatThrownBy(() -> new Shift(0, Rounding.TRUNCATE, 128, S8, Overflow.WRAP))
                .hasMessage("zeroPoint is 128; allowed: -128 to 127 (s8)");
        assertThatThrownBy(() -> new LookupTable(0, Rounding.TRUNCATE, 0, new IntTable(new int[3]), S8))
                .hasMessage("requantization table entries is 3; allowed: a power of two from 1 to 4096");
        assertThatThrownBy(() -> new LookupTable(0, Rounding.TRUNCATE, 0, new IntTable(0, 200), S8))
                .hasMessage("requantization table[1] is 200; allowed: -128 to 127 (s8)");
    }

    @Test
    void linesGoFromEntryToEntryAndStopAtTheEnds() {
        // Entries at -4, 0, 4: 10, 20, -3.
        Requantization lines = new Requantization.Interpolation(2, -1, new IntTable(10, 20, -3), IntFormat.signed(8));
        int[] expected = {10, 10, 13, 15, 18, 20, 14, 9, 3, 3, 3};
        for (int a = -5; a <= 5; a++) {
            // 20 - 23/4 = 14.25, 20 - 23/2 = 8.5 and 20 - 69/4 = 2.75; at 4 and beyond the last place before it.
            assertThat(lines.apply(a)).as("%d", a).isEqualTo(expected[a + 5]);
        }
        assertThat(lines.apply(Long.MAX_VALUE >> 16)).isEqualTo(3);
        assertThatThrownBy(() -> new Requantization.Interpolation(2, 0, new IntTable(1, 2, 3, 4), IntFormat.signed(8)))
                .hasMessageContaining("interpolation table entries, one less is 3");
    }
}
