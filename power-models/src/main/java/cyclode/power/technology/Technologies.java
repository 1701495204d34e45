package cyclode.power.technology;

import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The built-in technologies, and those of users' files. */
public final class Technologies {
    private static final List<String> NAMES = List.of("us-plus-16nm", "7-series-28nm", "asic-45nm");
    private static final Map<String, Technology> READ = new ConcurrentHashMap<>();

    private Technologies() {}

    /** The names of the built-in ones. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A built-in technology.
     *
     * @throws RefusedValue if there is none of that name; the message has the nearest
     */
    public static Technology named(String name) {
        if (!NAMES.contains(name)) {
            throw new RefusedValue("there is no technology '" + name + "'" + Names.hint(name, NAMES));
        }
        return READ.computeIfAbsent(name, each -> TechnologyFile.builtIn(builtIn(each)));
    }

    /**
     * A built-in technology, or a user's file: a name with a dot or a slash, or of a file that exists, is a path.
     *
     * @param folder where relative paths begin
     * @throws FileException if there is neither, or if the file is refused
     */
    public static Technology load(String nameOrPath, Path folder) {
        if (NAMES.contains(nameOrPath)) {
            return named(nameOrPath);
        }
        Path path = folder.resolve(nameOrPath);
        if (isPath(nameOrPath) || Files.exists(path)) {
            return TechnologyFile.read(Source.of(path, DocumentReader.MAX_BYTES));
        }
        throw new FileException(
                nameOrPath, "there is no such technology" + Names.hint(nameOrPath, NAMES) + ", or a file's path");
    }

    /** Whether a name can only be a file's path. */
    public static boolean isPath(String nameOrPath) {
        return nameOrPath.contains("/") || nameOrPath.contains(".");
    }

    /** The file of a built-in technology, as a start for a user's own. */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new RefusedValue("there is no technology '" + name + "'" + Names.hint(name, NAMES));
        }
        return new String(builtIn(name).bytes(), StandardCharsets.UTF_8);
    }

    private static Source builtIn(String name) {
        String file = name + ".yaml";
        return Source.resource(Technologies.class, file, file);
    }
}
