package cyclode.reports.studies.sweep;

import cyclode.core.file.RefusedValue;
import cyclode.reports.studies.store.Key;

/**
 * The part of a sweep that one of several jobs does. Points that are timed alike fall to the same job.
 *
 * @param index from 1
 * @param count how many jobs there are
 */
public record Shard(int index, int count) {
    /** All of it. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final int MOST = 100_000;

    /** Checks the numbers. */
    public Shard {
        if (count < 1 || count > MOST || index < 1 || index > count) {
            throw new RefusedValue(
                    index + "/" + count + " is no part; allowed: 1/1, 1/2, 2/2, up to " + MOST + " parts");
        }
    }

    /** Reads {@code i/n}. */
    public static Shard parse(String text) {
        if (!text.matches("[0-9]{1,6}/[0-9]{1,6}")) {
            throw new RefusedValue("'" + text + "' is no part; allowed: i/n, as 1/4");
        }
        int slash = text.indexOf('/');
        return new Shard(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether points with a timing are this job's. */
    boolean has(String timed) {
        return Long.remainderUnsigned(Key.of(timed).low(), count) == index - 1;
    }
}
