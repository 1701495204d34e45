package cyclode.reports.experiments.result;

/**
 * One software stack's times and what the accelerator gains over it, its own host stages run by the same stack.
 *
 * @param times on the processor alone
 * @param speedup of the accelerator
 */
public record StackRow(BaselineTimes times, Speedup speedup) {}
