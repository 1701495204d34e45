package cyclode.workloads.network;

import cyclode.core.file.Default;
import cyclode.core.file.Kinds;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Require;
import cyclode.workloads.layer.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a network is given. */
public sealed interface InputSpec {
    Shape shape();

    IntFormat format();

    /** The value that stands for zero. */
    default int zeroPoint() {
        return 0;
    }

    /** Whether values are the bits of binary32 numbers. */
    default boolean real() {
        return false;
    }

    /** The least value at a number. */
    default long least(int number) {
        return format().min();
    }

    /** The greatest value at a number. */
    default long greatest(int number) {
        return format().max();
    }

    /**
     * A picture of 8-bit samples; each becomes {@code sample - offset}, saturated to 8 bits, signed, or what its normalization makes of it.
     *
     * @param height rows of pixels
     * @param width pixels in a row
     * @param channels 1 for grey, 3 for red, green, blue
     * @param offset sample that becomes 0, by channel; none where there is a normalization
     * @param normalization mean, deviation and unit instead of offsets
     */
    record Picture(
            @Range(min = 1, max = 4096) int height,
            @Range(min = 1, max = 4096) int width,
            @Range(min = 1, max = 3) int channels,
            @Default("[]") @Range(min = 0, max = 255) List<Integer> offset,
            Optional<PictureNormalization> normalization)
            implements InputSpec {
        private static final int SAMPLES = 256;

        /** A picture whose samples are moved by offsets. */
        public Picture(int height, int width, int channels, List<Integer> offset) {
            this(height, width, channels, offset, Optional.empty());
        }

        public Picture {
            if (channels == 2) {
                throw new RefusedValue("channels is 2; allowed: 1 (grey) or 3 (red, green, blue)");
            }
            int colours = channels;
            normalization.ifPresent(given -> given.requireChannels(colours));
            if (normalization.isPresent() && !offset.isEmpty()) {
                throw new RefusedValue("offset is given beside normalization; allowed: one of them");
            }
            if (normalization.isEmpty() && offset.size() != channels) {
                throw new RefusedValue(
                        "offset has " + offset.size() + " values; allowed: " + channels + ", one per channel");
            }
        }

        @Override
        public Shape shape() {
            return new Shape(height, width, channels);
        }

        @Override
        public IntFormat format() {
            return IntFormat.signed(8);
        }

        /**
         * Samples as a network takes them.
         *
         * @param samples 0 to 255, pixel by pixel in raster order, the channel innermost
         */
        public IntTensor tensor(int[] samples) {
            int[] table = table();
            int[] out = new int[samples.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = table[i % channels * SAMPLES + samples[i]];
            }
            return IntTensor.unchecked(format(), out, height, width, channels);
        }

        /** What each sample of each channel becomes. */
        private int[] table() {
            int[] table = new int[channels * SAMPLES];
            for (int i = 0; i < table.length; i++) {
                int channel = i / SAMPLES;
                int sample = i % SAMPLES;
                table[i] = normalization
                        .map(given -> given.apply(channel, sample, format()))
                        .orElseGet(() -> (int) format().saturate(sample - offset.get(channel)));
            }
            return table;
        }
    }

    /**
     * Values drawn at random, uniform over the format, from the run's seed.
     *
     * @param height rows of places, or rows of a matrix
     * @param width places in a row
     * @param channels values at a place
     * @param bits of a value
     * @param signed whether values may be below zero
     * @param zeroPoint the value that stands for zero
     */
    record Random(
            @Range(min = 1, max = 1 << 20) int height,
            @Default("1") @Range(min = 1, max = 1 << 20) int width,
            @Range(min = 1, max = 65536) int channels,
            @Default("8") @Range(min = 2, max = 16) int bits,
            @Default("true") boolean signed,
            @Default("0") int zeroPoint)
            implements InputSpec {
        /** Signed values, 0 for zero. */
        public Random(int height, int width, int channels, int bits) {
            this(height, width, channels, bits, true, 0);
        }

        public Random {
            new Shape(height, width, channels);
            Require.within("zero-point", zeroPoint, new IntFormat(bits, signed));
        }

        @Override
        public Shape shape() {
            return new Shape(height, width, channels);
        }

        @Override
        public IntFormat format() {
            return new IntFormat(bits, signed);
        }
    }

    /**
     * Binary32 numbers, which only the processor takes; drawn at random from -1 to 1.
     *
     * @param height rows of places, or rows of a matrix
     * @param width places in a row
     * @param channels values at a place
     */
    record Numbers(
            @Range(min = 1, max = 1 << 20) int height,
            @Default("1") @Range(min = 1, max = 1 << 20) int width,
            @Range(min = 1, max = 1 << 26) int channels)
            implements InputSpec {
        public Numbers {
            new Shape(height, width, channels);
        }

        @Override
        public Shape shape() {
            return new Shape(height, width, channels);
        }

        @Override
        public IntFormat format() {
            return IntFormat.signed(Integer.SIZE);
        }

        @Override
        public boolean real() {
            return true;
        }
    }

    /**
     * Several inputs of integers, one behind the other as channels of one place.
     *
     * @param parts in order
     */
    record Several(List<Part> parts) implements InputSpec {
        public Several {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new RefusedValue("parts is empty; allowed: one or more");
            }
        }

        /**
         * One of them.
         *
         * @param name of the input
         * @param values of it
         * @param least of its values
         * @param greatest of its values
         */
        public record Part(
                String name, @Range(min = 1, max = 1 << 26) int values, @Default("0") int least, int greatest) {
            public Part {
                if (least > greatest) {
                    throw new RefusedValue(
                            "least is " + least + " and greatest is " + greatest + "; allowed: least <= greatest");
                }
            }
        }

        private Part part(int number) {
            int at = number;
            for (Part part : parts) {
                if (at < part.values) {
                    return part;
                }
                at -= part.values;
            }
            throw new IndexOutOfBoundsException(number);
        }

        @Override
        public long least(int number) {
            return part(number).least;
        }

        @Override
        public long greatest(int number) {
            return part(number).greatest;
        }

        @Override
        public Shape shape() {
            return new Shape(1, 1, parts.stream().mapToInt(Part::values).reduce(0, Math::addExact));
        }

        @Override
        public IntFormat format() {
            int bits = 2;
            for (Part part : parts) {
                bits = Math.max(bits, Math.max(bits(part.least), bits(part.greatest)));
            }
            return IntFormat.signed(bits);
        }

        private static int bits(int value) {
            return 33 - Integer.numberOfLeadingZeros(value < 0 ? ~value : value);
        }
    }

    /**
     * A window of measurements: one row for each instant, one column for each feature, normalised as the model says and then quantized
     * to the format of the network's input.
     *
     * @param window instants
     * @param features columns
     * @param target number of the column that is forecast, from 0
     * @param missing what becomes of values, and of instants, that are not there
     * @param instants whether a first column of times is held to equal distances
     * @param trainPercent share of the rows, from the first, that is for training where a series is split [percent]
     */
    record Series(
            @Range(min = 1, max = 1024) int window,
            @Range(min = 1, max = 256) int features,
            @Default("0") int target,
            @Default("refuse") Missing missing,
            @Default("checked") Spacing instants,
            @Default("80") @Range(min = 1, max = 99) int trainPercent)
            implements InputSpec {
        public Series {
            if (target < 0 || target >= features) {
                throw new RefusedValue("target is " + target + "; allowed: 0 to " + (features - 1));
            }
        }

        @Override
        public Shape shape() {
            return new Shape(window, 1, features);
        }

        /** The widest that a network can have; its own stands with its input. */
        @Override
        public IntFormat format() {
            return IntFormat.signed(AffineFormat.MAX_BITS);
        }
    }

    /** Whether the instants of a table are looked at. */
    enum Spacing {
        /** They must be equally spaced and in order. */
        CHECKED,
        /** They are left out, and rows taken for equally spaced. */
        UNCHECKED
    }

    /** What becomes of values that a table of measurements does not have. */
    enum Missing {
        /** The table is refused. */
        REFUSE,
        /** The value before is held. */
        PREVIOUS,
        /** A line is drawn between the values around. */
        LINEAR
    }

    /** The values of {@code kind}. */
    static Kinds kinds() {
        return new Kinds(
                InputSpec.class,
                "kind",
                new TreeMap<>(Map.of(
                        "picture", Picture.class,
                        "random", Random.class,
                        "numbers", Numbers.class,
                        "several", Several.class,
                        "series", Series.class)));
    }
}
