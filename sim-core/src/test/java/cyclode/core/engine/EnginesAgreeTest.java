package cyclode.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Deadlock;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.FastEngine;
import org.junit.jupiter.api.Test;

/** The fast engine means what the exact engine means, cycle for cycle and count for count. */
class EnginesAgreeTest {
    private static final int TRIALS = 4000;

    @Test
    void fastEqualsExactOnRandomChainsInOneClock() {
        int deadlocks = 0;
        for (int seed = 0; seed < TRIALS; seed++) {
            deadlocks += compare(seed, false, seed % 10 == 0 ? 600 : 60) ? 0 : 1;
        }
        assertThat(deadlocks).as("chains that deadlock, in both engines").isBetween(1, TRIALS / 2);
    }

    @Test
    void fastEqualsExactOnRandomChainsInSeveralClocks() {
        for (int seed = 0; seed < TRIALS; seed++) {
            compare(1_000_000 + seed, true, seed % 10 == 0 ? 600 : 60);
        }
    }

    @Test
    void theOrderOfEvaluationDoesNotMatter() {
        for (int seed = 0; seed < TRIALS / 2; seed++) {
            boolean contended = seed % 2 == 0;
            String plain = exact(new RandomChains(seed, !contended, contended).chain(80), Kernel.unlimited());
            String shuffled = exact(
                    new RandomChains(seed, !contended, contended).chain(80), Kernel.shuffled(Long.MAX_VALUE, seed));
            assertThat(shuffled).as("seed %d", seed).isEqualTo(plain);
        }
    }

    @Test
    void busyAndStalledCyclesAddUpToTheSpanOfEveryProcess() {
        for (int seed = 0; seed < TRIALS; seed++) {
            Chain chain = new RandomChains(seed, seed % 3 != 0, seed % 3 == 0).chain(60);
            try {
                ChainResult result = ExactEngine.run(Kernel.unlimited(), chain, 0, false, null);
                for (int p = 0; p < chain.processes().size(); p++) {
                    ChainResult.Account account = result.processes().get(p);
                    long span = chain.processes().get(p).clock().cycles(account.end() - result.start());
                    assertThat(account.busy() + account.stalled())
                            .as("seed %d process %d", seed, p)
                            .isEqualTo(span);
                }
            } catch (Deadlock expected) {
                assertThat(expected.getMessage()).contains("waits for");
            }
        }
    }

    private static boolean compare(long seed, boolean severalClocks, int beats) {
        String exact = exact(new RandomChains(seed, severalClocks, false).chain(beats), Kernel.unlimited());
        String fast = fast(new RandomChains(seed, severalClocks, false).chain(beats));
        assertThat(fast).as("seed %d", seed).isEqualTo(exact);
        return !exact.equals("deadlock");
    }

    private static String exact(Chain chain, Kernel kernel) {
        try {
            return ExactEngine.run(kernel, chain, 0, false, null).toString();
        } catch (Deadlock deadlock) {
            return "deadlock";
        }
    }

    private static String fast(Chain chain) {
        try {
            return FastEngine.run(chain, 0, null).toString();
        } catch (Deadlock deadlock) {
            return "deadlock";
        }
    }
}
