package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * A flat table in a Parquet file, read after the format's specification with the Parquet project's own Java classes for its headers and runs, none
 * of which DuckDB, which writes it, has.
 */
final class ParquetTable {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    private final byte[] file;
    private final FileMetaData meta;

    private ParquetTable(byte[] file) throws IOException {
        this.file = file;
        assertThat(Arrays.copyOf(file, 4)).isEqualTo(MAGIC);
        assertThat(Arrays.copyOfRange(file, file.length - 4, file.length)).isEqualTo(MAGIC);
        int footer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        meta = Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - footer, footer));
    }

    /** Its columns by name, in their order; null where a row has no value. */
    static Map<String, List<@Nullable Object>> read(Path path) throws IOException {
        ParquetTable table = new ParquetTable(Files.readAllBytes(path));
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        for (RowGroup group : table.meta.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                ColumnMetaData column = chunk.getMeta_data();
                columns.computeIfAbsent(column.getPath_in_schema().get(0), name -> new ArrayList<>())
                        .addAll(table.column(column));
            }
        }
        columns.values().forEach(column -> assertThat(column).hasSize((int) table.meta.getNum_rows()));
        return columns;
    }

    private List<@Nullable Object> column(ColumnMetaData column) throws IOException {
        long start = column.isSetDictionary_page_offset()
                ? Math.min(column.getDictionary_page_offset(), column.getData_page_offset())
                : column.getData_page_offset();
        ByteArrayInputStream in = new ByteArrayInputStream(file, (int) start, (int) column.getTotal_compressed_size());
        List<Object> dictionary = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        while (values.size() < column.getNum_values()) {
            PageHeader header = Util.readPageHeader(in);
            byte[] packed = in.readNBytes(header.getCompressed_page_size());
            ByteBuffer page = ByteBuffer.wrap(unpacked(packed, header.getUncompressed_page_size(), column.getCodec()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            if (header.getType() == PageType.DICTIONARY_PAGE) {
                Supplier<Object> plain = plain(page, column.getType());
                for (int i = 0; i < header.getDictionary_page_header().getNum_values(); i++) {
                    dictionary.add(plain.get());
                }
            } else {
                assertThat(header.getType()).isEqualTo(PageType.DATA_PAGE);
                data(page, header, column.getType(), dictionary, values);
            }
        }
        return values;
    }

    /** Of an optional column: which rows have a value, and then the values. */
    private static void data(
            ByteBuffer page, PageHeader header, Type type, List<Object> dictionary, List<@Nullable Object> into)
            throws IOException {
        int count = header.getData_page_header().getNum_values();
        byte[] levels = new byte[page.getInt()];
        page.get(levels);
        RunLengthBitPackingHybridDecoder present = runs(ByteBuffer.wrap(levels), 1);
        Encoding encoding = header.getData_page_header().getEncoding();
        Supplier<Object> next;
        if (encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY) {
            int bits = page.get();
            RunLengthBitPackingHybridDecoder places = runs(page.slice(), bits);
            next = () -> dictionary.get(next(places));
        } else {
            assertThat(encoding).isEqualTo(Encoding.PLAIN);
            next = plain(page, type);
        }
        for (int i = 0; i < count; i++) {
            into.add(next(present) == 1 ? next.get() : null);
        }
    }

    private static RunLengthBitPackingHybridDecoder runs(ByteBuffer bytes, int bits) {
        return new RunLengthBitPackingHybridDecoder(bits, ByteBufferInputStream.wrap(bytes));
    }

    private static int next(RunLengthBitPackingHybridDecoder decoder) {
        try {
            return decoder.readInt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Supplier<Object> plain(ByteBuffer page, Type type) {
        int[] bit = {0};
        int first = page.position();
        return switch (type) {
            case BOOLEAN -> () -> (page.get(first + bit[0] / 8) >> bit[0]++ % 8 & 1) == 1;
            case INT32 -> () -> (long) page.getInt();
            case INT64 -> page::getLong;
            case DOUBLE -> page::getDouble;
            case BYTE_ARRAY ->
                () -> {
                    byte[] text = new byte[page.getInt()];
                    page.get(text);
                    return new String(text, java.nio.charset.StandardCharsets.UTF_8);
                };
            default -> throw new AssertionError("no column is of type " + type);
        };
    }

    private static byte[] unpacked(byte[] packed, int length, CompressionCodec codec) {
        if (codec == CompressionCodec.UNCOMPRESSED) {
            return packed;
        }
        assertThat(codec).isEqualTo(CompressionCodec.ZSTD);
        byte[] page = new byte[length];
        assertThat(new ZstdDecompressor().decompress(packed, 0, packed.length, page, 0, length))
                .isEqualTo(length);
        return page;
    }
}
