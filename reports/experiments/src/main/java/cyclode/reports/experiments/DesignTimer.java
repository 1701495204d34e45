package cyclode.reports.experiments;

import cyclode.units.accelerator.LaunchTimes;

/** Times designs one after another, without data. Several threads may share one. */
public final class DesignTimer {
    private final LaunchTimes known = new LaunchTimes();

    /**
     * Times a design.
     *
     * @throws cyclode.units.accelerator.DecisionTrace.Missing naming a unit whose time depends on data
     */
    public PointFigures time(DesignPoint design) {
        return new PointFigures(design, known);
    }
}
