package cyclode.reports.studies.calibration;

import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.Goal;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.calibration.space.DesignSpace;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign;
import cyclode.reports.studies.reproduction.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Tells the design nearest to the nominal point, by the model itself; where it misses, what stands in the way. */
final class NearestReport {
    private final Reproduction file;
    private final Pool pool;
    private final ReproductionRequest request;
    private final Solution solution;

    NearestReport(Reproduction file, Pool pool, ReproductionRequest request, Solution solution) {
        this.file = file;
        this.pool = pool;
        this.request = request;
        this.solution = solution;
    }

    NearestDesign report() {
        RunRequest.Design design = design();
        List<NearestDesign.Moved> moved = moved();
        List<NearestDesign.Reached> reached = reached(DesignPoint.load(design));
        boolean met = reached.stream().filter(each -> each.target().counts()).allMatch(each -> Goal.of(each.target())
                .met(each.value()));
        return new NearestDesign(
                met,
                solution.distance(),
                reached,
                moved,
                met ? List.of() : bindingConstraints(),
                new CalibratedFiles(file, request, solution, design, moved).write());
    }

    private RunRequest.Design design() {
        try {
            return pool.space().design(solution.settings());
        } catch (DesignSpace.Unbuildable e) {
            throw new IllegalStateException("a design that was timed cannot be built", e);
        }
    }

    /** By the model itself, not by its affine form. */
    private List<NearestDesign.Reached> reached(DesignPoint point) {
        PointFigures figures = new DesignTimer().time(point);
        List<Double> ratios = figures.against(
                solution.kind().baseline(),
                solution.kind().stack(solution.dispatch(), solution.forkJoin()),
                point.technology());
        List<NearestDesign.Reached> reached = new ArrayList<>();
        for (Target target : file.targets()) {
            double value =
                    switch (target.figure()) {
                        case BACKBONE_SPEEDUP -> ratios.get(0);
                        case END_TO_END_SPEEDUP -> ratios.get(1);
                        case ENERGY_EFFICIENCY -> ratios.get(2);
                        case POWER_RATIO -> ratios.get(1) / ratios.get(2);
                        default -> solution.figures().of(target.figure());
                    };
            reached.add(new NearestDesign.Reached(target, value));
        }
        return reached;
    }

    private List<NearestDesign.Moved> moved() {
        List<NearestDesign.Moved> moved = new ArrayList<>();
        List<FreeParameter> parameters = pool.space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            FreeParameter parameter = parameters.get(i);
            String to = solution.settings().get(i);
            double distance = parameter.distance(to, parameter.nominalText());
            if (distance > 0) {
                moved.add(new NearestDesign.Moved(parameter.name(), parameter.nominalText(), to, distance));
            }
        }
        baseline(moved);
        moved.sort(Comparator.comparingDouble(NearestDesign.Moved::distance).reversed());
        return moved;
    }

    private void baseline(List<NearestDesign.Moved> moved) {
        BaselineSpace.Kind kind = solution.kind();
        if (!kind.baseline().stack().equals(file.baseline().stack())) {
            moved.add(new NearestDesign.Moved(
                    "software stack", file.baseline().stack(), kind.baseline().stack(), 1));
        }
        if (kind.baseline().threads() != file.baseline().threads()) {
            moved.add(new NearestDesign.Moved(
                    "threads",
                    Integer.toString(file.baseline().threads()),
                    Integer.toString(kind.baseline().threads()),
                    1));
        }
        overhead(moved, "dispatch overhead", kind.dispatch(), solution.dispatch());
        overhead(moved, "fork-join overhead", kind.forkJoin(), solution.forkJoin());
    }

    private static void overhead(
            List<NearestDesign.Moved> moved, String name, BaselineSpace.Overhead overhead, double value) {
        double distance = overhead.distance(value);
        if (distance > 0) {
            moved.add(new NearestDesign.Moved(
                    name,
                    Decimals.compact(overhead.nominal(), 9) + "ns",
                    Decimals.compact(Math.rint(value), 9) + "ns",
                    distance));
        }
    }

    /**
     * What stands in the way of targets that cannot be met together: what two of them imply, beside what designs have; which target the
     * others could do without; and which parameters stand at the end of their range.
     */
    private List<String> bindingConstraints() {
        List<Goal> goals = Goal.of(file);
        List<String> lines = new ArrayList<>();
        implied(goals, lines);
        without(goals, lines);
        ends(lines);
        return lines;
    }

    private void implied(List<Goal> goals, List<String> lines) {
        double backbone = value(goals, Quantity.BACKBONE_SPEEDUP);
        double whole = value(goals, Quantity.END_TO_END_SPEEDUP);
        double energy = value(goals, Quantity.ENERGY_EFFICIENCY);
        if (backbone > 0 && whole > 0) {
            double share = (1 / whole - 1 / backbone) / (1 - 1 / backbone);
            lines.add(compared(
                    "speedups of " + text(backbone) + " and " + text(whole) + " leave ",
                    " of the processor's time to its own stages",
                    share,
                    figures -> figures.stages() / (figures.stages() + figures.offloaded())));
        }
        if (whole > 0 && energy > 0) {
            lines.add(compared(
                    "a speedup of " + text(whole) + " with an energy efficiency of " + text(energy) + " takes ",
                    " times the power of the processor alone",
                    whole / energy,
                    figures -> figures.of(Quantity.POWER_RATIO)));
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
    private String compared(String before, String after, double needed, ToDoubleFunction<Figures> figure) {
        double least = figure.applyAsDouble(solution.figures());
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
        return before + text(needed) + after + "; designs have " + text(least) + " to " + text(most)
                + (inside ? "" : ": this binds");
    }

    private void without(List<Goal> goals, List<String> lines) {
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
                    + Decimals.fixed(solution.miss(), 1));
        }
    }

    private void ends(List<String> lines) {
        List<FreeParameter> parameters = pool.space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            FreeParameter parameter = parameters.get(i);
            String setting = solution.settings().get(i);
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
