package cyclode.core.number;

import cyclode.core.file.RefusedValue;
import java.util.List;

/** The way from the accumulators of several output channels to values of one format: all channels alike, or each in its own way. */
public sealed interface ChannelRequantization permits Requantization, ChannelRequantization.PerChannel {
    /** That of a channel, from 0. */
    Requantization of(int channel);

    /** That of some channels, from one on. */
    ChannelRequantization channels(int first, int count);

    /** The format of every result; all its values are {@code int}s. */
    IntFormat output();

    /** The output value that stands for real zero; 0 where the kind has none. */
    long zeroPoint();

    /** The widest accumulator, in bits, for which no intermediate exceeds 63 bits. */
    int maxAccumulatorBits();

    /** Refuses an accumulator wider than {@link #maxAccumulatorBits}. */
    default void requireAccepts(Accumulator accumulator) {
        Require.inRange("accumulator bits before requantization", accumulator.bits(), 8, maxAccumulatorBits());
    }

    /**
     * Each channel has a multiplier, an offset and a shift of its own; rounding, zero-point, format and overflow are the same for all.
     *
     * @param channels by number, at least one
     */
    record PerChannel(List<Requantization.Affine> channels) implements ChannelRequantization {
        public PerChannel {
            channels = List.copyOf(channels);
            if (channels.stream().map(PerChannel::common).distinct().count() != 1) {
                throw new RefusedValue("requantizations of channels differ in rounding, zero-point, format or overflow;"
                        + " allowed: one or more that are alike in these");
            }
        }

        /** What all channels have in common. */
        private static List<Object> common(Requantization.Affine by) {
            return List.of(by.rounding(), by.zeroPoint(), by.output(), by.overflow());
        }

        /** The first channel's; its rounding, zero-point, format and overflow are those of all. */
        public Requantization.Affine first() {
            return channels.get(0);
        }

        @Override
        public Requantization of(int channel) {
            return channels.get(channel);
        }

        @Override
        public PerChannel channels(int first, int count) {
            return new PerChannel(channels.subList(first, first + count));
        }

        @Override
        public IntFormat output() {
            return first().output();
        }

        @Override
        public long zeroPoint() {
            return first().zeroPoint();
        }

        @Override
        public int maxAccumulatorBits() {
            return channels.stream()
                    .mapToInt(Requantization.Affine::maxAccumulatorBits)
                    .min()
                    .orElseThrow();
        }
    }
}
