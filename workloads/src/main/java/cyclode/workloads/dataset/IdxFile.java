package cyclode.workloads.dataset;

import cyclode.core.file.FileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads an IDX file of unsigned bytes, as the MNIST family has them, plain or gzip: two bytes of zero, the type, the number of axes, the
 * extent of each axis (32 bits, big-endian), the values, the last axis innermost (Y. LeCun, C. Cortes, "The MNIST database").
 */
final class IdxFile {
    /** Values of the largest file. */
    static final long MAX_VALUES = 1L << 30;

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int GZIP = 0x1f8b;
    private static final int MAX_AXES = 8;

    private final String name;
    private final InputStream in;

    private IdxFile(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /**
     * An array of unsigned bytes.
     *
     * @param extents of its axes, the first one the number of records
     * @param values of all records
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    record Bytes(int[] extents, byte[] values) {
        int records() {
            return extents[0];
        }
    }

    /**
     * The array of a file.
     *
     * @param axes that it must have
     * @throws FileException for another magic number, type or number of axes, a file that is cut off, and bytes behind the last record
     */
    static Bytes read(Path path, int axes) {
        String name = path.toString();
        if (!Files.exists(path)) {
            throw FileException.passing(name, "no such file");
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path))) {
            return new IdxFile(name, plain(file)).bytes(axes);
        } catch (ZipException | EOFException e) {
            throw new FileException(name, "is a damaged or truncated gzip file").causedBy(e);
        } catch (IOException e) {
            throw FileException.unreadable(name, e);
        }
    }

    private static InputStream plain(InputStream file) throws IOException {
        file.mark(2);
        byte[] first = file.readNBytes(2);
        file.reset();
        boolean gzip = first.length == 2 && (ByteBuffer.wrap(first).getShort() & 0xffff) == GZIP;
        return gzip ? new GZIPInputStream(file, 1 << 16) : file;
    }

    private Bytes bytes(int axes) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw new FileException(
                    name, "is no IDX file: its magic number is " + hex(magic) + "; allowed: 0x0000080" + axes);
        }
        if (magic[2] != UNSIGNED_BYTE || magic[3] != axes || axes > MAX_AXES) {
            throw new FileException(
                    name,
                    "has the magic number " + hex(magic) + ", values of type " + type(magic[2]) + " on " + magic[3]
                            + " axes; allowed: 0x0000080" + axes + ", unsigned bytes on " + axes + " axes");
        }
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(Integer.BYTES * axes));
        if (header.remaining() < Integer.BYTES * axes) {
            throw new FileException(name, "is cut off: it ends within its header");
        }
        int[] extents = new int[axes];
        long values = 1;
        for (int i = 0; i < axes; i++) {
            extents[i] = header.getInt();
            if (extents[i] < (i == 0 ? 0 : 1)) {
                throw new FileException(
                        name, "has the extent " + extents[i] + " on axis " + i + "; allowed: 1 or more");
            }
            values = values > MAX_VALUES ? values : values * extents[i];
        }
        if (values > MAX_VALUES) {
            throw new FileException(name, "declares more than " + MAX_VALUES + " values, the most that is allowed");
        }
        byte[] data = in.readNBytes((int) values);
        if (data.length < values) {
            long record = values / extents[0];
            throw new FileException(
                    name,
                    0,
                    "record " + data.length / record,
                    "is cut off: the file declares " + extents[0] + " records of " + record + " bytes and ends "
                            + data.length % record + " bytes into this one");
        }
        if (in.read() >= 0) {
            throw new FileException(name, "goes on behind the last of the " + extents[0] + " records that it declares");
        }
        return new Bytes(extents, data);
    }

    private static String hex(byte[] magic) {
        StringBuilder text = new StringBuilder("0x");
        for (byte each : magic) {
            text.append(String.format(java.util.Locale.ROOT, "%02x", each));
        }
        return text.toString();
    }

    private static String type(byte type) {
        return switch (type) {
            case UNSIGNED_BYTE -> "unsigned byte";
            case 0x09 -> "signed byte";
            case 0x0b -> "short";
            case 0x0c -> "int";
            case 0x0d -> "float";
            case 0x0e -> "double";
            default -> "unknown";
        };
    }
}
