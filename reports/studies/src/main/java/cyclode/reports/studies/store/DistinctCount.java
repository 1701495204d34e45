package cyclode.reports.studies.store;

/**
 * How many different keys there are among any number of them, in bounded memory: exactly up to a limit, and beyond it from a sample
 * (adaptive sampling: P. Flajolet, "On adaptive sampling", Computing 43, 1990). The sample has all keys whose hash ends in so many zeros;
 * whenever it is full, one zero more is asked for. Its standard error is about 1.2 over the root of the limit.
 */
public final class DistinctCount {
    private static final int LEAST_TABLE = 1 << 10;

    private final int most;
    /** Hashes at the first free place from the one that they name; 0 is free. */
    private long[] table = new long[LEAST_TABLE];

    private int kept;
    private int zeros;

    /** Counts exactly up to so many. */
    public DistinctCount(int most) {
        this.most = most;
    }

    /**
     * Counts a key.
     *
     * @return whether it is in the sample and was not met before
     */
    public boolean add(Key key) {
        // Keys are pieces of a SHA-256: 64 bits of them are as good as a hash of all. None is 0, which one in 2^64
        // would be.
        long hash = key.low() == 0 ? 1L << (Long.SIZE - 1) : key.low();
        if (!sampled(hash) || !put(hash)) {
            return false;
        }
        while (kept > most) {
            zeros++;
            refill(table.length);
        }
        if (2 * kept > table.length) {
            refill(2 * table.length);
        }
        return sampled(hash);
    }

    private boolean sampled(long hash) {
        return Long.numberOfTrailingZeros(hash) >= zeros;
    }

    private boolean put(long hash) {
        int mask = table.length - 1;
        int at = (int) (hash >>> Integer.SIZE) & mask;
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = at + 1 & mask;
        }
        table[at] = hash;
        kept++;
        return true;
    }

    private void refill(int length) {
        long[] old = table;
        table = new long[length];
        kept = 0;
        for (long hash : old) {
            if (hash != 0 && sampled(hash)) {
                put(hash);
            }
        }
    }

    /** The number of different keys, or about it. */
    public long count() {
        return (long) kept << zeros;
    }

    /** Whether {@link #count} is the number itself. */
    public boolean exact() {
        return zeros == 0;
    }
}
