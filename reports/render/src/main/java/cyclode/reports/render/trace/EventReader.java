package cyclode.reports.render.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.PriorityQueue;

/** Merges the sorted parts of a log. After {@link #next} the fields tell the event. */
final class EventReader {
    private static final int BUFFERS = 1 << 26;

    long tick;
    EventKind kind = EventKind.STATE;
    int id;
    int value;
    byte[] payload = {};

    private final FileChannel channel;
    private final PriorityQueue<Cursor> cursors = new PriorityQueue<>();

    EventReader(FileChannel channel, List<EventLog.Part> parts) {
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
        kind = EventKind.of(cursor.buffer.getInt());
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
    private final class Cursor implements Comparable<Cursor> {
        private final int part;
        private final long end;
        private final ByteBuffer buffer;
        private long position;
        private long tick;

        Cursor(int part, EventLog.Part place, int size) {
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

        @Override
        public int compareTo(Cursor other) {
            int byTick = Long.compare(tick, other.tick);
            return byTick != 0 ? byTick : Integer.compare(part, other.part);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
