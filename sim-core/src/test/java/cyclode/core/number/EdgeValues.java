package cyclode.core.number;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Values at which integer arithmetic goes wrong first, and seeded random ones between them. */
public final class EdgeValues {
    private EdgeValues() {}

    /** 0, and every power of two up to 2^bits and its half-again, one less and one more, in both signs. */
    public static long[] around(int bits) {
        return LongStream.rangeClosed(0, bits)
                .map(exponent -> 1L << exponent)
                .flatMap(power -> LongStream.of(power, power + power / 2))
                .flatMap(v -> LongStream.of(v - 1, v, v + 1, -v - 1, -v, -v + 1))
                .filter(v -> v >= -(1L << bits) && v <= 1L << bits)
                .distinct()
                .sorted()
                .toArray();
    }

    /** Values of all magnitudes up to 2^bits. */
    public static long[] random(int bits, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return LongStream.range(0, count)
                .map(i -> random.nextLong(-(1L << bits), (1L << bits) + 1) >> random.nextInt(bits + 1))
                .toArray();
    }

    /** Both of the above. */
    public static long[] mixed(int bits, int count, long seed) {
        return LongStream.concat(LongStream.of(around(bits)), LongStream.of(random(bits, count, seed)))
                .toArray();
    }

    /** Asserts that two values are equal; in loops of a million, the words are made only when they are not. */
    public static void assertSame(long actual, long expected, Supplier<String> what) {
        if (actual != expected) {
            throw new AssertionError(what.get() + " is " + actual + ", expected " + expected);
        }
    }

    /** A tensor of random values of a format, about one in eight at its extremes. */
    public static IntTensor tensor(IntFormat format, SplittableRandom random, int... shape) {
        IntTensor tensor = IntTensor.zeros(format, shape);
        for (int i = 0; i < tensor.length(); i++) {
            int choice = random.nextInt(16);
            long value = choice == 0
                    ? format.min()
                    : choice == 1 ? format.max() : random.nextLong(format.min(), format.max() + 1);
            tensor.data()[i] = (int) value;
        }
        return tensor;
    }
}
