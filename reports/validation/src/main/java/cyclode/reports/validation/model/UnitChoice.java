package cyclode.reports.validation.model;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.evaluation.trace.ObservedRun;
import cyclode.units.accelerator.Timeline;
import cyclode.units.host.Baseline;
import cyclode.units.model.Launch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A launch of a run in which a unit takes part.
 *
 * @param run the run
 * @param launch the launch
 * @param unit the unit's name in the hardware file
 * @param chains numbers that the launch may have in the order in which launches begin
 */
record UnitChoice(ObservedRun run, Launch launch, String unit, Set<Long> chains) {
    /**
     * Looks it up.
     *
     * @param unit name in the hardware file
     * @param number which of the launches that the unit takes part in, from 0
     * @throws FileException if there is no such unit or launch
     */
    static UnitChoice of(String workload, String hardware, List<String> set, String unit, int number) {
        ObservedRun run = new ObservedRun(Settings.of(set).design(workload, hardware, Baseline.NOMINAL));
        if (!run.accelerator().units().containsKey(unit)) {
            throw new FileException(
                    hardware,
                    "there is no unit '" + unit + "'"
                            + Names.hint(unit, run.accelerator().units().keySet()));
        }
        List<Timeline.Pass> passes = run.run().passesByStart();
        List<Timeline.Pass> own =
                passes.stream().filter(pass -> has(pass.launch(), unit)).toList();
        if (own.isEmpty()) {
            throw new FileException(workload, "nothing of it runs on unit '" + unit + "'" + used(passes));
        }
        if (number >= own.size()) {
            throw new FileException(
                    workload,
                    "launch " + number + " of unit '" + unit + "' does not exist; allowed: 0 to " + (own.size() - 1));
        }
        Timeline.Pass chosen = own.get(number);
        Set<Long> chains = new HashSet<>();
        for (int i = 0; i < passes.size(); i++) {
            // Launches that begin at one tick may be listed in another order than they are issued: all of them are
            // looked at.
            if (passes.get(i).start() == chosen.start()) {
                chains.add((long) i);
            }
        }
        return new UnitChoice(run, chosen.launch(), unit, chains);
    }

    private static String used(List<Timeline.Pass> passes) {
        List<String> units = new ArrayList<>();
        passes.forEach(pass -> pass.launch().nodes().forEach(node -> units.add(node.unit())));
        return "; allowed: " + String.join(", ", new java.util.TreeSet<>(units));
    }

    private static boolean has(Launch launch, String unit) {
        return launch.nodes().stream().anyMatch(node -> node.unit().equals(unit));
    }
}
