package cyclode.reports.studies.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One file of a store. Its first line names the format and the simulator; each further line is a row. Only the process that began a
 * segment writes to it, and holds a lock on a byte far behind its end for as long as it lives.
 */
final class Segment {
    /** Ending of a segment's name. */
    static final String SUFFIX = ".rows";

    private static final String FORMAT = "cyclode-rows 1 ";
    private static final int CHUNK = 1 << 16;
    private static final long ALIVE = Long.MAX_VALUE - 1;
    /** Bytes of the longest line; a longer one is damaged. */
    private static final int LONGEST = 1 << 26;

    private final Path path;
    private final FileChannel channel;
    private final boolean own;
    private String simulator = "";
    private long read;
    /** Where the line begins whose end was not read yet. */
    private long begun;

    private Segment(Path path, FileChannel channel, boolean own) {
        this.path = path;
        this.channel = channel;
        this.own = own;
    }

    /** Is told of the lines of a segment. */
    interface Rows {
        /**
         * A line.
         *
         * @param key what its row goes by; empty where the line is not as a row was written
         */
        void line(Optional<Key> key, long at, int length);
    }

    /** Begins a segment. */
    static Segment begin(Path path, String simulator) throws IOException {
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment = new Segment(path, channel, true);
        segment.holdAlive();
        segment.simulator = simulator;
        write(channel, (FORMAT + simulator + "\n").getBytes(StandardCharsets.UTF_8));
        segment.read = channel.position();
        return segment;
    }

    private void holdAlive() {
        try {
            channel.tryLock(ALIVE, 1, false);
        } catch (IOException noLocksHere) {
            // A line that is being written may then be taken for torn, and is read again when it is whole.
            simulator = "";
        }
    }

    /** Refuses what is no file, such as a pipe: reading one may never end. */
    static void requireFile(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new FileSystemException(path.toString(), null, path.getFileName() + " is no regular file");
        }
    }

    /** Opens a segment of another process, or of an earlier one. */
    static Segment open(Path path) throws IOException {
        return new Segment(path, FileChannel.open(path, StandardOpenOption.READ), false);
    }

    Path path() {
        return path;
    }

    /** The simulator whose rows these are; empty as long as the first line is not complete, or is of another format. */
    String simulator() {
        return simulator;
    }

    /**
     * Reads what has been written since, each byte once and, of lines that are in several chunks, twice. A line that was not whole is read
     * anew: its writer may have taken it back, where the disk was full, and put others in its place.
     */
    void readOn(Rows rows) throws IOException {
        if (own) {
            return;
        }
        long size = channel.size();
        if (size < read || read - begun <= CHUNK) {
            read = begun;
        }
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, size - read));
        while (read < size) {
            int count = channel.read(chunk.clear(), read);
            if (count <= 0) {
                return;
            }
            long base = read;
            read += count;
            for (int i = 0; i < count; i++) {
                if (chunk.get(i) == '\n') {
                    line(chunk.array(), base, base + i, rows);
                    begun = base + i + 1;
                }
            }
        }
    }

    /** Takes the line that ends before a place of the file; the chunk in memory begins at {@code base}. */
    private void line(byte[] chunk, long base, long end, Rows rows) throws IOException {
        if (end - begun > LONGEST) {
            rows.line(Optional.empty(), begun, 0);
            return;
        }
        int length = (int) (end - begun);
        boolean here = begun >= base;
        byte[] bytes = here ? chunk : bytes(begun, length);
        int from = here ? (int) (begun - base) : 0;
        if (begun == 0) {
            String head = new String(bytes, from, length, StandardCharsets.UTF_8);
            simulator = head.startsWith(FORMAT) ? head.substring(FORMAT.length()) : "";
        } else {
            rows.line(Line.key(bytes, from, from + length), begun, length);
        }
    }

    private byte[] bytes(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {}
        if (bytes.hasRemaining()) {
            throw new IOException(path.getFileName() + " has become shorter");
        }
        return bytes.array();
    }

    /** Whether the last line was cut off, and nobody is left to complete it. */
    boolean torn() {
        return !own && begun < read && !alive();
    }

    private boolean alive() {
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
            return other.tryLock(ALIVE, 1, false) == null;
        } catch (OverlappingFileLockException held) {
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The content of a row. */
    String content(long at, int length) throws IOException {
        byte[] bytes = bytes(at, length);
        if (Line.key(bytes, 0, length).isEmpty()) {
            throw new IOException("a row of " + path.getFileName() + " is no longer as it was written");
        }
        return new String(bytes, Line.HEAD, length - Line.HEAD, StandardCharsets.UTF_8);
    }

    /** Adds a row; where it cannot be written whole, nothing of it stays. Returns where it is. */
    long append(byte[] line) throws IOException {
        long at = read;
        try {
            channel.position(at);
            write(channel, line);
        } catch (IOException e) {
            channel.truncate(at);
            throw e;
        }
        read = at + line.length;
        return at;
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    void close() throws IOException {
        channel.close();
    }

    /** A row as its segment has it: key, checksum of key and content, content, line feed. */
    static final class Line {
        private static final int CHECK = 8;
        /** Bytes before the content. */
        static final int HEAD = Key.LENGTH + 1 + CHECK + 1;

        private Line() {}

        /** The bytes of a row. */
        static byte[] of(Key key, String content) {
            if (content.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a row is one line");
            }
            byte[] name = key.toString().getBytes(StandardCharsets.US_ASCII);
            byte[] text = content.getBytes(StandardCharsets.UTF_8);
            if (text.length > LONGEST - HEAD) {
                throw new IllegalArgumentException("a row of " + text.length + " bytes is longer than " + LONGEST);
            }
            CRC32 crc = new CRC32();
            crc.update(name);
            crc.update(text);
            return ByteBuffer.allocate(HEAD + text.length + 1)
                    .put(name)
                    .put((" " + check(crc) + " ").getBytes(StandardCharsets.US_ASCII))
                    .put(text)
                    .put((byte) '\n')
                    .array();
        }

        /** The key of a row without its line feed, if the row is as it was written. */
        static Optional<Key> key(byte[] bytes, int from, int to) {
            if (to - from < HEAD) {
                return Optional.empty();
            }
            String head = new String(bytes, from, HEAD, StandardCharsets.ISO_8859_1);
            CRC32 crc = new CRC32();
            crc.update(bytes, from, Key.LENGTH);
            crc.update(bytes, from + HEAD, to - from - HEAD);
            String key = head.substring(0, Key.LENGTH);
            boolean whole =
                    key.matches("[0-9a-f]{32}") && head.substring(Key.LENGTH).equals(" " + check(crc) + " ");
            return whole ? Optional.of(Key.parse(key)) : Optional.empty();
        }

        private static String check(CRC32 crc) {
            return HexFormat.of().toHexDigits((int) crc.getValue());
        }
    }
}
