package cyclode.units.evidence;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.file.RefusedValue;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.core.trace.TraceSink;
import cyclode.units.accelerator.ChainBuilder;
import cyclode.units.model.Decisions;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.Launch.Node;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.NoMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A launch by itself on one clock, timing only, as a test bench around a design runs it: cycle 0 is its first. */
public final class Trial {
    /** Cycle at which no beat moved. */
    public static final long NEVER = -1;

    private static final ClockDomain CLOCK = new ClockDomain("clock", Frequency.megahertz(1), 1);

    /** What it consists of. */
    public final LaunchBuilder launch = new LaunchBuilder();
    /** The commands, in the order of their numbers. */
    public final List<Node> nodes = launch.nodes();
    /** The channels between them. */
    public final List<Edge> edges = launch.edges();

    private final Decisions decisions;

    /** An empty launch whose data decides nothing. */
    public Trial() {
        this(new Decisions());
    }

    /** An empty launch with what its data decides. */
    public Trial(Decisions decisions) {
        this.decisions = decisions;
    }

    /** Adds a partner at the end of a stream. */
    public int partner(Partner partner) {
        return launch.node("bench", partner.puts() ? "source" : "sink", partner);
    }

    /** Runs it in the exact engine. */
    public Result run() {
        Chain chain = ChainBuilder.onOneClock(CLOCK)
                .build(nodes, edges, new MemoryImage(List.of(), 0), decisions, NoMemory.NONE);
        Seen seen = new Seen(chain.channels().size());
        ChainResult books = ExactEngine.run(Kernel.unlimited(), chain, 0, false, seen);
        return new Result(this, chain, books, seen);
    }

    /** What came of it. */
    public static final class Result {
        private final Map<String, Integer> edges = new LinkedHashMap<>();
        private final Map<String, Long> ends = new LinkedHashMap<>();
        private final Seen seen;

        private Result(Trial trial, Chain chain, ChainResult books, Seen seen) {
            this.seen = seen;
            for (int e = 0; e < trial.edges.size(); e++) {
                edges.put(trial.edges.get(e).name(), e);
            }
            for (int p = 0; p < chain.processes().size(); p++) {
                ends.put(
                        chain.processes().get(p).name(),
                        books.processes().get(p).end());
            }
        }

        /** Cycle of the first beat taken from a channel; {@link #NEVER} if there is no such channel. */
        public long first(String channel) {
            List<Long> taken = taken(channel);
            return taken.isEmpty() ? NEVER : taken.get(0);
        }

        /** Cycle of the last beat taken from a channel; {@link #NEVER} if there is no such channel. */
        public long last(String channel) {
            List<Long> taken = taken(channel);
            return taken.isEmpty() ? NEVER : taken.get(taken.size() - 1);
        }

        /** Cycle of the beat of a number, from 0, taken from a channel. */
        public long at(String channel, int beat) {
            return taken(channel).get(beat);
        }

        private List<Long> taken(String channel) {
            Integer edge = edges.get(channel);
            return edge == null ? List.of() : seen.all.get(edge);
        }

        /** Cycle at which a process had ended. */
        public long end(String process) {
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

        @Override
        public void started(long run, Chain chain, long tick) {}

        @Override
        public void fired(long run, int process, int work, long at, long period, long count) {}

        @Override
        public void delayed(long run, int process, int work, long from, long to) {}

        @Override
        public void stalled(long run, int process, StallCause cause, long from, long to, long period, long count) {}

        @Override
        public void put(long run, int channel, long at, long period, long count) {}

        @Override
        public void finished(long run, int process, long tick) {}

        @Override
        public void ended(long run, long tick) {}
    }
}
