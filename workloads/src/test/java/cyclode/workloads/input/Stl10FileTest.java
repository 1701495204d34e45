package cyclode.workloads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.network.InputSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Stl10FileTest {
    private static final InputSpec.Picture PICTURE = new InputSpec.Picture(96, 96, 3, List.of(0, 0, 0));

    private static Source records(int count) {
        byte[] bytes = new byte[count * Stl10File.RECORD];
        bytes[Stl10File.RECORD + 9216 + 96 * 5 + 2] = (byte) 200;
        return new Source("x.bin", bytes);
    }

    @Test
    void readsPlanesColumnByColumn() {
        int[] samples = Stl10File.read(records(2), 1, PICTURE);
        assertThat(samples[(2 * 96 + 5) * 3 + 1]).as("green at row 2, column 5").isEqualTo(200);
        assertThat(java.util.Arrays.stream(samples).sum()).isEqualTo(200);
        assertThat(Stl10File.read(records(2), 0, PICTURE)).containsOnly(0);
    }

    @Test
    void refusesOtherFilesAndRecords() {
        assertThatThrownBy(() -> Stl10File.read(records(2), 2, PICTURE))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("no record 2; allowed: 0 to 1");
        assertThatThrownBy(() -> Stl10File.read(new Source("x.bin", new byte[100]), 0, PICTURE))
                .hasMessageContaining("not a whole number of STL-10 records");
        assertThatThrownBy(() -> Stl10File.read(records(2), 0, new InputSpec.Picture(48, 96, 3, List.of(0, 0, 0))))
                .hasMessageContaining("the network takes 96×48×3");
    }

    @Test
    void readsFilesByTheirEnding(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("test_X.bin"), records(2).bytes());
        assertThat(Inputs.read(file, 1, PICTURE).at(2, 5, 1)).isEqualTo(127);
        assertThatThrownBy(() -> Inputs.read(folder.resolve("none.png"), 0, PICTURE))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> Inputs.read(file, 0, new InputSpec.Random(1, 1, 1, 8)))
                .hasMessageContaining("takes random values");
    }
}
