package cyclode.units.host.operator;

import cyclode.core.file.RefusedValue;

/**
 * One operator of a network as a processor sees it: no values. Batch is one. Sizes are in elements; how many bytes an element has is
 * the software stack's affair.
 *
 * @param name the layer's name, for reports and messages
 * @param shape what is computed, and on how much
 */
public record HostOperator(String name, Shape shape) {
    /** Multiply-accumulates; none unless the operator is a product. */
    public long macs() {
        return shape.macs();
    }

    /** What an operator computes, with its sizes. */
    public sealed interface Shape {
        /** Multiply-accumulates; none unless it is a product. */
        default long macs() {
            return 0;
        }

        /** Elements read that another operator or the caller wrote; as many as are written, unless it says otherwise. */
        default long inputElements() {
            return outputElements();
        }

        /** Elements written. */
        long outputElements();

        /** Parameters read; none unless it has some. */
        default long weightElements() {
            return 0;
        }

        /** Its kind as it appears in messages. */
        String kind();

        /** Calls the visitor's method for its kind. */
        <R> R accept(Visitor<R> visitor);
    }

    /** A method for each kind of shape. */
    public interface Visitor<R> {
        R convolution(Convolution convolution);

        R fullyConnected(FullyConnected full);

        R matMul(MatMul product);

        R rows(Rows rows);

        R pool(Pool pool);

        R elementwise(Elementwise elementwise);

        R unknown(Unknown unknown);
    }

    private static void positive(long... sizes) {
        for (long size : sizes) {
            if (size <= 0) {
                throw new RefusedValue("every size must be positive, one is " + size);
            }
        }
    }

    /**
     * A two-dimensional convolution: direct, pointwise (1 × 1), grouped or depthwise (groups = input channels = output channels).
     *
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
     */
    public record Convolution(
            int inChannels,
            int inHeight,
            int inWidth,
            int outChannels,
            int outHeight,
            int outWidth,
            int kernelHeight,
            int kernelWidth,
            int stride,
            int groups)
            implements Shape {
        /** Checks that sizes are positive and groups divide the channels. */
        public Convolution {
            positive(inChannels, inHeight, inWidth, outChannels, outHeight, outWidth);
            positive(kernelHeight, kernelWidth, stride, groups);
            if (inChannels % groups != 0 || outChannels % groups != 0) {
                throw new RefusedValue(
                        groups + " groups divide neither " + inChannels + " nor " + outChannels + " channels");
            }
        }

        /** Whether every channel has its own kernel. */
        public boolean isDepthwise() {
            return groups > 1 && groups == inChannels && groups == outChannels;
        }

        /** Whether it mixes channels at one position without skipping any. */
        public boolean isPointwise() {
            return isSquare(1) && stride == 1;
        }

        /** Whether its kernel has so many rows and columns. */
        public boolean isSquare(int size) {
            return kernelHeight == size && kernelWidth == size;
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

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.convolution(this);
        }
    }

    /**
     * A matrix of parameters times one vector.
     *
     * @param inFeatures vector length
     * @param outFeatures result length
     */
    public record FullyConnected(int inFeatures, int outFeatures) implements Shape {
        /** Checks the sizes. */
        public FullyConnected {
            positive(inFeatures, outFeatures);
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

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fullyConnected(this);
        }
    }

    /**
     * {@code batch} products of an m × k by a k × n matrix.
     *
     * @param batch independent products (attention heads, for one)
     * @param m rows of the result
     * @param n columns of the result
     * @param k inner length
     * @param second what the second matrix is made of
     */
    public record MatMul(int batch, int m, int n, int k, Second second) implements Shape {
        /** What the second matrix of a product is made of. */
        public enum Second {
            /** Activations. */
            ACTIVATIONS,
            /** Parameters: a layer of full connections applied to each row. */
            PARAMETERS,
            /** Parameters of an attention's projections, which libraries multiply within their attention operator. */
            PROJECTION
        }

        /** Whether the second matrix is made of parameters. */
        public boolean parameters() {
            return second != Second.ACTIVATIONS;
        }

        /** Checks the sizes. */
        public MatMul {
            positive(batch, m, n, k);
        }

        @Override
        public long macs() {
            return (long) batch * m * n * k;
        }

        @Override
        public long inputElements() {
            return (long) batch * m * k + (parameters() ? 0 : (long) batch * k * n);
        }

        @Override
        public long outputElements() {
            return (long) batch * m * n;
        }

        @Override
        public long weightElements() {
            return parameters() ? (long) batch * k * n : 0;
        }

        @Override
        public String kind() {
            return "matrix product";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.matMul(this);
        }
    }

    /**
     * A function of each row, in three passes over it.
     *
     * @param normalised whether it is a layer normalisation, with scale and offset per column, else a softmax
     * @param rows independent rows
     * @param columns row length
     */
    public record Rows(boolean normalised, int rows, int columns) implements Shape {
        /** Checks the sizes. */
        public Rows {
            positive(rows, columns);
        }

        /** Softmax over each row. */
        public static Rows softmax(int rows, int columns) {
            return new Rows(false, rows, columns);
        }

        /** Layer normalisation of each row. */
        public static Rows layerNorm(int rows, int columns) {
            return new Rows(true, rows, columns);
        }

        @Override
        public long outputElements() {
            return (long) rows * columns;
        }

        @Override
        public long weightElements() {
            return normalised ? 2L * columns : 0;
        }

        @Override
        public String kind() {
            return normalised ? "layer normalisation" : "softmax";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rows(this);
        }
    }

    /**
     * Pooling; a global pool has one output position.
     *
     * @param maximum largest value, else mean
     * @param channels channels
     * @param inHeight input rows
     * @param inWidth input columns
     * @param outHeight output rows
     * @param outWidth output columns
     * @param kernelHeight window rows
     * @param kernelWidth window columns
     */
    public record Pool(
            boolean maximum,
            int channels,
            int inHeight,
            int inWidth,
            int outHeight,
            int outWidth,
            int kernelHeight,
            int kernelWidth)
            implements Shape {
        /** Checks the sizes. */
        public Pool {
            positive(channels, inHeight, inWidth, outHeight, outWidth, kernelHeight, kernelWidth);
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

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pool(this);
        }
    }

    /** What an element-wise operator computes. */
    public enum Function {
        /** Sum or product of two tensors. */
        ADD("element-wise add"),
        /** {@code y + a x}. */
        AXPY("element-wise axpy"),
        /** Larger of x and zero. */
        RELU("element-wise relu"),
        /** {@code a x + b}, a batch normalisation included. */
        SCALE("element-wise scale"),
        /** {@code min(max(a x + b, 0), 1)}, alone or times x. */
        HARD_SWISH("element-wise hard_swish"),
        /** Logistic function, alone or times x. */
        SWISH("element-wise swish"),
        /** No arithmetic: concatenation, slice, padding, upsampling. */
        COPY("copy"),
        /** A copy that changes the order of elements: transposition, channel shuffle. */
        TRANSPOSE("transposing copy");

        private final String kind;

        Function(String kind) {
            this.kind = kind;
        }

        /** Whether it only moves elements. */
        public boolean moves() {
            return this == COPY || this == TRANSPOSE;
        }
    }

    /**
     * The same function on every element.
     *
     * @param function what is computed
     * @param elements elements written
     */
    public record Elementwise(Function function, long elements) implements Shape {
        /** Checks the size. */
        public Elementwise {
            positive(elements);
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
            return function.kind;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.elementwise(this);
        }
    }

    /**
     * An operator of a network file that this vocabulary has no shape for; no stack covers it, and timing it names it.
     *
     * @param kind the network file's word for it
     */
    public record Unknown(String kind) implements Shape {
        @Override
        public long outputElements() {
            return 0;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unknown(this);
        }
    }
}
