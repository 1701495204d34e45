package cyclode.workloads.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NpzTest {
    private static byte[] written(Map<String, NpyArray> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpzWriter.write(arrays, out);
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] npy(String dictionary, int bytes) {
        byte[] text = (dictionary + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] out = new byte[10 + text.length + bytes];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
        System.arraycopy(magic, 0, out, 0, 10);
        System.arraycopy(text, 0, out, 10, text.length);
        return out;
    }

    private static Map<String, NpyArray> read(byte[] bytes) {
        return NpzReader.read(new Source("x.npz", bytes));
    }

    private static void assertRefused(byte[] bytes, String problem) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("x.npz: ")
                .hasMessageContaining(problem);
    }

    @Test
    void readsWhatNumpyWrote() {
        Map<String, NpyArray> arrays = NpzReader.read(Source.resource(NpzTest.class, "numpy-2.4.npz", "numpy.npz"));
        assertThat(arrays.keySet()).containsExactly("a/int8", "a/float32", "big", "scalar", "u");
        assertThat(arrays.get("a/int8").integers()).containsExactly(-3, -2, -1, 0, 1, 2);
        assertThat(arrays.get("a/int8").shape()).containsExactly(2, 3);
        assertThat(arrays.get("a/float32").reals()).containsExactly(1.5, -2.25);
        assertThat(arrays.get("big").integers()).containsExactly(1L << 40, -(1L << 41));
        assertThat(arrays.get("scalar").shape()).isEmpty();
        assertThat(arrays.get("scalar").integers()).containsExactly(-7);
        assertThat(arrays.get("u").integers()).containsExactly(200, 255);
        NpyArray packed = NpzReader.read(Source.resource(NpzTest.class, "numpy-2.4-compressed.npz", "numpy.npz"))
                .get("x");
        assertThat(packed.integers()).hasSize(1000).endsWith(998, 999);
    }

    /** Written by numpy.savez to an object that cannot seek: sizes stand behind each array. */
    @Test
    void readsWhatNumpyWroteToAStream() {
        Map<String, NpyArray> arrays =
                NpzReader.read(Source.resource(NpzTest.class, "numpy-2.4-stream.npz", "numpy.npz"));
        assertThat(arrays.keySet()).containsExactly("fortran", "half", "flags", "bytes");
        assertThat(arrays.get("fortran").shape()).containsExactly(2, 3, 4);
        assertThat(arrays.get("fortran").integers())
                .isEqualTo(LongStream.range(0, 24).toArray());
        assertThat(arrays.get("half").reals())
                .containsExactly(0, -0.5, 65504, 5.960464477539063e-8, 0.333251953125, Double.POSITIVE_INFINITY);
        assertThat(arrays.get("flags").integers()).containsExactly(1, 0, 0, 1);
        assertThat(arrays.get("bytes").integers()).containsExactly(0, 200, 255);
    }

    @Test
    void readsWhatItWroteInTheLeastType() throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("byte", NpyArray.ofIntegers(new long[] {-128, 127}, 2));
        arrays.put("short", NpyArray.ofIntegers(new long[] {128, -1, 0, 5}, 2, 2));
        arrays.put("int", NpyArray.ofIntegers(new long[] {1 << 20}, 1, 1, 1));
        arrays.put("long", NpyArray.ofIntegers(new long[] {Long.MIN_VALUE}, 1));
        arrays.put("real", NpyArray.ofReals(new double[] {0.1, -3}, 2));
        arrays.put("none", NpyArray.ofIntegers(new long[0], 0, 4));
        byte[] bytes = written(arrays);
        Map<String, NpyArray> back = read(bytes);
        assertThat(back.keySet()).containsExactlyElementsOf(arrays.keySet());
        arrays.forEach((name, array) -> {
            assertThat(back.get(name).shape()).isEqualTo(array.shape());
            assertThat(back.get(name).integers()).isEqualTo(array.integers());
            assertThat(back.get(name).reals()).isEqualTo(array.reals());
        });
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .contains("'|i1'", "'<i2'", "'<i4'", "'<i8'", "'<f8'");
        assertThat(written(arrays)).isEqualTo(bytes);
    }

    @Test
    void writesOneDateInAnyTimeZone() throws IOException {
        Map<String, NpyArray> arrays = Map.of("a", NpyArray.ofIntegers(new long[] {1}, 1));
        byte[] here = written(arrays);
        java.util.TimeZone zone = java.util.TimeZone.getDefault();
        try {
            java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(written(arrays)).isEqualTo(here);
        } finally {
            java.util.TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.npy", "a/../../b.npy", "/etc/a.npy", "a\\b.npy", "C:a.npy", "a/..", "a\n.npy"})
    void refusesNamesThatLeaveTheArchive(String name) throws IOException {
        assertRefused(zip(name, npy("{'descr': '|i1', 'fortran_order': False, 'shape': (1,), }", 1)), "not allowed");
    }

    @Test
    void refusesBombs() throws IOException {
        byte[] zeros = npy("{'descr': '|i1', 'fortran_order': False, 'shape': (50000000,), }", 50_000_000);
        assertRefused(zip("a.npy", zeros), "unpacks to more than is allowed");
    }

    /** Seventeen arrays of two million bytes each, which unpack to eight times as much memory, and are too many together. */
    @Test
    void refusesMoreValuesThanMemoryHas() throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (int i = 0; i < 17; i++) {
            arrays.put("a" + i, NpyArray.ofIntegers(new long[2_000_000], 2_000_000));
        }
        assertRefused(written(arrays), "has more than 33554432 values in all arrays");
    }

    @Test
    void refusesTruncatedArchives() throws IOException {
        byte[] whole = written(Map.of("a", NpyArray.ofIntegers(new long[100], 100)));
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOf(FileException.class)
                    .hasMessageNotContainingAny("Seekable", "Channel", "null");
        }
    }

    @Test
    void refusesDamagedValues() throws IOException {
        byte[] whole = written(Map.of("a", NpyArray.ofIntegers(new long[100], 100)));
        whole[200] ^= 1;
        assertRefused(whole, "damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '|O', 'fortran_order': False, 'shape': (1,), } ; type '|O' is not allowed",
                "{'descr': '|S4', 'fortran_order': False, 'shape': (1,), } ; type '|S4' is not allowed",
                "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), } ; type '<c8' is not allowed",
                "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1,), } ; type [ is not allowed",
                "{'descr': '<i4', 'shape': (1,), } ; Fortran order",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (-1,), } ; has no shape",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), } ; its header announces 8",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (99999999999,), } ; too long",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (999999999, 999999999, 999999999, 9,), } ; overflow",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1,), } ; 9 axes",
                "{} ; type of values"
            })
    void refusesHeaders(String header) throws IOException {
        String[] parts = header.split(" ; ");
        assertRefused(zip("a.npy", npy(parts[0], 4)), parts[1]);
    }

    @Test
    void refusesWhatIsNoArchiveOrNoArray() throws IOException {
        assertRefused("hello".getBytes(StandardCharsets.UTF_8), "is no .npz archive");
        assertRefused(zip("a.txt", new byte[3]), "allowed: arrays");
        assertRefused(zip("a.npy", new byte[20]), "no array in NumPy's format");
    }
}
