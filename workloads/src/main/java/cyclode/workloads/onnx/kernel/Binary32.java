package cyclode.workloads.onnx.kernel;

/**
 * Sums, products and functions whose binary32 result depends on the order of operations, in the order of ONNX Runtime's kernels for x86-64 (1.23, {@code
 * core/mlas}: AVX-512 for exponentials, fused multiply-add for all). Each operation is rounded once, to the nearest, ties to even. Numbers are kept as
 * {@code double}, each a binary32 value.
 *
 * <p>The polynomials of the exponential and of the error function are N. Juffa's (Stack Overflow, question 35148198; NVIDIA developer forums, topic
 * 47528), which MLAS names as its source.
 */
public final class Binary32 {
    /** Lanes of a vector of exponentials. */
    private static final int WIDE = 16;

    /** Lanes of a vector of sums over a row. */
    private static final int NARROW = 4;

    /** 1.5 · 2^23: a number of small magnitude that is added to it is rounded to an integer. */
    private static final float ROUNDING = 0x1.8p23f;

    private static final float LOG2_E = 0x1.715476p0f;

    /** ln 2 in two parts, of which the first has few bits, so that its multiples are exact. */
    private static final float LN2_HIGH = 6.93145752e-1f;

    private static final float LN2_LOW = 1.42860677e-6f;

    /** Below it exp is 0. */
    private static final float EXP_LEAST = -103.9720840454f;

    /** exp(r) by powers of r from the sixth on, for |r| up to ln(2)/2. */
    private static final float[] EXP = {
        0x1.694000p-10f, 0x1.125edcp-7f, 0x1.555b5ap-5f, 0x1.555450p-3f, 0x1.fffff6p-2f, 1, 1
    };

    /** The same in the error function, an earlier fit. */
    private static final float[] ERF_EXP = {
        1.38319808e-3f, 8.37550033e-3f, 4.16689515e-2f, 1.66664466e-1f, 4.99999851e-1f, 1, 1
    };

    /** Above it the error function is 1 less an exponential, below it a polynomial. */
    private static final float ERF_SPLIT = 0.921875f;

    private static final float ERF_GREATEST = 3.925f;

    /** erf(x)/x − 1 by powers of x². */
    private static final float[] ERF_SMALL = {
        -5.99104969e-4f, 4.99339588e-3f, -2.67667342e-2f, 1.12818025e-1f, -3.76124859e-1f, 1.28379151e-1f
    };

    /** −ln(1 − erf(x))/x − 1 by powers of x. */
    private static final float[] ERF_BIG = {
        1.72948930e-5f, -3.83208680e-4f, 3.88393435e-3f, -2.42545605e-2f, 1.06777847e-1f, 6.34846687e-1f, 1.28717512e-1f
    };

    private Binary32() {}

    /** A polynomial by Horner's rule, the highest power first. */
    private static float polynomial(float[] coefficients, float x) {
        float sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = Math.fma(sum, x, coefficients[i]);
        }
        return sum;
    }

    /** e to the power of x, for x up to 88: 2^m · exp(r), where m is x/ln 2 rounded and r what is left. */
    private static float exponential(float x, float[] coefficients) {
        float m = Math.fma(x, LOG2_E, ROUNDING) - ROUNDING;
        float r = Math.fma(m, -LN2_LOW, Math.fma(m, -LN2_HIGH, x));
        return Math.scalb(polynomial(coefficients, r), (int) m);
    }

    /** The error function. */
    public static double erf(double number) {
        float x = (float) number;
        float magnitude = Math.abs(x);
        if (!(magnitude >= ERF_SPLIT)) {
            return Math.copySign(Math.fma(polynomial(ERF_SMALL, magnitude * magnitude), magnitude, magnitude), x);
        }
        float bounded = Math.min(magnitude, ERF_GREATEST);
        float exponent = -Math.fma(polynomial(ERF_BIG, bounded), bounded, bounded);
        return Math.copySign(1 - exponential(exponent, ERF_EXP), x);
    }

    /** exp(x − the greatest) of each number of a row, times the reciprocal of their sum, which is made of as many sums as a vector has lanes. */
    public static double[] softmax(double[] row) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (double each : row) {
            greatest = Math.max(greatest, (float) each);
        }
        double[] out = new double[row.length];
        float[] sums = new float[WIDE];
        for (int i = 0; i < row.length; i++) {
            float power = exponential(Math.max((float) row[i] - greatest, EXP_LEAST), EXP);
            out[i] = power;
            sums[i % WIDE] += power;
        }
        float scale = 1 / acrossLanes(sums);
        for (int i = 0; i < row.length; i++) {
            out[i] = (float) out[i] * scale;
        }
        return out;
    }

    /** Both halves first, then neighbours. */
    private static float acrossLanes(float[] lanes) {
        float[] half = new float[lanes.length / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = lanes[i] + lanes[i + half.length];
        }
        return (half[0] + half[1] + (half[2] + half[3])) + (half[4] + half[5] + (half[6] + half[7]));
    }

    /**
     * The sum of a part of a tensor that lies together: two vectors of sums in turn, from the first place on that is aligned to a vector; then what stands
     * before it and behind the last whole vector.
     */
    public static double sum(double[] values, int from, int length) {
        int start = Math.min(length, Math.floorMod(-from, NARROW));
        int whole = start + (length - start) / NARROW * NARROW;
        if (whole == start) {
            return inOrder(0, values, from, length);
        }
        int pairs = start + (length - start) / (2 * NARROW) * (2 * NARROW);
        float[] lanes = new float[NARROW];
        float[] others = new float[NARROW];
        for (int lane = 0; lane < NARROW; lane++) {
            for (int i = start + lane; i < pairs; i += 2 * NARROW) {
                lanes[lane] += (float) values[from + i];
                others[lane] += (float) values[from + i + NARROW];
            }
            lanes[lane] += others[lane];
            if (pairs < whole) {
                lanes[lane] += (float) values[from + pairs + lane];
            }
        }
        float sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
        sum = inOrder(sum, values, from, start);
        return inOrder(sum, values, from + whole, length - whole);
    }

    private static float inOrder(float start, double[] values, int from, int length) {
        float sum = start;
        for (int i = from; i < from + length; i++) {
            sum += (float) values[i];
        }
        return sum;
    }

    /**
     * rows × inner times inner × columns. Each sum is a chain of fused multiply-adds in order; blocks of the inner extent that a processor's cache holds
     * begin a new one, and are added.
     */
    public static void product(
            double[] a, int fromA, double[] b, int fromB, double[] out, int to, int rows, int inner, int columns) {
        float[] right = new float[inner * columns];
        for (int i = 0; i < right.length; i++) {
            right[i] = (float) b[fromB + i];
        }
        int block = block(inner, columns);
        float[] chain = new float[columns];
        for (int row = 0; row < rows; row++) {
            for (int start = 0; start < inner; start += block) {
                java.util.Arrays.fill(chain, 0);
                for (int k = start; k < Math.min(inner, start + block); k++) {
                    float x = (float) a[fromA + row * inner + k];
                    for (int j = 0; j < columns; j++) {
                        chain[j] = Math.fma(x, right[k * columns + j], chain[j]);
                    }
                }
                for (int j = 0; j < columns; j++) {
                    int at = to + row * columns + j;
                    out[at] = start == 0 ? chain[j] : (float) out[at] + chain[j];
                }
            }
        }
    }

    /** 128 by 128 weights at a time, or as many in another shape where there are fewer columns. */
    private static int block(int inner, int columns) {
        int block = 128;
        for (int wide = 128; columns < inner && wide > 16 && wide / 2 >= columns; wide /= 2) {
            block *= 2;
        }
        return block;
    }
}
