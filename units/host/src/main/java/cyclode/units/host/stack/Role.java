package cyclode.units.host.stack;

import java.util.Locale;

/** What a stack needs a kernel for. In a stack's file a role is written with hyphens. */
public enum Role {
    /** Product of packed panels. */
    GEMM,
    /** Update of one row of the result by one row of the second matrix. */
    ROW_UPDATE,
    /** Product of a matrix and a vector. */
    GEMV,
    /** One row of a product by parameters: a pass over all of them. Without it such products are blocked. */
    ROW,
    /** Four packed rows of a product by parameters in one pass over them. */
    FOUR_ROWS,
    /** Depthwise 3 × 3 with step 1. */
    DEPTHWISE3,
    /** One row of taps of any other depthwise kernel. */
    DEPTHWISE_TAP,
    /** Copy of patches into the second matrix, or into packed panels. */
    PACK,
    /** Straight copy. */
    COPY,
    /** Copy that changes the order of elements. */
    TRANSPOSE,
    /** Element-wise sum or product. */
    ADD,
    /** y + a x. */
    AXPY,
    /** Larger of x and zero. */
    RELU,
    /** a x + b. */
    SCALE,
    /** Logistic function. */
    SWISH,
    /** Clamped line. */
    HARD_SWISH,
    /** Largest of a window. */
    MAX,
    /** Sum of a window. */
    SUM,
    /** Sum of squared differences. */
    SUM_OF_SQUARES,
    /** Difference, scale and offset. */
    NORMALISE,
    /** Exponential and its sum. */
    EXP_SUM,
    /** fp32 to int8. */
    QUANTISE,
    /** int32 to fp32. */
    DEQUANTISE,
    /** Input transform of Winograd F(6,3), one dimension. */
    WINOGRAD63_INPUT,
    /** Output transform of Winograd F(6,3), one dimension. */
    WINOGRAD63_OUTPUT,
    /** Input transform of Winograd F(4,3), one dimension. */
    WINOGRAD43_INPUT,
    /** Output transform of Winograd F(4,3), one dimension. */
    WINOGRAD43_OUTPUT,
    /** Product of packed panels inside Winograd, if it differs. */
    WINOGRAD_GEMM;

    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The key in a stack's file. */
    public String key() {
        return key;
    }
}
