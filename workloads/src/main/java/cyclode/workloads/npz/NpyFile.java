package cyclode.workloads.npz;

import cyclode.core.file.RefusedValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An array's bytes, format versions 1.0 to 3.0. */
final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private NpyFile() {}

    /** The array of a whole file; what is wrong with it is a {@link RefusedValue}. */
    static NpyArray read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Header header = header(in);
        long expected = Math.multiplyExact(header.count(), header.bytes());
        if (in.remaining() != expected) {
            throw new RefusedValue("has " + in.remaining() + " bytes of values; its header announces " + expected);
        }
        if (header.count() > NpzReader.MAX_VALUES) {
            throw new RefusedValue("has " + header.count() + " values; allowed: " + NpzReader.MAX_VALUES);
        }
        in.order(header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int count = (int) header.count();
        int[] places = places(header, count);
        if (header.kind() == 'f') {
            double[] reals = new double[count];
            for (int i = 0; i < count; i++) {
                reals[places[i]] = real(in, header.bytes());
            }
            return NpyArray.ofReals(reals, header.shape());
        }
        long[] integers = new long[count];
        for (int i = 0; i < count; i++) {
            integers[places[i]] = integer(in, header);
        }
        return NpyArray.ofIntegers(integers, header.shape());
    }

    /** Where each value of the file belongs when the last axis varies fastest. */
    private static int[] places(Header header, int count) {
        int[] places = new int[count];
        int[] shape = header.shape();
        int[] at = new int[shape.length];
        for (int i = 0; i < count; i++) {
            if (!header.fortran()) {
                places[i] = i;
                continue;
            }
            for (int axis = 0; axis < shape.length; axis++) {
                places[i] = places[i] * shape[axis] + at[axis];
            }
            for (int axis = 0; axis < shape.length && ++at[axis] == shape[axis]; axis++) {
                at[axis] = 0;
            }
        }
        return places;
    }

    private static double real(ByteBuffer in, int bytes) {
        return switch (bytes) {
            case 2 -> half(in.getShort());
            case 4 -> in.getFloat();
            default -> in.getDouble();
        };
    }

    /** The value of an IEEE 754 binary16: 1 bit of sign, 5 of exponent with a bias of 15, 10 of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double magnitude = exponent == 0
                ? Math.scalb((double) fraction, -24)
                : exponent < 31
                        ? Math.scalb((double) (1024 + fraction), exponent - 25)
                        : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        return bits < 0 ? -magnitude : magnitude;
    }

    private static Header header(ByteBuffer in) {
        if (in.remaining() < 12) {
            throw new RefusedValue("is truncated");
        }
        for (byte expected : MAGIC) {
            if (in.get() != expected) {
                throw new RefusedValue("is no array in NumPy's format");
            }
        }
        int version = in.get();
        in.get();
        if (version < 1 || version > 3) {
            throw new RefusedValue("has format version " + version + "; allowed: 1 to 3");
        }
        int length = version == 1 ? in.getShort() & 0xFFFF : in.getInt();
        if (length < 0 || length > 4096 || length > in.remaining()) {
            throw new RefusedValue("has a header of " + length + " bytes; allowed: up to 4096");
        }
        byte[] text = new byte[length];
        in.get(text);
        return Header.parse(new String(text, StandardCharsets.ISO_8859_1));
    }

    private static long integer(ByteBuffer in, Header header) {
        boolean signed = header.kind() == 'i';
        return switch (header.bytes()) {
            case 1 -> signed ? in.get() : in.get() & 0xFF;
            case 2 -> signed ? in.getShort() : in.getShort() & 0xFFFF;
            case 4 -> signed ? in.getInt() : in.getInt() & 0xFFFFFFFFL;
            default -> in.getLong();
        };
    }

    /** The bytes of an array, integers in the least type of int8 to int64 that holds every one of them. */
    static byte[] write(NpyArray array) {
        int bytes = array.real() ? 8 : integerBytes(array.integers());
        String descr = (bytes == 1 ? "|" : "<") + (array.real() ? "f" : "i") + bytes;
        byte[] header = Header.bytes(descr, array.shape());
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(header.length, Math.multiplyExact(array.length(), bytes)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        for (double real : array.reals()) {
            out.putDouble(real);
        }
        for (long integer : array.integers()) {
            put(out, integer, bytes);
        }
        return out.array();
    }

    private static void put(ByteBuffer out, long integer, int bytes) {
        switch (bytes) {
            case 1 -> out.put((byte) integer);
            case 2 -> out.putShort((short) integer);
            case 4 -> out.putInt((int) integer);
            default -> out.putLong(integer);
        }
    }

    private static int integerBytes(long[] integers) {
        int bytes = 1;
        for (long integer : integers) {
            while (integer << (64 - 8 * bytes) >> (64 - 8 * bytes) != integer) {
                bytes *= 2;
            }
        }
        return bytes;
    }

    /**
     * The header of an {@code .npy} file: a Python dictionary with exactly the keys descr, fortran_order and shape.
     *
     * @param kind {@code i}, {@code u}, {@code f} or {@code b}
     * @param bytes of a value
     * @param bigEndian whether the highest byte comes first
     * @param fortran whether the first axis varies fastest
     * @param shape outermost axis first
     */
    @SuppressWarnings("ArrayRecordComponent") // read and forgotten within this package
    private record Header(char kind, int bytes, boolean bigEndian, boolean fortran, int[] shape) {
        private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-zA-Z])([0-9]{1,3})'");
        private static final Pattern ANY_DESCR = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[|[^,}]*)");
        private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
        private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L, ]*)\\)");

        /** Reads the dictionary; what is wrong is a {@link RefusedValue}. */
        static Header parse(String text) {
            Matcher descr = DESCR.matcher(text);
            if (!descr.find()) {
                Matcher any = ANY_DESCR.matcher(text);
                throw new RefusedValue(
                        "type " + (any.find() ? any.group(1) : "of values") + " is not allowed; allowed: " + allowed());
            }
            char kind = descr.group(2).charAt(0);
            int bytes = Integer.parseInt(descr.group(3));
            if (!known(kind, bytes)) {
                throw new RefusedValue(
                        "type '" + descr.group(1) + kind + bytes + "' is not allowed; allowed: " + allowed());
            }
            Matcher order = ORDER.matcher(text);
            if (!order.find()) {
                throw new RefusedValue("does not say whether it is in Fortran order");
            }
            boolean fortran = order.group(1).equals("True");
            return new Header(kind, bytes, descr.group(1).equals(">"), fortran, shape(text));
        }

        private static boolean known(char kind, int bytes) {
            return switch (kind) {
                case 'i' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
                case 'u' -> bytes == 1 || bytes == 2 || bytes == 4;
                case 'f' -> bytes == 2 || bytes == 4 || bytes == 8;
                case 'b' -> bytes == 1;
                default -> false;
            };
        }

        private static String allowed() {
            return "bool, int8 to int64, uint8 to uint32, float16 to float64";
        }

        private static int[] shape(String text) {
            Matcher shape = SHAPE.matcher(text);
            if (!shape.find()) {
                throw new RefusedValue("has no shape");
            }
            String[] axes = Arrays.stream(shape.group(1).replace("L", "").split(","))
                    .map(String::strip)
                    .filter(axis -> !axis.isEmpty())
                    .toArray(String[]::new);
            if (axes.length > NpyArray.MAX_RANK) {
                throw new RefusedValue("has " + axes.length + " axes; allowed: up to " + NpyArray.MAX_RANK);
            }
            return Arrays.stream(axes).mapToInt(Header::axis).toArray();
        }

        private static int axis(String text) {
            if (text.length() > 9 || text.contains(" ")) {
                throw new RefusedValue("axis '" + text + "' is too long; allowed: up to 999999999");
            }
            return Integer.parseInt(text);
        }

        /** Values in all. */
        long count() {
            long count = 1;
            for (int axis : shape) {
                count = Math.multiplyExact(count, axis);
            }
            return count;
        }

        /** The file's first bytes, version 1.0, padded so that the values start at a multiple of 64. */
        static byte[] bytes(String descr, int[] shape) {
            StringBuilder axes = new StringBuilder();
            for (int axis : shape) {
                axes.append(axis).append(shape.length == 1 ? "," : ", ");
            }
            String tuple = shape.length > 1 ? axes.substring(0, axes.length() - 2) : axes.toString();
            String dictionary = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + tuple + "), }";
            int padding = 63 - (10 + dictionary.length()) % 64;
            int length = dictionary.length() + padding + 1;
            String first = "\u0093NUMPY\1\0" + (char) (length & 255) + (char) (length >> 8);
            return (first + dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
