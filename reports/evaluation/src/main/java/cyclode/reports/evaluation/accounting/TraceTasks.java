package cyclode.reports.evaluation.accounting;

import cyclode.core.chain.ChainResult;
import cyclode.core.trace.ProgramTrace;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Launch;
import java.util.List;

/** Tells a trace what the program made the processes do. */
public final class TraceTasks {
    private static final String HOST = "host";

    private TraceTasks() {}

    /** The tick of the accelerator's first cycle: cycle 0 of reports. */
    public static long origin(Timeline timeline) {
        return timeline.entries().stream()
                .filter(entry -> !(entry instanceof Timeline.Host))
                .mapToLong(Timeline.Entry::start)
                .min()
                .orElse(0);
    }

    /** Tells every task of a timeline. */
    public static void tell(Timeline timeline, ProgramTrace trace) {
        for (Timeline.Entry entry : timeline.entries()) {
            if (entry instanceof Timeline.Pass pass) {
                pass(pass, trace);
            } else if (entry instanceof Timeline.Control control) {
                trace.task(control.unit(), control.unit(), entry.layer(), entry.name(), entry.start(), entry.end());
            } else {
                trace.task(HOST, HOST, entry.layer(), entry.name(), entry.start(), entry.end());
            }
        }
    }

    private static void pass(Timeline.Pass pass, ProgramTrace trace) {
        Launch launch = pass.launch();
        ChainResult result = pass.result();
        List<Integer> processes = LaunchWorks.processes(launch);
        for (int p = 0; p < processes.size(); p++) {
            Launch.Node node = launch.nodes().get(processes.get(p));
            // Books of an equal launch may have been taken over: their ticks count from that launch's start.
            long end = pass.start() + result.processes().get(p).end() - result.start();
            trace.task(node.unit(), node.process(), launch.layer(), launch.name(), pass.start(), end);
        }
    }
}
