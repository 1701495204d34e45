package cyclode.reports.evaluation.result;

/**
 * Several inferences one after the other.
 *
 * @param size how many
 * @param makespanMs from the start of the first to the end of the last, ms
 * @param throughput inferences a second
 * @param overlapped whether host stages run while the fabric works on another input
 */
public record BatchRun(int size, Figure makespanMs, Figure throughput, boolean overlapped) {}
