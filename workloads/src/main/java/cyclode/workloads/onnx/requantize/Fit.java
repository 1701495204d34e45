package cyclode.workloads.onnx.requantize;

import cyclode.core.number.Rounding;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the affine requantization round((x·m + b) / 2^s) that equals a rising quantization at every integer of a range. The level k is
 * reached exactly from its threshold T on where
 *
 * <pre>T·m + b ≥ k·2^s − h + e   and   (T − 1)·m + b &lt; k·2^s − h + e</pre>
 *
 * with h = 2^(s−1) for rounding to the nearest, and e = 1 for odd k where ties go to the even neighbour. For a multiplier the offsets that
 * hold all of this are an interval, whose length is a concave function of the multiplier; so a search by halves finds whether there is one.
 *
 * @param multiplier of each channel
 * @param offset of each channel
 * @param shift of all channels
 * @param rounding of all channels
 */
@SuppressWarnings("ArrayRecordComponent") // read by the emitter, compared by nobody
public record Fit(long[] multiplier, long[] offset, int shift, Rounding rounding) {
    private static final long MOST = Integer.MAX_VALUE;

    /** Levels of 16 bits, shifted by this, and products of 62 bits stay within a {@code long}. */
    private static final int MAX_SHIFT = 44;

    private static final Rounding[] ROUNDINGS = {Rounding.HALF_UP, Rounding.HALF_EVEN};

    /**
     * A rising quantization.
     *
     * @param first level of each channel at the least integer of its range
     * @param thresholds by channel, then by level from the first plus one on
     * @param least integer of each channel
     * @param greatest integer of each channel
     * @param low least level, below which everything is clipped
     * @param high greatest level
     */
    public record Problem(long[] first, long[][] thresholds, long[] least, long[] greatest, long low, long high) {
        /**
         * Sums to be added to each channel so that 0 stands for the level 0, as nearly as whole numbers can: then offsets are small.
         */
        public long[] centring() {
            long[] more = new long[first.length];
            for (int c = 0; c < more.length; c++) {
                long[] at = thresholds[c];
                if (at.length > 0) {
                    double span = at.length == 1 ? 0 : (double) (at[at.length - 1] - at[0]) / (at.length - 1);
                    more[c] = -Math.round(at[0] - (first[c] + 0.5) * span);
                }
            }
            return more;
        }

        /** The same quantization of sums to which so much was added. */
        public Problem moved(long[] more) {
            long[][] at = new long[thresholds.length][];
            long[] from = least.clone();
            long[] to = greatest.clone();
            for (int c = 0; c < at.length; c++) {
                at[c] = thresholds[c].clone();
                for (int i = 0; i < at[c].length; i++) {
                    at[c][i] += more[c];
                }
                from[c] += more[c];
                to[c] += more[c];
            }
            return new Problem(first, at, from, to, low, high);
        }

        Channel channel(int c) {
            return new Channel(first[c], thresholds[c], least[c], greatest[c], low, high);
        }
    }

    /** One channel of it. */
    private record Channel(long first, long[] at, long least, long greatest, long low, long high) {}

    /** The fit with the least shift, if there is one, with multipliers of so many bits. */
    public static Optional<Fit> of(Problem problem, int bits) {
        for (Rounding rounding : ROUNDINGS) {
            for (int shift = 0; shift <= MAX_SHIFT; shift++) {
                Optional<Fit> fit = at(problem, shift, rounding, bits);
                if (fit.isPresent()) {
                    return fit;
                }
            }
        }
        return Optional.empty();
    }

    /** The fit that is wrong for the fewest sums, with multipliers of so many bits. */
    public static Fit nearest(Problem problem, int bits) {
        Fit best = null;
        long fewest = Long.MAX_VALUE;
        for (Rounding rounding : ROUNDINGS) {
            for (int shift = 8; shift <= MAX_SHIFT; shift += 4) {
                Fit fit = centred(problem, shift, rounding, bits);
                long wrong = Deviation.of(fit, problem).sums();
                if (wrong < fewest) {
                    fewest = wrong;
                    best = fit;
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    private static Fit centred(Problem problem, int shift, Rounding rounding, int bits) {
        int channels = problem.first.length;
        long[] multiplier = new long[channels];
        long[] offset = new long[channels];
        for (int c = 0; c < channels; c++) {
            Channel channel = problem.channel(c);
            multiplier[c] = best(channel, shift, rounding, Math.min(MOST, (1L << bits) - 1));
            Interval interval = interval(channel, shift, rounding, multiplier[c]);
            long middle = interval.least + (interval.greatest - interval.least) / 2;
            offset[c] = Math.max(-MOST, Math.min(MOST, middle));
        }
        return new Fit(multiplier, offset, shift, rounding);
    }

    /**
     * How far a fit is from what it stands for.
     *
     * @param sums at which it gives another level
     * @param of all sums of all channels
     * @param levels by which it is off at most
     */
    public record Deviation(long sums, long of, long levels) {
        public static Deviation of(Fit fit, Problem problem) {
            long sums = 0;
            long all = 0;
            long levels = 0;
            for (int c = 0; c < problem.first.length; c++) {
                Channel channel = problem.channel(c);
                all += channel.greatest - channel.least + 1;
                for (int i = 0; i < channel.at.length; i++) {
                    long level = channel.first + 1 + i;
                    long own = fit.threshold(c, level, channel);
                    sums += Math.abs(own - channel.at[i]);
                    if (own != channel.at[i]) {
                        long there = fit.level(c, channel.at[i], channel);
                        long before = fit.level(c, channel.at[i] - 1, channel);
                        levels = Math.max(levels, Math.max(Math.abs(there - level), Math.abs(before - level + 1)));
                    }
                }
            }
            return new Deviation(sums, all, levels);
        }
    }

    /** The least sum of a channel's range at which the fit reaches a level. */
    private long threshold(int c, long level, Channel channel) {
        long reached = reached(level, shift, rounding) - offset[c];
        if (multiplier[c] == 0) {
            return reached <= 0 ? channel.least : channel.greatest + 1;
        }
        long at = -Math.floorDiv(-reached, multiplier[c]);
        return Math.max(channel.least, Math.min(channel.greatest + 1, at));
    }

    private long level(int c, long sum, Channel channel) {
        long level = rounding.shiftRight(sum * multiplier[c] + offset[c], shift);
        return Math.max(channel.low, Math.min(channel.high, level));
    }

    private static Optional<Fit> at(Problem problem, int shift, Rounding rounding, int bits) {
        int channels = problem.first.length;
        long[] multiplier = new long[channels];
        long[] offset = new long[channels];
        for (int c = 0; c < channels; c++) {
            Channel channel = problem.channel(c);
            multiplier[c] = best(channel, shift, rounding, Math.min(MOST, (1L << bits) - 1));
            Interval interval = interval(channel, shift, rounding, multiplier[c]);
            offset[c] = Math.max(interval.least, Math.min(interval.greatest, 0));
            if (interval.least > interval.greatest || Math.abs(offset[c]) > MOST) {
                return Optional.empty();
            }
        }
        return Optional.of(new Fit(multiplier, offset, shift, rounding));
    }

    /** The multiplier that leaves the offset most freedom. */
    private static long best(Channel channel, int shift, Rounding rounding, long most) {
        long low = 0;
        long high = most;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (slack(channel, shift, rounding, middle) < slack(channel, shift, rounding, middle + 1)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Offsets that hold every level in place. */
    private record Interval(long least, long greatest) {}

    private static double slack(Channel channel, int shift, Rounding rounding, long multiplier) {
        Interval interval = interval(channel, shift, rounding, multiplier);
        return (double) interval.greatest - interval.least;
    }

    private static Interval interval(Channel channel, int shift, Rounding rounding, long multiplier) {
        long least = Long.MIN_VALUE / 4;
        long greatest = Long.MAX_VALUE / 4;
        for (int i = 0; i < channel.at.length; i++) {
            long reached = reached(channel.first + 1 + i, shift, rounding);
            least = Math.max(least, reached - channel.at[i] * multiplier);
            greatest = Math.min(greatest, reached - 1 - (channel.at[i] - 1) * multiplier);
        }
        // Levels at the ends are held by clipping only where they are the layer's own bounds.
        if (channel.first > channel.low) {
            least = Math.max(least, reached(channel.first, shift, rounding) - channel.least * multiplier);
        }
        long last = channel.first + channel.at.length;
        if (last < channel.high) {
            greatest = Math.min(greatest, reached(last + 1, shift, rounding) - 1 - channel.greatest * multiplier);
        }
        return new Interval(least, greatest);
    }

    /** The least scaled value that is rounded to a level. */
    private static long reached(long level, int shift, Rounding rounding) {
        long half = shift == 0 ? 0 : 1L << (shift - 1);
        boolean above = rounding == Rounding.HALF_EVEN && shift > 0 && (level & 1) == 1;
        return (level << shift) - half + (above ? 1 : 0);
    }
}
