package cyclode.units.harness;

import cyclode.core.account.Activity;
import cyclode.core.chain.ChainResult;
import cyclode.units.model.UnitSpec;
import java.util.Arrays;
import java.util.List;

/**
 * A random task of a unit, the same for the same seed, on which the contract of units is checked. Each case is run once; another run needs
 * another case of the same seed.
 */
public interface UnitCase {
    /** The unit. */
    UnitSpec spec();

    /** What its task is, for messages. */
    default String task() {
        return spec().toString();
    }

    /** The values that it is to make, by a golden operator. */
    long[] golden();

    /** Runs with data, every beat an event, in the order in which events were scheduled. */
    Outcome exact();

    /** Runs with data, every beat an event, in a shuffled order of evaluation. */
    Outcome shuffled(long seed);

    /** Runs without data, every beat an event, with decisions to replay. */
    Outcome replay(long... decisions);

    /** Runs in runs of beats: the fast engine, with what it computes with data, and decisions to replay where it computes none. */
    Outcome fast(long... decisions);

    /**
     * What came of a run.
     *
     * @param account of its launches, one after the other
     * @param ends ticks at which everything ended, one after the other
     * @param values the values made; empty where the run computes none
     * @param decisions what the data decided; empty where the run computes none
     * @param activity what the unit did
     */
    record Outcome(List<ChainResult> account, List<Long> ends, long[] values, long[] decisions, Activity activity) {
        /** The same values and decisions. */
        public boolean sameData(Outcome other) {
            return Arrays.equals(values, other.values) && Arrays.equals(decisions, other.decisions);
        }
    }
}
