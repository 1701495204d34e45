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
import cyclode.core.trace.TraceSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trace tells the same from both engines, agrees with the account, and changes nothing. */
class TraceTest {
    /** Every event alone, as text; stalls cycle by cycle, so that it does not matter how they are grouped. */
    private static final class Events implements TraceSink {
        final List<String> list = new ArrayList<>();
        private final Chain chain;

        Events(Chain chain) {
            this.chain = chain;
        }

        @Override
        public void started(long run, Chain of, long tick) {
            list.add("started " + tick);
        }

        @Override
        public void fired(long run, int process, int work, long first, long period, long count) {
            for (long i = 0; i < count; i++) {
                list.add("fired " + process + " " + work + " " + (first + i * period));
            }
        }

        @Override
        public void stalled(long run, int process, StallCause cause, long from, long to, long period, long count) {
            long cycle = chain.processes().get(process).clock().period();
            for (long i = 0; i < count; i++) {
                for (long tick = from; tick < to; tick += cycle) {
                    list.add("stalled " + process + " " + cause + " " + (tick + i * period));
                }
            }
        }

        @Override
        public void delayed(long run, int process, int work, long from, long to) {
            list.add("delayed " + process + " " + work + " " + from + " " + to);
        }

        @Override
        public void put(long run, int channel, long first, long period, long count) {
            for (long i = 0; i < count; i++) {
                list.add("put " + channel + " " + (first + i * period));
            }
        }

        @Override
        public void finished(long run, int process, long tick) {
            list.add("finished " + process + " " + tick);
        }

        @Override
        public void taken(long run, int channel, long first, long period, long count) {
            for (long i = 0; i < count; i++) {
                list.add("taken " + channel + " " + (first + i * period));
            }
        }

        @Override
        public void ended(long run, long tick) {
            list.add("ended " + tick);
        }

        List<String> sorted() {
            Collections.sort(list);
            return list;
        }
    }

    private static Chain chain(int seed) {
        return new RandomChains(seed, seed % 2 == 0, false).chain(60);
    }

    @Test
    void bothEnginesTellTheSameAndTheTraceChangesNothing() {
        int compared = 0;
        for (int seed = 0; seed < 600; seed++) {
            Chain chain = chain(seed);
            Events exact = new Events(chain);
            Events fast = new Events(chain);
            try {
                ChainResult result = ExactEngine.run(Kernel.unlimited(), chain, 0, false, exact);
                assertThat(FastEngine.run(chain(seed), 0, fast))
                        .as("seed %d", seed)
                        .isEqualTo(result);
                assertThat(FastEngine.run(chain(seed), 0, null))
                        .as("seed %d", seed)
                        .isEqualTo(result);
                assertThat(exact.list.removeIf(event -> event.startsWith("delayed")))
                        .isEqualTo(delays(chain(seed)));
                assertThat(fast.sorted()).as("seed %d", seed).isEqualTo(exact.sorted());
                compareWithAccounts(chain, result, exact.list);
                compared++;
            } catch (Deadlock expected) {
                assertThat(exact.list).doesNotContain("ended");
            }
        }
        assertThat(compared).isGreaterThan(400);
    }

    /** Whether some process has a phase that only lasts. */
    private static boolean delays(Chain chain) {
        boolean any = false;
        for (Process process : chain.processes()) {
            for (Phase phase = process.behavior().next();
                    phase != null;
                    phase = process.behavior().next()) {
                any |= phase.count() == 0 && phase.after() > 0;
            }
        }
        return any;
    }

    private static Chain line() {
        Process source = Processes.of("source", List.of(), List.of(0), Phase.pipelined(0, 50, 1, 2, 0, 1));
        Process sink = Processes.of("sink", List.of(0), List.of(), Phase.pipelined(0, 50, 2, 1, 1, 0));
        return Chain.of(List.of(source, sink), List.of(Channel.of("c", 4, 1, 8)));
    }

    private static void compareWithAccounts(Chain chain, ChainResult result, List<String> events) {
        for (int p = 0; p < chain.processes().size(); p++) {
            String stalled = "stalled " + p + " ";
            assertThat(events.stream().filter(e -> e.startsWith(stalled)).count())
                    .isEqualTo(result.processes().get(p).stalled());
        }
        for (int p = 0; p < chain.processes().size(); p++) {
            assertThat(events)
                    .contains("finished " + p + " " + result.processes().get(p).end());
        }
        for (int c = 0; c < chain.channels().size(); c++) {
            String put = "put " + c + " ";
            assertThat(events.stream().filter(e -> e.startsWith(put)).count())
                    .isEqualTo(result.put().get(c));
        }
        long taken = events.stream().filter(e -> e.startsWith("taken ")).count();
        assertThat(taken)
                .isEqualTo(result.beats().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void withoutASinkNoEventMoreIsRun() {
        Chain chain = line();
        Kernel silent = Kernel.unlimited();
        Kernel watched = Kernel.unlimited();
        ExactEngine.run(silent, line(), 0, false, null);
        ExactEngine.run(watched, chain, 0, false, new Events(chain));
        assertThat(watched.events()).isEqualTo(silent.events());
    }
}
