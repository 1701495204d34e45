package cyclode.units.host.core;

import cyclode.units.host.assembly.AssemblyException;
import cyclode.units.host.assembly.AssemblyParser;
import cyclode.units.host.assembly.Instruction;
import cyclode.units.host.assembly.Listing;
import cyclode.units.host.assembly.Register;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the core does with each innermost loop of a listing: cycles per iteration, instructions per cycle, the critical
 * resource, and when each instruction issues.
 *
 * @param listing the listing's name
 * @param loops one report for each innermost loop, in order
 */
public record CpuReport(String listing, List<Loop> loops) {
    private static final int WARM_ITERATIONS = 12;
    private static final int SHOWN_CYCLES = 400;
    private static final double SATURATED = 0.95;

    public CpuReport {
        loops = List.copyOf(loops);
    }

    /**
     * One loop.
     *
     * @param closed whether a branch goes back; else it is a whole listing, taken as if it were repeated
     * @param notes what else there is to know: instructions passed over, and what calls take
     * @param firstLine line of its first instruction
     * @param lastLine line of its last
     * @param instructions instructions per iteration
     * @param periodCycles cycles of a period of the steady state
     * @param periodIterations iterations of a period
     * @param critical what limits it
     * @param occupancy share of the steady state each unit is held, in order of the units
     * @param diagram issue diagram of one iteration in steady state
     */
    public record Loop(
            boolean closed,
            List<String> notes,
            int firstLine,
            int lastLine,
            int instructions,
            long periodCycles,
            int periodIterations,
            String critical,
            Map<Unit, Double> occupancy,
            String diagram) {
        /** Cycles per iteration in steady state. */
        public double cyclesPerIteration() {
            return (double) periodCycles / periodIterations;
        }

        /** Instructions per cycle in steady state. */
        public double instructionsPerCycle() {
            return instructions / cyclesPerIteration();
        }
    }

    /**
     * Reads and times a listing.
     *
     * @param name the listing's name for messages
     * @param text the listing
     * @param scoreboard the core
     * @throws AssemblyException naming line and token if it cannot be read or an instruction is unknown
     */
    public static CpuReport of(String name, String text, Scoreboard scoreboard) {
        List<Loop> loops = new ArrayList<>();
        for (Listing.Loop loop : AssemblyParser.parse(name, text).loops()) {
            loops.add(loop(name, loop, scoreboard));
        }
        return new CpuReport(name, loops);
    }

    private static Loop loop(String name, Listing.Loop found, Scoreboard scoreboard) {
        List<Instruction> loop = found.path();
        LoopTiming timing = scoreboard.time(name, loop);
        Map<String, Calls.Cost> calls = scoreboard.calls(name, loop);
        Map<Unit, Double> occupancy = new EnumMap<>(Unit.class);
        scoreboard
                .occupancy(name, loop)
                .forEach((unit, cycles) -> occupancy.put(unit, cycles / timing.cyclesPerIteration()));
        int warm = WARM_ITERATIONS * loop.size();
        int period = timing.periodIterations() * loop.size();
        List<Scoreboard.Issue> trace = scoreboard.trace(name, loop, WARM_ITERATIONS + timing.periodIterations() + 1);
        List<Scoreboard.Issue> steady = trace.subList(warm, Math.min(trace.size(), warm + period));
        Scoreboard.Issue next = trace.get(Math.min(trace.size() - 1, warm + period));
        return new Loop(
                found.closed(),
                notes(found, calls),
                loop.get(0).line(),
                loop.get(loop.size() - 1).line(),
                loop.size(),
                timing.periodCycles(),
                timing.periodIterations(),
                critical(loop, timing, occupancy, steady, calls, scoreboard.core()),
                occupancy,
                diagram(loop, steady, next));
    }

    private static List<String> notes(Listing.Loop found, Map<String, Calls.Cost> calls) {
        List<String> notes = new ArrayList<>();
        if (!found.closed()) {
            notes.add("no branch goes back, so all of it is taken as if it were repeated");
        }
        if (found.skipped() > 0) {
            notes.add(found.skipped() + " instructions between are passed over by branches and not counted");
        }
        calls.forEach((callee, cost) ->
                notes.add(callee + " counts " + cost.cycles() + " cycles a call (" + cost.basis() + ")"));
        return notes;
    }

    private static String critical(
            List<Instruction> loop,
            LoopTiming timing,
            Map<Unit, Double> occupancy,
            List<Scoreboard.Issue> steady,
            Map<String, Calls.Cost> calls,
            CoreSpec core) {
        int called = loop.stream()
                .filter(Instruction::calls)
                .map(call -> calls.get(Calls.callee(call)))
                .filter(Objects::nonNull)
                .mapToInt(Calls.Cost::cycles)
                .sum();
        if (2 * called > timing.cyclesPerIteration()) {
            return String.format(Locale.ROOT, "calls, %d of %.2f cycles", called, timing.cyclesPerIteration());
        }
        Map.Entry<Unit, Double> busiest =
                occupancy.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        if (busiest.getValue() >= SATURATED) {
            return "unit " + busiest.getKey() + ", held " + percent(busiest.getValue()) + " of the time";
        }
        if (timing.instructionsPerCycle() >= SATURATED * core.issueWidth()) {
            return "issue width, " + core.issueWidth() + " instructions per cycle";
        }
        Scoreboard.Issue worst = steady.stream()
                .max(Comparator.comparingLong(Scoreboard.Issue::stall))
                .orElseThrow();
        Instruction instruction = loop.get(worst.index());
        String where = " at line " + instruction.line() + " '" + instruction.text() + "', " + worst.stall() + " cycles";
        return switch (worst.cause()) {
            case OPERAND -> "dependency through " + Register.nameOf(worst.blocker()) + where;
            case VECTOR_LOAD -> "vector load against multiply-add" + where;
            case UNIT -> "unit busy" + where;
            case SLOT, NONE -> "issue slots" + where;
        };
    }

    private static String diagram(List<Instruction> loop, List<Scoreboard.Issue> steady, Scoreboard.Issue next) {
        StringBuilder text = new StringBuilder();
        long origin = steady.get(0).cycle();
        long shown = origin - 1;
        for (Scoreboard.Issue issued : steady) {
            if (issued.cycle() - origin >= SHOWN_CYCLES) {
                return text.append("      ...\n").toString();
            }
            wait(text, shown, issued, origin);
            shown = issued.cycle();
            String cycle = issued.slot() == 0 ? Long.toString(issued.cycle() - origin) : "";
            text.append(String.format(
                    Locale.ROOT,
                    "%5s  %d  %s\n",
                    cycle,
                    issued.slot(),
                    loop.get(issued.index()).text().replaceAll("\\s+", " ")));
        }
        wait(text, shown, next, origin);
        return text.toString();
    }

    private static void wait(StringBuilder text, long shown, Scoreboard.Issue issued, long origin) {
        long free = Math.max(shown + 1, issued.cycle() - issued.stall());
        if (free > shown + 1) {
            text.append(String.format(
                    Locale.ROOT, "%5d  .  what is called, %d cycles\n", shown + 1 - origin, free - shown - 1));
        }
        for (long cycle = free; cycle < issued.cycle(); cycle++) {
            text.append(String.format(Locale.ROOT, "%5d  .  %s\n", cycle - origin, waiting(issued)));
        }
    }

    private static String waiting(Scoreboard.Issue issued) {
        return switch (issued.cause()) {
            case OPERAND -> "waits for " + Register.nameOf(issued.blocker());
            case UNIT -> "waits for its unit";
            case VECTOR_LOAD -> "vector load and multiply-add keep apart";
            case SLOT, NONE -> "";
        };
    }

    /** The report as text; ends with a newline. */
    public String render() {
        StringBuilder text = new StringBuilder();
        for (Loop loop : loops) {
            String held = loop.occupancy().entrySet().stream()
                    .map(each -> " " + each.getKey() + " " + percent(each.getValue()))
                    .collect(Collectors.joining());
            text.append(String.format(
                    Locale.ROOT,
                    """
                    %s: %s lines %d to %d, %d instructions
                    cycles per iteration   %.2f
                    instructions per cycle %.2f
                    critical               %s
                    units held            %s
                    %s
                    cycle slot instruction (steady state%s)
                    %s
                    """,
                    listing,
                    loop.closed() ? "loop of" : "no loop,",
                    loop.firstLine(),
                    loop.lastLine(),
                    loop.instructions(),
                    loop.cyclesPerIteration(),
                    loop.instructionsPerCycle(),
                    loop.critical(),
                    held,
                    loop.notes().stream()
                            .map(note -> "note                   " + note + "\n")
                            .collect(Collectors.joining()),
                    loop.periodIterations() > 1 ? ", " + loop.periodIterations() + " iterations" : "",
                    loop.diagram()));
        }
        return text.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
