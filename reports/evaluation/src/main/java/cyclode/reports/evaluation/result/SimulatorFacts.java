package cyclode.reports.evaluation.result;

import java.util.List;

/**
 * What the simulator itself took: the only facts that may differ between equal runs.
 *
 * @param engine which engine
 * @param threads threads used
 * @param wallSeconds seconds of each part, in order
 * @param events events that the kernel ran
 * @param jvm the Java machine
 */
public record SimulatorFacts(String engine, int threads, List<Part> wallSeconds, long events, String jvm) {
    /**
     * A part of the work.
     *
     * @param name what it was
     * @param seconds how long it took
     */
    public record Part(String name, double seconds) {}

    /** Copies the list. */
    public SimulatorFacts {
        wallSeconds = List.copyOf(wallSeconds);
    }
}
