package cyclode.reports.cli;

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
 * @param own whether it lies in {@code cyclode-out}, which is made where there is none
 * @param force whether a folder of an earlier command is replaced
 */
record ResultFolder(Path path, boolean own, boolean force) {
    private static final Path ABOVE = Path.of("cyclode-out");

    /** The folder that was asked for, or else one of a name in {@code cyclode-out}. */
    static ResultFolder of(@Nullable Path asked, String name, boolean force) {
        return new ResultFolder(asked == null ? ABOVE.resolve(name) : asked, asked == null, force);
    }

    /** Refuses a folder that must be kept; to be asked before the work is done. */
    void requireFree() {
        if (own && !Files.isDirectory(ABOVE)) {
            return;
        }
        try {
            OutputFolder.requireFree(path, force);
        } catch (FileException e) {
            throw force ? e : e.adding(", --output DIR writes elsewhere");
        }
    }

    /** Refuses a folder that cannot be written. */
    void requireWritable() {
        Path above = path.toAbsolutePath().normalize().getParent();
        if (above != null && own && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above == null || !Files.isDirectory(above)) {
            throw new FileException(path.toString(), "cannot be written: there is no folder " + above);
        }
        if (!Files.isWritable(above)) {
            throw new FileException(path.toString(), "cannot be written: no permission to write in " + above);
        }
    }

    /** Writes the folder, whole or not at all. */
    void write(OutputFolder.Content content) {
        if (own) {
            try {
                Files.createDirectories(ABOVE);
            } catch (IOException e) {
                throw FileException.unwritable(ABOVE.toString(), e);
            }
        }
        OutputFolder.write(path, force, content);
    }

    /** What was written for scripts. */
    String summary() {
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
