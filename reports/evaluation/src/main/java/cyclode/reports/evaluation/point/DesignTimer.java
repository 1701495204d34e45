package cyclode.reports.evaluation.point;

import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowering;
import cyclode.workloads.program.Lowerings;
import java.util.Map;

/** Times designs one after another, without data. Several threads may share one. */
public final class DesignTimer {
    private final Lowerings lowerings = new Lowerings();
    private final LaunchTimes known = new LaunchTimes();

    /**
     * Times a design.
     *
     * @throws cyclode.units.model.DecisionTrace.Missing naming a unit whose time depends on data
     */
    public PointFigures time(DesignPoint design) {
        return time(design, Map.of());
    }

    /**
     * Times a design by what data decided, as {@link DecisionRecorder} finds it out.
     *
     * @throws cyclode.units.model.DecisionTrace.Missing naming a unit whose time depends on data that the decisions do not hold
     */
    public PointFigures time(DesignPoint design, Map<String, long[]> decisions) {
        return new PointFigures(
                design, lowerings.lower(design.workload(), design.accelerator(), design.baseline()), known, decisions);
    }

    /** Times a design whose units and time depend on numbers: its network and its decisions are those of a recorder. */
    public PointFigures time(DesignPoint design, DecisionRecorder recorder) {
        QuantizedNetwork network = recorder.network(design);
        Lowerings.Timed timed =
                new Lowerings.Timed(network, Lowering.lower(network, design.accelerator(), design.baseline()));
        return new PointFigures(design, timed, known, recorder.of(design));
    }
}
