package cyclode.core.engine;

import cyclode.core.chain.BankAccess;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Chain;
import cyclode.core.chain.Channel;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.chain.Work;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random chains: a line of processes with random phases, latencies, depths, clocks and feedback, the same for the same seed. */
final class RandomChains {
    private static final ClockDomain[] CLOCKS = {
        new ClockDomain("a", Frequency.megahertz(200), 6),
        new ClockDomain("b", Frequency.megahertz(300), 4),
        new ClockDomain("c", Frequency.megahertz(100), 12)
    };

    private final SplittableRandom random;
    private final boolean severalClocks;
    private final boolean contended;

    RandomChains(long seed, boolean severalClocks, boolean contended) {
        random = new SplittableRandom(seed);
        this.severalClocks = severalClocks;
        this.contended = contended;
    }

    Chain chain(int mostBeats) {
        int stages = random.nextInt(2, 6);
        int beats = random.nextInt(1, mostBeats + 1);
        List<Channel> channels = new ArrayList<>();
        List<List<Process.Input>> inputs = new ArrayList<>();
        List<List<Integer>> outputs = new ArrayList<>();
        for (int s = 0; s < stages; s++) {
            inputs.add(new ArrayList<>());
            outputs.add(new ArrayList<>());
        }
        ClockDomain one = CLOCKS[random.nextInt(CLOCKS.length)];
        List<ClockDomain> clocks = new ArrayList<>();
        for (int s = 0; s < stages; s++) {
            clocks.add(severalClocks ? CLOCKS[random.nextInt(CLOCKS.length)] : one);
        }
        for (int s = 0; s + 1 < stages; s++) {
            connect(channels, inputs, outputs, clocks, s, s + 1, 0);
        }
        if (stages > 2 && random.nextInt(3) == 0) {
            int from = random.nextInt(1, stages);
            connect(channels, inputs, outputs, clocks, from, random.nextInt(from), random.nextInt(1, 9));
        }
        MemoryPort shared = new MemoryPort("shared", 4);
        List<Process> processes = new ArrayList<>();
        for (int s = 0; s < stages; s++) {
            MemoryPort port = contended && s % 2 == 0 ? shared : new MemoryPort("own" + s, 4);
            processes.add(new Process(
                    "unit" + s,
                    "p" + s,
                    clocks.get(s),
                    behavior(beats, inputs.get(s).size(), outputs.get(s).size()),
                    inputs.get(s),
                    outputs.get(s),
                    port));
        }
        return Chain.of(processes, channels);
    }

    private void connect(
            List<Channel> channels,
            List<List<Process.Input>> inputs,
            List<List<Integer>> outputs,
            List<ClockDomain> clocks,
            int from,
            int to,
            int initial) {
        int crossing = clocks.get(from).equals(clocks.get(to)) ? 0 : random.nextInt(3);
        int capacity = Math.max(initial, random.nextInt(1, 20));
        StallCause cause = StallCause.values()[random.nextInt(3)];
        inputs.get(to).add(new Process.Input(channels.size(), cause));
        outputs.get(from).add(channels.size());
        boolean oneClock = clocks.get(from).equals(clocks.get(to));
        channels.add(new Channel("c" + channels.size(), capacity, 1, 8, crossing, initial, ready(oneClock, capacity)));
    }

    private Channel.Ready ready(boolean oneClock, int capacity) {
        if (!oneClock || random.nextInt(3) > 0) {
            return Channel.Ready.REGISTERED;
        }
        return contended && random.nextBoolean()
                ? Channel.Ready.almostFull(random.nextInt(1, capacity + 1), random.nextInt(1, 4))
                : Channel.Ready.FLOW_THROUGH;
    }

    /** Takes and puts the given number of beats on every port, in phases. */
    private Behavior behavior(int beats, int ins, int outs) {
        List<Phase> phases = new ArrayList<>();
        int left = beats;
        int latency = random.nextInt(1, 12);
        while (left > 0) {
            int count = random.nextInt(1, left + 1);
            int interval = random.nextInt(1, 4);
            int all = (1 << ins) - 1;
            int out = (1 << outs) - 1;
            BankAccess access = random.nextInt(3) == 0
                    ? new BankAccess(
                            4, random.nextInt(8), random.nextInt(3), random.nextInt(1, 5), random.nextInt(1, 5))
                    : null;
            switch (random.nextInt(4)) {
                case 0 -> {
                    int group = Math.min(count, random.nextInt(1, 4));
                    phases.add(new Phase(1, group, interval, latency, all, 0, random.nextInt(1, 6), access));
                    phases.add(Phase.delay(2, random.nextInt(5)));
                    phases.add(new Phase(1, group, interval, latency, 0, out, random.nextInt(1, 6), access));
                    count = group;
                }
                case 1 -> {
                    phases.add(new Phase(1, 1, 1, latency, 0, 0, random.nextInt(1, 4), null).awaiting(all));
                    int alone = random.nextInt(3) == 0 ? out : 0;
                    phases.add(new Phase(1, random.nextInt(1, 4), 1, latency, 0, 0, 1, null).heeding(alone));
                    phases.add(new Phase(0, count, interval, latency, all, out, random.nextInt(1, 9), access));
                }
                default -> {
                    Phase passes = new Phase(0, count, interval, latency, all, out, random.nextInt(1, 9), access);
                    phases.add(random.nextInt(4) == 0 ? passes : passes.heeding(out));
                }
            }
            left -= count;
        }
        return new Listed(phases);
    }

    /** A behaviour that lists its phases; fires by adding its inputs and its own firing number, to be seen downstream. */
    static final class Listed implements Behavior {
        private final Iterator<Phase> phases;

        Listed(List<Phase> phases) {
            this.phases = phases.iterator();
        }

        @Override
        public List<Work> works() {
            return List.of(Work.silent("pass"), Work.silent("part"), Work.silent("wait"));
        }

        @Override
        public @Nullable Phase next() {
            return phases.hasNext() ? phases.next() : null;
        }
    }
}
