package cyclode.reports.evaluation.result;

import cyclode.power.energy.Band;
import org.jspecify.annotations.Nullable;

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
