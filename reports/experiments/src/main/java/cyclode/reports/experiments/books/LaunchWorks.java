package cyclode.reports.experiments.books;

import cyclode.core.account.Activity;
import cyclode.core.chain.ChainResult.Books;
import cyclode.core.chain.Work;
import cyclode.units.accelerator.Command;
import cyclode.units.accelerator.Decisions;
import cyclode.units.accelerator.Launch;
import cyclode.units.accelerator.Program;
import cyclode.units.accelerator.Store;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What each process of a launch counts in one firing; asked of the commands once for each launch of a program. */
final class LaunchWorks {
    private final Store store;
    private final Map<Launch, List<List<Work>>> known = new IdentityHashMap<>();

    LaunchWorks(Program program) {
        store = new Store(program.buffers(), program.registers());
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

    /** What a process did: its firings times the actions of each. */
    Activity activity(Launch launch, int process, Books books) {
        List<Work> works = known.computeIfAbsent(launch, this::works).get(process);
        Activity activity = new Activity();
        for (int w = 0; w < works.size(); w++) {
            for (Work.Times times : works.get(w).actions()) {
                activity.add(times.action(), Math.multiplyExact(books.firings(w), times.count()));
            }
        }
        return activity;
    }

    private List<List<Work>> works(Launch launch) {
        List<List<Work>> works = new ArrayList<>();
        for (int node : processes(launch)) {
            Command command = (Command) launch.nodes().get(node).task();
            works.add(command.behavior(store, new Decisions()).works());
        }
        return works;
    }
}
