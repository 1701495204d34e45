package cyclode.reports.evaluation.accounting;

import cyclode.core.chain.ChainResult;
import cyclode.core.chain.ChainResult.Books;
import cyclode.core.chain.StallCause;
import cyclode.reports.evaluation.result.Stalls;
import cyclode.reports.evaluation.result.UnitTrack;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Launch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells from a timeline when each process had a task. The processor's work is left out. */
public final class UnitTracks {
    private final long period;
    private final long from;
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, List<UnitTrack.Task>> tasks = new LinkedHashMap<>();

    private UnitTracks(long period, long from) {
        this.period = period;
        this.from = from;
    }

    /** The tracks of all processes, in the order in which they first had a task. */
    public static List<UnitTrack> of(Simulation.Machine machine, Timeline timeline) {
        long from = TraceTasks.origin(timeline);
        UnitTracks tracks = new UnitTracks(machine.control().period(), from);
        timeline.entries().forEach(tracks::enter);
        List<UnitTrack> all = new ArrayList<>();
        tracks.tasks.forEach(
                (process, list) -> all.add(new UnitTrack(process, tracks.units.getOrDefault(process, process), list)));
        return all;
    }

    private void enter(Timeline.Entry entry) {
        if (entry instanceof Timeline.Pass pass) {
            pass(pass);
        } else if (entry instanceof Timeline.Control control) {
            long cycles = (control.end() - control.start()) / period;
            add(control.unit(), control.unit(), control.layer(), control.start(), control.end(), cycles, Stalls.NONE);
        }
    }

    private void pass(Timeline.Pass pass) {
        Launch launch = pass.launch();
        ChainResult result = pass.result();
        List<Integer> processes = LaunchWorks.processes(launch);
        for (int p = 0; p < processes.size(); p++) {
            Launch.Node node = launch.nodes().get(processes.get(p));
            Books books = result.processes().get(p);
            long[] stalled = new long[StallCause.values().length];
            for (StallCause cause : StallCause.values()) {
                stalled[cause.ordinal()] = books.stalled(cause);
            }
            // Books of an equal launch may have been taken over: their ticks count from that launch's start.
            long end = pass.start() + books.end() - result.start();
            add(node.process(), node.unit(), launch.layer(), pass.start(), end, books.busy(), Stalls.of(stalled));
        }
    }

    private void add(String process, String unit, String layer, long start, long end, long busy, Stalls stalled) {
        units.putIfAbsent(process, unit);
        tasks.computeIfAbsent(process, name -> new ArrayList<>())
                .add(new UnitTrack.Task(
                        layer, (start - from) / period, (end - from + period - 1) / period, busy, stalled));
    }
}
