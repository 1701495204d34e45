package cyclode.units.host.memory;

import java.util.Arrays;

/** Tags of a set-associative array with least recently used replacement; keys are line or page numbers. */
final class CacheArray {
    private static final long EMPTY = -1;

    private final int sets;
    private final int ways;
    private final long[] keys;
    private final long[] used;
    private long clock;

    CacheArray(int sets, int ways) {
        this.sets = sets;
        this.ways = ways;
        this.keys = new long[sets * ways];
        this.used = new long[sets * ways];
        Arrays.fill(keys, EMPTY);
    }

    /** Whether the key is present; if so it becomes the most recent of its set. */
    boolean hit(long key) {
        int at = find(key);
        if (at < 0) {
            return false;
        }
        used[at] = ++clock;
        return true;
    }

    /** Puts a key in, evicting the least recent of its set if need be. */
    void fill(long key) {
        int at = find(key);
        if (at < 0) {
            int base = set(key) * ways;
            at = base;
            for (int way = 1; way < ways; way++) {
                at = used[base + way] < used[at] ? base + way : at;
            }
            keys[at] = key;
        }
        used[at] = ++clock;
    }

    private int find(long key) {
        int base = set(key) * ways;
        for (int way = 0; way < ways; way++) {
            if (keys[base + way] == key) {
                return base + way;
            }
        }
        return -1;
    }

    private int set(long key) {
        return (int) Math.floorMod(key, (long) sets);
    }
}
