package cyclode.workloads.dataset;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.series.SeriesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads a labelled data set as a workload takes it: IDX (the MNIST family), CIFAR-10 and STL-10 binaries, a folder of pictures by class,
 * {@code .npz} with x and y, and tables of a series. What a folder holds says which it is; a file's name and first bytes do.
 */
public final class DataSets {
    private final DataSetRequest request;
    private final Workload workload;

    private DataSets(DataSetRequest request, Workload workload) {
        this.request = request;
        this.workload = workload;
    }

    /**
     * The examples that are asked for.
     *
     * @throws FileException naming file and record of what is missing, cut off, of another size than the network's input, out of range or
     *     not a number; of counts that differ; and of a part without examples
     */
    public static DataSet read(DataSetRequest request, Workload workload) {
        return new DataSets(request, workload).dataSet();
    }

    /** A record's name, by its number from 0. */
    static String record(int number) {
        return "record " + number;
    }

    private DataSet dataSet() {
        Path path = request.data();
        if (!Files.exists(path)) {
            throw FileException.passing(path.toString(), "no such file");
        }
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npz")) {
            requireNoLabels(path);
            return NpzSet.read(path, request, workload);
        }
        if (name.matches(".*\\.(csv|tsv|txt)")) {
            requireNoLabels(path);
            return series(path);
        }
        if (request.split().isPresent()) {
            throw new FileException(
                    path.toString(),
                    "is one part by itself, but the split '" + request.part().text()
                            + "' was asked for; allowed: the folder of all parts, or no --split");
        }
        return name.endsWith(".bin") ? binary(path) : idx(path, path.toString());
    }

    private void requireNoLabels(Path path) {
        if (request.labels().isPresent()) {
            throw new FileException(path.toString(), "has its own labels; allowed: no --labels beside it");
        }
    }

    private InputSpec.Picture picture(Path path) {
        if (workload.file().input() instanceof InputSpec.Picture picture) {
            return picture;
        }
        throw new FileException(
                path.toString(),
                "holds pictures, but the input of workload '" + workload.name()
                        + "' is none; allowed: an .npz file with x and y"
                        + (workload.file().input() instanceof InputSpec.Series ? ", or a table of a series" : ""));
    }

    private DataSet series(Path path) {
        if (!(workload.file().input() instanceof InputSpec.Series input)) {
            throw new FileException(
                    path.toString(),
                    "is a table of a series, but the input of workload '" + workload.name()
                            + "' is none; allowed: pictures, or an .npz file with x and y");
        }
        int outputs = workload.network().output().shape().size();
        if (outputs != 1) {
            throw new FileException(
                    path.toString(),
                    "is a series to forecast, but the network makes " + outputs + " values; allowed: one");
        }
        return SeriesSplit.windows(
                SeriesFile.read(Source.of(path, SeriesFile.MAX_BYTES), input), input, request.part(), request.limit());
    }

    private DataSet folder(Path path) {
        String part = request.part().text();
        String name = path + " (" + part + ")";
        Optional<Path> idx = first(
                path,
                request.part() == Split.TEST
                        ? List.of("t10k-images-idx3-ubyte", "test-images-idx3-ubyte", "t10k-images.idx3-ubyte")
                        : List.of("train-images-idx3-ubyte", "train-images.idx3-ubyte"));
        if (idx.isPresent()) {
            return idx(idx.get(), name);
        }
        Path stl10 = path.resolve(part + "_X.bin");
        if (Files.exists(stl10)) {
            return binary(stl10);
        }
        List<Path> cifar10 = request.part() == Split.TEST
                ? List.of(path.resolve("test_batch.bin"))
                : IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> path.resolve("data_batch_" + i + ".bin"))
                        .toList();
        if (Files.exists(cifar10.get(0))) {
            requireNoLabels(path);
            return BinaryPictures.cifar10(name, cifar10, request, workload, picture(path));
        }
        requireNoLabels(path);
        boolean parts = Arrays.stream(Split.values()).anyMatch(each -> Files.isDirectory(path.resolve(each.text())));
        if (!parts) {
            if (request.split().isPresent()) {
                throw new FileException(
                        path.toString(),
                        "has no part '" + part + "'; allowed: a folder with train and test in it, or no --split");
            }
            return PictureFolder.read(path, path.toString(), request, workload, picture(path));
        }
        Path chosen = path.resolve(part);
        if (!Files.isDirectory(chosen)) {
            throw new FileException(path.toString(), "has no folder '" + part + "', the part that was asked for");
        }
        return PictureFolder.read(chosen, name, request, workload, picture(path));
    }

    /** The first of these files that is there, plain or gzip. */
    private static Optional<Path> first(Path folder, List<String> names) {
        return names.stream()
                .flatMap(name -> List.of(name, name + ".gz").stream())
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private DataSet binary(Path path) {
        Optional<Path> labels = request.labels().or(() -> BinaryPictures.stl10Labels(path));
        if (labels.isPresent()) {
            return BinaryPictures.stl10(path, labels.get(), request, workload, picture(path));
        }
        if (String.valueOf(path.getFileName()).endsWith("X.bin") && !BinaryPictures.isCifar10(path)) {
            throw new FileException(
                    path.toString(), "has no labels beside it; allowed: a file whose name ends in y.bin, or --labels");
        }
        return BinaryPictures.cifar10(path.toString(), List.of(path), request, workload, picture(path));
    }

    private DataSet idx(Path path, String name) {
        InputSpec.Picture input = picture(path);
        Path labels = request.labels().orElseGet(() -> idxLabels(path));
        IdxFile.Bytes pictures = IdxFile.read(path, 3);
        IdxFile.Bytes values = IdxFile.read(labels, 1);
        if (pictures.records() == 0) {
            throw new FileException(path.toString(), "has no records; allowed: at least one");
        }
        if (pictures.records() != values.records()) {
            throw new FileException(
                    labels.toString(),
                    "has " + values.records() + " labels, but " + path + " has " + pictures.records() + " pictures");
        }
        int count = Math.min(request.limit(), pictures.records());
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            classes[i] = values.values()[i] & 255;
        }
        Pictures all = new Pictures(
                path.toString(),
                pictures.extents()[1],
                pictures.extents()[2],
                1,
                count,
                Pictures.Layout.PIXELS,
                pictures.values());
        return new DataSet(
                name,
                all.of(input, request.resize()),
                LabelChecks.of(workload, labels.toString(), classes, 0, DataSets::record),
                number -> path + ", " + record(number));
    }

    /** The file of labels beside one of pictures. */
    private static Path idxLabels(Path pictures) {
        String name = String.valueOf(pictures.getFileName());
        String labels = name.replace("images", "labels").replace("idx3", "idx1");
        if (labels.equals(name) || !Files.exists(pictures.resolveSibling(labels))) {
            throw new FileException(
                    pictures.toString(),
                    "has no labels beside it"
                            + (labels.equals(name) ? "" : ", which would be " + pictures.resolveSibling(labels))
                            + "; allowed: a file of labels given by --labels");
        }
        return pictures.resolveSibling(labels);
    }
}
