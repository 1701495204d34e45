package cyclode.units.host.stack;

import cyclode.units.host.memory.Stream;
import cyclode.units.host.stack.KernelLibrary.Kernel;
import java.util.List;

/**
 * How a stack computes one operator.
 *
 * @param algorithm name for reports
 * @param phases in order; each ends before the next begins
 */
public record Plan(String algorithm, List<Phase> phases) {
    /** Copies the phases. */
    public Plan {
        phases = List.copyOf(phases);
    }

    /**
     * A kernel called over and over: a loop nest around a loop.
     *
     * @param kernel the innermost loop
     * @param calls how often it is entered
     * @param iterations iterations of each entry
     * @param units pieces the work can be divided into among cores
     * @param streams arrays it walks
     */
    public record Phase(Kernel kernel, long calls, long iterations, long units, List<Stream> streams) {
        /** Copies the streams; at least one piece. */
        public Phase {
            streams = List.copyOf(streams);
            units = Math.max(1, units);
        }

        /** Cycles of the whole phase on one core with all data in the first-level cache. */
        public long computeCycles() {
            return Math.multiplyExact(calls, kernel.timing().cycles(iterations) + kernel.entryCycles());
        }
    }
}
