package cyclode.reports.experiments.result;

import cyclode.power.energy.EnergyAccount;
import java.util.List;

/**
 * Energy and power of one inference, within the declared boundary.
 *
 * @param acceleratedMj the run with the accelerator, mJ
 * @param baselineMj the run on the processor alone, mJ
 * @param acceleratedW mean power of the former, W
 * @param baselineW mean power of the latter, W
 * @param efficiency baseline energy over accelerated energy
 * @param efficiencyBand where the technology's ranges leave the efficiency, all other assumptions at their nominal values
 * @param boundary which supplies are counted, and in which state the logic and the processor are
 * @param others the same ratio within other boundaries
 * @param accelerated every line of the former
 * @param baseline every line of the latter
 */
public record EnergyFigures(
        Figure acceleratedMj,
        Figure baselineMj,
        Figure acceleratedW,
        Figure baselineW,
        Figure efficiency,
        Interval efficiencyBand,
        String boundary,
        List<OtherBoundary> others,
        EnergyAccount accelerated,
        EnergyAccount baseline) {
    /** Copies the list. */
    public EnergyFigures {
        others = List.copyOf(others);
    }

    /**
     * The same runs with other supplies counted.
     *
     * @param boundary which
     * @param acceleratedMj the run with the accelerator, mJ
     * @param baselineMj the run on the processor alone, mJ
     * @param efficiency their ratio
     */
    public record OtherBoundary(String boundary, Figure acceleratedMj, Figure baselineMj, Figure efficiency) {}
}
