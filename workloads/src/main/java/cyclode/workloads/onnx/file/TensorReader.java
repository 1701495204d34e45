package cyclode.workloads.onnx.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the message {@code TensorProto}: elements as raw bytes, as lists of numbers, or in a file beside the model. Four-bit integers lie
 * two in a byte, the low one first; 16-bit floating-point numbers in lists are their bits as integers.
 */
final class TensorReader {
    private final ExternalFiles files;
    private final LongList dims = new LongList();
    private final LongList integers = new LongList();
    private final Map<String, String> external = new HashMap<>();
    private double[] reals = new double[0];
    private int realCount;
    private byte[] raw = {};
    private boolean hasRaw;
    private int code;
    private boolean texts;
    private String name = "";

    /** A tensor and its name. */
    record Named(String name, NdArray value) {}

    private TensorReader(ExternalFiles files) {
        this.files = files;
    }

    /** The tensor of a message; a problem with it is a {@link RefusedValue} that names it. */
    static Named read(CodedInputStream in, ExternalFiles files) throws IOException {
        TensorReader reader = new TensorReader(files);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            reader.field(in, tag);
        }
        try {
            return new Named(reader.name, reader.value());
        } catch (RefusedValue | ArithmeticException e) {
            throw new RefusedValue("tensor '" + Printable.of(reader.name) + "' " + e.getMessage(), e);
        }
    }

    private void field(CodedInputStream in, int tag) throws IOException {
        switch (WireFormat.getTagFieldNumber(tag)) {
            case 1 -> Wire.integers(in, tag, dims);
            case 2 -> code = Wire.int32(in, tag);
            case 4 -> numbers(in, tag, 4);
            case 5, 7, 11 -> Wire.integers(in, tag, integers);
            case 6 -> {
                texts = true;
                in.skipField(tag);
            }
            case 8 -> name = Wire.text(in, tag);
            case 9 -> {
                raw = Wire.bytes(in, tag);
                hasRaw = true;
            }
            case 10 -> numbers(in, tag, 8);
            case 13 -> entry(Wire.message(in, tag));
            case 14 -> {
                if (Wire.int32(in, tag) == 1) {
                    external.putIfAbsent("location", "");
                }
            }
            default -> in.skipField(tag);
        }
    }

    private void entry(CodedInputStream in) throws IOException {
        String key = "";
        String value = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> key = Wire.text(in, tag);
                case 2 -> value = Wire.text(in, tag);
                default -> in.skipField(tag);
            }
        }
        external.put(key, value);
    }

    private void numbers(CodedInputStream in, int tag, int bytes) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            ByteBuffer packed = ByteBuffer.wrap(Wire.bytes(in, tag)).order(ByteOrder.LITTLE_ENDIAN);
            while (packed.remaining() >= bytes) {
                number(bytes == 4 ? packed.getFloat() : packed.getDouble());
            }
            if (packed.hasRemaining()) {
                throw new RefusedValue("a list of numbers ends within a number");
            }
        } else {
            Wire.require(tag, bytes == 4 ? WireFormat.WIRETYPE_FIXED32 : WireFormat.WIRETYPE_FIXED64);
            number(bytes == 4 ? in.readFloat() : in.readDouble());
        }
    }

    private void number(double value) {
        if (realCount == reals.length) {
            reals = java.util.Arrays.copyOf(reals, Math.max(16, 2 * realCount));
        }
        reals[realCount++] = value;
    }

    private NdArray value() {
        if (texts || code == 8) {
            throw new RefusedValue("holds texts, which are not read");
        }
        ElementType type = ElementType.of(code);
        int[] shape = shape();
        int count = NdArray.count(shape);
        byte[] bytes = external.isEmpty() ? raw : files.bytes(external);
        if (hasRaw || !external.isEmpty()) {
            return raw(type, bytes, count, shape);
        }
        int given = realCount + integers.size();
        int expected = type.bits() == 4 ? (count + 1) / 2 : count;
        if (given != (type.bits() == 4 && integers.size() == count ? count : expected)) {
            throw new RefusedValue("has " + given + " elements; its shape announces " + count);
        }
        if (type == ElementType.FLOAT || type == ElementType.DOUBLE) {
            if (realCount != count) {
                throw new RefusedValue("has integers for the elements of " + type);
            }
            return NdArray.ofReals(type, java.util.Arrays.copyOf(reals, count), shape);
        }
        if (realCount > 0) {
            throw new RefusedValue("has floating-point numbers for the elements of " + type);
        }
        return listed(type, count, shape);
    }

    private NdArray listed(ElementType type, int count, int[] shape) {
        if (type.real()) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = sixteen(type, (short) integers.get(i));
            }
            return NdArray.ofReals(type, values, shape);
        }
        long[] values = new long[count];
        boolean packed = type.bits() == 4 && integers.size() != count;
        for (int i = 0; i < count; i++) {
            values[i] = packed ? integers.get(i / 2) >> 4 * (i % 2) : integers.get(i);
            if (!packed && type.bits() < 64 && values[i] != type.wrap(values[i]) && type != ElementType.UINT32) {
                throw new RefusedValue("has the element " + values[i] + ", which is out of the range of " + type);
            }
        }
        return NdArray.ofIntegers(type, values, shape);
    }

    private static NdArray raw(ElementType type, byte[] bytes, int count, int[] shape) {
        int width = type == ElementType.BOOL ? 8 : type.bits();
        long expected = ((long) count * width + 7) / 8;
        if (bytes.length != expected) {
            throw new RefusedValue("has " + bytes.length + " bytes; its shape " + java.util.Arrays.toString(shape)
                    + " of " + type + " announces " + expected);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (type.real()) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = switch (type) {
                    case FLOAT -> in.getFloat();
                    case DOUBLE -> in.getDouble();
                    default -> sixteen(type, in.getShort());
                };
            }
            return NdArray.ofReals(type, values, shape);
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (width) {
                case 4 -> bytes[i / 2] >> 4 * (i % 2);
                case 8 -> in.get();
                case 16 -> in.getShort();
                case 32 -> in.getInt();
                default -> in.getLong();
            };
        }
        return type == ElementType.BOOL
                ? NdArray.ofIntegers(ElementType.INT8, values, shape).as(ElementType.BOOL)
                : NdArray.ofIntegers(type, values, shape);
    }

    /** The number of 16 bits: binary16, or the upper half of a binary32. */
    private static double sixteen(ElementType type, short bits) {
        if (type == ElementType.BFLOAT16) {
            return Float.intBitsToFloat(bits << 16);
        }
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double magnitude = exponent == 0
                ? Math.scalb((double) fraction, -24)
                : exponent < 31
                        ? Math.scalb((double) (1024 + fraction), exponent - 25)
                        : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        return bits < 0 ? -magnitude : magnitude;
    }

    private int[] shape() {
        int[] shape = new int[dims.size()];
        for (int i = 0; i < shape.length; i++) {
            long extent = dims.get(i);
            if (extent < 0 || extent > NdArray.MAX_ELEMENTS) {
                throw new RefusedValue("has the extent " + extent + "; allowed: 0 to " + NdArray.MAX_ELEMENTS);
            }
            shape[i] = (int) extent;
        }
        return shape;
    }
}
