package cyclode.reports.evaluation.result;

/**
 * Cycles of several inputs.
 *
 * @param inputs how many
 * @param minimum fewest cycles
 * @param median the middle one, the lower of two
 * @param percentile99 the cycles that 99 of 100 inputs do not exceed (nearest rank)
 */
public record InputSpread(int inputs, long minimum, long median, long percentile99) {}
