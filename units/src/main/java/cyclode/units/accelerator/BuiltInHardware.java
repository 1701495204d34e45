package cyclode.units.accelerator;

import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Extending;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The hardware files that the program brings along. */
public final class BuiltInHardware {
    private static final List<String> NAMES = List.of(
            "zcu104",
            "zcu104-calibrated",
            "zcu104-int8",
            "zcu104-sparse",
            "kv260",
            "kv260-two-arrays",
            "kv260-sparse",
            "pynq-z2",
            "xc7s15");

    private BuiltInHardware() {}

    /** Their names, in the order in which they are listed. */
    public static List<String> names() {
        return NAMES;
    }

    /** The source of a built-in name, or of a file: a name with a dot or a slash, or of a file that exists, is a path. */
    public static Source source(String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            String path = "/cyclode/units/files/" + nameOrPath + ".yaml";
            return Source.resource(BuiltInHardware.class, path, nameOrPath + ".yaml");
        }
        if (nameOrPath.contains("/") || nameOrPath.contains(".") || Files.exists(Path.of(nameOrPath))) {
            return Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES);
        }
        throw unknown(nameOrPath);
    }

    /** What a hardware file states, with what the files state that it extends: built-in ones, or files named from beside it. */
    public static Document document(Source source) {
        return Extending.read(source, BuiltInHardware::extended);
    }

    /** A hardware file and those that it extends. */
    public static List<Source> sources(Source source) {
        return Extending.sources(source, BuiltInHardware::extended);
    }

    private static Source extended(Source by, String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            return source(nameOrPath);
        }
        Path beside = Path.of(by.name()).resolveSibling(nameOrPath).normalize();
        if (!nameOrPath.contains("/") && !nameOrPath.contains(".") && !Files.exists(beside)) {
            throw unknown(nameOrPath);
        }
        return source(beside.toString());
    }

    private static FileException unknown(String name) {
        return new FileException(name, "no such hardware" + Names.hint(name, NAMES));
    }

    /**
     * What to throw about a value of a hardware file that only those know to be wrong who know more than the file.
     *
     * @param path where the value stands, as {@code /device}
     */
    public static FileException problem(String nameOrPath, List<Assignment> assignments, String path, String problem) {
        Document document = document(source(nameOrPath));
        Assignments.apply(document, assignments);
        return document.problem(path, problem);
    }

    /** The accelerator of a built-in name or a file. */
    public static Accelerator load(String nameOrPath, List<Assignment> assignments) {
        return Accelerator.load(source(nameOrPath), assignments);
    }

    /** The same, where clocks may be {@value Accelerator#MAXIMUM}. */
    public static Accelerator load(String nameOrPath, List<Assignment> assignments, Accelerator.Fastest fastest) {
        return Accelerator.load(source(nameOrPath), assignments, UnitKinds.kinds(), fastest);
    }
}
