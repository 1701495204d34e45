package cyclode.reports.studies.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
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

    private final Path path;
    private final FileChannel channel;
    private final boolean own;
    private String simulator = "";
    private long read;
    private byte[] rest = new byte[0];

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
        try {
            channel.tryLock(ALIVE, 1, false);
        } catch (IOException noLocksHere) {
            segment.rest = new byte[0];
        }
        segment.simulator = simulator;
        write(channel, (FORMAT + simulator + "\n").getBytes(StandardCharsets.UTF_8));
        segment.read = channel.position();
        return segment;
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

    /** Reads what has been written since. */
    void readOn(Rows rows) throws IOException {
        if (own) {
            return;
        }
        long size = channel.size();
        while (read < size) {
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, size - read));
            int count = channel.read(chunk, read);
            if (count <= 0) {
                return;
            }
            byte[] bytes = Arrays.copyOf(rest, rest.length + count);
            System.arraycopy(chunk.array(), 0, bytes, rest.length, count);
            long base = read - rest.length;
            read += count;
            rest = Arrays.copyOfRange(bytes, lines(bytes, base, rows), bytes.length);
        }
    }

    /** Takes all complete lines; returns where the first that is not complete begins. */
    private int lines(byte[] bytes, long base, Rows rows) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line(bytes, from, i, base, rows);
                from = i + 1;
            }
        }
        return from;
    }

    private void line(byte[] bytes, int from, int to, long base, Rows rows) {
        if (base + from == 0) {
            String head = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            simulator = head.startsWith(FORMAT) ? head.substring(FORMAT.length()) : "";
            return;
        }
        rows.line(Line.key(bytes, from, to), base + from, to - from);
    }

    /** Whether the last line was cut off, and nobody is left to complete it. */
    boolean torn() {
        return !own && rest.length > 0 && !alive();
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
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {}
        if (bytes.hasRemaining() || Line.key(bytes.array(), 0, length).isEmpty()) {
            throw new IOException("a row of " + path.getFileName() + " is no longer as it was written");
        }
        return new String(bytes.array(), Line.HEAD, length - Line.HEAD, StandardCharsets.UTF_8);
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
            String text = key + " " + check(key + content) + " " + content + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        }

        /** The key of a row without its line feed, if the row is as it was written. */
        static Optional<Key> key(byte[] bytes, int from, int to) {
            if (to - from < HEAD) {
                return Optional.empty();
            }
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            String key = text.substring(0, Key.LENGTH);
            boolean whole = key.matches("[0-9a-f]{32}")
                    && text.length() >= HEAD
                    && text.substring(Key.LENGTH + 1, HEAD - 1).equals(check(key + text.substring(HEAD)));
            return whole ? Optional.of(Key.parse(key)) : Optional.empty();
        }

        private static String check(String text) {
            CRC32 crc = new CRC32();
            crc.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().toHexDigits((int) crc.getValue());
        }
    }
}
