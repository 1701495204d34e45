package cyclode.workloads.network;

import cyclode.core.file.Assignment;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import cyclode.core.memo.Memo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The workload files that the program brings along. */
public final class BuiltInWorkloads {
    private static final List<String> NAMES = List.of(
            "ode-transformer-stl10",
            "ode-vit-96",
            "attention",
            "conv2d",
            "depthwise",
            "gemm",
            "layernorm",
            "max-pool",
            "ode",
            "softmax");

    private static final Memo<Settings, Workload> LOADED = new Memo<>(64);

    private record Settings(String name, List<Assignment> assignments) {}

    private BuiltInWorkloads() {}

    /** Their names, in the order in which they are listed. */
    public static List<String> names() {
        return NAMES;
    }

    /** One of them, as its file stands. */
    public static Source source(String name) {
        if (!NAMES.contains(name)) {
            throw new FileException(name, "no such workload" + Names.hint(name, NAMES));
        }
        return Source.resource(BuiltInWorkloads.class, "/cyclode/workloads/files/" + name + ".yaml", name + ".yaml");
    }

    /** The source of a built-in name, or of a file: a name with a dot or a slash, or of a file that exists, is a path. */
    public static Source sourceOf(String nameOrPath) {
        return isPath(nameOrPath) ? Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES) : source(nameOrPath);
    }

    /** The workload of a built-in name or a file. */
    public static Workload load(String nameOrPath, List<Assignment> assignments) {
        return isPath(nameOrPath)
                ? WorkloadFile.load(sourceOf(nameOrPath), assignments)
                : LOADED.get(
                        new Settings(nameOrPath, List.copyOf(assignments)),
                        () -> WorkloadFile.load(source(nameOrPath), assignments));
    }

    private static boolean isPath(String nameOrPath) {
        return !NAMES.contains(nameOrPath)
                && (nameOrPath.contains("/") || nameOrPath.contains(".") || Files.exists(Path.of(nameOrPath)));
    }
}
