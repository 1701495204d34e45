package cyclode.reports.studies.reproduction;

import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The reproduction files that the program brings along. */
public final class Reproductions {
    private static final List<String> NAMES =
            List.of("ode-transformer-2024", "ode-transformer-v1", "lightweight-2023", "dsodenet", "xc7s15-2024");

    private Reproductions() {}

    /** Their names, in the order in which they are listed. */
    public static List<String> names() {
        return NAMES;
    }

    /** The source of a built-in name, or of a file. */
    public static Source source(String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            return Source.resource(Reproductions.class, nameOrPath + ".yaml", nameOrPath + ".yaml");
        }
        if (nameOrPath.contains("/") || nameOrPath.contains(".") || Files.exists(Path.of(nameOrPath))) {
            return Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES);
        }
        throw new FileException(nameOrPath, "no such reproduction" + Names.hint(nameOrPath, NAMES));
    }

    /** The reproduction of a built-in name or a file. */
    public static Reproduction load(String nameOrPath) {
        return Reproduction.load(source(nameOrPath));
    }
}
