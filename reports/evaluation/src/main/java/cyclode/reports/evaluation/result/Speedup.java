package cyclode.reports.evaluation.result;

/**
 * Times of the baseline over times with the accelerator.
 *
 * @param backbone of what the fabric takes over: offloaded / (driver + transfer + fabric)
 * @param endToEnd of a whole inference
 */
public record Speedup(Figure backbone, Figure endToEnd) {}
