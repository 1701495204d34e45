package cyclode.reports.evaluation.files;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that appears whole or not at all. Its files are written into a hidden folder beside it, forced to the disk, and appear
 * together when that is renamed. A folder that was there before is kept, unless it is to be replaced; then it stays until the new one
 * is complete. Whatever goes wrong, and also when the program is interrupted, nothing half-written is left.
 */
public final class OutputFolder implements AutoCloseable {
    /** What shows that a folder was written by a run, and may be replaced. */
    private static final String MARK = "summary.json";

    private final Path target;
    private final Path aside;
    private final boolean force;
    private final Thread cleaner;
    private boolean done;

    private OutputFolder(Path target, Path aside, boolean force) {
        this.target = target;
        this.aside = aside;
        this.force = force;
        cleaner = new Thread(() -> delete(aside), "remove partial output");
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /** Writes files into a folder. */
    @FunctionalInterface
    public interface Content {
        /** Writes them. */
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Writes a whole folder.
     *
     * @param force whether a folder of an earlier run is replaced
     * @throws FileException if the folder is there already, or cannot be written
     */
    public static void write(Path target, boolean force, Content content) {
        try (OutputFolder folder = open(target, force)) {
            content.writeTo(folder.path());
            folder.commit();
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(target, e);
        }
    }

    /**
     * Begins a folder; until {@link #commit} it is not to be seen.
     *
     * @throws FileException if the folder is there already, or cannot be made
     */
    public static OutputFolder open(Path target, boolean force) {
        Path whole = target.toAbsolutePath().normalize();
        requireFree(target, force);
        Path parent = whole.getParent();
        Path name = whole.getFileName();
        if (parent == null || name == null) {
            throw new FileException(target.toString(), "cannot be an output folder");
        }
        try {
            return new OutputFolder(whole, createAside(parent.resolve("." + name + ".")), force);
        } catch (NoSuchFileException e) {
            throw new FileException(target.toString(), "cannot be written: there is no folder " + parent);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /**
     * Refuses a target at which something is that must be kept; to be asked before the work is done.
     *
     * @throws FileException saying why
     */
    public static void requireFree(Path target, boolean force) {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!force) {
            throw new FileException(target.toString(), "is there already and is kept; --force replaces it");
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)
                || !(isEmpty(target) || Files.exists(target.resolve(MARK)))) {
            throw new FileException(
                    target.toString(), "is not the output of an earlier run and is kept, in spite of --force");
        }
    }

    /** A new folder with the rights that folders of the user have; temporary folders would be closed to everybody else. */
    private static Path createAside(Path prefix) throws IOException {
        String unique = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
        return Files.createDirectory(prefix.resolveSibling(prefix.getFileName() + unique));
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static FileException unwritable(Path target, Exception e) {
        String why = e instanceof FileSystemException problem && problem.getReason() != null
                ? problem.getReason()
                : e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
        return new FileException(target.toString(), "cannot be written: " + why);
    }

    /** Where to write. */
    public Path path() {
        return aside;
    }

    /** Lets the folder appear. */
    public void commit() throws IOException {
        force(aside);
        if (force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            requireFree(target, true);
            Path old = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".old.");
            Path kept = old.resolve("kept");
            Files.move(target, kept, StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(kept, target, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            } finally {
                done = Files.exists(target.resolve(MARK));
                delete(old);
            }
        } else {
            requireFree(target, false);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        }
        done = true;
    }

    @Override
    public void close() {
        if (!done) {
            delete(aside);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException shuttingDown) {
            done = true;
        }
    }

    /** Forces every file and folder to the disk, and makes the folder readable as others are. */
    private static void force(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.toList();
        }
        for (Path path : all) {
            boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
            try (FileChannel channel =
                    FileChannel.open(path, file ? StandardOpenOption.WRITE : StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException e) {
                if (file) {
                    throw e;
                }
            }
        }
    }

    /** Deletes a folder and what is in it, if it is there; what cannot be deleted stays. */
    public static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException gone) {
            folder.toFile().deleteOnExit();
        }
    }
}
