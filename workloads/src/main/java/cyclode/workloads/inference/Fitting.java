package cyclode.workloads.inference;

import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import java.util.function.IntToLongFunction;

/** Brings sums to values and counts those that their format cuts off. */
final class Fitting {
    private final Requantization[] by;
    private final Bounds bounds;
    private final int site;
    private final boolean plain;
    private final long multiplier;
    private final int shift;
    private final long half;
    private final long least;
    private final long most;

    /**
     * A fitting.
     *
     * @param channels of the values, the innermost extent
     * @param bounds what bounds values besides their format; what these cut off is not counted
     */
    Fitting(ChannelRequantization requantization, int channels, Bounds bounds, int site) {
        this.bounds = bounds;
        this.site = site;
        by = new Requantization[requantization instanceof Requantization ? 1 : channels];
        for (int c = 0; c < by.length; c++) {
            by[c] = requantization.of(c);
        }
        IntFormat format = by[0].output();
        least = format.min();
        most = format.max();
        plain = by.length == 1
                && by[0] instanceof Requantization.MultiplierShift scale
                && scale.rounding() == Rounding.HALF_UP
                && scale.overflow() == Overflow.SATURATE
                && scale.zeroPoint() == 0
                && scale.shift() > 0;
        multiplier = plain ? ((Requantization.MultiplierShift) by[0]).multiplier() : 0;
        shift = plain ? ((Requantization.MultiplierShift) by[0]).shift() : 0;
        half = plain ? 1L << (shift - 1) : 0;
    }

    /** Values of sums. */
    int[] of(int[] sums, FastRun run) {
        if (!plain) {
            return each(sums.length, i -> sums[i], run);
        }
        int[] out = new int[sums.length];
        int cut = 0;
        int low = (int) Math.max(least, bounds.low());
        int high = (int) Math.min(most, bounds.high());
        for (int i = 0; i < out.length; i++) {
            long value = (sums[i] * multiplier + half) >> shift;
            cut += value > most || value < least ? 1 : 0;
            out[i] = (int) Math.max(low, Math.min(high, value));
        }
        run.count(site, cut, out.length);
        return out;
    }

    /** Values of sums that may need more than 32 bits. */
    int[] of(long[] sums, FastRun run) {
        return each(sums.length, i -> sums[i], run);
    }

    private int[] each(int count, IntToLongFunction sums, FastRun run) {
        int[] out = new int[count];
        int cut = 0;
        for (int i = 0; i < count; i++) {
            Requantization channel = by[by.length == 1 ? 0 : i % by.length];
            long sum = sums.applyAsLong(i);
            cut += beyond(channel, sum) ? 1 : 0;
            out[i] = bounds.clip(channel.apply(sum));
        }
        run.count(site, cut, count);
        return out;
    }

    /** Whether what an accumulator stands for lies beyond the output's format. A table has a value of the format for everything. */
    private static boolean beyond(Requantization by, long sum) {
        if (by instanceof Requantization.MultiplierShift scale) {
            long value = scale.rounding().shiftRight(sum * scale.multiplier(), scale.shift()) + scale.zeroPoint();
            return !scale.output().contains(value);
        }
        if (by instanceof Requantization.Shift power) {
            return !power.output().contains(power.rounding().shiftRight(sum, power.shift()) + power.zeroPoint());
        }
        if (by instanceof Requantization.Affine line) {
            long value = line.rounding().shiftRight(sum * line.multiplier() + line.offset(), line.shift());
            return !line.output().contains(value + line.zeroPoint());
        }
        return false;
    }
}
