package cyclode.workloads.network;

import cyclode.core.cache.BoundedCache;
import cyclode.core.file.Assignment;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The workload files that the program brings along. */
public final class BuiltInWorkloads {
    private static final List<String> NAMES = List.of(
            "ode-transformer-stl10",
            "ode-transformer-stl10-calibrated",
            "ode-vit-96",
            "time-series-transformer",
            "dsodenet",
            "deit-tiny",
            "tinybert-4",
            "hp-transformer",
            "hp-tinybert",
            "attention",
            "conv2d",
            "depthwise",
            "gemm",
            "layernorm",
            "max-pool",
            "ode",
            "softmax");

    /** Networks that a script fetches and imports, since their files are not shipped, and the script. */
    private static final Map<String, String> FETCHED = Map.of("minilm-l6", ".ci/minilm-l6");

    private static final BoundedCache<Settings, Workload> LOADED = new BoundedCache<>(64);

    private record Settings(String name, List<Assignment> assignments) {}

    private BuiltInWorkloads() {}

    /** Their names, in the order in which they are listed. */
    public static List<String> names() {
        return NAMES;
    }

    /** The source of a built-in name, or of a file: a name with a dot or a slash, or of a file that exists, is a path. */
    public static Source source(String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            String path = "/cyclode/workloads/files/" + nameOrPath + ".yaml";
            return Source.resource(BuiltInWorkloads.class, path, nameOrPath + ".yaml");
        }
        if (nameOrPath.endsWith(".onnx")) {
            throw new FileException(
                    nameOrPath, "is an ONNX file; 'cyclode import " + nameOrPath + "' makes a workload file of it");
        }
        if (FETCHED.containsKey(nameOrPath)) {
            Path fetched = fetched(nameOrPath);
            if (!Files.exists(fetched)) {
                throw new FileException(
                        nameOrPath,
                        "is not here yet: '" + FETCHED.get(nameOrPath) + "' of the project fetches it and makes "
                                + fetched);
            }
            return Source.of(fetched, DocumentReader.MAX_BYTES);
        }
        if (nameOrPath.contains("/") || nameOrPath.contains(".") || Files.exists(Path.of(nameOrPath))) {
            return Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES);
        }
        throw new FileException(nameOrPath, "no such workload" + Names.hint(nameOrPath, NAMES));
    }

    private static Path fetched(String name) {
        return Path.of(System.getProperty("user.home"), ".cyclode", "workloads", name, name + ".yaml");
    }

    /** The workload of a built-in name or a file. */
    public static Workload load(String nameOrPath, List<Assignment> assignments) {
        return NAMES.contains(nameOrPath)
                ? LOADED.get(
                        new Settings(nameOrPath, List.copyOf(assignments)),
                        () -> WorkloadFile.load(source(nameOrPath), assignments))
                : WorkloadFile.load(source(nameOrPath), assignments);
    }
}
