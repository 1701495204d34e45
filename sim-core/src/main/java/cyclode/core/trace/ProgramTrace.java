package cyclode.core.trace;

/** Receives, besides what the engines do, what the program made them do. */
public interface ProgramTrace extends TraceSink {
    /**
     * A process had a task. Told after the simulation, in the order in which the tasks were begun; those of one process do not
     * overlap.
     *
     * @param unit the hardware unit, or {@code host} for the processor
     * @param process the process of the unit
     * @param layer the layer it was for
     * @param name what the task was
     * @param from first tick
     * @param to tick after the last
     */
    void task(String unit, String process, String layer, String name, long from, long to);

    /**
     * A quantity that changes in time, in steps. Told after the simulation, in order of time.
     *
     * @param name the quantity
     * @param unit its unit
     * @param from tick from which it has the value
     * @param value the value
     */
    void counter(String name, String unit, long from, double value);
}
