package cyclode.units.host;

import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Baselines by a name that says all, by the name of a file that the program brings along, or by a file's path. */
public final class Baselines {
    private static final List<String> NAMES = List.of("zcu104-calibrated");

    private Baselines() {}

    /**
     * A baseline's file.
     *
     * @param name what it is called
     * @param baseline processor, stack and threads
     * @param settings values for what the stack's file assumes
     */
    private record Parts(String name, String baseline, @Default("{}") Map<String, Long> settings) {}

    /** Names of the built-in files. */
    public static List<String> names() {
        return NAMES;
    }

    /** The source of a built-in name, or of a file. */
    public static Source source(String nameOrPath) {
        return NAMES.contains(nameOrPath)
                ? Source.resource(
                        Baselines.class, "/cyclode/units/host/baselines/" + nameOrPath + ".yaml", nameOrPath + ".yaml")
                : Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES);
    }

    /**
     * A baseline.
     *
     * @throws IllegalArgumentException if there is none of that name, naming the nearest
     * @throws cyclode.core.file.FileException if a file is wrong
     */
    public static Baseline load(String nameOrPath) {
        return NAMES.contains(nameOrPath) || isPath(nameOrPath) ? read(source(nameOrPath)) : Baseline.parse(nameOrPath);
    }

    private static boolean isPath(String text) {
        return text.endsWith(".yaml") || text.endsWith(".yml") || text.endsWith(".json") || Files.exists(Path.of(text));
    }

    private static Baseline read(Source source) {
        Document document = DocumentReader.read(source);
        Parts parts = Binder.bind(document, Parts.class);
        Baseline baseline;
        try {
            baseline = Baseline.parse(parts.baseline());
        } catch (RefusedValue e) {
            throw document.problem("/baseline", String.valueOf(e.getMessage()));
        }
        for (Map.Entry<String, Long> each : parts.settings().entrySet()) {
            try {
                baseline = baseline.with(each.getKey(), each.getValue());
            } catch (RefusedValue e) {
                throw document.problem("/settings/" + each.getKey(), String.valueOf(e.getMessage()));
            }
        }
        return baseline;
    }
}
