package cyclode.units.host.stack;

import java.util.Locale;

/** The number format in which a stack multiplies. Activations between operators are fp32 in both. */
public enum Precision {
    /** Single precision. */
    FP32(4),
    /** 8-bit integers, quantised and dequantised around each product operator. */
    INT8(1);

    private final int operandBytes;
    private final String text;

    Precision(int operandBytes) {
        this.operandBytes = operandBytes;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    /** Bytes of a multiplier's operand. */
    public int operandBytes() {
        return operandBytes;
    }

    /** The name in a baseline's name. */
    public String text() {
        return text;
    }
}
