package cyclode.core.fast;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import java.util.ArrayList;
import java.util.List;

/** A chain whose behaviours have been read in advance, so that one can tell whether an equal one was run before. */
public final class PreparedChain {
    private final Chain chain;
    private final List<Plan> plans;
    private final boolean contended;

    private PreparedChain(Chain chain, List<Plan> plans, boolean contended) {
        this.chain = chain;
        this.plans = plans;
        this.contended = contended;
    }

    /** Reads a chain's behaviours, which are used up. */
    public static PreparedChain of(Chain chain) {
        return of(
                chain,
                (process, reading) -> Plan.of(chain.processes().get(process).behavior(), reading));
    }

    /** A chain whose plans someone may know. */
    public static PreparedChain of(Chain chain, Plans known) {
        boolean contended = !FastEngine.acceptsWithoutDevices(chain);
        List<Plan> plans = new ArrayList<>();
        for (int p = 0; p < chain.processes().size(); p++) {
            boolean withBanks = contended && chain.processes().get(p).port() != null;
            plans.add(known.plan(p, withBanks ? Plan.Reading.WITH_BANKS : Plan.Reading.TIMES));
        }
        return new PreparedChain(chain, plans, contended);
    }

    /** Says what the processes of a chain will do. */
    @FunctionalInterface
    public interface Plans {
        /**
         * What a process will do.
         *
         * @param process its position
         * @param reading what is wanted to be known
         */
        Plan plan(int process, Plan.Reading reading);
    }

    /** Whether processes contend at a memory port, or a channel is almost full, which the fast engine cannot decide. */
    public boolean contended() {
        return contended;
    }

    /** Whether all processes have one clock. */
    public boolean onOneClock() {
        return chain.processes().stream().map(Process::clock).distinct().count() == 1;
    }

    /**
     * What decides the times of a chain on one clock.
     *
     * @param schedules what each process will do
     * @param ports where each process takes and puts, and why it waits
     * @param channels how deep the channels are
     * @param accesses memory words of each phase of each process, where processes contend for them; else empty
     */
    public record Key(List<Schedule> schedules, List<Ports> ports, List<Depth> channels, List<List<Phase>> accesses) {
        private record Ports(List<Process.Input> inputs, List<Integer> outputs, String port) {}

        private record Depth(int capacity, int initial, Channel.Ready ready) {}
    }

    /** What decides its times. */
    public Key key() {
        List<Key.Ports> ports = new ArrayList<>();
        List<List<Phase>> accesses = new ArrayList<>();
        for (int p = 0; p < plans.size(); p++) {
            Process process = chain.processes().get(p);
            String port = contended && process.port() != null ? process.port().name() : "";
            ports.add(new Key.Ports(process.inputs(), process.outputs(), port));
            if (contended) {
                accesses.add(plans.get(p).phases());
            }
        }
        List<Key.Depth> depths = new ArrayList<>();
        for (Channel channel : chain.channels()) {
            depths.add(new Key.Depth(channel.capacity(), channel.initial(), channel.ready()));
        }
        return new Key(plans.stream().map(Plan::schedule).toList(), ports, depths, accesses);
    }

    /**
     * Runs the chain in the fast engine.
     *
     * @throws cyclode.core.chain.Deadlock if processes wait for each other
     */
    public ChainResult run(long start) {
        return FastEngine.run(chain, plans, start);
    }

    /**
     * Runs the chain in the fast engine with its devices' twins, if {@link #contended} says that it can.
     *
     * @param devices the twins, in the chain's order
     * @param outside what they wait for
     * @throws cyclode.core.chain.Deadlock if processes wait for each other
     */
    public ChainResult run(List<RunDevice> devices, FastEngine.Outside outside, long start) {
        return FastEngine.run(chain, plans, devices, outside, start);
    }

    /** The times of a run of this chain, or of one with an equal key, for all with an equal key. */
    public ChainTimes times(ChainResult result) {
        return ChainTimes.of(result, plans, period());
    }

    /** What this chain does at known times, started at tick 0. */
    public ChainResult result(ChainTimes times) {
        return times.result(plans, period());
    }

    private long period() {
        return chain.processes().get(0).clock().period();
    }
}
