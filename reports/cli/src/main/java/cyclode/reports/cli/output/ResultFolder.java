package cyclode.reports.cli.output;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.files.OutputFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a verb writes its result into.
 *
 * @param path where it is to be
 * @param own whether it lies in {@code cyclode-out}, under the first name that is free: NAME, NAME-2 and so on
 * @param force whether a folder of an earlier command is replaced
 */
public record ResultFolder(Path path, boolean own, boolean force) {
    private static final Path ABOVE = Path.of("cyclode-out");

    /** The folder that was asked for, or else one of a name in {@code cyclode-out}, which is numbered where others are there. */
    public static ResultFolder of(@Nullable Path asked, String name, boolean force) {
        if (asked != null) {
            return new ResultFolder(asked, false, force);
        }
        return new ResultFolder(force ? ABOVE.resolve(name) : free(name), true, force);
    }

    /** A folder in {@code cyclode-out} that commands share. */
    public static Path kept(String name) {
        return ABOVE.resolve(name);
    }

    private static Path free(String name) {
        for (int number = 1; ; number++) {
            Path path = ABOVE.resolve(number == 1 ? name : name + "-" + number);
            if (!Files.isDirectory(ABOVE) || !OutputFolder.occupied(path)) {
                return path;
            }
        }
    }

    /** Refuses a folder that must be kept; to be asked before the work is done. */
    public void requireFree() {
        if (!Files.isDirectory(above())) {
            return;
        }
        try {
            OutputFolder.requireFree(path, force);
        } catch (FileException e) {
            throw force ? e : e.adding(", --output DIR writes elsewhere");
        }
    }

    /** Refuses a folder that cannot be written. */
    public void requireWritable() {
        Path above = above();
        while (!Files.exists(above) && above.getParent() != null) {
            above = above.getParent();
        }
        if (!Files.isDirectory(above)) {
            throw new FileException(path.toString(), "cannot be written: " + above + " is no folder");
        }
        if (!Files.isWritable(above)) {
            throw new FileException(path.toString(), "cannot be written: no permission to write in " + above);
        }
    }

    private Path above() {
        Path above = path.toAbsolutePath().normalize().getParent();
        if (above == null) {
            throw new FileException(path.toString(), "cannot be an output");
        }
        return above;
    }

    /** Writes the folder, whole or not at all, and folders above it that there are not. */
    public void write(OutputFolder.Content content) {
        try {
            Files.createDirectories(above());
        } catch (IOException e) {
            throw FileException.unwritable(path.toString(), e);
        }
        OutputFolder.write(path, force, content);
    }

    /** What was written for scripts. */
    public String summary() {
        try {
            return Files.readString(path.resolve("summary.json"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
