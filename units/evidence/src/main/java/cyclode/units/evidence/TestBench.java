package cyclode.units.evidence;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.file.RefusedValue;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.core.trace.TraceSink;
import cyclode.units.accelerator.ChainBuilder;
import cyclode.units.dma.Script;
import cyclode.units.model.Decisions;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.MemoryImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A design between ends of streams, on one clock, timing only: cycle 0 is the first of the run. */
final class TestBench {
    /** Cycle at which no beat moved. */
    static final long NEVER = -1;

    private static final ClockDomain CLOCK = new ClockDomain("clock", Frequency.megahertz(1), 1);

    /** What it consists of. */
    final LaunchBuilder launch = new LaunchBuilder();

    private final Decisions decisions;

    /** An empty bench whose data decides nothing. */
    TestBench() {
        this(new Decisions());
    }

    /** An empty bench with what its data decides. */
    TestBench(Decisions decisions) {
        this.decisions = decisions;
    }

    /** A process whose phases are known in advance; its beats carry nothing. */
    static Script script(String state, List<Phase> phases) {
        return Script.straight(List.of(Work.silent(state)), phases, 0);
    }

    /** Adds a source of so many beats. */
    int source(long beats, DutyCycle duty, long first) {
        return launch.node("bench", "source", new StreamEnd(true, beats, duty, first, 0));
    }

    /** Adds a sink of so many beats; so many cycles of its duty have passed at the start. */
    int sink(long beats, DutyCycle duty, long shift) {
        return launch.node("bench", "sink", new StreamEnd(false, beats, duty, 0, shift));
    }

    /** Runs it in the exact engine. */
    Result run() {
        Chain chain = ChainBuilder.onOneClock(CLOCK)
                .build(launch.nodes(), launch.edges(), new MemoryImage(List.of(), 0), decisions, ExternalMemory.NONE);
        Seen seen = new Seen(chain.channels().size());
        ChainResult account = ExactEngine.run(Kernel.unlimited(), chain, 0, false, seen);
        return new Result(this, chain, account, seen);
    }

    /** What came of it. */
    static final class Result {
        private final Map<String, Integer> edges = new LinkedHashMap<>();
        private final Map<String, Long> ends = new LinkedHashMap<>();
        private final Seen seen;

        private Result(TestBench bench, Chain chain, ChainResult account, Seen seen) {
            this.seen = seen;
            for (Edge edge : bench.launch.edges()) {
                edges.put(edge.name(), edges.size());
            }
            for (int p = 0; p < chain.processes().size(); p++) {
                ends.put(
                        chain.processes().get(p).name(),
                        account.processes().get(p).end());
            }
        }

        /** Cycle of the first beat taken from a channel; {@link #NEVER} if there is no such channel. */
        long first(String channel) {
            List<Long> taken = taken(channel);
            return taken.isEmpty() ? NEVER : taken.get(0);
        }

        /** Cycle of the last beat taken from a channel; {@link #NEVER} if there is no such channel. */
        long last(String channel) {
            List<Long> taken = taken(channel);
            return taken.isEmpty() ? NEVER : taken.get(taken.size() - 1);
        }

        /** Cycle of the beat of a number, from 0, taken from a channel. */
        long at(String channel, int beat) {
            return taken(channel).get(beat);
        }

        /** Puts the cycles of the first and the last beat of a channel under the names of their columns. */
        void put(Map<String, Long> cycles, String channel, String first, String last) {
            cycles.put(first, first(channel));
            cycles.put(last, last(channel));
        }

        private List<Long> taken(String channel) {
            Integer edge = edges.get(channel);
            return edge == null ? List.of() : seen.all.get(edge);
        }

        /** Cycle at which a process had ended. */
        long end(String process) {
            Long end = ends.get(process);
            if (end == null) {
                throw new RefusedValue("there is no process '" + process + "' among " + ends.keySet());
            }
            return end;
        }
    }

    /** When beats were taken. */
    private static final class Seen implements TraceSink {
        private final List<List<Long>> all = new ArrayList<>();

        Seen(int channels) {
            for (int c = 0; c < channels; c++) {
                all.add(new ArrayList<>());
            }
        }

        @Override
        public void taken(long run, int channel, long at, long period, long count) {
            for (long i = 0; i < count; i++) {
                all.get(channel).add(at + i * period);
            }
        }
    }
}
