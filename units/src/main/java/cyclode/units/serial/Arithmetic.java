package cyclode.units.serial;

import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineRules;

/** Sums, rescaling and narrowing of the layer templates, on {@code long}; see {@code units/docs/serial.md}. */
enum Arithmetic {
    /** The hardware's own rules. */
    TEMPLATE {
        @Override
        long sum(long accumulator, long summand, int bits) {
            return wrap(accumulator + summand, bits);
        }

        @Override
        int output(long accumulator, int accumulatorBits, IntegerScale scale, int zeroPoint, int bits) {
            long magnitude = accumulator < 0 ? wrap(-accumulator, accumulatorBits) : accumulator;
            long scaled = narrow(lastBitRounded(magnitude * scale.multiplier(), scale.shift()), bits + 1);
            long signed = accumulator < 0 ? wrap(-scaled, bits + 1) : scaled;
            return (int) narrow(wrap(signed + zeroPoint, bits + 1), bits);
        }

        @Override
        long summand(long difference, IntegerScale scale, int bits) {
            return clamp(lastBitRounded(difference * scale.multiplier(), scale.shift()), bits);
        }

        @Override
        int sumOfSummands(long first, long second, int zeroPoint, int bits) {
            return (int) narrow(wrap(first + second + zeroPoint, bits + 2), bits);
        }

        @Override
        int quotient(long quotient, int zeroPoint, int bits) {
            return (int) wrap(quotient + zeroPoint, bits);
        }
    },
    /** The rules of the training framework's integer model. */
    REFERENCE_MODEL {
        @Override
        long sum(long accumulator, long summand, int bits) {
            return accumulator + summand;
        }

        @Override
        int output(long accumulator, int accumulatorBits, IntegerScale scale, int zeroPoint, int bits) {
            long product = clamp(accumulator, accumulatorBits) * scale.multiplier();
            return (int) clamp(halfEven(product, scale.shift()) + zeroPoint, bits);
        }

        @Override
        long summand(long difference, IntegerScale scale, int bits) {
            return clamp(halfEven(difference * scale.multiplier(), scale.shift()), bits);
        }

        @Override
        int sumOfSummands(long first, long second, int zeroPoint, int bits) {
            return (int) clamp(first + second + zeroPoint, bits);
        }

        @Override
        int quotient(long quotient, int zeroPoint, int bits) {
            return (int) clamp(quotient + zeroPoint, bits);
        }
    };

    /** The arithmetic of these rules. */
    static Arithmetic of(AffineRules rules) {
        return rules == AffineRules.TEMPLATE ? TEMPLATE : REFERENCE_MODEL;
    }

    /** The accumulator after one more summand. */
    abstract long sum(long accumulator, long summand, int bits);

    /** The output of an accumulator. */
    abstract int output(long accumulator, int accumulatorBits, IntegerScale scale, int zeroPoint, int bits);

    /** A summand of an addition, on the output's scale. */
    abstract long summand(long difference, IntegerScale scale, int bits);

    /** The output of an addition. */
    abstract int sumOfSummands(long first, long second, int zeroPoint, int bits);

    /** The output of a division. */
    abstract int quotient(long quotient, int zeroPoint, int bits);

    /** The value of the low bits, as two's complement. */
    static long wrap(long value, int bits) {
        int unused = Long.SIZE - bits;
        return value << unused >> unused;
    }

    /** The sign and the bits below it. */
    static long narrow(long value, int bits) {
        long low = value & (1L << bits - 1) - 1;
        return value < 0 ? low - (1L << bits - 1) : low;
    }

    private static long clamp(long value, int bits) {
        long half = 1L << bits - 1;
        return Math.max(-half, Math.min(half - 1, value));
    }

    private static long lastBitRounded(long product, int shift) {
        return (product >> shift) + (product >> shift - 1 & 1);
    }

    private static long halfEven(long product, int shift) {
        long odd = product >> shift & 1;
        return product + (1L << shift - 1) - 1 + odd >> shift;
    }
}
