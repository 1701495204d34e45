package cyclode.workloads.npz;

import cyclode.core.file.RefusedValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an {@code .npy} file: a Python dictionary with exactly the keys descr, fortran_order and shape.
 *
 * @param kind {@code i}, {@code u} or {@code f}
 * @param bytes of a value
 * @param bigEndian whether the highest byte comes first
 * @param shape outermost axis first
 */
@SuppressWarnings("ArrayRecordComponent") // read and forgotten within this package
record NpyHeader(char kind, int bytes, boolean bigEndian, int[] shape) {
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-zA-Z])([0-9]{1,3})'");
    private static final Pattern ANY_DESCR = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[|[^,}]*)");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L, ]*)\\)");

    /** Reads the dictionary; what is wrong is a {@link RefusedValue}. */
    static NpyHeader parse(String text) {
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
        if (!order.find() || order.group(1).equals("True")) {
            throw new RefusedValue("is in Fortran order; allowed: C order (numpy.ascontiguousarray)");
        }
        return new NpyHeader(kind, bytes, descr.group(1).equals(">"), shape(text));
    }

    private static boolean known(char kind, int bytes) {
        return switch (kind) {
            case 'i' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
            case 'u' -> bytes == 1 || bytes == 2 || bytes == 4;
            case 'f' -> bytes == 4 || bytes == 8;
            default -> false;
        };
    }

    private static String allowed() {
        return "int8 to int64, uint8 to uint32, float32, float64";
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
        return Arrays.stream(axes).mapToInt(NpyHeader::axis).toArray();
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
