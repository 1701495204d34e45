package cyclode.reports.evaluation.accounting;

import cyclode.core.account.Action;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.ChainResult.Account;
import cyclode.core.chain.Work;
import cyclode.core.time.ClockDomain;
import cyclode.power.energy.Cause;
import cyclode.power.energy.EnergyModel;
import cyclode.units.model.Command;
import cyclode.units.model.Launch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The account of one launch over all its runs. A run that took the same course as another is counted, and added up only once. */
final class LaunchAccount {
    private record Process(ProcessAccount account, ClockDomain clock, List<Work> works) {}

    private record Channel(ChannelAccount account, ProcessAccount producer, long beatBits) {}

    /** How often the launch took a course, and the process that was busiest in it; of equals, the first. */
    private static final class Course {
        final ProcessAccount busiest;
        long times;

        Course(ProcessAccount busiest) {
            this.busiest = busiest;
        }
    }

    private final List<Process> processes = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final Map<ChainResult, Course> courses = new IdentityHashMap<>();

    /** The nodes of a launch that are processes of its chain, in the chain's order: devices are none. */
    static List<Launch.Node> processes(Launch launch) {
        return launch.nodes().stream()
                .filter(node -> node.task() instanceof Command)
                .toList();
    }

    /** States the account of the next process of the chain. */
    void process(ProcessAccount account, ClockDomain clock, List<Work> works) {
        processes.add(new Process(account, clock, works));
    }

    /** States the account of the next channel of the chain, and of the process that puts its beats. */
    void channel(ChannelAccount account, ProcessAccount producer, long beatBits) {
        channels.add(new Channel(account, producer, beatBits));
    }

    /** Counts a run. */
    void run(ChainResult result) {
        course(result).times++;
    }

    /** The account that a run's time on the critical path belongs to. */
    ProcessAccount busiest(ChainResult result) {
        return course(result).busiest;
    }

    private Course course(ChainResult result) {
        return courses.computeIfAbsent(result, any -> {
            int busiest = 0;
            List<Account> account = result.processes();
            for (int p = 1; p < account.size(); p++) {
                busiest = account.get(p).busy() > account.get(busiest).busy() ? p : busiest;
            }
            return new Course(processes.get(busiest).account());
        });
    }

    /** Adds all runs to the accounts of processes and channels. */
    void settle() {
        courses.forEach((result, course) -> settle(result, course.times));
        for (int p = 0; p < processes.size(); p++) {
            Process process = processes.get(p);
            for (int w = 0; w < process.works().size(); w++) {
                long firings = 0;
                for (Map.Entry<ChainResult, Course> each : courses.entrySet()) {
                    long once = each.getKey().processes().get(p).firings(w);
                    firings = Math.addExact(firings, Math.multiplyExact(each.getValue().times, once));
                }
                for (Work.Times times : process.works().get(w).actions()) {
                    process.account().activity.add(times.action(), Math.multiplyExact(firings, times.count()));
                }
            }
        }
    }

    private void settle(ChainResult result, long times) {
        for (int p = 0; p < processes.size(); p++) {
            Process process = processes.get(p);
            Account account = result.processes().get(p);
            process.account()
                    .add(
                            account,
                            (account.end() - result.start()) / process.clock().period(),
                            times);
        }
        for (int c = 0; c < channels.size(); c++) {
            Channel channel = channels.get(c);
            long put = Math.multiplyExact(times, result.put().get(c));
            long taken = Math.multiplyExact(times, result.beats().get(c));
            channel.account().add(put, taken, channel.beatBits());
            channel.producer().put(put, channel.beatBits());
        }
    }

    /** What one run cost, by cause, aJ. */
    Map<Cause, BigInteger> price(ChainResult result, Function<Action, BigInteger> attojoules) {
        Map<Cause, BigInteger> sums = new EnumMap<>(Cause.class);
        for (int p = 0; p < processes.size(); p++) {
            List<Work> works = processes.get(p).works();
            for (int w = 0; w < works.size(); w++) {
                BigInteger firings =
                        BigInteger.valueOf(result.processes().get(p).firings(w));
                for (Work.Times each : works.get(w).actions()) {
                    BigInteger energy = attojoules
                            .apply(each.action())
                            .multiply(firings)
                            .multiply(BigInteger.valueOf(each.count()));
                    sums.merge(EnergyModel.cause(each.action()), energy, BigInteger::add);
                }
            }
        }
        return sums;
    }
}
