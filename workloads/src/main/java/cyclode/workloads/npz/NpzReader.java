package cyclode.workloads.npz;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Reads an {@code .npz} archive.
 *
 * <p>Refused, whoever wrote the file: more than {@value #MAX_ARRAYS} arrays, {@value #MAX_BYTES} bytes or {@value #MAX_VALUES} values unpacked, or {@value #MAX_RATIO}
 * bytes unpacked per byte of the archive; names that begin with a slash, hold a backslash or a part {@code ..}, or appear twice;
 * objects and every type but integers and floating-point numbers; truncated files. Nothing is written anywhere.
 */
public final class NpzReader {
    /** Bytes of the longest archive, and of all arrays together when unpacked. */
    public static final int MAX_BYTES = 1 << 26;

    /** Arrays of the largest archive. */
    public static final int MAX_ARRAYS = 10_000;

    /** Unpacked bytes per byte of the archive. */
    public static final int MAX_RATIO = 200;

    /** Values of all arrays together, each of which takes eight bytes of memory. */
    static final int MAX_VALUES = 1 << 25;

    /** What small archives may unpack to whatever the ratio. */
    private static final int ALWAYS_ALLOWED = 1 << 20;

    private NpzReader() {}

    /** The arrays by name, without {@code .npy}, in the archive's order. */
    public static Map<String, NpyArray> read(Source source) {
        if (source.bytes().length < 4 || source.bytes()[0] != 'P' || source.bytes()[1] != 'K') {
            throw new FileException(source.name(), "is no .npz archive");
        }
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        long values = MAX_VALUES;
        long limit = Math.min(MAX_BYTES, Math.max(ALWAYS_ALLOWED, (long) source.bytes().length * MAX_RATIO));
        // The directory at the end is read, since an archive written to a stream has no sizes before its arrays.
        try (ZipFile zip = ZipFile.builder().setByteArray(source.bytes()).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                // The name as it stands: the library turns backslashes into slashes.
                String name = name(source, new String(entry.getRawName(), StandardCharsets.UTF_8));
                byte[] file = unpacked(source, zip, entry, (int) limit);
                limit -= file.length;
                NpyArray array = array(source, name, file);
                values -= (long) array.integers().length + array.reals().length;
                if (values < 0) {
                    throw new FileException(source.name(), "has more than " + MAX_VALUES + " values in all arrays");
                }
                if (arrays.size() == MAX_ARRAYS || arrays.put(name, array) != null) {
                    throw new FileException(
                            source.name(),
                            arrays.size() == MAX_ARRAYS
                                    ? "has more than " + MAX_ARRAYS + " arrays, the most that is allowed"
                                    : "array '" + name + "' appears twice");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // What the library says names its own classes.
            throw new FileException(source.name(), "is a damaged or truncated archive").causedBy(e);
        }
        return Collections.unmodifiableMap(arrays);
    }

    /** The array of an {@code .npy} file, with the same limits. */
    public static NpyArray readArray(Source source) {
        return array(source, "", source.bytes());
    }

    private static byte[] unpacked(Source source, ZipFile zip, ZipArchiveEntry entry, int limit) throws IOException {
        byte[] file;
        if (entry.getSize() > limit) {
            throw tooLarge(source);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            file = in.readNBytes(limit + 1);
        }
        if (file.length > limit) {
            throw tooLarge(source);
        }
        CRC32 checksum = new CRC32();
        checksum.update(file);
        if (file.length != entry.getSize() || checksum.getValue() != entry.getCrc()) {
            throw new FileException(
                    source.name(),
                    "is a damaged or truncated archive: the checksum of '" + printable(entry.getName()) + "' is wrong");
        }
        return file;
    }

    private static FileException tooLarge(Source source) {
        return new FileException(
                source.name(),
                "unpacks to more than is allowed: " + MAX_BYTES + " bytes, and " + MAX_RATIO + " times the archive");
    }

    private static String name(Source source, String entry) {
        boolean leaves = entry.startsWith("/") || entry.contains("\\") || ("/" + entry + "/").contains("/../");
        if (leaves
                || entry.contains(":")
                || entry.length() > 200
                || entry.chars().anyMatch(Character::isISOControl)) {
            throw new FileException(source.name(), "holds the name '" + printable(entry) + "', which is not allowed");
        }
        if (!entry.endsWith(".npy")) {
            throw new FileException(
                    source.name(), "holds '" + printable(entry) + "'; allowed: arrays, whose names end in .npy");
        }
        return entry.substring(0, entry.length() - ".npy".length());
    }

    private static String printable(String name) {
        String cut = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    private static NpyArray array(Source source, String name, byte[] file) {
        try {
            return NpyFile.read(file);
        } catch (RefusedValue | ArithmeticException e) {
            throw name.isEmpty()
                    ? new FileException(source.name(), "is no array that can be read: it " + e.getMessage())
                    : new FileException(source.name(), 0, name, "array " + e.getMessage());
        }
    }
}
