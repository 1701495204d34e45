package cyclode.workloads.npz;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays as an {@code .npz} archive: stored, not packed, with one date for all, so that equal arrays give equal bytes. */
public final class NpzWriter {
    /** Any date but the first that an archive can hold, which Java writes with the time zone. */
    private static final LocalDateTime DATE = LocalDateTime.of(2000, 1, 1, 0, 0);

    private NpzWriter() {}

    /**
     * Writes all arrays in the map's order and leaves the stream open.
     *
     * @param arrays by name, without {@code .npy}
     */
    public static void write(Map<String, NpyArray> arrays, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            byte[] file = NpyFile.write(array.getValue());
            CRC32 checksum = new CRC32();
            checksum.update(file);
            ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(file.length);
            entry.setCrc(checksum.getValue());
            entry.setTimeLocal(DATE);
            zip.putNextEntry(entry);
            zip.write(file);
            zip.closeEntry();
        }
        zip.finish();
    }
}
