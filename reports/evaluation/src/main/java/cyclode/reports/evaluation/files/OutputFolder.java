package cyclode.reports.evaluation.files;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder that appears whole or not at all. Its files are written into a hidden folder beside it, forced to the disk, and appear
 * together when that is renamed. A folder that was there before is kept, unless it is to be replaced; then it stays until the new one
 * is complete. Whatever goes wrong, and also when the program is interrupted, nothing half-written is left; after a kill the next
 * command with the same target brings to its end what was begun.
 *
 * <p>Each folder lists its own files in {@value #LIST}. Only a folder that has such a list, and nothing that is not on it, is replaced.
 */
public final class OutputFolder {
    /** Name of the list of a folder's files: a heading, then a path in each line, of folders with a slash behind it. */
    static final String LIST = ".cyclode";

    private static final String HEADING = "cyclode output 1";

    private OutputFolder() {}

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
        requireFree(target, force);
        try (Aside aside = Aside.of(Aside.real(target))) {
            Files.createDirectory(aside.fresh());
            content.writeTo(aside.fresh());
            Set<String> files = paths(aside.fresh());
            Files.writeString(aside.fresh().resolve(LIST), HEADING + "\n" + String.join("\n", files) + "\n");
            force(aside.fresh());
            aside.replace(former -> requireReplaceable(former, target, force));
        } catch (IOException e) {
            throw FileException.unwritable(target.toString(), e);
        } catch (UncheckedIOException e) {
            throw FileException.unwritable(target.toString(), Objects.requireNonNull(e.getCause()));
        }
    }

    /**
     * Refuses a target at which something is that must be kept; to be asked before the work is done.
     *
     * @throws FileException saying why
     */
    public static void requireFree(Path target, boolean force) {
        if (!occupied(target)) {
            return;
        }
        try {
            requireReplaceable(Aside.real(target), target, force);
        } catch (IOException e) {
            throw FileException.unwritable(target.toString(), e);
        }
    }

    /**
     * Whether something is at a target, once what a kill interrupted there is brought to its end.
     *
     * @throws FileException if it cannot be looked at
     */
    public static boolean occupied(Path target) {
        Path real = Aside.real(target);
        try {
            Aside.recover(real);
            return Aside.occupied(real);
        } catch (IOException e) {
            throw FileException.unwritable(target.toString(), e);
        }
    }

    /** Refuses to replace what is no folder of an earlier run, or holds what no run put there. */
    private static void requireReplaceable(Path folder, Path target, boolean force) throws IOException {
        if (!force) {
            throw new FileException(target.toString(), "is there already and is kept; --force replaces it");
        }
        if (Files.isSymbolicLink(folder)) {
            throw kept(target, "is a link to " + Files.readSymbolicLink(folder));
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw kept(target, "is no folder");
        }
        Set<String> there = paths(folder);
        Path list = folder.resolve(LIST);
        Set<String> known = new HashSet<>();
        if (there.remove(LIST)) {
            List<String> lines = Files.readAllLines(list, StandardCharsets.UTF_8);
            if (lines.isEmpty() || !lines.get(0).equals(HEADING)) {
                throw kept(target, "holds a file " + LIST + " that is no list of an earlier run's files");
            }
            known.addAll(lines);
        }
        Optional<String> unknown =
                there.stream().filter(path -> !known.contains(path)).findFirst();
        if (unknown.isPresent()) {
            throw kept(
                    target,
                    known.isEmpty()
                            ? "is not the output of an earlier run"
                            : "holds " + unknown.get() + ", which no earlier run wrote,");
        }
    }

    private static FileException kept(Path target, String why) {
        return new FileException(target.toString(), why + " and is kept, in spite of --force");
    }

    /** What is in a folder, in order; links are not followed. */
    private static Set<String> paths(Path folder) throws IOException {
        Set<String> paths = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk.skip(1)::iterator) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                paths.add(Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? name + "/" : name);
            }
        }
        return paths;
    }

    /** Forces every file and folder to the disk. */
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
}
