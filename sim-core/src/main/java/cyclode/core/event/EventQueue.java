package cyclode.core.event;

import java.util.Arrays;

/**
 * Events in the order (tick, order), smallest first, as a 4-ary heap of primitive arrays: nothing is allocated per event. Not safe for
 * use by several threads. The order must be unique among events of one tick, so that ties never depend on the heap.
 */
public final class EventQueue {
    private long[] ticks = new long[64];
    private long[] orders = new long[64];
    private int size;

    /** Whether there is no event. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Number of events. */
    public int size() {
        return size;
    }

    /** Tick of the first event; undefined if there is none. */
    public long tick() {
        return ticks[0];
    }

    /** Order of the first event; undefined if there is none. */
    public long order() {
        return orders[0];
    }

    /** Adds an event. */
    public void push(long tick, long order) {
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, size * 2);
            orders = Arrays.copyOf(orders, size * 2);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >> 2;
            if (!before(tick, order, ticks[parent], orders[parent])) {
                break;
            }
            ticks[hole] = ticks[parent];
            orders[hole] = orders[parent];
            hole = parent;
        }
        ticks[hole] = tick;
        orders[hole] = order;
    }

    /** Removes the first event. */
    public void pop() {
        int last = --size;
        long tick = ticks[last];
        long order = orders[last];
        int hole = 0;
        int child = 1;
        while (child < last) {
            int least = child;
            int end = Math.min(child + 4, last);
            for (int c = child + 1; c < end; c++) {
                if (before(ticks[c], orders[c], ticks[least], orders[least])) {
                    least = c;
                }
            }
            if (!before(ticks[least], orders[least], tick, order)) {
                break;
            }
            ticks[hole] = ticks[least];
            orders[hole] = orders[least];
            hole = least;
            child = (hole << 2) + 1;
        }
        ticks[hole] = tick;
        orders[hole] = order;
    }

    private static boolean before(long tickA, long orderA, long tickB, long orderB) {
        return tickA < tickB || (tickA == tickB && orderA < orderB);
    }
}
