package cyclode.reports.render.trace;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A channel's wires while a dump is written: what they are, and what was written of them last. */
final class VcdChannel {
    private static final byte[] UNKNOWN = {};

    final int clock;
    final int first;
    final int dataBits;
    final int fillBits;
    private final Deque<byte[]> beats = new ArrayDeque<>();
    boolean taken;
    boolean dirty;
    private int valid = -1;
    private int ready = -1;
    private int fill = -1;
    private byte[] data = UNKNOWN;

    /**
     * A channel.
     *
     * @param clock position of its clock
     * @param first number of its variable valid; ready, fill and data follow
     * @param shape its slots and bits
     */
    VcdChannel(int clock, int first, Recording.Shape shape) {
        this.clock = clock;
        this.first = first;
        dataBits = shape.bits();
        fillBits = 32 - Integer.numberOfLeadingZeros(shape.slots());
    }

    void put(byte[] values) {
        beats.add(values);
    }

    /** The edge at the end of a cycle in which a beat was taken. */
    void pop() {
        taken = false;
        beats.remove();
    }

    /** Drops what is left, but for a beat that is being taken. */
    void clear() {
        while (beats.size() > (taken ? 1 : 0)) {
            beats.removeLast();
        }
    }

    /** Appends what has changed. */
    void append(StringBuilder out) {
        dirty = false;
        int nowValid = beats.isEmpty() ? 0 : 1;
        if (nowValid != valid) {
            valid = nowValid;
            out.append(valid).append(VcdNames.code(first)).append('\n');
        }
        int nowReady = taken ? 1 : 0;
        if (nowReady != ready) {
            ready = nowReady;
            out.append(ready).append(VcdNames.code(first + 1)).append('\n');
        }
        if (beats.size() != fill) {
            fill = beats.size();
            out.append('b').append(Integer.toBinaryString(fill)).append(' ').append(VcdNames.code(first + 2));
            out.append('\n');
        }
        if (dataBits > 0) {
            appendData(out);
        }
    }

    private void appendData(StringBuilder out) {
        byte[] now = beats.isEmpty() ? data : beats.element();
        if (!Arrays.equals(now, data)) {
            data = now;
            out.append('b')
                    .append(data.length == 0 ? "x" : BeatBits.digits(data))
                    .append(' ');
            out.append(VcdNames.code(first + 3)).append('\n');
        }
    }

    /** Appends the value of data at the start, where none has come. */
    void appendUnknown(StringBuilder out) {
        if (dataBits > 0 && data.length == 0) {
            out.append("bx ").append(VcdNames.code(first + 3)).append('\n');
        }
    }
}
