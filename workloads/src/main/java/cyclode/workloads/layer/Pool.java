package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.OneForAll;
import cyclode.core.file.Range;
import cyclode.core.operator.Window;
import java.util.List;

/** The maximum or the mean over windows. */
public sealed interface Pool extends Operation {
    /** The window on an input. */
    Window window(Shape in);

    /** Places under a window. */
    default int places(Shape in) {
        return window(in).taps();
    }

    @Override
    default int inputs() {
        return 1;
    }

    @Override
    default Shape output(List<Tensor> inputs) {
        Shape in = inputs.get(0).shape();
        return in.windows(window(in));
    }

    @Override
    default LayerCost cost(Layer layer) {
        return LayerCost.NONE;
    }

    /**
     * The maximum over a window.
     *
     * @param kernel rows and columns of the window
     * @param stride rows and columns from one window to the next
     * @param padding places above, to the left, below and to the right that never win
     */
    record MaxPool(
            @OneForAll @Range(min = 1, max = 64) List<Integer> kernel,
            @OneForAll @Default("1") @Range(min = 1, max = 64) List<Integer> stride,
            @OneForAll @Default("0") @Range(min = 0, max = 63) List<Integer> padding)
            implements Pool, Windowed, Keeping {
        public MaxPool {
            kernel = List.copyOf(kernel);
            stride = List.copyOf(stride);
            padding = List.copyOf(padding);
            Operands.requireWindow(kernel, stride, List.of(1), padding);
        }

        /** A square window. */
        public MaxPool(int kernel, int stride, int padding) {
            this(List.of(kernel), List.of(stride), List.of(padding));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maxPool(this);
        }

        @Override
        public Window window(Shape in) {
            return window();
        }
    }

    /** How a sum over a window becomes a value. */
    enum Scaled {
        /** By one over the values of the window. */
        MEAN,
        /** By a multiplier and a shift of the parameters. */
        PER_TENSOR
    }

    /** A mean, between tensors of any zero-points. */
    sealed interface Mean extends Pool {
        /** How the sum becomes a value. */
        Scaled requantize();

        @Override
        default boolean asymmetric() {
            return true;
        }

        @Override
        default List<String> symmetricKeys(List<Tensor> inputs) {
            return requantize() == Scaled.MEAN ? List.of() : List.of("requantize");
        }

        @Override
        default Shape output(List<Tensor> inputs) {
            Tensor in = inputs.get(0);
            Operands.require(
                    in.format().bits() <= Operands.MOST_BITS,
                    "input is " + in.format() + "; allowed: up to " + Operands.MOST_BITS + " bits");
            return Pool.super.output(inputs);
        }
    }

    /**
     * The mean over a window.
     *
     * @param kernel rows and columns of the window
     * @param stride rows and columns from one window to the next
     * @param padding places above, to the left, below and to the right that contribute nothing
     * @param requantize how the sum becomes a value
     */
    record AveragePool(
            @OneForAll @Range(min = 1, max = 64) List<Integer> kernel,
            @OneForAll @Default("1") @Range(min = 1, max = 64) List<Integer> stride,
            @OneForAll @Default("0") @Range(min = 0, max = 63) List<Integer> padding,
            @Default("mean") Scaled requantize)
            implements Mean, Windowed {
        public AveragePool {
            kernel = List.copyOf(kernel);
            stride = List.copyOf(stride);
            padding = List.copyOf(padding);
            Operands.requireWindow(kernel, stride, List.of(1), padding);
        }

        /** The mean over a square window. */
        public AveragePool(int kernel, int stride, int padding) {
            this(List.of(kernel), List.of(stride), List.of(padding), Scaled.MEAN);
        }

        /** Padding is no value, so that it stands for zero only where zero does. */
        @Override
        public Shape output(List<Tensor> inputs) {
            Operands.require(
                    inputs.get(0).zeroPoint() == 0 || padding.stream().allMatch(places -> places == 0),
                    "padding is " + padding + " and the input's zero-point "
                            + inputs.get(0).zeroPoint() + "; allowed with a zero-point: padding 0");
            return Mean.super.output(inputs);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.averagePool(this);
        }

        @Override
        public Window window(Shape in) {
            return window();
        }
    }

    /**
     * The mean over all places.
     *
     * @param requantize how the sum becomes a value
     */
    record GlobalAveragePool(@Default("mean") Scaled requantize) implements Mean {
        /** The mean. */
        public GlobalAveragePool() {
            this(Scaled.MEAN);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.globalAveragePool(this);
        }

        @Override
        public Window window(Shape in) {
            return new Window(in.height(), in.width(), 1, 0);
        }

        @Override
        public int places(Shape in) {
            return in.rows();
        }

        /** Of a map larger than any window too. */
        @Override
        public Shape output(List<Tensor> inputs) {
            Operands.require(
                    inputs.get(0).format().bits() <= Operands.MOST_BITS,
                    "input is " + inputs.get(0).format() + "; allowed: up to " + Operands.MOST_BITS + " bits");
            return new Shape(1, 1, inputs.get(0).shape().channels());
        }
    }
}
