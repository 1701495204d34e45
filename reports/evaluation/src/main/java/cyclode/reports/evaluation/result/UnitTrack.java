package cyclode.reports.evaluation.result;

import java.util.List;

/**
 * When a process of a unit had a task, in cycles of the reference clock from the start of the cycles' account.
 *
 * @param process the process, such as {@code matmul}
 * @param unit the unit it belongs to
 * @param tasks in order of time
 */
public record UnitTrack(String process, String unit, List<Task> tasks) {
    public UnitTrack {
        tasks = List.copyOf(tasks);
    }

    /**
     * A task: the process's part of one launch, or one piece of control.
     *
     * @param layer the layer it was for
     * @param start first cycle
     * @param end cycle after the last
     * @param busy cycles of the process's own clock in which it worked
     * @param stalled cycles in which it waited, by cause
     */
    public record Task(String layer, long start, long end, long busy, Stalls stalled) {}
}
