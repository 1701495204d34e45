package cyclode.core.number;

/**
 * The way from an accumulator to a value of the output format.
 *
 * <p>A ReLU fused behind it replaces the result {@code y} by {@code max(y, zeroPoint)}.
 */
public sealed interface Requantization extends ChannelRequantization {
    /** The output value. The accumulator must lie within {@link #maxAccumulatorBits}. */
    int apply(long accumulator);

    /** The same for every channel. */
    @Override
    default Requantization of(int channel) {
        return this;
    }

    @Override
    default Requantization channels(int first, int count) {
        return this;
    }

    /**
     * {@code fit(round(a / 2^shift) + zeroPoint)}.
     *
     * @param shift 0 to 47
     */
    record Shift(int shift, Rounding rounding, long zeroPoint, IntFormat output, Overflow overflow)
            implements Requantization {
        public Shift {
            Require.inRange("requantization shift", shift, 0, 47);
            Require.heldByInt("requantization output", output);
            Require.within("zeroPoint", zeroPoint, output);
        }

        /** Rounding half up, saturating, zero-point 0. */
        public static Shift of(int shift, IntFormat output) {
            return new Shift(shift, Rounding.HALF_UP, 0, output, Overflow.SATURATE);
        }

        @Override
        public int apply(long accumulator) {
            return (int) output.fit(rounding.shiftRight(accumulator, shift) + zeroPoint, overflow);
        }

        @Override
        public int maxAccumulatorBits() {
            return IntFormat.MAX_BITS;
        }
    }

    /**
     * {@code fit(round(a * multiplier / 2^shift) + zeroPoint)}.
     *
     * @param multiplier 0 to 2^31 - 1; its bits and the accumulator's are 63 together at most
     * @param shift 0 to 62
     */
    record MultiplierShift(
            long multiplier, int shift, Rounding rounding, long zeroPoint, IntFormat output, Overflow overflow)
            implements Requantization {
        public MultiplierShift {
            Require.inRange("requantization multiplier", multiplier, 0, Integer.MAX_VALUE);
            Require.inRange("requantization shift", shift, 0, Rounding.MAX_SHIFT);
            Require.heldByInt("requantization output", output);
            Require.within("zeroPoint", zeroPoint, output);
        }

        /** Rounding half up, saturating, zero-point 0. */
        public static MultiplierShift of(long multiplier, int shift, IntFormat output) {
            return new MultiplierShift(multiplier, shift, Rounding.HALF_UP, 0, output, Overflow.SATURATE);
        }

        @Override
        public int apply(long accumulator) {
            return (int) output.fit(rounding.shiftRight(accumulator * multiplier, shift) + zeroPoint, overflow);
        }

        /** Bits of the multiplier: {@code floor(log2 multiplier) + 1}, 0 for 0. */
        public int multiplierBits() {
            return Long.SIZE - Long.numberOfLeadingZeros(multiplier);
        }

        @Override
        public int maxAccumulatorBits() {
            return Math.min(IntFormat.MAX_BITS, 63 - multiplierBits());
        }
    }

    /**
     * {@code table[clamp(round(a / 2^shift), low, high) - low]} with {@code high = low + entries - 1}.
     *
     * @param shift 0 to 47
     * @param low the rounded accumulator that selects the first entry
     * @param table a power of two of entries, 4096 at most, each a value of the output format
     */
    record LookupTable(int shift, Rounding rounding, int low, IntTable table, IntFormat output)
            implements Requantization {
        /** Entries of the longest table. */
        public static final int MAX_ENTRIES = 4096;

        public LookupTable {
            Require.inRange("requantization shift", shift, 0, 47);
            Require.heldByInt("requantization output", output);
            Require.powerOfTwo("requantization table entries", table.size(), MAX_ENTRIES);
            Require.inRange("requantization table low", low, Integer.MIN_VALUE, Integer.MAX_VALUE - table.size() + 1);
            Require.allWithin("requantization table", table, output);
        }

        public int entries() {
            return table.size();
        }

        /** The rounded accumulator that selects the last entry. */
        public int high() {
            return low + table.size() - 1;
        }

        @Override
        public int apply(long accumulator) {
            long rounded = rounding.shiftRight(accumulator, shift);
            return table.get((int) (Math.max(low, Math.min(high(), rounded)) - low));
        }

        @Override
        public long zeroPoint() {
            return 0;
        }

        @Override
        public int maxAccumulatorBits() {
            return IntFormat.MAX_BITS;
        }
    }

    /**
     * A function by straight lines between the entries of a table: with {@code u = a - low 2^shift}, held to 0 and {@code (entries - 1) 2^shift -
     * 1}, {@code i = floor(u / 2^shift)} and {@code f = u - i 2^shift}, {@code table[i] + round((table[i + 1] - table[i]) f / 2^shift)}, ties
     * toward plus infinity.
     *
     * @param shift 0 to 30
     * @param low the accumulator, by 2^shift, at which the first entry stands
     * @param table one more than a power of two of entries, 4097 at most, each a value of the output format
     */
    record Interpolation(int shift, int low, IntTable table, IntFormat output) implements Requantization {
        public Interpolation {
            Require.inRange("interpolation shift", shift, 0, 30);
            Require.heldByInt("interpolation output", output);
            Require.powerOfTwo("interpolation table entries, one less", table.size() - 1, LookupTable.MAX_ENTRIES);
            Require.inRange("interpolation table low", low, -(1 << 30), 1 << 30);
            Require.allWithin("interpolation table", table, output);
        }

        /** Lines between entries. */
        public int segments() {
            return table.size() - 1;
        }

        @Override
        public int apply(long accumulator) {
            long last = ((long) segments() << shift) - 1;
            long place = Math.max(0, Math.min(last, accumulator - ((long) low << shift)));
            int segment = (int) (place >> shift);
            long fraction = place - ((long) segment << shift);
            long from = table.get(segment);
            return (int) (from + Rounding.HALF_UP.shiftRight((table.get(segment + 1) - from) * fraction, shift));
        }

        @Override
        public long zeroPoint() {
            return 0;
        }

        @Override
        public int maxAccumulatorBits() {
            return IntFormat.MAX_BITS;
        }
    }

    /**
     * {@code fit(round((a * multiplier + offset) / 2^shift) + zeroPoint)}.
     *
     * @param multiplier −(2^31 − 1) to 2^31 − 1; the bits of its magnitude and the accumulator's are 63 together at most
     * @param offset −(2^31 − 1) to 2^31 − 1, in units of the product
     * @param shift 0 to 62
     */
    record Affine(
            long multiplier,
            long offset,
            int shift,
            Rounding rounding,
            long zeroPoint,
            IntFormat output,
            Overflow overflow)
            implements Requantization {
        public Affine {
            Require.inRange("requantization multiplier", multiplier, -Integer.MAX_VALUE, Integer.MAX_VALUE);
            Require.inRange("requantization offset", offset, -Integer.MAX_VALUE, Integer.MAX_VALUE);
            Require.inRange("requantization shift", shift, 0, Rounding.MAX_SHIFT);
            Require.heldByInt("requantization output", output);
            Require.within("zeroPoint", zeroPoint, output);
        }

        @Override
        public int apply(long accumulator) {
            long rounded = rounding.shiftRight(accumulator * multiplier + offset, shift);
            return (int) output.fit(rounded + zeroPoint, overflow);
        }

        /** Bits of the multiplier's magnitude: {@code floor(log2 |multiplier|) + 1}, 0 for 0. */
        public int multiplierBits() {
            return Long.SIZE - Long.numberOfLeadingZeros(Math.abs(multiplier));
        }

        @Override
        public int maxAccumulatorBits() {
            return Math.min(IntFormat.MAX_BITS, 63 - multiplierBits());
        }
    }
}
