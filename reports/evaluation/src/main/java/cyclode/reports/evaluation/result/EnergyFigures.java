package cyclode.reports.evaluation.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import cyclode.power.energy.Band;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.PowerOverTime;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            String boundary,
            String contents,
            Figure acceleratedMj,
            Figure baselineMj,
            @JsonProperty("energyEfficiency") Figure efficiency)
            implements Keyed {
        @Override
        public String key() {
            return boundary;
        }
    }

    /**
     * Where the ranges of the technology's entries leave the figures of energy and power, everything else at its nominal value, and the
     * three entries that each of them owes most of its band to.
     *
     * @param acceleratedJ energy of the run with the accelerator, J
     * @param baselineJ energy of the run on the processor alone, J; null, as the ratios, without a processor
     * @param efficiency the latter over the former
     * @param powerRatio power of the former over that of the latter
     */
    public record EnergyBands(
            Band acceleratedJ, @Nullable Band baselineJ, @Nullable Band efficiency, @Nullable Band powerRatio) {}

    /**
     * Power over time, each run in windows of its own length.
     *
     * @param accelerated the run with the accelerator
     * @param baseline the run on the processor alone; null without one
     */
    public record PowerProfile(PowerOverTime accelerated, @Nullable PowerOverTime baseline) {
        /** Windows that a run is cut into. */
        public static final int WINDOWS = 200;

        /** Cuts the runs into {@value #WINDOWS} windows. */
        public static PowerProfile of(EnergyAccount accelerated, @Nullable EnergyAccount baseline) {
            return new PowerProfile(cut(accelerated), baseline == null ? null : cut(baseline));
        }

        private static PowerOverTime cut(EnergyAccount account) {
            ExactTime end = account.end();
            return PowerOverTime.of(
                    account, new ExactTime(end.numerator(), end.denominator().multiply(BigInteger.valueOf(WINDOWS))));
        }
    }
}
