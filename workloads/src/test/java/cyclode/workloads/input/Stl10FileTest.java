package cyclode.workloads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.workloads.network.InputSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Stl10FileTest {
    private static final InputSpec.Picture PICTURE = new InputSpec.Picture(96, 96, 3, List.of(0, 0, 0));

    @TempDir
    Path here;

    private Path records(int count) throws IOException {
        byte[] bytes = new byte[count * Stl10File.RECORD];
        bytes[Stl10File.RECORD + 9216 + 96 * 5 + 2] = (byte) 200;
        return Files.write(here.resolve("x.bin"), bytes);
    }

    /** As long as the file of unlabelled pictures, 2.8 GB, of which one record is read. */
    @Test
    void readsOneRecordOfALongFile() throws IOException {
        Path file = here.resolve("unlabeled_X.bin");
        try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
            all.setLength(100_000L * Stl10File.RECORD);
            all.seek(99_999L * Stl10File.RECORD);
            all.write(7);
        }
        assertThat(Stl10File.read(file, 99_999, PICTURE)[0]).isEqualTo(7);
        assertThatThrownBy(() -> Stl10File.read(file, 100_000, PICTURE)).hasMessageContaining("0 to 99999");
    }

    @Test
    void readsPlanesColumnByColumn() throws IOException {
        int[] samples = Stl10File.read(records(2), 1, PICTURE);
        assertThat(samples[(2 * 96 + 5) * 3 + 1]).as("green at row 2, column 5").isEqualTo(200);
        assertThat(java.util.Arrays.stream(samples).sum()).isEqualTo(200);
        assertThat(Stl10File.read(records(2), 0, PICTURE)).containsOnly(0);
    }

    @Test
    void refusesOtherFilesAndRecords() throws IOException {
        assertThatThrownBy(() -> Stl10File.read(records(2), 2, PICTURE))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("no record 2; allowed: 0 to 1");
        assertThatThrownBy(() -> Stl10File.read(Files.write(here.resolve("y.bin"), new byte[100]), 0, PICTURE))
                .hasMessageContaining("not a whole number of STL-10 records");
        assertThatThrownBy(() -> Stl10File.read(records(2), 0, new InputSpec.Picture(48, 96, 3, List.of(0, 0, 0))))
                .hasMessageContaining("the network takes 96×48×3");
    }

    @Test
    void readsFilesByTheirEnding(@TempDir Path folder) throws IOException {
        Path file = Files.copy(records(2), folder.resolve("test_X.bin"));
        assertThat(Inputs.read(file, 1, PICTURE).at(2, 5, 1)).isEqualTo(127);
        assertThatThrownBy(() -> Inputs.read(folder.resolve("none.png"), 0, PICTURE))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> Inputs.read(file, 0, new InputSpec.Random(1, 1, 1, 8)))
                .hasMessageContaining("takes random values");
    }
}
