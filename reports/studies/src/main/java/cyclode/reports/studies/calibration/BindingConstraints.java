package cyclode.reports.studies.calibration;

import cyclode.core.text.Decimals;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What stands in the way of targets that cannot be met together: what two of them imply, beside what designs have; which target the
 * others could do without; and which parameters of the nearest miss stand at the end of their range.
 */
final class BindingConstraints {
    private final Reproduction file;
    private final Pool pool;
    private final Solution nearest;
    private final List<String> lines = new ArrayList<>();

    BindingConstraints(Reproduction file, Pool pool, Solution nearest) {
        this.file = file;
        this.pool = pool;
        this.nearest = nearest;
    }

    List<String> lines() {
        List<Goal> goals = Goal.of(file);
        implied(goals);
        without(goals);
        ends();
        return lines;
    }

    private void implied(List<Goal> goals) {
        double backbone = value(goals, Quantity.BACKBONE_SPEEDUP);
        double whole = value(goals, Quantity.END_TO_END_SPEEDUP);
        double energy = value(goals, Quantity.ENERGY_EFFICIENCY);
        if (backbone > 0 && whole > 0) {
            double share = (1 / whole - 1 / backbone) / (1 - 1 / backbone);
            compare(
                    "speedups of " + text(backbone) + " and " + text(whole) + " leave ",
                    " of the processor's time to its own stages",
                    share,
                    figures -> figures.stages() / (figures.stages() + figures.offloaded()));
        }
        if (whole > 0 && energy > 0) {
            compare(
                    "a speedup of " + text(whole) + " with an energy efficiency of " + text(energy) + " takes ",
                    " times the power of the processor alone",
                    whole / energy,
                    figures -> figures.of(Quantity.POWER_RATIO));
        }
    }

    private static double value(List<Goal> goals, Quantity quantity) {
        return goals.stream()
                .filter(goal -> goal.quantity() == quantity)
                .mapToDouble(Goal::value)
                .findFirst()
                .orElse(0);
    }

    /** Beside the range of all timed designs at their baselines' nominal overheads and nominal energies. */
    private void compare(String before, String after, double needed, ToDoubleFunction<Figures> figure) {
        double least = figure.applyAsDouble(nearest.figures());
        double most = least;
        for (TimedDesign design : pool.designs()) {
            double[] entries = design.energies();
            for (BaselineSpace.Kind kind : pool.baselines().kinds()) {
                double at = figure.applyAsDouble(design.figures(kind, entries));
                least = Math.min(least, at);
                most = Math.max(most, at);
            }
        }
        boolean inside = needed >= least && needed <= most;
        lines.add(before + text(needed) + after + "; designs have " + text(least) + " to " + text(most)
                + (inside ? "" : ": this binds"));
    }

    private void without(List<Goal> goals) {
        if (goals.size() < 2) {
            return;
        }
        for (Goal dropped : goals) {
            List<Goal> rest = goals.stream().filter(goal -> goal != dropped).toList();
            NearestSearch search = new NearestSearch(file, pool, rest);
            double least = pool.designs().stream()
                    .mapToDouble(design -> search.coarse(design).miss())
                    .min()
                    .orElse(Double.NaN);
            lines.add("without " + dropped.quantity().word() + " the nearest timed design misses the rest by "
                    + Decimals.fixed(least, 1) + " tolerances, with it the nearest misses by "
                    + Decimals.fixed(nearest.miss(), 1));
        }
    }

    private void ends() {
        List<FreeParameter> parameters = pool.space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            FreeParameter parameter = parameters.get(i);
            String setting = nearest.settings().get(i);
            if (parameter.hasOrder() && !setting.equals(parameter.nominalText())) {
                double position = parameter.position(setting);
                if (position <= 0 || position >= 1) {
                    lines.add(parameter.name() + " stands at the " + (position <= 0 ? "lower" : "upper")
                            + " end of its range, " + setting);
                }
            }
        }
    }

    private static String text(double value) {
        return Decimals.significant(value, 4);
    }
}
