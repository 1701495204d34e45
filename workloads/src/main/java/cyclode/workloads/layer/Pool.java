package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.number.IntFormat;
import cyclode.core.operator.Window;
import java.util.List;

/** The maximum or the mean over windows. */
public sealed interface Pool extends Operation {
    /** The window on an input. */
    Window window(Shape in);

    /** Places under a window. */
    default int places(Shape in) {
        return window(in).kernelHeight() * window(in).kernelWidth();
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
     * @param stride places from one window to the next
     * @param padding places on every side that never win
     */
    record MaxPool(
            @Range(min = 1, max = 64) int kernel,
            @Default("1") @Range(min = 1, max = 64) int stride,
            @Default("0") @Range(min = 0, max = 63) int padding)
            implements Pool, Windowed {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maxPool(this);
        }

        @Override
        public Window window(Shape in) {
            return window();
        }

        @Override
        public IntFormat format(Tensor input, Formats formats) {
            return input.format();
        }

        @Override
        public int zeroPoint(Tensor input, Formats formats) {
            return input.zeroPoint();
        }

        @Override
        public boolean asymmetric() {
            return true;
        }
    }

    /**
     * The mean over a window.
     *
     * @param kernel rows and columns of the window
     * @param stride places from one window to the next
     * @param padding places on every side that contribute nothing
     */
    record AveragePool(
            @Range(min = 1, max = 64) int kernel,
            @Default("1") @Range(min = 1, max = 64) int stride,
            @Default("0") @Range(min = 0, max = 63) int padding)
            implements Pool, Windowed {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.averagePool(this);
        }

        @Override
        public Window window(Shape in) {
            return window();
        }
    }

    /** The mean over all places. */
    record GlobalAveragePool() implements Pool {
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
            return new Shape(1, 1, inputs.get(0).shape().channels());
        }
    }
}
