package cyclode.workloads.dataset;

import cyclode.core.file.Source;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Small data sets in the formats that are read, and workloads that take them. */
final class Sets {
    private Sets() {}

    /** A network on pictures with a number of classes. */
    static Workload pictures(int height, int width, int channels, int classes) {
        return load(
                "input: {kind: picture, height: " + height + ", width: " + width + ", channels: " + channels
                        + ", offset: " + java.util.Collections.nCopies(channels, 128) + "}",
                classes,
                "");
    }

    /** A network on integers from -8 to 7. */
    static Workload integers(int places, int channels, int classes) {
        return load("input: {kind: random, height: " + places + ", channels: " + channels + ", bits: 4}", classes, "");
    }

    static Workload load(String input, int classes, String more) {
        return WorkloadFile.load(
                Source.of(
                        "set.yaml",
                        "name: set\ndescription: A mean and a readout\n" + input + "\n"
                                + "formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}\n"
                                + "transfer: none\n" + more
                                + "layers:\n  - {name: mean, op: global-average-pool}\n"
                                + "  - {name: out, op: linear, out: " + classes + "}\n"),
                List.of());
    }

    /** An IDX file of unsigned bytes. */
    static Path idx(Path file, int[] extents, byte[] values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x0800 | extents.length);
        for (int extent : extents) {
            out.writeInt(extent);
        }
        out.write(values);
        if (!file.toString().endsWith(".gz")) {
            return Files.write(file, bytes.toByteArray());
        }
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(bytes.toByteArray());
        }
        return file;
    }

    /** Pictures of 2 × 3 whose samples count up, with the labels 0, 1, 2 and so on; the file of the pictures. */
    static Path mnist(Path folder, String part, int pictures, String behind) throws IOException {
        byte[] samples = new byte[pictures * 6];
        byte[] labels = new byte[pictures];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) i;
        }
        for (int i = 0; i < pictures; i++) {
            labels[i] = (byte) i;
        }
        idx(folder.resolve(part + "-labels-idx1-ubyte" + behind), new int[] {pictures}, labels);
        return idx(folder.resolve(part + "-images-idx3-ubyte" + behind), new int[] {pictures, 2, 3}, samples);
    }

    static Path npz(Path file, Map<String, NpyArray> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(arrays, out);
        }
        return file;
    }

    static Path png(Path file, int width, int height, int grey) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < width * height; i++) {
            image.getRaster().setSample(i % width, i / width, 0, grey);
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
