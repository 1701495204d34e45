package cyclode.reports.studies.store;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder of rows, as one process sees it. Rows are one line of text each and go by a {@link Key}; a row that is there stays as it is.
 * Threads may share a store.
 */
public final class RowStore implements AutoCloseable {
    /** What a loss of power may cost; a killed process loses nothing. */
    private static final long FORCE_NANOSECONDS = 5_000_000_000L;

    private static final int NAMES = 1000;
    private static final long WAIT_MILLISECONDS = 100;

    private final Path folder;
    private final String simulator;
    private final @Nullable Claims claims;
    private final Map<Path, Segment> segments = new TreeMap<>();
    private final Set<Path> given = new HashSet<>();
    private final Map<Key, Place> places = new HashMap<>();
    private final Map<String, Long> foreign = new TreeMap<>();
    private @Nullable Segment own;
    private long damaged;
    private long forced = System.nanoTime();

    private record Place(Segment segment, long at, int length) {}

    private RowStore(Path folder, String simulator, @Nullable Claims claims) {
        this.folder = folder;
        this.simulator = simulator;
        this.claims = claims;
    }

    /**
     * Opens a store, or makes an empty one.
     *
     * @param simulator version of the simulator: rows of others are kept and not seen
     * @throws FileException if it cannot be read and written, or is a folder of something else
     */
    public static RowStore open(Path folder, String simulator) {
        try {
            Files.createDirectories(folder);
            requireOwn(folder);
            if (!Files.isWritable(folder)) {
                throw new FileSystemException(
                        folder.toString(),
                        null,
                        Files.getFileStore(folder).isReadOnly() ? "its file system is read-only" : "no permission");
            }
            return opened(folder, simulator, Claims.in(folder));
        } catch (ReadOnlyFileSystemException e) {
            throw unusable(folder, new FileSystemException(folder.toString(), null, "its file system is read-only"));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /**
     * Opens a store that is only read, and of which nothing needs to be writable.
     *
     * @throws FileException if there is none
     */
    static RowStore read(Path folder, String simulator) {
        if (!Files.isDirectory(folder)) {
            throw FileException.passing(folder.toString(), "is no store: there is no such folder");
        }
        try {
            requireOwn(folder);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        return opened(folder, simulator, null);
    }

    private static RowStore opened(Path folder, String simulator, @Nullable Claims claims) {
        RowStore store = new RowStore(folder, simulator, claims);
        store.refresh();
        return store;
    }

    /** Rows are not strewn among what is somebody else's; hidden files are nobody's, and a disk's own folder is the disk's. */
    private static void requireOwn(Path folder) throws IOException {
        boolean empty = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.equals(Claims.FILE) || name.endsWith(Segment.SUFFIX)) {
                    return;
                }
                empty &= name.startsWith(".") || name.equals("lost+found");
            }
        }
        if (!empty) {
            throw new FileSystemException(folder.toString(), null, "it holds files, and none of a store");
        }
    }

    private static FileException unusable(Path folder, IOException e) {
        return FileException.passing(folder.toString(), "cannot be used as a store: " + FileException.why(e));
    }

    /**
     * What was found in a store.
     *
     * @param rows rows of this simulator
     * @param torn rows cut off by the end of a process; they are as if they had never been
     * @param damaged lines that are not as they were written
     * @param foreign rows of other versions of the simulator
     */
    public record Contents(long rows, long torn, long damaged, Map<String, Long> foreign) {}

    /** What is in the store. */
    public synchronized Contents contents() {
        long torn = segments.values().stream().filter(Segment::torn).count();
        return new Contents(places.size(), torn, damaged, Map.copyOf(foreign));
    }

    /** Whether there is a row. */
    public synchronized boolean has(Key key) {
        return places.containsKey(key);
    }

    public synchronized Optional<String> row(Key key) {
        Place place = places.get(key);
        if (place == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(place.segment().content(place.at(), place.length()));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** All keys, in no order that means anything. */
    synchronized List<Key> keys() {
        return new ArrayList<>(places.keySet());
    }

    /** The versions of the simulator that wrote something. */
    synchronized Set<String> simulators() {
        Set<String> all = new java.util.TreeSet<>();
        segments.values().stream()
                .map(Segment::simulator)
                .filter(s -> !s.isEmpty())
                .forEach(all::add);
        return all;
    }

    /** Sees what other processes have added. */
    public synchronized void refresh() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + Segment.SUFFIX)) {
            for (Path path : files) {
                if (!segments.containsKey(path) && !given.contains(path)) {
                    Segment.requireFile(path);
                    segments.put(path, Segment.open(path));
                }
            }
            for (Segment segment : segments.values()) {
                segment.readOn((key, at, length) -> line(segment, key, at, length));
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        } catch (UncheckedIOException | java.nio.file.DirectoryIteratorException e) {
            throw unusable(folder, e.getCause() instanceof IOException cause ? cause : new IOException(e));
        }
    }

    private void line(Segment segment, Optional<Key> key, long at, int length) {
        if (key.isEmpty()) {
            damaged++;
        } else if (segment.simulator().equals(simulator)) {
            places.putIfAbsent(key.get(), new Place(segment, at, length));
        } else {
            foreign.merge(segment.simulator(), 1L, Long::sum);
        }
    }

    /**
     * Claims a key: until the claim is closed, no other thread or process gets it.
     *
     * @return nothing if somebody else has it, or if its row is there by now
     */
    public Optional<Claim> claim(Key key) {
        Optional<Claim> claim =
                Objects.requireNonNull(claims, "a store that is only read").claim(key);
        if (claim.isEmpty()) {
            return claim;
        }
        refresh();
        if (has(key)) {
            claim.get().close();
            return Optional.empty();
        }
        return claim;
    }

    /** Gives other processes a moment, and sees what they have added. */
    public void awaitOthers() {
        try {
            Thread.sleep(WAIT_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        refresh();
    }

    /** A claim that holds until it is closed. */
    public interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Adds a row, unless there is one.
     *
     * @param content one line
     * @throws FileException if it cannot be written; the store is then as it was
     */
    public synchronized void append(Key key, String content) {
        if (places.containsKey(key)) {
            return;
        }
        try {
            Segment segment = own();
            byte[] line = Segment.Line.of(key, content);
            long at = segment.append(line);
            places.put(key, new Place(segment, at, line.length - 1));
            if (System.nanoTime() - forced > FORCE_NANOSECONDS) {
                segment.force();
                forced = System.nanoTime();
            }
        } catch (IOException e) {
            throw FileException.passing(
                    folder.toString(),
                    "a row cannot be written (" + FileException.why(e) + "): the " + places.size()
                            + " rows that are there stay; when there is room, the same command goes on from them");
        }
    }

    private Segment own() throws IOException {
        if (own == null) {
            Path path = free();
            given.add(path);
            own = Segment.begin(path, simulator);
            segments.put(path, own);
        }
        return own;
    }

    /** A name that no other process uses: its own number may come again. */
    private Path free() throws IOException {
        for (int n = 0; n < NAMES; n++) {
            Path path = folder.resolve(Long.toHexString(System.currentTimeMillis()) + "-"
                    + ProcessHandle.current().pid() + "-" + n + Segment.SUFFIX);
            if (!Files.exists(path)) {
                return path;
            }
        }
        throw new IOException("no free name for a shard");
    }

    /** Bytes that the disk has left. */
    public long bytesFree() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (own != null) {
                own.force();
            }
            for (Segment segment : segments.values()) {
                segment.close();
            }
            segments.clear();
            if (claims != null) {
                claims.close();
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }
}
