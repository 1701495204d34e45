package cyclode.units.harness;

import cyclode.core.number.IntFormat;
import java.util.SplittableRandom;

/** Random values of a format, extremes among them. */
public final class Values {
    private Values() {}

    /** So many values: a third of them extremes in one case of two. */
    public static int[] of(SplittableRandom random, IntFormat format, int count) {
        boolean extremes = random.nextBoolean();
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = extremes && random.nextInt(3) == 0
                    ? (int) (random.nextBoolean() ? format.min() : format.max())
                    : (int) random.nextLong(format.min(), format.max() + 1);
        }
        return values;
    }
}
