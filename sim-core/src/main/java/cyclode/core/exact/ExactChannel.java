package cyclode.core.exact;

import cyclode.core.chain.Channel;
import cyclode.core.time.ClockDomain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A channel at run time: a ring of slots, each with the tick at which its beat can be taken or the slot be filled again. */
final class ExactChannel {
    /** Puts and takes remembered: at most one a cycle, and more than the longest delay. */
    private static final int RECENT = 8;

    /** Who is told when a beat or a slot appears. */
    interface Party {
        /** The name in reports. */
        String name();

        /** The clock on whose edges it takes or puts. */
        ClockDomain clock();

        /** Something was put into, or taken from, one of its channels. */
        void channelChanged();
    }

    final Channel spec;
    final long[] payload;
    private final int lanes;
    private final long[] visibleAt;
    private final long[] freeAt;
    private int readSlot;
    private int writeSlot;
    private int held;
    private long taken;
    private long filled;
    private long lastVisible;
    private @Nullable Party producer;
    private @Nullable Party consumer;
    private boolean crosses;
    private final long[] putAt = new long[RECENT];
    private final long[] takenAt = new long[RECENT];

    ExactChannel(Channel spec, boolean withData, long start) {
        this.spec = spec;
        lanes = withData ? spec.lanes() : 0;
        visibleAt = new long[spec.capacity()];
        freeAt = new long[spec.capacity()];
        payload = new long[spec.capacity() * lanes];
        Arrays.fill(freeAt, start);
        Arrays.fill(visibleAt, start);
        held = spec.initial();
        writeSlot = held % spec.capacity();
    }

    void connect(@Nullable Party from, @Nullable Party to) {
        producer = from == null ? producer : from;
        consumer = to == null ? consumer : to;
        crosses = producer != null
                && consumer != null
                && (spec.crossing() > 0
                        || producer.clock().period() != consumer.clock().period());
    }

    Party producer() {
        return java.util.Objects.requireNonNull(producer);
    }

    Party consumer() {
        return java.util.Objects.requireNonNull(consumer);
    }

    boolean hasBeat() {
        return held > 0;
    }

    /** The tick at which the oldest beat can be taken. */
    long beatAt() {
        return visibleAt[readSlot];
    }

    boolean hasSlot() {
        return held < visibleAt.length;
    }

    /** The tick at which the next slot can be filled. */
    long slotAt() {
        return freeAt[writeSlot];
    }

    int held() {
        return held;
    }

    long taken() {
        return taken;
    }

    /** Beats put since the start. */
    long filled() {
        return filled;
    }

    /** The tick from which the beat put last can be taken. */
    long lastVisible() {
        return lastVisible;
    }

    /** Takes the oldest beat; returns where its payload begins. */
    int take(long tick) {
        int slot = readSlot;
        long leaves =
                spec.ready().sameCycle() ? tick : tick + consumer().clock().period();
        takenAt[(int) (taken % RECENT)] = tick;
        freeAt[slot] = crosses ? arrival(leaves, producer().clock()) : leaves;
        readSlot = slot + 1 == visibleAt.length ? 0 : slot + 1;
        held--;
        taken++;
        return slot * lanes;
    }

    /** Puts a beat at a tick that leaves its producer at another; returns where its payload begins. */
    int put(long tick, long leaves) {
        int slot = writeSlot;
        putAt[(int) (filled % RECENT)] = tick;
        lastVisible = crosses ? arrival(leaves, consumer().clock()) : leaves;
        visibleAt[slot] = lastVisible;
        writeSlot = slot + 1 == visibleAt.length ? 0 : slot + 1;
        held++;
        filled++;
        return slot * lanes;
    }

    /** Whether an almost-full signal, old by its delay, holds the producer back at a tick. */
    boolean almostFull(long tick) {
        long seen = seenAt(tick);
        long held = spec.initial() + filled - since(putAt, filled, seen) - (taken - since(takenAt, taken, seen));
        return held >= spec.ready().threshold();
    }

    /** Whether beats have been taken that the almost-full signal does not know of at a tick. */
    boolean takenUnseen(long tick) {
        return since(takenAt, taken, seenAt(tick)) > 0;
    }

    private long seenAt(long tick) {
        return tick - spec.ready().delay() * producer().clock().period();
    }

    private static long since(long[] recent, long count, long tick) {
        long found = 0;
        while (found < Math.min(count, RECENT) && recent[(int) ((count - 1 - found) % RECENT)] >= tick) {
            found++;
        }
        return found;
    }

    private long arrival(long tick, ClockDomain at) {
        return at.edgeAtOrAfter(tick) + spec.crossing() * at.period();
    }
}
