package cyclode.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.number.IntTensor;
import cyclode.workloads.input.Inputs;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Networks that a script brings, and the inputs of several parts and of numbers that such networks take. */
class FetchedWorkloadTest {
    @TempDir
    private Path home;

    @Test
    @ResourceLock("user.home")
    void aNetworkThatIsNotFetchedSaysWhichScriptBringsIt() throws IOException {
        String before = System.getProperty("user.home");
        try {
            System.setProperty("user.home", home.toString());
            assertThatThrownBy(() -> BuiltInWorkloads.source("minilm-l6"))
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining(".ci/minilm-l6")
                    .hasMessageContaining("minilm-l6.yaml");
            Path file = home.resolve(".cyclode/workloads/minilm-l6/minilm-l6.yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "name: minilm-l6");
            assertThat(BuiltInWorkloads.source("minilm-l6").name()).isEqualTo(file.toString());
        } finally {
            System.setProperty("user.home", before);
        }
    }

    private Path file(NpyArray array) throws IOException {
        Path file = home.resolve("input.npz");
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(Map.of("input", array), out);
        }
        return file;
    }

    @Test
    void partsHaveRangesOfTheirOwn() throws IOException {
        InputSpec.Several input = new InputSpec.Several(
                List.of(new InputSpec.Several.Part("ids", 3, 0, 30521), new InputSpec.Several.Part("mask", 2, 0, 1)));
        assertThat(input.format().bits()).isEqualTo(16);
        for (int seed = 0; seed < 50; seed++) {
            int[] drawn = Inputs.byDefault(input, seed).data();
            assertThat(drawn).hasSize(5);
            assertThat(drawn[3]).isBetween(0, 1);
            assertThat(drawn[0]).isBetween(0, 30521);
        }
        Path good = file(NpyArray.ofIntegers(new long[] {5, 30521, 0, 1, 0}, 1, 1, 5));
        assertThat(Inputs.read(good, 0, input).data()).containsExactly(5, 30521, 0, 1, 0);
        Path bad = file(NpyArray.ofIntegers(new long[] {5, 7, 0, 2, 0}, 1, 1, 5));
        assertThatThrownBy(() -> Inputs.read(bad, 0, input)).hasMessageContaining("value 2 at position 3");
    }

    @Test
    void numbersAreKeptByTheirBits() throws IOException {
        InputSpec.Numbers input = new InputSpec.Numbers(1, 1, 2);
        IntTensor read = Inputs.read(file(NpyArray.ofReals(new double[] {0.1, -3}, 1, 1, 2)), 0, input);
        assertThat(read.data()).containsExactly(Float.floatToIntBits(0.1f), Float.floatToIntBits(-3f));
        for (int seed = 0; seed < 50; seed++) {
            for (int value : Inputs.byDefault(input, seed).data()) {
                assertThat(Float.intBitsToFloat(value)).isBetween(-1f, 1f);
            }
        }
    }
}
