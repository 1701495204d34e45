package cyclode.workloads.dataset;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.input.Stl10File;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Binary files of pictures: CIFAR-10, whose records are a label and 32 × 32 pixels (A. Krizhevsky, 2009), and STL-10, whose labels, from 1,
 * stand in a file of their own (A. Coates, H. Lee, A. Y. Ng, 2011).
 */
final class BinaryPictures {
    private static final int CIFAR = 32;
    private static final int CIFAR_PICTURE = 3 * CIFAR * CIFAR;
    private static final int CIFAR_RECORD = 1 + CIFAR_PICTURE;
    private static final long MAX_BYTES = 1L << 30;

    private BinaryPictures() {}

    /** The file of the labels of an STL-10 file of pictures, where there is one. */
    static Optional<Path> stl10Labels(Path pictures) {
        String name = String.valueOf(pictures.getFileName());
        if (!name.endsWith("X.bin")) {
            return Optional.empty();
        }
        Path labels = pictures.resolveSibling(name.substring(0, name.length() - "X.bin".length()) + "y.bin");
        return Optional.of(labels).filter(Files::isRegularFile);
    }

    static DataSet stl10(Path path, Path labels, DataSetRequest request, Workload workload, InputSpec.Picture input) {
        byte[] values = records(labels, 1, "labels of a byte", request.limit());
        byte[] samples = records(path, Stl10File.RECORD, "STL-10 records", request.limit());
        long pictures = size(path) / Stl10File.RECORD;
        if (size(labels) != pictures) {
            throw new FileException(
                    labels.toString(),
                    "has " + size(labels) + " labels, but " + path + " has " + pictures + " pictures");
        }
        int[] classes = new int[values.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (values[i] & 255) - 1;
        }
        Pictures all = new Pictures(
                path.toString(),
                Stl10File.EXTENT,
                Stl10File.EXTENT,
                3,
                classes.length,
                Pictures.Layout.COLUMNS,
                samples);
        return new DataSet(
                path.toString(),
                all.of(input, request.resize()),
                LabelChecks.of(workload, labels.toString(), classes, 1, DataSets::record),
                number -> path + ", " + DataSets.record(number));
    }

    /** Files of CIFAR-10, one behind the other. */
    static DataSet cifar10(
            String name, List<Path> files, DataSetRequest request, Workload workload, InputSpec.Picture input) {
        long count = 0;
        for (Path file : files) {
            count += size(file) / CIFAR_RECORD;
        }
        int most = (int) Math.min(Math.min(request.limit(), MAX_BYTES / CIFAR_PICTURE), count);
        byte[] samples = new byte[most * CIFAR_PICTURE];
        int[] labels = new int[most];
        int[] firsts = new int[files.size()];
        int done = 0;
        for (int f = 0; f < files.size(); f++) {
            firsts[f] = done;
            if (done == most && f > 0) {
                continue;
            }
            byte[] records = records(files.get(f), CIFAR_RECORD, "CIFAR-10 records", Math.max(1, most - done));
            int here = records.length / CIFAR_RECORD;
            int[] part = new int[here];
            for (int i = 0; i < here; i++) {
                part[i] = records[i * CIFAR_RECORD] & 255;
                labels[done] = part[i];
                System.arraycopy(records, i * CIFAR_RECORD + 1, samples, done * CIFAR_PICTURE, CIFAR_PICTURE);
                done++;
            }
            LabelChecks.of(workload, files.get(f).toString(), part, 0, DataSets::record);
        }
        IntFunction<String> record = number -> {
            int f = files.size() - 1;
            while (firsts[f] > number) {
                f--;
            }
            return files.get(f) + ", " + DataSets.record(number - firsts[f]);
        };
        Pictures all = new Pictures(name, CIFAR, CIFAR, 3, most, Pictures.Layout.ROWS, samples);
        return new DataSet(
                name, all.of(input, request.resize()), LabelChecks.of(workload, name, labels, 0, record), record);
    }

    static boolean isCifar10(Path path) {
        return size(path) % CIFAR_RECORD == 0;
    }

    private static long size(Path path) {
        long[] size = {0};
        Source.part(path, bytes -> {
            size[0] = bytes;
            return new Source.Part(0, 0);
        });
        return size[0];
    }

    private static byte[] records(Path path, int length, String what, int limit) {
        return Source.part(path, bytes -> {
                    if (bytes == 0 || bytes % length != 0) {
                        throw new FileException(
                                path.toString(),
                                0,
                                bytes == 0 ? "" : DataSets.record((int) Math.min(Integer.MAX_VALUE, bytes / length)),
                                "has " + bytes + " bytes, which is not a whole number of " + what
                                        + (length > 1 ? " of " + length + " bytes" : "")
                                        + (bytes == 0 ? "; allowed: at least one" : ": the last is cut off"));
                    }
                    long taken = Math.min(limit, bytes / length) * length;
                    if (taken > MAX_BYTES) {
                        throw new FileException(
                                path.toString(),
                                "has more than " + MAX_BYTES + " bytes; allowed: fewer, --limit takes the first");
                    }
                    return new Source.Part(0, (int) taken);
                })
                .bytes();
    }
}
