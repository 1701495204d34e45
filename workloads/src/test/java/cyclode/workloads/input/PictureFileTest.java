package cyclode.workloads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.network.InputSpec;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

final class PictureFileTest {
    private static final InputSpec.Picture COLOUR = new InputSpec.Picture(4, 3, 3, List.of(128, 100, 0));
    private static final InputSpec.Picture GREY = new InputSpec.Picture(4, 3, 1, List.of(128));
    private static final InputSpec.Picture LARGE = new InputSpec.Picture(96, 96, 3, List.of(128, 128, 128));

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static BufferedImage image(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height * image.getRaster().getNumBands(); i++) {
            int bands = image.getRaster().getNumBands();
            image.getRaster().setSample(i / bands % width, i / bands / width, i % bands, i * 7 % 256);
        }
        return image;
    }

    private static int[] read(byte[] bytes, InputSpec.Picture picture) {
        return PictureFile.read(new Source("x.png", bytes), picture);
    }

    @Test
    void readsSamplesInRasterOrder() throws IOException {
        int[] samples = read(encoded(image(BufferedImage.TYPE_3BYTE_BGR, 3, 4), "png"), COLOUR);
        int[] expected = new int[36];
        Arrays.setAll(expected, i -> i * 7 % 256);
        assertThat(samples).isEqualTo(expected);
        IntTensor tensor = COLOUR.tensor(samples);
        assertThat(tensor.shape()).containsExactly(4, 3, 3);
        assertThat(tensor.at(0, 1, 0)).isEqualTo(21 - 128);
        assertThat(tensor.at(0, 1, 1)).isEqualTo(28 - 100);
        assertThat(tensor.at(2, 0, 2)).as("140 saturates").isEqualTo(127);
    }

    @Test
    void keepsGreySamplesAsTheyAre() throws IOException {
        byte[] grey = encoded(image(BufferedImage.TYPE_BYTE_GRAY, 3, 4), "png");
        assertThat(read(grey, GREY)).startsWith(0, 7, 14);
        assertThat(read(grey, COLOUR)).startsWith(0, 0, 0, 7, 7, 7);
        byte[] deep = encoded(image(BufferedImage.TYPE_USHORT_GRAY, 3, 4), "png");
        assertThat(read(deep, GREY)).startsWith(0, 0, 0);
    }

    /** A picture for printing has four inks, which are no red, green and blue. */
    @Test
    void refusesFourInks() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream bytes = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(bytes);
            WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 3, 4, 4, null);
            writer.write(null, new IIOImage(inks, null, null), null);
        }
        assertThatThrownBy(() -> read(out.toByteArray(), COLOUR))
                .isInstanceOf(FileException.class)
                .hasMessage("x.png: is a JPEG picture in CMYK; allowed: RGB or grey");
    }

    @Test
    void leavesTransparencyOutAndLooksPalettesUp() throws IOException {
        BufferedImage clear = new BufferedImage(3, 4, BufferedImage.TYPE_4BYTE_ABGR);
        clear.setRGB(0, 0, 0x40102030);
        assertThat(read(encoded(clear, "png"), COLOUR)).startsWith(0x10, 0x20, 0x30);
        BufferedImage palette = new BufferedImage(3, 4, BufferedImage.TYPE_BYTE_INDEXED);
        palette.setRGB(0, 0, 0xFFFF0000);
        assertThat(read(encoded(palette, "png"), COLOUR)).startsWith(255, 0, 0);
    }

    @Test
    void readsJpeg() throws IOException {
        int[] samples = read(encoded(new BufferedImage(3, 4, BufferedImage.TYPE_3BYTE_BGR), "jpg"), COLOUR);
        assertThat(samples).hasSize(36).containsOnly(0);
    }

    @Test
    void namesBothSizesWhereTheyDiffer() throws IOException {
        byte[] wide = encoded(image(BufferedImage.TYPE_3BYTE_BGR, 5, 4), "png");
        assertThatThrownBy(() -> read(wide, COLOUR))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("is 5×4 pixels, but the network takes 3×4");
        byte[] colour = encoded(image(BufferedImage.TYPE_3BYTE_BGR, 3, 4), "png");
        assertThatThrownBy(() -> read(colour, GREY)).hasMessageContaining("the network takes grey");
    }

    @Test
    void refusesTruncatedPictures() throws IOException {
        for (String format : List.of("png", "jpg")) {
            byte[] whole = encoded(image(BufferedImage.TYPE_3BYTE_BGR, 96, 96), format);
            for (int length = 0; length < whole.length; length += 1 + whole.length / 40) {
                byte[] cut = Arrays.copyOf(whole, length + 30 > whole.length ? whole.length - 1 : length);
                assertThatThrownBy(() -> read(cut, LARGE))
                        .as(format + " cut to " + length + " of " + whole.length)
                        .isInstanceOf(FileException.class);
            }
        }
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        assertThatThrownBy(() -> read("hello".getBytes(StandardCharsets.UTF_8), COLOUR))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("is no picture");
        byte[] bmp = encoded(image(BufferedImage.TYPE_3BYTE_BGR, 3, 4), "bmp");
        assertThatThrownBy(() -> read(bmp, COLOUR)).hasMessageContaining("is a bmp picture; allowed: PNG, JPEG");
    }

    @Test
    void readsTheBundledPicture() {
        IntTensor tensor = Inputs.byDefault(LARGE, 1);
        assertThat(tensor.shape()).containsExactly(96, 96, 3);
        assertThat(Arrays.stream(tensor.data()).distinct().count()).isGreaterThan(100);
    }
}
