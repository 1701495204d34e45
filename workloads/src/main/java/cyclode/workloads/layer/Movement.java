package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** An operation that brings values to other places and computes nothing: its output is in the format of its first input. */
public sealed interface Movement extends Keeping {
    /** An axis of a map. */
    enum Axis {
        /** Rows of places. */
        HEIGHT,
        /** Places in a row. */
        WIDTH,
        /** Values at a place. */
        CHANNEL;

        /** Its place in the order of a map's axes: 0, 1, 2. */
        public int index() {
            return switch (this) {
                case HEIGHT -> 0;
                case WIDTH -> 1;
                case CHANNEL -> 2;
            };
        }

        /** The extent of a shape along it. */
        public int of(Shape shape) {
            return switch (this) {
                case HEIGHT -> shape.height();
                case WIDTH -> shape.width();
                case CHANNEL -> shape.channels();
            };
        }

        /** A shape with another extent along it. */
        public Shape with(Shape shape, int extent) {
            return switch (this) {
                case HEIGHT -> new Shape(extent, shape.width(), shape.channels());
                case WIDTH -> new Shape(shape.height(), extent, shape.channels());
                case CHANNEL -> shape.withChannels(extent);
            };
        }
    }

    /**
     * A computation over movements: one method for each kind.
     *
     * @param <R> the result
     */
    interface Mover<R> {
        R concat(Concat op);

        R slice(Slice op);

        R pad(Pad op);

        R reshape(Reshape op);

        R transpose(Transpose op);

        R upsample(Upsample op);

        R classToken(ClassToken op);

        R embedding(Embedding op);
    }

    /** Calls the method for this kind of movement. */
    <R> R move(Mover<R> mover);

    @Override
    default <R> R accept(Visitor<R> visitor) {
        return visitor.movement(this);
    }

    @Override
    default int inputs() {
        return 1;
    }

    /** Rows and channels of what is learnt and brought in; empty of most movements. */
    default Optional<int[]> learnt(Layer layer) {
        return Optional.empty();
    }

    @Override
    default LayerCost cost(Layer layer) {
        return new LayerCost(
                0, learnt(layer).map(shape -> (long) shape[0] * shape[1]).orElse(0L), 0);
    }

    /**
     * Inputs one behind the other.
     *
     * @param axis along which they are joined; their other extents are equal
     */
    record Concat(@Default("channel") Axis axis) implements Movement {
        /** Most inputs of a layer. */
        private static final int MOST = 64;

        @Override
        public <R> R move(Mover<R> mover) {
            return mover.concat(this);
        }

        @Override
        public int inputs() {
            return 2;
        }

        @Override
        public int mostInputs() {
            return MOST;
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Tensor first = inputs.get(0);
            long extent = 0;
            for (Tensor tensor : inputs) {
                Operands.require(
                        axis.with(tensor.shape(), 1).equals(axis.with(first.shape(), 1)),
                        "inputs are " + first.shape() + " and " + tensor.shape()
                                + "; allowed: extents that differ along "
                                + axis.name().toLowerCase(java.util.Locale.ROOT) + " only");
                Operands.require(
                        tensor.format().equals(first.format()),
                        "inputs are " + first.format() + " and " + tensor.format()
                                + "; allowed: one format (a layer 'scale' before it makes one)");
                Operands.require(
                        tensor.zeroPoint() == first.zeroPoint(),
                        "inputs have the zero-points " + first.zeroPoint() + " and " + tensor.zeroPoint()
                                + "; allowed: one zero-point");
                extent += axis.of(tensor.shape());
            }
            return axis.with(first.shape(), Math.toIntExact(extent));
        }
    }

    /**
     * Part of the input.
     *
     * @param axis along which it is cut
     * @param start first position taken
     * @param end position behind the last; where nothing is said, the input's extent
     * @param step positions from one taken to the next
     */
    record Slice(
            Axis axis,
            @Default("0") @Range(min = 0, max = 1 << 20) int start,
            @Range(min = 1, max = 1 << 20) Optional<Integer> end,
            @Default("1") @Range(min = 1, max = 1 << 20) int step)
            implements Movement {
        @Override
        public <R> R move(Mover<R> mover) {
            return mover.slice(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            int extent = axis.of(in);
            int to = end.orElse(extent);
            Operands.require(
                    start < to && to <= extent,
                    "start is " + start + " and end is " + to + "; allowed: 0 <= start < end <= " + extent);
            return axis.with(in, (to - start + step - 1) / step);
        }
    }

    /**
     * Places added on all sides.
     *
     * @param top rows of places added above
     * @param left places added before each row
     * @param bottom rows of places added below
     * @param right places added behind each row
     * @param value what they hold
     */
    record Pad(
            @Default("0") @Range(min = 0, max = 4096) int top,
            @Default("0") @Range(min = 0, max = 4096) int left,
            @Default("0") @Range(min = 0, max = 4096) int bottom,
            @Default("0") @Range(min = 0, max = 4096) int right,
            @Default("0") int value)
            implements Movement {
        @Override
        public <R> R move(Mover<R> mover) {
            return mover.pad(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            IntFormat format = inputs.get(0).format();
            Operands.require(
                    value >= format.min() && value <= format.max(),
                    "value is " + value + "; allowed: " + format.min() + " to " + format.max());
            return new Shape(in.height() + top + bottom, in.width() + left + right, in.channels());
        }
    }

    /**
     * The same values in the same order, row by row, with other extents. Where the channels stay, nothing moves and it takes no time.
     *
     * @param height rows of the output; an extent that is not said follows from the others
     * @param width columns of the output
     * @param channels channels of the output
     */
    record Reshape(
            @Range(min = 1, max = 1 << 26) Optional<Integer> height,
            @Range(min = 1, max = 1 << 26) Optional<Integer> width,
            @Range(min = 1, max = 1 << 26) Optional<Integer> channels)
            implements Movement {
        public Reshape {
            int open = (height.isPresent() ? 0 : 1) + (width.isPresent() ? 0 : 1) + (channels.isPresent() ? 0 : 1);
            if (open > 1) {
                throw new RefusedValue("two of height, width and channels are needed; the third follows from them");
            }
        }

        @Override
        public <R> R move(Mover<R> mover) {
            return mover.reshape(this);
        }

        @Override
        public boolean stays(Shape in, Shape out) {
            return in.channels() == out.channels();
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            long known = (long) height.orElse(1) * width.orElse(1);
            known = Math.multiplyExact(known, (long) channels.orElse(1));
            boolean open = height.isEmpty() || width.isEmpty() || channels.isEmpty();
            Operands.require(
                    open ? in.size() % known == 0 : in.size() == known,
                    "extents have a product of " + known + "; allowed: " + (open ? "divisors of " : "") + in.size()
                            + ", the values of " + in);
            int rest = (int) (in.size() / known);
            return new Shape(height.orElse(rest), width.orElse(rest), channels.orElse(rest));
        }
    }

    /**
     * The same values with the axes in another order.
     *
     * @param order the input's axis that becomes the height, the width and the channel
     */
    record Transpose(List<Axis> order) implements Movement {
        public Transpose {
            order = List.copyOf(order);
            if (order.size() != 3 || EnumSet.copyOf(order).size() != 3) {
                throw new RefusedValue("order is " + order.toString().toLowerCase(java.util.Locale.ROOT)
                        + "; allowed: height, width and channel, each once");
            }
        }

        @Override
        public <R> R move(Mover<R> mover) {
            return mover.transpose(this);
        }

        /** Where no axis, or none longer than 1, changes its place before the channels. */
        @Override
        public boolean stays(Shape in, Shape out) {
            boolean channels = order.get(2) == Axis.CHANNEL;
            return channels && (order.get(0) == Axis.HEIGHT || in.height() == 1 || in.width() == 1);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            return new Shape(
                    order.get(0).of(in), order.get(1).of(in), order.get(2).of(in));
        }
    }

    /**
     * Each place several times: the nearest of the finer grid.
     *
     * @param scale rows and columns that each place becomes
     */
    record Upsample(@Range(min = 1, max = 64) int scale) implements Movement {
        @Override
        public <R> R move(Mover<R> mover) {
            return mover.upsample(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            return new Shape(in.height() * scale, in.width() * scale, in.channels());
        }
    }

    /**
     * Learnt tokens before those of the input, which become a column of places.
     *
     * @param tokens how many
     */
    record ClassToken(@Default("1") @Range(min = 1, max = 4096) int tokens) implements Movement {
        @Override
        public <R> R move(Mover<R> mover) {
            return mover.classToken(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            return new Shape(in.rows() + tokens, 1, in.channels());
        }

        @Override
        public Optional<int[]> learnt(Layer layer) {
            return Optional.of(new int[] {tokens, layer.operand().channels()});
        }
    }

    /**
     * A learnt row for each value of the input, which has one channel: a table of words. A value below zero counts from its end.
     *
     * @param entries rows of the table
     * @param out values of a row
     */
    record Embedding(@Range(min = 1, max = 1 << 20) int entries, @Range(min = 1, max = 65536) int out)
            implements Movement {
        @Override
        public <R> R move(Mover<R> mover) {
            return mover.embedding(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            Operands.require(in.channels() == 1, "input is " + in + "; allowed: one channel, the row's number");
            return in.withChannels(out);
        }

        @Override
        public IntFormat format(Tensor input, Formats formats) {
            return formats.activations();
        }

        @Override
        public int zeroPoint(Tensor input, Formats formats) {
            return formats.activationZeroPoint();
        }

        @Override
        public Optional<int[]> learnt(Layer layer) {
            return Optional.of(new int[] {entries, out});
        }
    }
}
