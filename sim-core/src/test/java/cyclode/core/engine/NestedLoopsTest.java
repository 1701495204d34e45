package cyclode.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.FastEngine;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Chains whose processes go through nests of loops, each its own: what the fast engine skips, the exact engine goes through. */
class NestedLoopsTest {
    private static final int TRIALS = 1500;
    private static final int[] EXTENTS = {2, 3, 4, 5, 6, 8, 12};

    @Test
    void fastEqualsExactWhateverTheLoops() {
        int deadlocks = 0;
        for (int seed = 0; seed < TRIALS; seed++) {
            String exact = result(seed, chain -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null));
            String fast = result(seed, chain -> FastEngine.run(chain, 0, null));
            assertThat(fast).as("seed %d", seed).isEqualTo(exact);
            deadlocks += exact.equals("deadlock") ? 1 : 0;
        }
        assertThat(deadlocks).as("chains that deadlock, in both engines").isLessThan(TRIALS / 2);
    }

    @Test
    void beatsBeyondCountingAreCounted() {
        long beats = 3_000_000_000_000L;
        Chain chain = Chain.of(
                List.of(
                        Processes.of("a", List.of(), List.of(0), Phase.pipelined(0, beats, 2, 4, 0, 1)),
                        Processes.of(
                                "b",
                                List.of(0),
                                List.of(1),
                                Phase.pipelined(0, beats / 2, 3, 1, 1, 1),
                                Phase.pipelined(0, beats / 2, 1, 1, 1, 1)),
                        Processes.of("c", List.of(1), List.of(), Phase.pipelined(0, beats, 1, 1, 1, 0))),
                List.of(Channel.of("ab", 6, 1, 8), Channel.of("bc", 4, 1, 8)));
        ChainResult result = FastEngine.run(chain, 0, null);
        // Three cycles a beat in the first half, two in the second, in which what had piled up in the channel gives b a
        // start.
        assertThat(result.end()).isBetween(beats / 2 * 5 - 20, beats / 2 * 5 + 20);
        for (ChainResult.Account account : result.processes()) {
            assertThat(account.firings(0)).isEqualTo(beats);
            assertThat(account.busy() + account.stalled()).isEqualTo(account.end());
        }
    }

    private interface Engine {
        ChainResult run(Chain chain);
    }

    private static String result(long seed, Engine engine) {
        try {
            return engine.run(new Nests(seed).chain()).toString();
        } catch (Deadlock deadlock) {
            return "deadlock";
        }
    }

    /** A line of processes that all move the same number of beats, each in loops of its own. */
    private static final class Nests {
        private final SplittableRandom random;
        private final int beats;

        Nests(long seed) {
            random = new SplittableRandom(seed);
            beats = EXTENTS[random.nextInt(EXTENTS.length)]
                    * EXTENTS[random.nextInt(EXTENTS.length)]
                    * EXTENTS[random.nextInt(4)]
                    * EXTENTS[random.nextInt(4)];
        }

        Chain chain() {
            int stages = random.nextInt(2, 6);
            List<Channel> channels = new ArrayList<>();
            List<Process> processes = new ArrayList<>();
            ClockDomain slow = new ClockDomain("slow", Frequency.megahertz(100), 3);
            ClockDomain quick = new ClockDomain("quick", Frequency.megahertz(150), 2);
            boolean two = random.nextInt(4) == 0;
            for (int s = 0; s < stages; s++) {
                int ins = s == 0 ? 0 : 1;
                int outs = s == stages - 1 ? 0 : 1;
                if (outs == 1) {
                    channels.add(new Channel("c" + s, random.nextInt(1, 24), 1, 8, two ? random.nextInt(2) : 0, 0));
                }
                List<Phase> phases = new ArrayList<>();
                nest(phases, beats, 3, ins, outs);
                List<Process.Input> inputs =
                        ins == 0 ? List.of() : List.of(new Process.Input(s - 1, StallCause.values()[s % 3]));
                processes.add(new Process(
                        "u" + s,
                        "p" + s,
                        two && random.nextBoolean() ? quick : slow,
                        new RandomChains.Listed(phases),
                        inputs,
                        outs == 0 ? List.of() : List.of(s),
                        null));
            }
            return Chain.of(processes, channels);
        }

        /** So many beats, by a loop if the extent allows: now and then with something before and behind its body. */
        private void nest(List<Phase> to, int count, int levels, int in, int out) {
            int rounds = levels == 0 ? 1 : EXTENTS[random.nextInt(EXTENTS.length)];
            if (count % rounds != 0 || rounds == 1) {
                leaf(to, count, in, out);
                return;
            }
            List<Phase> body = new ArrayList<>();
            if (random.nextInt(3) == 0) {
                body.add(new Phase(1, 1, 1, 1, 0, 0, random.nextInt(1, 7), null));
            }
            nest(body, count / rounds, levels - 1, in, out);
            if (random.nextInt(3) == 0) {
                body.add(Phase.delay(2, random.nextInt(9)));
            }
            for (int round = 0; round < rounds; round++) {
                to.addAll(body);
            }
        }

        private void leaf(List<Phase> to, int count, int in, int out) {
            int interval = random.nextInt(1, 4);
            int after = random.nextInt(1, 8);
            if (in == 1 && out == 1 && random.nextInt(3) == 0) {
                to.add(new Phase(1, count, interval, 5, 1, 0, after, null));
                to.add(new Phase(1, count, random.nextInt(1, 3), 5, 0, 1, random.nextInt(1, 4), null));
            } else {
                to.add(new Phase(0, count, interval, 5, in, out, after, null));
            }
        }
    }
}
