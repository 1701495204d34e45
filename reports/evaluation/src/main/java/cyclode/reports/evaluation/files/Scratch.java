package cyclode.reports.evaluation.files;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder, which goes with what is in it when it is closed, and also when the program is interrupted. */
public final class Scratch implements AutoCloseable {
    private final Path folder;
    private final Thread cleaner;

    private Scratch(Path folder) {
        this.folder = folder;
        cleaner = new Thread(() -> Aside.delete(folder), "remove temporary folder");
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /**
     * Makes one.
     *
     * @throws FileException if there is no place for temporary files
     */
    public static Scratch make() {
        try {
            return new Scratch(Files.createTempDirectory("cyclode"));
        } catch (IOException e) {
            throw FileException.passing(
                    System.getProperty("java.io.tmpdir", "java.io.tmpdir"),
                    "no temporary folder can be made here: " + FileException.why(e)
                            + "; JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR names another place");
        }
    }

    /** The folder, which is empty at first. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        Aside.delete(folder);
        Aside.forget(cleaner);
    }
}
