package cyclode.reports.studies.calibration;

import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.NearestDesign;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
                met ? List.of() : new BindingConstraints(file, pool, solution).lines(),
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
}
