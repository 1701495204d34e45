package cyclode.reports.studies.band;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;

/** Draws of single numbers, each determined by what was drawn before. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed, int number, int attempt) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xD1342543DE82EF95L + attempt);
    }

    <T> T choice(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    long integer(long low, long high) {
        return low + random.nextLong(high - low + 1);
    }

    long powerOfTwo(long low, long high) {
        int least = 63 - Long.numberOfLeadingZeros(low);
        int most = 63 - Long.numberOfLeadingZeros(high);
        return 1L << integer(least, most);
    }

    double linear(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** Even in the logarithm. */
    double log(double low, double high) {
        return StrictMath.exp(linear(StrictMath.log(low), StrictMath.log(high)));
    }

    /** Even in the logarithm where the range spans more than a factor of two, else even. */
    BigDecimal between(BigDecimal low, BigDecimal high) {
        boolean wide = low.signum() > 0 && high.compareTo(low.add(low)) > 0;
        double value =
                wide ? log(low.doubleValue(), high.doubleValue()) : linear(low.doubleValue(), high.doubleValue());
        return new BigDecimal(value).round(new MathContext(12)).max(low).min(high);
    }
}
