package cyclode.workloads.onnx.tensor;

import cyclode.core.file.RefusedValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Types of a tensor's elements, with their codes in ONNX files. */
public enum ElementType {
    FLOAT(1, 32, Kind.REAL),
    UINT8(2, 8, Kind.UNSIGNED),
    INT8(3, 8, Kind.SIGNED),
    UINT16(4, 16, Kind.UNSIGNED),
    INT16(5, 16, Kind.SIGNED),
    INT32(6, 32, Kind.SIGNED),
    INT64(7, 64, Kind.SIGNED),
    BOOL(9, 1, Kind.UNSIGNED),
    FLOAT16(10, 16, Kind.REAL),
    DOUBLE(11, 64, Kind.REAL),
    UINT32(12, 32, Kind.UNSIGNED),
    UINT64(13, 64, Kind.UNSIGNED),
    BFLOAT16(16, 16, Kind.REAL),
    UINT4(21, 4, Kind.UNSIGNED),
    INT4(22, 4, Kind.SIGNED);

    private enum Kind {
        REAL,
        SIGNED,
        UNSIGNED
    }

    private final int code;
    private final int bits;
    private final Kind kind;

    ElementType(int code, int bits, Kind kind) {
        this.code = code;
        this.bits = bits;
        this.kind = kind;
    }

    /**
     * The type of a code.
     *
     * @throws RefusedValue if it is none of these: texts, complex numbers and eight-bit floating point are not read
     */
    public static ElementType of(int code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> new RefusedValue("element type " + code + " is not read; allowed: "
                        + Arrays.stream(values()).map(ElementType::toString).collect(Collectors.joining(", "))));
    }

    /** Its code in files. */
    public int code() {
        return code;
    }

    /** Width of an element. */
    public int bits() {
        return bits;
    }

    /** Whether elements are floating-point numbers. */
    public boolean real() {
        return kind == Kind.REAL;
    }

    /** Whether integers may be negative. */
    public boolean signed() {
        return kind == Kind.SIGNED;
    }

    /** The least integer. */
    public long min() {
        return kind == Kind.SIGNED ? -1L << (bits - 1) : 0;
    }

    /** The greatest integer; of the unsigned 64 bits, as the bits of a {@code long}. */
    public long max() {
        return kind == Kind.SIGNED ? ~min() : -1L >>> (64 - bits);
    }

    /** An integer's low bits. */
    public long wrap(long value) {
        int above = 64 - bits;
        return kind == Kind.SIGNED ? value << above >> above : value << above >>> above;
    }

    /** The nearest number of this floating-point type, ties to even. */
    public double round(double value) {
        return switch (this) {
            case FLOAT -> (float) value;
            case FLOAT16 -> halfPrecision(value);
            case BFLOAT16 -> brainFloat(value);
            default -> value;
        };
    }

    /** IEEE 754 binary16: 10 bits of fraction, exponents from -14 to 15, below that steps of 2^-24. */
    private static double halfPrecision(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        int exponent = Math.max(Math.getExponent(value), -14);
        double rounded = Math.scalb(Math.rint(Math.scalb(value, 10 - exponent)), exponent - 10);
        return Math.abs(rounded) > 65504 ? Math.copySign(Double.POSITIVE_INFINITY, value) : rounded;
    }

    /** The upper half of a binary32, rounded from it. */
    private static double brainFloat(double value) {
        float single = (float) value;
        if (!Float.isFinite(single)) {
            return single;
        }
        int bits = Float.floatToRawIntBits(single);
        return Float.intBitsToFloat(bits + 0x7FFF + (bits >>> 16 & 1) & 0xFFFF0000);
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
