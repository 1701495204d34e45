package cyclode.workloads.dataset;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import cyclode.workloads.input.PictureFile;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of pictures, with a folder for each class: PNG and JPEG. Classes are numbered as the workload names them, or, where it does not,
 * in the order of the folders' names. Examples go through the classes in turn, in the order of the files' names, so that the first of
 * them are of all classes. Names that begin with a point are left out.
 */
final class PictureFolder {
    private static final long MAX_BYTES = 1L << 30;

    private PictureFolder() {}

    private record Entry(Path path, int label) {}

    static DataSet read(Path folder, String name, DataSetRequest request, Workload workload, InputSpec.Picture input) {
        List<Path> folders = listed(folder).stream().filter(Files::isDirectory).toList();
        if (folders.isEmpty()) {
            throw new FileException(
                    folder.toString(),
                    "has no folders of classes; allowed: a folder for each class, IDX files, CIFAR-10 or STL-10 files");
        }
        int classes = LabelChecks.classes(workload, folder.toString());
        List<String> names = workload.file().classes().isEmpty()
                ? folders.stream().map(PictureFolder::last).toList()
                : workload.file().classes();
        if (names.size() != classes) {
            throw new FileException(
                    folder.toString(),
                    "has " + names.size() + " folders of classes; allowed: " + classes + ", the network's outputs");
        }
        List<Entry> entries = inTurn(folders, names);
        List<Entry> taken = entries.subList(0, Math.min(request.limit(), entries.size()));
        if (taken.isEmpty()) {
            throw new FileException(
                    folder.toString(), "has no pictures in its " + folders.size() + " folders of classes");
        }
        int size = input.shape().size();
        if ((long) size * taken.size() > MAX_BYTES) {
            throw new FileException(
                    folder.toString(),
                    "has " + taken.size() + " pictures of " + size + " samples; allowed: " + MAX_BYTES / size
                            + " pictures, --limit takes fewer");
        }
        byte[] samples = new byte[size * taken.size()];
        int[] labels = new int[taken.size()];
        for (int i = 0; i < labels.length; i++) {
            Entry entry = taken.get(i);
            int[] picture = PictureFile.read(Source.of(entry.path, PictureFile.MAX_BYTES), input, request.resize());
            for (int s = 0; s < size; s++) {
                samples[i * size + s] = (byte) picture[s];
            }
            labels[i] = entry.label;
        }
        Pictures pictures = new Pictures(
                name, input.height(), input.width(), input.channels(), labels.length, Pictures.Layout.PIXELS, samples);
        return new DataSet(
                name, pictures.of(input, false), new Targets.Labels(labels, names), number -> taken.get(number)
                        .path
                        .toString());
    }

    /** One of each class after the other. */
    private static List<Entry> inTurn(List<Path> folders, List<String> names) {
        List<List<Path>> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        int most = 0;
        for (Path each : folders) {
            int label = names.indexOf(last(each));
            if (label < 0) {
                throw new FileException(each.toString(), "is no class of the workload" + Names.hint(last(each), names));
            }
            labels.add(label);
            files.add(listed(each));
            most = Math.max(most, files.get(files.size() - 1).size());
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            for (int c = 0; c < files.size(); c++) {
                if (i < files.get(c).size()) {
                    entries.add(new Entry(files.get(c).get(i), labels.get(c)));
                }
            }
        }
        return entries;
    }

    private static String last(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** What a folder holds, by name. */
    static List<Path> listed(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> !last(path).startsWith("."))
                    .sorted((a, b) -> last(a).compareTo(last(b)))
                    .toList();
        } catch (IOException e) {
            throw FileException.unreadable(folder.toString(), e);
        }
    }
}
