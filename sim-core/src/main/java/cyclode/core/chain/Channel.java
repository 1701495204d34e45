package cyclode.core.chain;

/**
 * A bounded ready/valid channel between two processes. A producer fires only into a free slot (it holds a credit for each beat in
 * flight); a slot is free again one producer cycle after its beat was taken, unless {@link Ready} says otherwise. Between clock domains both directions take
 * {@code crossing} further cycles of the receiving side.
 *
 * @param name unique within the chain
 * @param capacity slots, at least 1
 * @param lanes values in a beat, at least 0
 * @param bits bits of one value
 * @param crossing synchronizer stages between clock domains; 0 within one
 * @param initial beats present at the start, such as credits for outstanding transactions; they carry zeros
 * @param ready when the producer is told of room
 */
public record Channel(String name, int capacity, int lanes, int bits, int crossing, int initial, Ready ready) {
    /**
     * When a producer is told of room.
     *
     * @param sameCycle whether a slot can be filled in the very cycle in which its beat is taken: ready passes through, as in a pipeline
     *     register that loads while it is emptied
     * @param threshold if not 0, beats held from which on the channel says that it is almost full, though it has room for more;
     *     {@link Phase#heeds} tells which firings that holds back
     * @param delay cycles by which the number of beats held is old when it is compared with the threshold: stages of registers between
     *     the counter and the producer; at most {@value #LONGEST_DELAY}
     */
    public record Ready(boolean sameCycle, int threshold, int delay) {
        /** Longest delay of an almost-full signal. */
        public static final int LONGEST_DELAY = 6;
        /** A slot is free one cycle after its beat was taken. */
        public static final Ready REGISTERED = new Ready(false, 0, 0);
        /** A slot is free in the cycle in which its beat is taken. */
        public static final Ready FLOW_THROUGH = new Ready(true, 0, 0);

        /** Checks the ranges. */
        public Ready {
            if (threshold < 0 || delay < 0 || delay > LONGEST_DELAY || (threshold == 0) != (delay == 0)) {
                throw new IllegalArgumentException("almost full at " + threshold + " beats, " + delay
                        + " cycles late; allowed: 1 beat or more, 1 to " + LONGEST_DELAY + " cycles");
            }
        }

        /** Almost full at so many beats, told so many cycles late. */
        public static Ready almostFull(int threshold, int delay) {
            return new Ready(false, threshold, delay);
        }
    }

    /** Checks the ranges. */
    public Channel {
        if (capacity < 1 || lanes < 0 || bits < 0 || crossing < 0 || initial < 0 || initial > capacity) {
            throw new IllegalArgumentException("channel " + name + ": capacity " + capacity + ", lanes " + lanes
                    + ", crossing " + crossing + ", initial " + initial);
        }
        if (!ready.equals(Ready.REGISTERED) && crossing > 0) {
            throw new IllegalArgumentException(
                    "channel " + name + ": between clocks, room is always told by a register");
        }
    }

    /** A channel whose slots are free one cycle after their beats were taken. */
    public Channel(String name, int capacity, int lanes, int bits, int crossing, int initial) {
        this(name, capacity, lanes, bits, crossing, initial, Ready.REGISTERED);
    }

    /** A channel within one clock domain that starts empty. */
    public static Channel of(String name, int capacity, int lanes, int bits) {
        return new Channel(name, capacity, lanes, bits, 0, 0);
    }

    /** Bits of one beat. */
    public long beatBits() {
        return (long) lanes * bits;
    }
}
