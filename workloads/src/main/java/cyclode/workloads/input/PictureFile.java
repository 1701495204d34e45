package cyclode.workloads.input;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.network.InputSpec;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads a PNG or JPEG picture of exactly the size that a network takes, or brings it to that size. The size is checked before anything is decoded. Grey becomes
 * three equal channels where a network takes three; transparency is left out; of 16-bit samples the upper byte counts.
 */
public final class PictureFile {
    /** Bytes of the longest file. */
    public static final int MAX_BYTES = 64 << 20;

    /** Pixels of the largest picture that is brought to another size. */
    private static final long MAX_PIXELS = 1L << 25;

    /** The name of the last chunk and its checksum. */
    private static final String PNG_END = "IEND\u00ae\u0042\u0060\u0082";

    private PictureFile() {}

    /** The samples of a picture that has the size that the network takes. */
    public static int[] read(Source source, InputSpec.Picture expected) {
        return read(source, expected, false);
    }

    /**
     * The picture's samples, 0 to 255, pixel by pixel in raster order, the channel innermost.
     *
     * @param resize whether a picture of another size is brought to the network's ({@link Resizing}), and not refused
     * @throws FileException where the file is no whole PNG or JPEG picture, or has another size than the network takes
     */
    public static int[] read(Source source, InputSpec.Picture expected, boolean resize) {
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(source.bytes()))) {
            ImageReader reader = reader(source.name(), in);
            try {
                requireEnd(source, reader);
                BufferedImage image = decoded(source.name(), reader, expected, resize);
                return Resizing.of(image.getWidth(), image.getHeight(), expected.channels())
                        .to(samples(source.name(), image, expected), expected.width(), expected.height());
            } finally {
                reader.dispose();
            }
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | UnsupportedOperationException e) {
            throw new FileException(
                    source.name(),
                    "is a damaged or truncated picture"
                            + (e instanceof IOException && e.getMessage() != null ? ": " + e.getMessage() : ""));
        }
    }

    private static ImageReader reader(String name, MemoryCacheImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new FileException(name, "is no picture; allowed: PNG, JPEG, or a .bin file of STL-10 records");
        }
        ImageReader reader = readers.next();
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (!format.equals("png") && !format.equals("jpeg")) {
            throw new FileException(name, "is a " + format + " picture; allowed: PNG, JPEG");
        }
        reader.setInput(in, true, true);
        return reader;
    }

    /** The decoder takes a PNG whose pixels are complete but whose last chunk is cut off; this does not. */
    private static void requireEnd(Source source, ImageReader reader) throws IOException {
        String text = new String(source.bytes(), StandardCharsets.ISO_8859_1);
        if (reader.getFormatName().equalsIgnoreCase("png") && !text.contains(PNG_END)) {
            throw new IOException("the last chunk is missing");
        }
    }

    private static BufferedImage decoded(String name, ImageReader reader, InputSpec.Picture expected, boolean resize)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (resize && (long) width * height > MAX_PIXELS) {
            throw new FileException(
                    name, "is " + width + "×" + height + " pixels; allowed for --resize: " + MAX_PIXELS + " pixels");
        }
        if (!resize && (width != expected.width() || height != expected.height())) {
            throw new FileException(
                    name,
                    "is " + width + "×" + height + " pixels, but the network takes " + expected.width() + "×"
                            + expected.height() + ": --resize scales it, or give the network another input and stem");
        }
        // What becomes of four inks without a profile differs from one decoder to the next.
        if (reader.getFormatName().equalsIgnoreCase("jpeg")
                && reader.readRaster(0, null).getNumBands() > 3) {
            throw new FileException(name, "is a JPEG picture in CMYK; allowed: RGB or grey");
        }
        reader.addIIOReadWarningListener((from, warning) -> {
            throw new IllegalStateException(warning);
        });
        return reader.read(0);
    }

    private static int[] samples(String name, BufferedImage image, InputSpec.Picture expected) {
        boolean palette = image.getColorModel() instanceof IndexColorModel;
        int bands = image.getRaster().getNumBands();
        boolean grey = !palette && bands < 3;
        if (expected.channels() == 1 && !grey) {
            throw new FileException(name, "is a picture in colour, but the network takes grey");
        }
        int channels = expected.channels();
        int width = image.getWidth();
        int[] values = new int[image.getHeight() * width * channels];
        for (int i = 0; i < values.length; i++) {
            int x = i / channels % width;
            int y = i / channels / width;
            int channel = i % channels;
            values[i] = palette
                    ? image.getRGB(x, y) >> (16 - 8 * channel) & 255
                    : image.getRaster().getSample(x, y, grey ? 0 : channel)
                            >> (image.getSampleModel().getSampleSize(grey ? 0 : channel) - 8);
        }
        return values;
    }
}
