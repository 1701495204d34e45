package cyclode.reports.evaluation.accounting;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cyclode.core.chain.ChainResult;
import cyclode.core.chain.ChainResult.Account;
import cyclode.core.trace.ProgramTrace;
import cyclode.reports.evaluation.result.Stalls;
import cyclode.reports.evaluation.result.UnitTrack;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Launch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When each process had a task, by a timeline. */
public final class ProcessTasks {
    private ProcessTasks() {}

    /** The part of one process in an entry of the timeline; what it did there is null of what is no launch. */
    private record Part(String unit, String process, Timeline.Entry entry, long end, @Nullable Account account) {}

    private static Stream<Part> parts(Timeline.Entry entry) {
        return entry.match(
                ProcessTasks::parts,
                control -> Stream.of(new Part(control.unit(), control.unit(), control, control.end(), null)),
                host -> Stream.of(new Part(CycleAccounting.HOST, CycleAccounting.HOST, host, host.end(), null)));
    }

    private static Stream<Part> parts(Timeline.Pass pass) {
        List<Launch.Node> processes = LaunchAccount.processes(pass.launch());
        ChainResult result = pass.result();
        return IntStream.range(0, processes.size()).mapToObj(p -> {
            Launch.Node node = processes.get(p);
            Account account = result.processes().get(p);
            // The result of an equal launch may have been taken over: its ticks count from that launch's start.
            return new Part(node.unit(), node.process(), pass, pass.start() + account.end() - result.start(), account);
        });
    }

    /** Tells a trace every task, the processor's too. */
    public static void tell(Timeline timeline, ProgramTrace trace) {
        timeline.entries().stream()
                .flatMap(ProcessTasks::parts)
                .forEach(part -> trace.task(
                        part.unit(),
                        part.process(),
                        part.entry().layer(),
                        part.entry().name(),
                        part.entry().start(),
                        part.end()));
    }

    /** The tracks of all processes but the processor's, in the order in which they first had a task. */
    public static List<UnitTrack> tracks(Simulation.Machine machine, Timeline timeline) {
        long origin = Window.of(timeline).from();
        long period = machine.control().period();
        Map<String, List<Part>> byProcess = timeline.entries().stream()
                .flatMap(ProcessTasks::parts)
                .filter(part -> !part.process().equals(CycleAccounting.HOST))
                .collect(groupingBy(Part::process, LinkedHashMap::new, toList()));
        return byProcess.values().stream()
                .map(parts -> new UnitTrack(
                        parts.get(0).process(),
                        parts.get(0).unit(),
                        parts.stream().map(part -> task(part, origin, period)).toList()))
                .toList();
    }

    private static UnitTrack.Task task(Part part, long origin, long period) {
        Timeline.Entry entry = part.entry();
        Account account = part.account();
        return new UnitTrack.Task(
                entry.layer(),
                (entry.start() - origin) / period,
                (part.end() - origin + period - 1) / period,
                account == null ? (part.end() - entry.start()) / period : account.busy(),
                account == null ? Stalls.NONE : Stalls.of(account));
    }
}
