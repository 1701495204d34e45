package cyclode.reports.render.trace;

import java.math.BigInteger;

/** Multiplies whole numbers by a fraction and rounds to the nearest, halves up. */
final class Ratio {
    private final BigInteger top;
    private final BigInteger bottom;
    private final long topWord;
    private final long bottomWord;

    Ratio(BigInteger numerator, BigInteger denominator) {
        BigInteger common = numerator.gcd(denominator);
        top = numerator.divide(common);
        bottom = denominator.divide(common);
        boolean small = top.bitLength() + bottom.bitLength() < 62;
        topWord = small ? top.longValueExact() : 0;
        bottomWord = small ? bottom.longValueExact() : 0;
    }

    /** Whether nothing needs to be rounded. */
    boolean whole() {
        return bottom.equals(BigInteger.ONE);
    }

    /** The product, of a number that is not negative. */
    long of(long value) {
        if (bottomWord == 0) {
            return BigInteger.valueOf(value)
                    .multiply(top)
                    .shiftLeft(1)
                    .add(bottom)
                    .divide(bottom.shiftLeft(1))
                    .longValueExact();
        }
        long rest = value % bottomWord * topWord;
        long rounded = (rest + bottomWord / 2) / bottomWord;
        return Math.addExact(Math.multiplyExact(value / bottomWord, topWord), rounded);
    }
}
