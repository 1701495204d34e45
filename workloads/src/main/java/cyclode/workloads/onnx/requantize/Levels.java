package cyclode.workloads.onnx.requantize;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;

/**
 * A quantization as a function of an integer by channel, seen only through its values. Where it is monotone it is known whole by the
 * least integer of every level, which a binary search finds.
 */
public final class Levels {
    /** Integers at which the function is asked at a time. */
    private static final int BATCH = 1 << 20;

    private final List<Step> steps;
    private final int channels;

    public Levels(List<Step> steps, int channels) {
        this.steps = steps;
        this.channels = channels;
    }

    /** The function at integers, one row for each, one column for each channel. */
    public long[] at(long[] values) {
        double[] reals = new double[values.length];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = values[i];
        }
        NdArray in = NdArray.ofReals(ElementType.DOUBLE, reals, values.length / channels, channels);
        NdArray out = Step.apply(steps, in);
        long[] levels = new long[values.length];
        for (int i = 0; i < levels.length; i++) {
            double level = out.real(i);
            if (level != Math.rint(level) || Math.abs(level) > 1L << 40) {
                throw new RefusedValue("makes " + level + ", where a quantization makes whole numbers");
            }
            levels[i] = (long) level;
        }
        return levels;
    }

    /** The function at one integer for each channel. */
    long[] row(long[] values) {
        return at(values);
    }

    public boolean monotone() {
        return steps.stream().allMatch(Step::monotone);
    }

    /**
     * The least integer of a range at which a rising function reaches each level behind its first.
     *
     * @param least of each channel's range
     * @param greatest of each channel's range
     * @return by channel, then by level from the first plus one on
     */
    public long[][] thresholds(long[] least, long[] greatest) {
        long[] low = row(least);
        long[] high = row(greatest);
        long[][] all = new long[channels][];
        long most = 0;
        for (int c = 0; c < channels; c++) {
            if (high[c] < low[c]) {
                throw new RefusedValue("has a quantization that falls from " + low[c] + " to " + high[c]
                        + " in channel " + c + "; allowed: one that rises");
            }
            if (high[c] - low[c] > 1 << 16) {
                throw new RefusedValue(
                        "has " + (high[c] - low[c] + 1) + " levels; allowed: up to " + ((1 << 16) + 1) + ", 16 bits");
            }
            all[c] = new long[(int) (high[c] - low[c])];
            most = Math.max(most, all[c].length);
        }
        int rows = Math.max(1, BATCH / channels);
        for (int from = 0; from < most; from += rows) {
            search(all, least, greatest, low, from, (int) Math.min(rows, most - from));
        }
        return all;
    }

    private void search(long[][] all, long[] least, long[] greatest, long[] low, int from, int rows) {
        long[] below = new long[rows * channels];
        long[] above = new long[rows * channels];
        for (int i = 0; i < below.length; i++) {
            // At below the level is not reached, at above it is; a channel with fewer levels searches for its last
            // again.
            below[i] = least[i % channels];
            above[i] = greatest[i % channels];
        }
        long[] middle = new long[below.length];
        for (boolean open = true; open; ) {
            open = false;
            for (int i = 0; i < middle.length; i++) {
                middle[i] = below[i] + (above[i] - below[i]) / 2;
                open |= above[i] - below[i] > 1;
            }
            if (open) {
                long[] levels = at(middle);
                for (int i = 0; i < middle.length; i++) {
                    int c = i % channels;
                    long wanted = low[c] + 1 + Math.min(from + i / channels, Math.max(0, all[c].length - 1));
                    if (levels[i] >= wanted) {
                        above[i] = middle[i];
                    } else {
                        below[i] = middle[i];
                    }
                }
            }
        }
        for (int i = 0; i < above.length; i++) {
            int level = from + i / channels;
            if (level < all[i % channels].length) {
                all[i % channels][level] = above[i];
            }
        }
    }

    /** Which channels fall from the least to the greatest integer of their range. */
    public boolean[] falling(long[] least, long[] greatest) {
        long[] low = row(least);
        long[] high = row(greatest);
        boolean[] falling = new boolean[channels];
        for (int c = 0; c < channels; c++) {
            falling[c] = high[c] < low[c];
        }
        return falling;
    }

    /** Values of a whole range at once, the same for all channels, or null where channels differ. */
    public long @org.jspecify.annotations.Nullable [] shared(long least, long greatest) {
        int count = Math.toIntExact(greatest - least + 1);
        long[] values = new long[Math.multiplyExact(count, channels)];
        for (int i = 0; i < values.length; i++) {
            values[i] = least + i / channels;
        }
        long[] levels = at(values);
        long[] first = new long[count];
        for (int i = 0; i < levels.length; i++) {
            first[i / channels] = i % channels == 0 ? levels[i] : first[i / channels];
            if (levels[i] != first[i / channels]) {
                return null;
            }
        }
        return first;
    }
}
