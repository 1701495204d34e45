package cyclode.reports.render.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Events in the order of time, those of one tick in the order in which they were added. They are added in nearly any order (a stall is
 * known when it ends, a beat before it arrives): parts that fit memory are sorted and put on disk, and merged when read.
 */
final class EventLog implements AutoCloseable {
    private static final int INDEX_BITS = 18;
    private static final int PART_EVENTS = 1 << INDEX_BITS;
    private static final int PART_BYTES = 1 << 25;
    private static final int HEAD_BYTES = 8 + 4 + 4 + 4 + 4;

    private final Path file;
    private final FileChannel channel;
    private final List<Part> parts = new ArrayList<>();
    private final long[] ticks = new long[PART_EVENTS];
    private final int[] starts = new int[PART_EVENTS];
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    private int count;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

    /** A sorted part of the log in the file. */
    record Part(long start, long end) {}

    /** A log that keeps its parts in a file of a folder until it is closed. */
    EventLog(Path folder) {
        try {
            file = Files.createTempFile(folder, ".trace", ".events");
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an event; the payload is copied. */
    void add(long tick, Kind kind, int id, int value, byte[] payload) {
        int size = HEAD_BYTES + payload.length;
        boolean wide = Math.max(most, tick) - Math.min(least, tick) >= 1L << 62 - INDEX_BITS;
        if (count > 0 && (count == PART_EVENTS || wide || bytes.position() + size > PART_BYTES)) {
            spill();
        }
        if (bytes.remaining() < size) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(bytes.capacity() * 2, bytes.position() + size));
            bytes = larger.put(bytes.flip());
        }
        ticks[count] = tick;
        starts[count++] = bytes.position();
        least = Math.min(least, tick);
        most = Math.max(most, tick);
        bytes.putLong(tick)
                .putInt(kind.ordinal())
                .putInt(id)
                .putInt(value)
                .putInt(payload.length)
                .put(payload);
    }

    private void spill() {
        if (count == 0) {
            return;
        }
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = ticks[i] - least << INDEX_BITS | i;
        }
        Arrays.sort(order);
        ByteBuffer sorted = ByteBuffer.allocate(bytes.position());
        for (long each : order) {
            int start = starts[(int) each & PART_EVENTS - 1];
            sorted.put(bytes.array(), start, HEAD_BYTES + bytes.getInt(start + HEAD_BYTES - 4));
        }
        sorted.flip();
        try {
            long start = channel.size();
            channel.position(start);
            while (sorted.hasRemaining()) {
                channel.write(sorted);
            }
            parts.add(new Part(start, channel.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.clear();
        count = 0;
        least = Long.MAX_VALUE;
        most = Long.MIN_VALUE;
    }

    /** Reads all events from the first. */
    Reader read() {
        spill();
        return new Reader(channel, parts);
    }

    /** Number of parts on disk. */
    int parts() {
        return parts.size();
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kinds of events in the log. */
    enum Kind {
        /** A process (id) enters a state (value). */
        STATE,
        /** A channel (id) shows one more beat, with its values packed if they are known. */
        PUT,
        /** The oldest beat of a channel (id) moves in the cycle that begins. */
        TAKE,
        /** A channel (id) is emptied: its launch has ended. */
        CLEAR,
        /** A task (value) of a process (id) begins. */
        BEGIN,
        /** A task (value) of a process (id) ends. */
        END;

        private static final Kind[] ALL = values();

        static Kind of(int ordinal) {
            return ALL[ordinal];
        }
    }

    /** Merges the sorted parts of a log. After {@link #next} the fields tell the event. */
    static final class Reader {
        private static final int BUFFERS = 1 << 26;

        long tick;
        Kind kind = Kind.STATE;
        int id;
        int value;
        byte[] payload = {};

        private final FileChannel channel;
        private final PriorityQueue<Cursor> cursors = new PriorityQueue<>(
                Comparator.comparingLong((Cursor each) -> each.tick).thenComparingInt(each -> each.part));

        Reader(FileChannel channel, List<Part> parts) {
            this.channel = channel;
            int size = Math.max(1 << 10, Math.min(1 << 16, BUFFERS / Math.max(1, parts.size())));
            for (int p = 0; p < parts.size(); p++) {
                cursors.add(new Cursor(p, parts.get(p), size));
            }
        }

        /** Goes to the next event; false at the end. */
        boolean next() {
            Cursor cursor = cursors.poll();
            if (cursor == null) {
                return false;
            }
            tick = cursor.tick;
            cursor.need(20);
            cursor.buffer.getLong();
            kind = Kind.of(cursor.buffer.getInt());
            id = cursor.buffer.getInt();
            value = cursor.buffer.getInt();
            cursor.need(4);
            payload = cursor.bytes(cursor.buffer.getInt());
            if (cursor.peek()) {
                cursors.add(cursor);
            }
            return true;
        }

        /** A place in a part. */
        private final class Cursor {
            private final int part;
            private final long end;
            private final ByteBuffer buffer;
            private long position;
            private long tick;

            Cursor(int part, Part place, int size) {
                this.part = part;
                this.end = place.end();
                position = place.start();
                buffer = ByteBuffer.allocate(size).flip();
                peek();
            }

            boolean peek() {
                if (!buffer.hasRemaining() && position == end) {
                    return false;
                }
                need(Long.BYTES);
                tick = buffer.getLong(buffer.position());
                return true;
            }

            void need(int bytes) {
                if (buffer.remaining() >= bytes) {
                    return;
                }
                buffer.compact();
                buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - position));
                try {
                    while (buffer.hasRemaining()) {
                        position += channel.read(buffer, position);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                buffer.flip();
            }

            byte[] bytes(int length) {
                byte[] all = new byte[length];
                for (int done = 0; done < length; ) {
                    need(1);
                    int now = Math.min(length - done, buffer.remaining());
                    buffer.get(all, done, now);
                    done += now;
                }
                return all;
            }
        }
    }
}
