package cyclode.core.fast;

import cyclode.core.chain.ChainResult;
import cyclode.core.chain.ChainResult.Books;
import cyclode.core.chain.StallCause;
import java.util.ArrayList;
import java.util.List;

/**
 * When everything in a chain on one clock happens, in cycles from its start, without what the firings were: the same for all chains of
 * one {@link PreparedChain.Key}.
 *
 * @param ends cycle at which each process ended
 * @param stalled cycles that each process waited, by cause, apart from conflicts within one of its firings
 * @param taken beats taken from each channel
 * @param put beats put into each channel
 */
public record ChainTimes(long[] ends, long[][] stalled, List<Long> taken, List<Long> put) {
    private static final StallCause[] CAUSES = StallCause.values();

    /** What a run says, of which the plans know a part. */
    static ChainTimes of(ChainResult result, List<Plan> plans, long period) {
        int count = plans.size();
        long[] ends = new long[count];
        long[][] stalled = new long[count][CAUSES.length];
        for (int p = 0; p < count; p++) {
            Books books = result.processes().get(p);
            ends[p] = (books.end() - result.start()) / period;
            for (StallCause cause : CAUSES) {
                stalled[p][cause.ordinal()] =
                        books.stalled(cause) - plans.get(p).books().stalled(cause);
            }
        }
        return new ChainTimes(ends, stalled, result.beats(), result.put());
    }

    /** The books of a chain with these times and plans that is started at tick 0. */
    ChainResult result(List<Plan> plans, long period) {
        List<Books> all = new ArrayList<>(plans.size());
        long end = 0;
        for (int p = 0; p < plans.size(); p++) {
            Books books = new Books(plans.get(p).books());
            for (StallCause cause : CAUSES) {
                books.stall(cause, stalled[p][cause.ordinal()]);
            }
            books.end(Math.multiplyExact(ends[p], period));
            end = Math.max(end, books.end());
            all.add(books);
        }
        return new ChainResult(0, end, all, taken, put);
    }
}
