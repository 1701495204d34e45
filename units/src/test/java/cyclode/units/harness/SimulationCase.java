package cyclode.units.harness;

import cyclode.core.account.Activity;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Work;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Command;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Decisions;
import cyclode.units.model.Launch;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.UnitSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A unit in a simulation of a program.
 *
 * @param spec the unit
 * @param task what it is told to do
 * @param own which nodes of launches are the unit's
 * @param golden the values that it is to make
 * @param place the place whose decisions are the unit's
 * @param run runs the program
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SimulationCase(
        UnitSpec spec, String task, Predicate<Launch.Node> own, long[] golden, String place, Run run)
        implements UnitCase {
    /** Runs the program. */
    @FunctionalInterface
    public interface Run {
        /** Runs it with or without data, in an order of evaluation. */
        Left run(Engine engine, boolean withData, @Nullable Long shuffle, DecisionTrace trace);
    }

    /**
     * What a run left.
     *
     * @param entries what happened when
     * @param values the values made
     * @param besides what was done besides the launches
     */
    public record Left(List<Timeline.Entry> entries, long[] values, Activity besides) {}

    @Override
    public Outcome exact() {
        return outcome(Engine.EXACT, true, null, DecisionTrace.recording());
    }

    @Override
    public Outcome shuffled(long seed) {
        return outcome(Engine.EXACT, true, seed, DecisionTrace.recording());
    }

    @Override
    public Outcome replay(long... decisions) {
        return outcome(Engine.EXACT, false, null, DecisionTrace.replaying(Map.of(place, decisions)));
    }

    @Override
    public Outcome fast(long... decisions) {
        return outcome(Engine.FAST, true, null, DecisionTrace.recording());
    }

    private Outcome outcome(Engine engine, boolean withData, @Nullable Long shuffle, DecisionTrace trace) {
        Left left = run.run(engine, withData, shuffle, trace);
        List<ChainResult> account = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        Activity activity = new Activity();
        activity.add(left.besides, 1);
        for (Timeline.Entry entry : left.entries) {
            ends.add(entry.end());
            if (entry instanceof Timeline.Pass pass) {
                account.add(pass.result().startedAt(0));
                count(pass, activity);
            }
        }
        long[] none = new long[0];
        return new Outcome(
                account,
                ends,
                withData ? left.values : none,
                withData ? trace.toMap().getOrDefault(place, none) : none,
                activity);
    }

    /** Devices are no processes and have no account. */
    private void count(Timeline.Pass pass, Activity activity) {
        Iterator<ChainResult.Account> processes = pass.result().processes().iterator();
        for (Launch.Node node : pass.launch().nodes()) {
            if (node.task() instanceof Command command) {
                ChainResult.Account account = processes.next();
                if (own.test(node)) {
                    count(command, account, activity);
                }
            }
        }
    }

    private static void count(Command command, ChainResult.Account account, Activity activity) {
        List<Work> works =
                command.behavior(MemoryImage.withoutValues(64), new Decisions()).works();
        for (int w = 0; w < works.size(); w++) {
            long firings = account.firings(w);
            works.get(w).actions().forEach(times -> activity.add(times.action(), times.count() * firings));
        }
    }
}
