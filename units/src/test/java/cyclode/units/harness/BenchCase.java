package cyclode.units.harness;

import cyclode.core.account.Activity;
import cyclode.core.chain.ChainResult;
import cyclode.units.model.Decisions;
import cyclode.units.model.UnitSpec;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * A unit on a bench.
 *
 * @param spec the unit
 * @param task what it is told to do
 * @param bench the bench
 * @param own which of the bench's nodes are the unit's
 * @param golden the values that it is to make
 * @param collected the values that the bench collected
 * @param kernel the values that the fast engine's kernel makes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BenchCase(
        UnitSpec spec,
        String task,
        Bench bench,
        IntPredicate own,
        long[] golden,
        Supplier<long[]> collected,
        Function<Decisions, long[]> kernel)
        implements UnitCase {
    @Override
    public Outcome exact() {
        return withData(bench.exactInOrder());
    }

    @Override
    public Outcome shuffled(long seed) {
        return withData(bench.exact(seed));
    }

    private Outcome withData(ChainResult result) {
        return outcome(result, collected.get(), bench.decided());
    }

    @Override
    public Outcome replay(long... decisions) {
        return outcome(bench.replay(decisions), new long[0], new long[0]);
    }

    @Override
    public Outcome fast(long... decisions) {
        Decisions decided = new Decisions();
        long[] values = kernel.apply(decided);
        return outcome(bench.fast(decisions), values, decided.toArray());
    }

    private Outcome outcome(ChainResult result, long[] values, long[] decisions) {
        Activity activity = new Activity();
        for (int node = 0; node < bench.nodes.size(); node++) {
            if (own.test(node)) {
                activity.add(bench.activity(node, result), 1);
            }
        }
        return new Outcome(List.of(result), List.of(result.end()), values, decisions, activity);
    }
}
