package cyclode.reports.evaluation.files;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A hidden place beside a file or folder that is to appear whole. What is new is written there, and renamed in the end. If something is
 * to be replaced, it first goes to another hidden place: two renames, and a process may be killed between them. So the process holds a
 * lock on a hidden file as long as it lives; whoever finds one that nobody holds brings to its end what was begun there.
 *
 * <p>The names are {@code .cyclode-HASH-UNIQUE.new}, {@code .old} and {@code .lock}. The hash, of the target's name, keeps them short
 * where that is long.
 */
final class Aside implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path target;
    private final Path fresh;
    private final Path former;
    private final Path lock;
    private final FileChannel held;
    private final Thread cleaner;
    private boolean ended;

    private Aside(Path target, Path lock, FileChannel held) {
        this.target = target;
        this.fresh = sibling(lock, ".new");
        this.former = sibling(lock, ".old");
        this.lock = lock;
        this.held = held;
        cleaner = new Thread(this::clean, "remove partial output");
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /**
     * Makes a place for a target whose folder is there.
     *
     * @throws IOException if nothing can be written beside the target
     */
    static Aside of(Path target) throws IOException {
        Path lock = target.resolveSibling(prefix(target) + UUID.randomUUID() + LOCK);
        FileChannel held = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        alone(held);
        return new Aside(target, lock, held);
    }

    /** Where to write what is new. */
    Path fresh() {
        return fresh;
    }

    /** Lets it appear, in place of what is there. An interruption waits for the end of this. */
    synchronized void replace(Check check) throws IOException {
        if (ended) {
            throw new IOException("interrupted");
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            rename(fresh, target);
            return;
        }
        check.require(target);
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            rename(fresh, target);
            return;
        }
        rename(target, former);
        try {
            // Somebody may have put something there in the meantime.
            check.require(former);
            rename(fresh, target);
        } catch (IOException | RuntimeException e) {
            rename(former, target);
            throw e;
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether what is there may go. */
    @FunctionalInterface
    interface Check {
        /** Throws if not. */
        void require(Path former) throws IOException;
    }

    /** Removes what is left over beside the target. */
    private synchronized void clean() {
        if (!ended) {
            ended = true;
            delete(fresh);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                delete(former);
            }
            if (!Files.exists(former, LinkOption.NOFOLLOW_LINKS)) {
                delete(lock);
            }
            try {
                held.close();
            } catch (IOException e) {
                // The lock goes with the process.
                ended = true;
            }
        }
    }

    @Override
    public void close() {
        clean();
        forget(cleaner);
    }

    /** Brings to its end what killed processes began at a target: either the new is there, or what was there before; and nothing else. */
    static void recover(Path target) throws IOException {
        Path folder = Objects.requireNonNull(target.getParent());
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, prefix(target) + "*" + LOCK)) {
            for (Path lock : locks) {
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                    if (alone(channel)) {
                        recover(target, sibling(lock, ".new"), sibling(lock, ".old"));
                        Files.deleteIfExists(lock);
                    }
                } catch (NoSuchFileException gone) {
                    // Another process was quicker.
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** What was there before is put aside only when the new is complete. */
    private static void recover(Path target, Path fresh, Path former) throws IOException {
        if (Files.exists(former) && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            rename(Files.exists(fresh) ? fresh : former, target);
        }
        delete(fresh);
        delete(former);
    }

    /** Takes a lock; false if it is another's, or if the file system has none, so that nobody knows. */
    private static boolean alone(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException | IOException anothers) {
            return false;
        }
    }

    private static String prefix(Path target) {
        byte[] name = Objects.requireNonNull(target.getFileName()).toString().getBytes(StandardCharsets.UTF_8);
        return ".cyclode-" + UUID.nameUUIDFromBytes(name) + "-";
    }

    private static Path sibling(Path lock, String ending) {
        String name = Objects.requireNonNull(lock.getFileName()).toString();
        return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()) + ending);
    }

    /** Deletes a file, or a folder and what is in it, if it is there; what cannot be deleted stays. */
    static void delete(Path place) {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(place)) {
            walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException gone) {
            place.toFile().deleteOnExit();
        }
    }

    /** Takes back what was to be done at an interruption. */
    static void forget(Thread cleaner) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException shuttingDown) {
            cleaner.setName("is running");
        }
    }

    /**
     * A target as the operating system sees it, links on the way to it followed.
     *
     * @throws FileException if there is no folder for it
     */
    static Path real(Path target) {
        try {
            Path absolute = target.toAbsolutePath();
            Path name = absolute.getFileName();
            if (name == null || name.toString().isEmpty() || name.toString().matches("\\.\\.?")) {
                absolute = absolute.toRealPath();
                name = absolute.getFileName();
            }
            Path parent = absolute.getParent();
            if (parent == null || name == null) {
                throw new FileException(target.toString(), "cannot be an output");
            }
            if (!Files.isDirectory(parent)) {
                throw FileException.passing(target.toString(), "cannot be written: there is no folder " + parent);
            }
            return parent.toRealPath().resolve(name);
        } catch (IOException e) {
            throw FileException.unwritable(target.toString(), e);
        }
    }

    /**
     * Whether something is at a target.
     *
     * @throws FileException if the operating system allows no such name, or nobody may look
     */
    static boolean occupied(Path target) {
        try {
            Files.readAttributes(target, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException free) {
            return false;
        } catch (IOException e) {
            throw FileException.unwritable(target.toString(), e);
        }
    }
}
