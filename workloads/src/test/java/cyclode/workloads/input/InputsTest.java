package cyclode.workloads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.workloads.network.InputSpec;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    private static final InputSpec.Random ROW = new InputSpec.Random(1, 2, 3, 8);
    private static final InputSpec.Picture GREY = new InputSpec.Picture(2, 2, 1, List.of(128));

    @TempDir
    Path folder;

    private Path npz(Map<String, NpyArray> arrays) throws IOException {
        Path file = folder.resolve("x.npz");
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(new TreeMap<>(arrays), out);
        }
        return file;
    }

    private static NpyArray row(int... shape) {
        return NpyArray.ofIntegers(new long[] {1, -2, 3, -4, 5, -128}, shape);
    }

    private Path npy(NpyArray array) throws IOException {
        Path file = folder.resolve("x.npy");
        try (ZipFile zip = new ZipFile(npz(Map.of("any", array)).toFile())) {
            Files.write(file, zip.getInputStream(zip.getEntry("any.npy")).readAllBytes());
        }
        return file;
    }

    @Test
    void anArrayOfAnyNameOrNoneIsTheInput() throws IOException {
        int[] values = {1, -2, 3, -4, 5, -128};
        assertThat(Inputs.read(npz(Map.of("mine", row(1, 2, 3))), 0, ROW).data())
                .containsExactly(values);
        assertThat(Inputs.read(npy(row(1, 2, 3)), 0, ROW).data()).containsExactly(values);
        assertThat(Inputs.read(npy(row(1, 1, 1, 2, 3)), 0, ROW).data())
                .as("a batch of one")
                .containsExactly(values);
    }

    @Test
    void whatIsNoInputIsRefusedByName() throws IOException {
        assertThatThrownBy(() -> Inputs.read(npz(Map.of("a", row(1, 2, 3), "b", row(6))), 0, ROW))
                .hasMessageContaining("x.npz")
                .hasMessageContaining("has the arrays [a, b]; allowed: one, which is the input");
        assertThatThrownBy(() -> Inputs.read(npy(row(2, 1, 3)), 0, ROW))
                .hasMessageContaining("x.npy")
                .hasMessageContaining("shape [2, 1, 3]; allowed: integers of the shape [1, 2, 3]");
        assertThatThrownBy(() -> Inputs.read(npy(row(2, 1, 1, 3)), 0, ROW)).hasMessageContaining("[2, 1, 1, 3]");
        Path cut = npy(row(1, 2, 3));
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        assertThatThrownBy(() -> Inputs.read(cut, 0, ROW))
                .hasMessageContaining("is no array that can be read")
                .hasMessageContaining("its header announces");
    }

    @Test
    void aPictureOfAnotherSizeIsResizedOnRequestOnly() throws IOException {
        Path file = folder.resolve("x.png");
        BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 4; x++) {
            image.getRaster().setSample(x, 0, 0, 128 + 7 * (x == 0 ? 10 : 0));
            image.getRaster().setSample(x, 1, 0, 128);
        }
        ImageIO.write(image, "png", file.toFile());
        assertThatThrownBy(() -> Inputs.read(file, 0, GREY))
                .hasMessageContaining("is 4×2 pixels, but the network takes 2×2: --resize scales it");
        assertThat(Inputs.read(file, 0, GREY, true).data()).containsExactly(30, 0, 0, 0);
    }

    @Test
    void onlyPicturesAreResized() throws IOException {
        Path array = npy(row(1, 2, 3));
        assertThatThrownBy(() -> Inputs.read(array, 0, ROW, true)).hasMessageContaining("cannot be resized (--resize)");
        assertThatThrownBy(() -> Inputs.read(folder.resolve("a.bin"), 0, GREY, true))
                .hasMessageContaining("cannot be resized (--resize)");
    }
}
