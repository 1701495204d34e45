package cyclode.reports.evaluation.result;

/**
 * What one process of a unit did in the whole run: busy + stalled + idle = total, in cycles of its own clock.
 *
 * @param process the process, such as {@code activations.read}
 * @param unit the unit it belongs to
 * @param clock the clock of its cycles
 * @param busy cycles at work
 * @param stalled cycles in which it waited, by cause
 * @param idle cycles without a task
 * @param total cycles of the run
 */
public record UnitCycles(String process, String unit, String clock, long busy, Stalls stalled, long idle, long total) {}
