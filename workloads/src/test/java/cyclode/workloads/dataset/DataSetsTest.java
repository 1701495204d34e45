package cyclode.workloads.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.number.IntTensor;
import cyclode.workloads.input.Stl10File;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each format of a data set as it is meant, and each way in which a file can be wrong, named by file and record. */
final class DataSetsTest {
    private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

    @TempDir
    Path here;

    private static DataSet read(Path data, Workload workload) {
        return DataSets.read(DataSetRequest.of(data), workload);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path data, Workload workload) {
        return refused(DataSetRequest.of(data), workload);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(DataSetRequest request, Workload workload) {
        return assertThatThrownBy(() -> DataSets.read(request, workload)).isInstanceOf(FileException.class);
    }

    private static IntTensor tensor(DataSet set, int number) {
        return ((Examples.Tensors) set.examples()).get(number);
    }

    private static int[] labels(DataSet set) {
        return ((Targets.Labels) set.targets()).labels();
    }

    @Test
    void readsIdxPlainAndGzipAlike() throws IOException {
        Workload workload = Sets.pictures(2, 3, 1, 10);
        for (String behind : List.of("", ".gz")) {
            DataSet set = read(Sets.mnist(here, "t10k", 5, behind), workload);
            assertThat(set.count()).isEqualTo(5);
            assertThat(tensor(set, 1).data()).containsExactly(-122, -121, -120, -119, -118, -117);
            assertThat(labels(set)).containsExactly(0, 1, 2, 3, 4);
            assertThat(set.record(4)).endsWith("images-idx3-ubyte" + behind + ", record 4");
        }
    }

    @Test
    void takesThePartOfAFolderThatIsAskedFor() throws IOException {
        Workload workload = Sets.pictures(2, 3, 1, 10);
        Sets.mnist(here, "t10k", 2, "");
        Sets.mnist(here, "train", 7, ".gz");
        assertThat(read(here, workload).count()).isEqualTo(2);
        assertThat(DataSets.read(DataSetRequest.of(here, Split.TRAIN), workload).count())
                .isEqualTo(7);
        assertThat(DataSets.read(DataSetRequest.of(here, Split.TRAIN).withLimit(3), workload)
                        .count())
                .isEqualTo(3);
        assertThat(DataSets.read(DataSetRequest.of(here, Split.TRAIN), workload).name())
                .isEqualTo(here + " (train)");
    }

    @Test
    void fashionMnistIsTenThousandPicturesOfTenClasses() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FASHION), "Debian's dataset-fashion-mnist is not installed");
        DataSet set = read(FASHION, Sets.pictures(28, 28, 1, 10));
        assertThat(set.count()).isEqualTo(10_000);
        int[] counts = new int[10];
        Arrays.stream(labels(set)).forEach(label -> counts[label]++);
        assertThat(counts).containsOnly(1000);
        try (var in = new GZIPInputStream(Files.newInputStream(FASHION.resolve("t10k-images-idx3-ubyte.gz")))) {
            byte[] bytes = in.readAllBytes();
            int at = 16 + 784 * 9999 + 28 * 14 + 14;
            assertThat(tensor(set, 9999).at(14, 14, 0)).isEqualTo(Math.min(127, (bytes[at] & 255) - 128));
        }
    }

    @Test
    void readsCifar10PlaneByPlane() throws IOException {
        byte[] bytes = new byte[2 * 3073];
        bytes[3073] = 7;
        bytes[3073 + 1 + 1024 + 32 * 5 + 2] = (byte) 200;
        Path file = Files.write(here.resolve("test_batch.bin"), bytes);
        Workload workload = Sets.pictures(32, 32, 3, 10);
        for (Path data : List.of(file, here)) {
            DataSet set = read(data, workload);
            assertThat(labels(set)).containsExactly(0, 7);
            assertThat(tensor(set, 1).at(5, 2, 1)).isEqualTo(72);
            assertThat(tensor(set, 1).at(5, 2, 0)).isEqualTo(-128);
        }
        bytes[3073] = 10;
        refused(Files.write(file, bytes), workload)
                .hasMessage(file + ": record 1: label is 10; allowed: 0 to 9, the network's 10 classes");
        refused(Files.write(here.resolve("short.bin"), Arrays.copyOf(bytes, 6000)), workload)
                .hasMessageContaining("record 1: has 6000 bytes");
    }

    @Test
    void batchesOfCifar10FollowEachOther() throws IOException {
        for (int b = 1; b <= 5; b++) {
            byte[] bytes = new byte[2 * 3073];
            bytes[0] = (byte) b;
            bytes[3073] = (byte) (b + 4);
            Files.write(here.resolve("data_batch_" + b + ".bin"), bytes);
        }
        Workload workload = Sets.pictures(32, 32, 3, 10);
        DataSet all = DataSets.read(DataSetRequest.of(here, Split.TRAIN), workload);
        assertThat(labels(all)).containsExactly(1, 5, 2, 6, 3, 7, 4, 8, 5, 9);
        assertThat(all.record(5)).endsWith("data_batch_3.bin, record 1");
        DataSet some = DataSets.read(DataSetRequest.of(here, Split.TRAIN).withLimit(3), workload);
        assertThat(labels(some)).containsExactly(1, 5, 2);
        assertThat(some.record(2)).endsWith("data_batch_2.bin, record 0");
    }

    @Test
    void readsStl10WithLabelsFromOne() throws IOException {
        byte[] pictures = new byte[2 * Stl10File.RECORD];
        pictures[Stl10File.RECORD + 9216 + 96 * 5 + 2] = (byte) 200;
        Path file = Files.write(here.resolve("test_X.bin"), pictures);
        Path labels = Files.write(here.resolve("test_y.bin"), new byte[] {10, 4});
        Workload workload = Sets.pictures(96, 96, 3, 10);
        DataSet set = read(here, workload);
        assertThat(labels(set)).containsExactly(9, 3);
        assertThat(tensor(set, 1).at(2, 5, 1)).as("row 2, column 5").isEqualTo(72);
        Files.write(labels, new byte[] {10, 0});
        refused(file, workload)
                .hasMessage(labels + ": record 1: label is 0; allowed: 1 to 10, the network's 10 classes");
        Files.write(labels, new byte[] {10});
        refused(file, workload).hasMessage(labels + ": has 1 labels, but " + file + " has 2 pictures");
        Files.delete(labels);
        refused(file, workload).hasMessageContaining("has no labels beside it");
    }

    @Test
    void foldersGoThroughTheClassesInTurn() throws IOException {
        for (String each : List.of("b/1.png", "a/1.png", "a/2.png", "a/.hidden.png")) {
            Sets.png(here.resolve(each), 3, 2, each.charAt(0));
        }
        Workload workload = Sets.pictures(2, 3, 1, 2);
        DataSet set = read(here, workload);
        assertThat(labels(set)).containsExactly(0, 1, 0);
        assertThat(tensor(set, 1).data()).containsOnly('b' - 128);
        assertThat(set.record(2)).endsWith("2.png");
        Sets.png(here.resolve("b/2.png"), 4, 2, 0);
        refused(here, workload).hasMessageContaining("b/2.png: is 4×2 pixels, but the network takes 3×2");
        assertThat(DataSets.read(new DataSetRequest(here, Optional.empty(), Optional.empty(), 100, true), workload)
                        .count())
                .isEqualTo(4);
        refused(here, Sets.pictures(2, 3, 1, 3)).hasMessageContaining("2 folders of classes; allowed: 3");
    }

    @Test
    void foldersAreClassesOfTheWorkload() throws IOException {
        Sets.png(here.resolve("test/cat/1.png"), 3, 2, 1);
        Workload workload = Sets.load(
                "input: {kind: picture, height: 2, width: 3, channels: 1, offset: [128]}", 2, "classes: [dog, cat]\n");
        assertThat(labels(read(here, workload))).containsExactly(1);
        Sets.png(here.resolve("test/cut/1.png"), 3, 2, 1);
        refused(here, workload)
                .hasMessageContaining("test/cut: is no class of the workload")
                .hasMessageContaining("'cat'");
        refused(DataSetRequest.of(here, Split.TRAIN), workload).hasMessageContaining("has no folder 'train'");
        Files.createDirectories(here.resolve("train/dog"));
        refused(DataSetRequest.of(here, Split.TRAIN), workload).hasMessageContaining("has no pictures");
    }

    @Test
    void readsArchivesOfPicturesAndOfIntegers() throws IOException {
        NpyArray x = NpyArray.ofIntegers(new long[] {0, 1, 2, 3, 4, 255}, 3, 1, 2);
        Path file = Sets.npz(here.resolve("a.npz"), Map.of("x", x, "y", NpyArray.ofIntegers(new long[] {1, 0, 1}, 3)));
        DataSet set = read(file, Sets.pictures(1, 2, 1, 2));
        assertThat(tensor(set, 2).data()).containsExactly(-124, 127);
        assertThat(labels(set)).containsExactly(1, 0, 1);
        refused(file, Sets.integers(1, 2, 2))
                .hasMessage(file + ": x, record 2: value is 255.0; allowed: whole numbers from -8 to 7");
        refused(file, Sets.integers(2, 2, 2)).hasMessageContaining("x: has the shape [3, 1, 2]; allowed: [3, 2, 1, 2]");
        refused(DataSetRequest.of(file, Split.TEST), Sets.pictures(1, 2, 1, 2))
                .hasMessageContaining("have no parts, but the split 'test'");
    }

    @Test
    void readsPartsOfArchives() throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (String part : List.of("train", "test")) {
            int count = part.length();
            arrays.put("x_" + part, NpyArray.ofReals(new double[count * 2], count, 1, 2));
            arrays.put("y_" + part, NpyArray.ofIntegers(new long[count], count, 1));
        }
        Path file = Sets.npz(here.resolve("a.npz"), arrays);
        assertThat(read(file, Sets.pictures(1, 2, 1, 2)).count()).isEqualTo(4);
        assertThat(DataSets.read(DataSetRequest.of(file, Split.TRAIN), Sets.pictures(1, 2, 1, 2))
                        .count())
                .isEqualTo(5);
    }

    @Test
    void refusesWrongArchivesByRecord() throws IOException {
        Workload workload = Sets.pictures(1, 2, 1, 2);
        NpyArray x = NpyArray.ofReals(new double[] {0, 1, 2, Double.NaN}, 2, 1, 2);
        NpyArray two = NpyArray.ofIntegers(new long[] {0, 1}, 2);
        Path file = here.resolve("a.npz");
        refused(Sets.npz(file, Map.of("x", x, "y", two)), workload)
                .hasMessage(file + ": x, record 1: a value is NaN; allowed: finite numbers");
        NpyArray fine = NpyArray.ofIntegers(new long[4], 2, 1, 2);
        refused(Sets.npz(file, Map.of("x", fine, "y", NpyArray.ofIntegers(new long[] {0, 2}, 2))), workload)
                .hasMessage(file + ": y, record 1: label is 2; allowed: 0 to 1, the network's 2 classes");
        refused(Sets.npz(file, Map.of("x", fine, "y", NpyArray.ofReals(new double[] {0, 0.5}, 2))), workload)
                .hasMessage(file + ": y, record 1: label is 0.5; allowed: whole numbers");
        refused(Sets.npz(file, Map.of("x", fine, "y", NpyArray.ofIntegers(new long[3], 3))), workload)
                .hasMessageContaining("y: has the shape [3], but x has [2, 1, 2]");
        refused(Sets.npz(file, Map.of("x", fine)), workload).hasMessageContaining("and no 'y'");
    }

    @Test
    void refusesWrongIdxFilesByRecord() throws IOException {
        Workload workload = Sets.pictures(2, 3, 1, 4);
        Path file = Sets.mnist(here, "t10k", 5, "");
        Path labels = here.resolve("t10k-labels-idx1-ubyte");
        refused(file, workload).hasMessage(labels + ": record 4: label is 4; allowed: 0 to 3, the network's 4 classes");
        refused(file, Sets.pictures(28, 28, 1, 10))
                .hasMessageContaining(file + ": holds pictures of 3×2, but the network takes 28×28: --resize");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 8));
        refused(file, workload)
                .hasMessage(file + ": record 3: is cut off: the file declares 5 records of 6 bytes and ends 4 bytes"
                        + " into this one");
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        refused(file, workload).hasMessageContaining("goes on behind the last of the 5 records");
        Files.write(file, Arrays.copyOf(whole, 10));
        refused(file, workload).hasMessageContaining("ends within its header");
        whole[2] = 0x0d;
        Files.write(file, whole);
        refused(file, workload).hasMessageContaining("magic number 0x00000d03, values of type float on 3 axes");
        Files.writeString(file, "no picture at all", StandardCharsets.UTF_8);
        refused(file, workload).hasMessageContaining("is no IDX file: its magic number is 0x6e6f2070");
    }

    @Test
    void refusesCountsThatDifferAndEmptyFiles() throws IOException {
        Workload workload = Sets.pictures(2, 3, 1, 10);
        Path file = Sets.mnist(here, "t10k", 5, "");
        Path labels = here.resolve("t10k-labels-idx1-ubyte");
        Sets.idx(labels, new int[] {4}, new byte[4]);
        refused(file, workload).hasMessage(labels + ": has 4 labels, but " + file + " has 5 pictures");
        refused(DataSetRequest.of(file).withLimit(2), workload).hasMessageContaining("4 labels");
        Sets.mnist(here, "t10k", 0, "");
        refused(file, workload).hasMessage(file + ": has no records; allowed: at least one");
        Files.delete(labels);
        refused(file, workload).hasMessageContaining("has no labels beside it, which would be " + labels);
        refused(DataSetRequest.of(file, Split.TRAIN), workload).hasMessageContaining("is one part by itself");
    }

    @Test
    void aDamagedGzipFileIsSaidToBe() throws IOException {
        Path file = Sets.mnist(here, "t10k", 5, ".gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        refused(file, Sets.pictures(2, 3, 1, 10)).hasMessageContaining("is a damaged or truncated gzip file");
    }

    @Test
    void seriesAreCutInTime() throws IOException {
        StringBuilder rows = new StringBuilder("a,b\n");
        for (int t = 0; t < 20; t++) {
            rows.append(t).append(',').append(100 + t).append('\n');
        }
        Path file = Files.writeString(here.resolve("s.csv"), rows);
        Workload workload = BuiltInWorkloads.load(
                "time-series-transformer",
                List.of(
                        cyclode.core.file.Assignment.parse("window=3"),
                        cyclode.core.file.Assignment.parse("features=2"),
                        cyclode.core.file.Assignment.parse("target=1")));
        DataSet test = read(file, workload);
        assertThat(((Targets.Values) test.targets()).values()).containsExactly(119);
        assertThat(((Examples.Windows) test.examples()).rows().get(0)[0]).containsExactly(16, 116);
        assertThat(test.record(0)).endsWith("s.csv, instants from 16");
        DataSet train = DataSets.read(DataSetRequest.of(file, Split.TRAIN), workload);
        assertThat(train.count()).isEqualTo(13);
        assertThat(((Targets.Values) train.targets()).values()).endsWith(115);
        Files.writeString(file, rows.toString().replace("7,107", "7,NaN"));
        refused(file, workload).hasMessageContaining(file + ":9: b: the value is missing");
        Files.writeString(file, rows.substring(0, rows.indexOf("10,110")));
        refused(file, workload).hasMessageContaining("is empty in the split 'test': 2 of 10 rows; allowed: at least 4");
    }

    @Test
    void refusesSetsThatAWorkloadDoesNotTake() throws IOException {
        Path file = Sets.mnist(here, "t10k", 5, "");
        refused(file, Sets.integers(2, 3, 10)).hasMessageContaining("holds pictures, but the input of workload 'set'");
        refused(Files.writeString(here.resolve("s.csv"), "1\n"), Sets.pictures(2, 3, 1, 2))
                .hasMessageContaining("is a table of a series, but the input");
        refused(here.resolve("none"), Sets.pictures(2, 3, 1, 2)).hasMessageContaining("no such file");
    }

    @Test
    void greyBecomesColourAndSizesAreBroughtTogether() throws IOException {
        Path file = Sets.mnist(here, "t10k", 2, "");
        DataSet set = DataSets.read(
                new DataSetRequest(file, Optional.empty(), Optional.empty(), 9, true), Sets.pictures(4, 6, 3, 10));
        assertThat(tensor(set, 0).shape()).containsExactly(4, 6, 3);
        assertThat(tensor(set, 0).at(0, 0, 0))
                .isEqualTo(-128)
                .isEqualTo(tensor(set, 0).at(0, 0, 2));
        assertThat(tensor(set, 0).at(3, 5, 1)).isEqualTo(-123);
    }

    @Test
    void aNormalizationTurnsSamplesIntoUnits() throws IOException {
        Path file = Sets.mnist(here, "t10k", 2, "");
        Workload workload = Sets.load(
                "input: {kind: picture, height: 2, width: 3, channels: 1, normalization: {mean: [2.5], deviation: [2],"
                        + " unit: 10}}",
                10,
                "");
        // (0 - 2.5) / 2 · 10 = -12.5, halves up; (1 - 2.5) / 2 · 10 = -7.5 and so on.
        assertThat(tensor(read(file, workload), 0).data()).containsExactly(-12, -7, -2, 3, 8, 13);
        assertThatThrownBy(() -> Sets.load(
                        "input: {kind: picture, height: 2, width: 3, channels: 1, offset: [1], normalization: {mean:"
                                + " [2.5], deviation: [2], unit: 10}}",
                        10,
                        ""))
                .hasMessageContaining("offset is given beside normalization");
        assertThatThrownBy(() -> Sets.load(
                        "input: {kind: picture, height: 2, width: 3, channels: 1, normalization: {mean: [2.5],"
                                + " deviation: [0], unit: 10}}",
                        10,
                        ""))
                .hasMessageContaining("deviation is 0; allowed: 0.000001 to 1000000");
        assertThatThrownBy(() -> Sets.load("input: {kind: picture, height: 2, width: 3, channels: 1}", 10, ""))
                .hasMessageContaining("offset has 0 values; allowed: 1, one per channel");
    }
}
