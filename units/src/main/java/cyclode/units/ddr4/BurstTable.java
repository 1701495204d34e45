package cyclode.units.ddr4;

import java.util.Arrays;

/** Finds the slot that holds a burst: open addressing with linear probing over twice the slots, without allocation. */
final class BurstTable {
    private static final int EMPTY = -1;
    /** Odd multiplier near 2^64 over the golden ratio (Fibonacci hashing). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] key;
    private final int[] slot;
    private final int mask;
    private final int shift;
    private int size;

    BurstTable(int entries) {
        int capacity = Integer.highestOneBit(Math.max(4, 2 * entries - 1)) << 1;
        key = new long[capacity];
        slot = new int[capacity];
        Arrays.fill(slot, EMPTY);
        mask = capacity - 1;
        shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }

    private int home(long burst) {
        return (int) ((burst * SPREAD) >>> shift);
    }

    /** The slot of a burst, or {@link RequestPool#NONE}. */
    int find(long burst) {
        if (size == 0) {
            return RequestPool.NONE;
        }
        int at = home(burst);
        while (slot[at] != EMPTY) {
            if (key[at] == burst) {
                return slot[at];
            }
            at = (at + 1) & mask;
        }
        return RequestPool.NONE;
    }

    /** Adds a burst that is not there. */
    void put(long burst, int itsSlot) {
        int at = home(burst);
        while (slot[at] != EMPTY) {
            at = (at + 1) & mask;
        }
        key[at] = burst;
        slot[at] = itsSlot;
        size++;
    }

    /** Removes a burst that is there and closes the gap. */
    void remove(long burst) {
        int gap = home(burst);
        while (key[gap] != burst || slot[gap] == EMPTY) {
            gap = (gap + 1) & mask;
        }
        size--;
        int at = gap;
        while (true) {
            at = (at + 1) & mask;
            if (slot[at] == EMPTY) {
                break;
            }
            if (((at - home(key[at])) & mask) >= ((at - gap) & mask)) {
                key[gap] = key[at];
                slot[gap] = slot[at];
                gap = at;
            }
        }
        slot[gap] = EMPTY;
    }
}
