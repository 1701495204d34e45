package cyclode.workloads.npz;

import cyclode.core.file.RefusedValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** An array's bytes, format versions 1.0 to 3.0. */
final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private NpyFile() {}

    /** The array of a whole file; what is wrong with it is a {@link RefusedValue}. */
    static NpyArray read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        NpyHeader header = header(in);
        long expected = Math.multiplyExact(header.count(), header.bytes());
        if (in.remaining() != expected) {
            throw new RefusedValue("has " + in.remaining() + " bytes of values; its header announces " + expected);
        }
        in.order(header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int count = (int) header.count();
        if (header.kind() == 'f') {
            double[] reals = new double[count];
            for (int i = 0; i < count; i++) {
                reals[i] = header.bytes() == 4 ? in.getFloat() : in.getDouble();
            }
            return NpyArray.ofReals(reals, header.shape());
        }
        long[] integers = new long[count];
        for (int i = 0; i < count; i++) {
            integers[i] = integer(in, header);
        }
        return NpyArray.ofIntegers(integers, header.shape());
    }

    private static NpyHeader header(ByteBuffer in) {
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
        return NpyHeader.parse(new String(text, StandardCharsets.ISO_8859_1));
    }

    private static long integer(ByteBuffer in, NpyHeader header) {
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
        byte[] header = NpyHeader.bytes(descr, array.shape());
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
}
