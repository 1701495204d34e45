package cyclode.workloads.input;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.network.InputSpec;
import java.nio.file.Path;

/**
 * Reads a record of an STL-10 binary file of any length, which may hold 100,000: 3 planes (red, green, blue) of 96 × 96 bytes, each plane column by column.
 */
public final class Stl10File {
    /** Rows, and pixels in a row. */
    public static final int EXTENT = 96;

    /** Bytes of a record. */
    public static final int RECORD = 3 * EXTENT * EXTENT;

    private Stl10File() {}

    /**
     * The samples of the record of this number, from 0: 0 to 255, pixel by pixel in raster order, the channel innermost.
     *
     * @throws FileException where the file does not consist of records, has no such record, or the network takes another size
     */
    public static int[] read(Path file, int record, InputSpec.Picture expected) {
        String name = file.toString();
        Source source = Source.part(file, bytes -> {
            if (bytes == 0 || bytes % RECORD != 0) {
                throw new FileException(
                        name,
                        "has " + bytes + " bytes, which is not a whole number of STL-10 records of " + RECORD
                                + " bytes");
            }
            if (record < 0 || record >= bytes / RECORD) {
                throw new FileException(name, "has no record " + record + "; allowed: 0 to " + (bytes / RECORD - 1));
            }
            return new Source.Part((long) record * RECORD, RECORD);
        });
        if (expected.height() != EXTENT || expected.width() != EXTENT || expected.channels() != 3) {
            throw new FileException(
                    name,
                    "holds pictures of 96×96×3, but the network takes " + expected.width() + "×" + expected.height()
                            + "×" + expected.channels());
        }
        int[] values = new int[RECORD];
        for (int i = 0; i < RECORD; i++) {
            int channel = i % 3;
            int x = i / 3 % EXTENT;
            int y = i / 3 / EXTENT;
            values[i] = source.bytes()[(channel * EXTENT + x) * EXTENT + y] & 255;
        }
        return values;
    }
}
