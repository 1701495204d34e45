package cyclode.core.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file and the name that messages give it.
 *
 * @param name path or built-in name
 * @param bytes contents; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, compared by content
public record Source(String name, byte[] bytes) {
    private static final Map<String, byte[]> RESOURCES = new ConcurrentHashMap<>();
    /** Files as they were first read, while a {@link #snapshot} is open. */
    private static volatile @Nullable Map<Path, byte[]> kept;

    /** A text in memory. */
    public static Source of(String name, String text) {
        return new Source(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Until it is closed, each file is what it was when it was first read. */
    public interface Snapshot extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Has every file of the process read once from now on: work on many points, which goes by what a file held at its beginning, must
     * not see that somebody edits it meanwhile.
     *
     * @throws IllegalStateException if one is open
     */
    public static Snapshot snapshot() {
        if (kept != null) {
            throw new IllegalStateException("a snapshot of files is open");
        }
        kept = new ConcurrentHashMap<>();
        return () -> kept = null;
    }

    /**
     * A file of the user's.
     *
     * @param limit bytes allowed
     */
    public static Source of(Path path, long limit) {
        Map<Path, byte[]> files = kept;
        if (files == null) {
            return new Source(path.toString(), read(path, limit));
        }
        byte[] bytes = files.computeIfAbsent(path.toAbsolutePath().normalize(), key -> read(path, limit));
        if (bytes.length > limit) {
            throw tooLong(path.toString(), limit);
        }
        return new Source(path.toString(), bytes);
    }

    /** A piece of a file, in bytes. */
    public record Part(long from, int length) {}

    /**
     * A piece of a file of the user's, which may be longer than memory.
     *
     * @param choice the piece, by the file's length in bytes
     */
    public static Source part(Path path, LongFunction<Part> choice) {
        String name = path.toString();
        requireFile(path);
        try (FileChannel channel = FileChannel.open(path)) {
            Part part = choice.apply(channel.size());
            ByteBuffer bytes = ByteBuffer.allocate(part.length());
            while (bytes.hasRemaining() && channel.read(bytes, part.from() + bytes.position()) > 0) {}
            if (bytes.hasRemaining()) {
                throw FileException.passing(name, "has become shorter while it is read");
            }
            return new Source(name, bytes.array());
        } catch (IOException e) {
            throw FileException.unreadable(name, e);
        }
    }

    private static void requireFile(Path path) {
        String name = path.toString();
        if (!Files.exists(path)) {
            throw FileException.passing(name, "no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw FileException.passing(name, "is not a regular file");
        }
    }

    private static byte[] read(Path path, long limit) {
        String name = path.toString();
        requireFile(path);
        try (InputStream in = Files.newInputStream(path)) {
            return bounded(name, in, limit);
        } catch (IOException e) {
            throw FileException.unreadable(name, e);
        }
    }

    /** A resource that the program brings along; read once. */
    public static Source resource(Class<?> beside, String path, String name) {
        return new Source(
                name,
                RESOURCES.computeIfAbsent(beside.getPackageName() + " " + path, key -> bytes(beside, path, name)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Source that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(bytes);
    }

    private static byte[] bytes(Class<?> beside, String path, String name) {
        try (InputStream in = beside.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + path + " beside " + beside.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("resource " + path + " cannot be read", e);
        }
    }

    private static byte[] bounded(String name, InputStream in, long limit) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > limit) {
            throw tooLong(name, limit);
        }
        return bytes;
    }

    private static FileException tooLong(String name, long limit) {
        return new FileException(name, "is longer than " + limit + " bytes, the most that is allowed");
    }
}
