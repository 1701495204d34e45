package cyclode.core.chain;

/**
 * A bounded ready/valid channel between two processes. A producer fires only into a free slot (it holds a credit for each beat in
 * flight); a slot is free again one producer cycle after its beat was taken. Between clock domains both directions take
 * {@code crossing} further cycles of the receiving side.
 *
 * @param name unique within the chain
 * @param capacity slots, at least 1
 * @param lanes values in a beat, at least 0
 * @param bits bits of one value
 * @param crossing synchronizer stages between clock domains; 0 within one
 * @param initial beats present at the start, such as credits for outstanding transactions; they carry zeros
 */
public record Channel(String name, int capacity, int lanes, int bits, int crossing, int initial) {
    /** Checks the ranges. */
    public Channel {
        if (capacity < 1 || lanes < 0 || bits < 0 || crossing < 0 || initial < 0 || initial > capacity) {
            throw new IllegalArgumentException("channel " + name + ": capacity " + capacity + ", lanes " + lanes
                    + ", crossing " + crossing + ", initial " + initial);
        }
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
