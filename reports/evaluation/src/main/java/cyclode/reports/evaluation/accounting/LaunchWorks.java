package cyclode.reports.evaluation.accounting;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.chain.ChainResult.Books;
import cyclode.core.chain.Work;
import cyclode.power.energy.Cause;
import cyclode.power.energy.EnergyModel;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.model.Command;
import cyclode.units.model.Launch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts the firings of each process of each launch of a program, and says in the end what actions they were. */
final class LaunchWorks {
    private final LaunchTimes launches;
    private final int registers;
    private final Map<Launch, List<Process>> known = new IdentityHashMap<>();
    private final List<Process> all = new ArrayList<>();

    LaunchWorks(LaunchTimes launches, int registers) {
        this.launches = launches;
        this.registers = registers;
    }

    /** One process of a launch. */
    static final class Process {
        private final Launch launch;
        private final int node;
        private final List<Work> works;
        private final long[] firings;

        Process(Launch launch, int node, List<Work> works) {
            this.launch = launch;
            this.node = node;
            this.works = works;
            firings = new long[works.size()];
        }

        Launch launch() {
            return launch;
        }

        Launch.Node node() {
            return launch.nodes().get(node);
        }

        /** What the firings of one launch's books cost, by cause, aJ. */
        void price(Books books, Function<Action, BigInteger> attojoules, Map<Cause, BigInteger> sums) {
            for (int w = 0; w < works.size(); w++) {
                BigInteger times = BigInteger.valueOf(books.firings(w));
                for (Work.Times each : works.get(w).actions()) {
                    BigInteger energy =
                            attojoules.apply(each.action()).multiply(times).multiply(BigInteger.valueOf(each.count()));
                    sums.merge(EnergyModel.cause(each.action()), energy, BigInteger::add);
                }
            }
        }

        /** Adds what all firings did. */
        void addTo(Activity activity) {
            for (int w = 0; w < firings.length; w++) {
                for (Work.Times times : works.get(w).actions()) {
                    activity.add(times.action(), Math.multiplyExact(firings[w], times.count()));
                }
            }
        }
    }

    /** The nodes that are processes of the chain, in its order: devices have no books. */
    static List<Integer> processes(Launch launch) {
        List<Integer> nodes = new ArrayList<>();
        for (int n = 0; n < launch.nodes().size(); n++) {
            if (launch.nodes().get(n).task() instanceof Command) {
                nodes.add(n);
            }
        }
        return nodes;
    }

    /** Counts the firings in the books of the processes of a launch that was run a number of times. */
    void count(Launch launch, List<Books> books, long times) {
        List<Process> processes = known.computeIfAbsent(launch, this::works);
        for (int p = 0; p < processes.size(); p++) {
            long[] firings = processes.get(p).firings;
            for (int w = 0; w < firings.length; w++) {
                firings[w] = Math.addExact(
                        firings[w], Math.multiplyExact(times, books.get(p).firings(w)));
            }
        }
    }

    /** What a launch that was counted cost, by cause, aJ. */
    Map<Cause, BigInteger> price(Launch launch, List<Books> books, Function<Action, BigInteger> attojoules) {
        Map<Cause, BigInteger> sums = new EnumMap<>(Cause.class);
        List<Process> processes = known.getOrDefault(launch, List.of());
        for (int p = 0; p < processes.size(); p++) {
            processes.get(p).price(books.get(p), attojoules, sums);
        }
        return sums;
    }

    /** Every process that was counted, in the order in which its launch was first met. */
    List<Process> all() {
        return all;
    }

    private List<Process> works(Launch launch) {
        List<Process> processes = new ArrayList<>();
        List<List<Work>> works = launches.works(launch, registers);
        for (int node : processes(launch)) {
            processes.add(new Process(launch, node, works.get(processes.size())));
        }
        all.addAll(processes);
        return processes;
    }
}
