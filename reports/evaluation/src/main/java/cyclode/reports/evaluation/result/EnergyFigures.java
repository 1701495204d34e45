package cyclode.reports.evaluation.result;

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
 * @param powerRatio accelerated power over baseline power
 * @param bands where the technology's ranges leave these figures
 * @param boundary which supplies are counted, and in which state the logic and the processor are
 * @param others the same ratio within other boundaries
 * @param accelerated every line of the former
 * @param baseline every line of the latter
 * @param profile power of both over time
 */
public record EnergyFigures(
        Figure acceleratedMj,
        Figure baselineMj,
        Figure acceleratedW,
        Figure baselineW,
        Figure efficiency,
        Figure powerRatio,
        EnergyBands bands,
        String boundary,
        List<OtherBoundary> others,
        EnergyAccount accelerated,
        EnergyAccount baseline,
        PowerProfile profile) {
    /** Copies the list. */
    public EnergyFigures {
        others = List.copyOf(others);
    }

    /**
     * The same runs with other supplies counted.
     *
     * @param boundary its name
     * @param contents what is counted
     * @param acceleratedMj the run with the accelerator, mJ
     * @param baselineMj the run on the processor alone, mJ
     * @param efficiency their ratio
     */
    public record OtherBoundary(
            String boundary, String contents, Figure acceleratedMj, Figure baselineMj, Figure efficiency) {}
}
