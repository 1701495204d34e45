package cyclode.core.fast;

import cyclode.core.chain.ChainResult;
import cyclode.core.chain.ChainResult.Account;
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
            Account account = result.processes().get(p);
            ends[p] = (account.end() - result.start()) / period;
            for (StallCause cause : CAUSES) {
                stalled[p][cause.ordinal()] =
                        account.stalled(cause) - plans.get(p).account().stalled(cause);
            }
        }
        return new ChainTimes(ends, stalled, result.beats(), result.put());
    }

    /** The account of a chain with these times and plans that is started at tick 0. */
    ChainResult result(List<Plan> plans, long period) {
        List<Account> all = new ArrayList<>(plans.size());
        long end = 0;
        for (int p = 0; p < plans.size(); p++) {
            Account account = new Account(plans.get(p).account());
            for (StallCause cause : CAUSES) {
                account.stall(cause, stalled[p][cause.ordinal()]);
            }
            account.end(Math.multiplyExact(ends[p], period));
            end = Math.max(end, account.end());
            all.add(account);
        }
        return new ChainResult(0, end, all, taken, put);
    }
}
