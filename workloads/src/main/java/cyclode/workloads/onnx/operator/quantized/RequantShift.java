package cyclode.workloads.onnx.operator.quantized;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;

/**
 * The rule of {@code RequantShift}: clip((x·mul + add + (div >> 1)) >> log2 div).
 *
 * @param shift log2 of the divisor
 * @param least of the output
 * @param greatest of the output
 */
public record RequantShift(int shift, long least, long greatest) {
    /** The rule that a call's attributes give: {@code div}, a power of two, {@code n_levels} or {@code n_levels_out}, {@code signed}. */
    public static RequantShift of(Call call) {
        long div = call.integer("div", 0);
        long levels = call.integer("n_levels_out", call.integer("n_levels", 256));
        boolean signed = call.integer("signed", 1) == 1;
        if (div < 1 || Long.bitCount(div) != 1) {
            throw new RefusedValue("div is " + div + "; allowed: powers of two");
        }
        if (levels < 2 || levels > 1L << 32 || signed && levels % 2 == 1) {
            throw new RefusedValue("has " + levels + " levels; allowed: even numbers of 2 to 2^32");
        }
        return signed
                ? new RequantShift(Long.numberOfTrailingZeros(div), -levels / 2, levels / 2 - 1)
                : new RequantShift(Long.numberOfTrailingZeros(div), 0, levels - 1);
    }

    /** A constant as it stands against an input: of as many values as that has channels, it is theirs, whatever its own shape. */
    public static NdArray placed(NdArray constant, int[] input) {
        boolean channels = input.length > 1 && constant.length() == input[1] && constant.length() > 1;
        boolean column = constant.rank() > 1 && constant.extent(0) == constant.length();
        if (!channels || !column) {
            return constant;
        }
        int[] shape = new int[input.length - 1];
        Arrays.fill(shape, 1);
        shape[0] = constant.length();
        return constant.reshaped(shape);
    }

    /** The output for an input, a multiplier and an offset. */
    public long apply(long x, long mul, long add) {
        long half = shift == 0 ? 0 : 1L << (shift - 1);
        long sum = Math.addExact(Math.addExact(Math.multiplyExact(x, mul), add), half);
        return Math.max(least, Math.min(greatest, sum >> shift));
    }
}
