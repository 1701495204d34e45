package cyclode.units.host.operator;

import cyclode.core.file.RefusedValue;
import java.util.Locale;

/**
 * One operator of a network as a processor sees it: shapes only, no values. Batch is one. Sizes are in elements; how many bytes
 * an element has is the software stack's affair.
 */
public sealed interface HostOperator {
    /** The layer's name, for reports and messages. */
    String name();

    /** The same operator under another name. */
    HostOperator withName(String other);

    /** Multiply-accumulates; none unless the operator is a product. */
    default long macs() {
        return 0;
    }

    /** Elements read that another operator or the caller wrote. */
    long inputElements();

    /** Elements written. */
    long outputElements();

    /** Parameters read; none unless the operator has some. */
    default long weightElements() {
        return 0;
    }

    /** The operator's kind as it appears in messages. */
    String kind();

    /**
     * A two-dimensional convolution: direct, pointwise (1 × 1), grouped or depthwise (groups = input channels = output channels).
     *
     * @param name layer name
     * @param inChannels input channels
     * @param inHeight input rows
     * @param inWidth input columns
     * @param outChannels output channels
     * @param outHeight output rows
     * @param outWidth output columns
     * @param kernelHeight kernel rows
     * @param kernelWidth kernel columns
     * @param stride step in both directions
     * @param groups channel groups; divides both channel counts
     * @param activation whether an activation is applied to the result in the same operator
     */
    record Convolution(
            String name,
            int inChannels,
            int inHeight,
            int inWidth,
            int outChannels,
            int outHeight,
            int outWidth,
            int kernelHeight,
            int kernelWidth,
            int stride,
            int groups,
            boolean activation)
            implements HostOperator {
        /** Checks that sizes are positive and groups divide the channels. */
        public Convolution {
            Shapes.positive(name, inChannels, inHeight, inWidth, outChannels, outHeight, outWidth);
            Shapes.positive(name, kernelHeight, kernelWidth, stride, groups);
            if (inChannels % groups != 0 || outChannels % groups != 0) {
                throw new RefusedValue(name + ": " + groups + " groups divide neither " + inChannels + " nor "
                        + outChannels + " channels");
            }
        }

        /** Whether every channel has its own kernel. */
        public boolean isDepthwise() {
            return groups > 1 && groups == inChannels && groups == outChannels;
        }

        /** Whether it mixes channels at one position without skipping any. */
        public boolean isPointwise() {
            return kernelHeight == 1 && kernelWidth == 1 && stride == 1;
        }

        /** Products per output element. */
        public long taps() {
            return (long) kernelHeight * kernelWidth * (inChannels / groups);
        }

        /** Output positions of one channel. */
        public long positions() {
            return (long) outHeight * outWidth;
        }

        @Override
        public HostOperator withName(String other) {
            return new Convolution(
                    other,
                    inChannels,
                    inHeight,
                    inWidth,
                    outChannels,
                    outHeight,
                    outWidth,
                    kernelHeight,
                    kernelWidth,
                    stride,
                    groups,
                    activation);
        }

        @Override
        public long macs() {
            return outputElements() * taps();
        }

        @Override
        public long inputElements() {
            return (long) inChannels * inHeight * inWidth;
        }

        @Override
        public long outputElements() {
            return (long) outChannels * positions();
        }

        @Override
        public long weightElements() {
            return (long) outChannels * taps() + outChannels;
        }

        @Override
        public String kind() {
            return isDepthwise() ? "depthwise convolution" : isPointwise() ? "pointwise convolution" : "convolution";
        }
    }

    /**
     * A matrix of parameters times one vector.
     *
     * @param name layer name
     * @param inFeatures vector length
     * @param outFeatures result length
     */
    record FullyConnected(String name, int inFeatures, int outFeatures) implements HostOperator {
        /** Checks the sizes. */
        public FullyConnected {
            Shapes.positive(name, inFeatures, outFeatures);
        }

        @Override
        public HostOperator withName(String other) {
            return new FullyConnected(other, inFeatures, outFeatures);
        }

        @Override
        public long macs() {
            return (long) inFeatures * outFeatures;
        }

        @Override
        public long inputElements() {
            return inFeatures;
        }

        @Override
        public long outputElements() {
            return outFeatures;
        }

        @Override
        public long weightElements() {
            return macs() + outFeatures;
        }

        @Override
        public String kind() {
            return "fully connected";
        }
    }

    /**
     * {@code batch} products of an m × k by a k × n matrix.
     *
     * @param name layer name
     * @param batch independent products (attention heads, for one)
     * @param m rows of the result
     * @param n columns of the result
     * @param k inner length
     * @param parameters whether the second matrix is made of parameters, not of activations
     */
    record MatMul(String name, int batch, int m, int n, int k, boolean parameters) implements HostOperator {
        /** Checks the sizes. */
        public MatMul {
            Shapes.positive(name, batch, m, n, k);
        }

        @Override
        public HostOperator withName(String other) {
            return new MatMul(other, batch, m, n, k, parameters);
        }

        @Override
        public long macs() {
            return (long) batch * m * n * k;
        }

        @Override
        public long inputElements() {
            return (long) batch * m * k + (parameters ? 0 : (long) batch * k * n);
        }

        @Override
        public long outputElements() {
            return (long) batch * m * n;
        }

        @Override
        public long weightElements() {
            return parameters ? (long) batch * k * n : 0;
        }

        @Override
        public String kind() {
            return "matrix product";
        }
    }

    /**
     * Softmax over each row.
     *
     * @param name layer name
     * @param rows independent rows
     * @param columns row length
     */
    record Softmax(String name, int rows, int columns) implements HostOperator {
        /** Checks the sizes. */
        public Softmax {
            Shapes.positive(name, rows, columns);
        }

        @Override
        public HostOperator withName(String other) {
            return new Softmax(other, rows, columns);
        }

        @Override
        public long inputElements() {
            return (long) rows * columns;
        }

        @Override
        public long outputElements() {
            return inputElements();
        }

        @Override
        public String kind() {
            return "softmax";
        }
    }

    /**
     * Layer normalisation of each row, with scale and offset per column.
     *
     * @param name layer name
     * @param rows independent rows
     * @param columns row length
     */
    record LayerNorm(String name, int rows, int columns) implements HostOperator {
        /** Checks the sizes. */
        public LayerNorm {
            Shapes.positive(name, rows, columns);
        }

        @Override
        public HostOperator withName(String other) {
            return new LayerNorm(other, rows, columns);
        }

        @Override
        public long inputElements() {
            return (long) rows * columns;
        }

        @Override
        public long outputElements() {
            return inputElements();
        }

        @Override
        public long weightElements() {
            return 2L * columns;
        }

        @Override
        public String kind() {
            return "layer normalisation";
        }
    }

    /**
     * Pooling; a global pool has one output position.
     *
     * @param name layer name
     * @param maximum largest value, else mean
     * @param channels channels
     * @param inHeight input rows
     * @param inWidth input columns
     * @param outHeight output rows
     * @param outWidth output columns
     * @param kernelHeight window rows
     * @param kernelWidth window columns
     */
    record Pool(
            String name,
            boolean maximum,
            int channels,
            int inHeight,
            int inWidth,
            int outHeight,
            int outWidth,
            int kernelHeight,
            int kernelWidth)
            implements HostOperator {
        /** Checks the sizes. */
        public Pool {
            Shapes.positive(name, channels, inHeight, inWidth, outHeight, outWidth, kernelHeight, kernelWidth);
        }

        @Override
        public HostOperator withName(String other) {
            return new Pool(
                    other, maximum, channels, inHeight, inWidth, outHeight, outWidth, kernelHeight, kernelWidth);
        }

        @Override
        public long inputElements() {
            return (long) channels * inHeight * inWidth;
        }

        @Override
        public long outputElements() {
            return (long) channels * outHeight * outWidth;
        }

        @Override
        public String kind() {
            return maximum ? "maximum pooling" : "mean pooling";
        }
    }

    /** What an element-wise operator computes. */
    enum Function {
        /** Sum or product of two tensors. */
        ADD,
        /** {@code y + a x}. */
        AXPY,
        /** Larger of x and zero. */
        RELU,
        /** {@code a x + b}, a batch normalisation included. */
        SCALE,
        /** {@code min(max(a x + b, 0), 1)}, alone or times x. */
        HARD_SWISH,
        /** Logistic function, alone or times x. */
        SWISH
    }

    /**
     * The same function on every element.
     *
     * @param name layer name
     * @param function what is computed
     * @param elements elements written
     */
    record Elementwise(String name, Function function, long elements) implements HostOperator {
        /** Checks the size. */
        public Elementwise {
            Shapes.positive(name, elements);
        }

        @Override
        public HostOperator withName(String other) {
            return new Elementwise(other, function, elements);
        }

        @Override
        public long inputElements() {
            return function == Function.ADD || function == Function.AXPY ? 2 * elements : elements;
        }

        @Override
        public long outputElements() {
            return elements;
        }

        @Override
        public String kind() {
            return "element-wise " + function.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Elements moved without arithmetic: concatenation, slice, transposition, channel shuffle, padding, upsampling.
     *
     * @param name layer name
     * @param elements elements written
     * @param transposed whether the order of elements changes
     */
    record Copy(String name, long elements, boolean transposed) implements HostOperator {
        /** Checks the size. */
        public Copy {
            Shapes.positive(name, elements);
        }

        @Override
        public HostOperator withName(String other) {
            return new Copy(other, elements, transposed);
        }

        @Override
        public long inputElements() {
            return elements;
        }

        @Override
        public long outputElements() {
            return elements;
        }

        @Override
        public String kind() {
            return transposed ? "transposing copy" : "copy";
        }
    }

    /**
     * An operator of a network file that this vocabulary has no shape for; no stack covers it, and timing it names it.
     *
     * @param name layer name
     * @param type the network file's word for it
     */
    record Unknown(String name, String type) implements HostOperator {
        @Override
        public HostOperator withName(String other) {
            return new Unknown(other, type);
        }

        @Override
        public long inputElements() {
            return 0;
        }

        @Override
        public long outputElements() {
            return 0;
        }

        @Override
        public String kind() {
            return type;
        }
    }
}
