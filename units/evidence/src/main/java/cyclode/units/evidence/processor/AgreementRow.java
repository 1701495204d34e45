package cyclode.units.evidence.processor;

/**
 * One line of the table of agreement with silicon.
 *
 * @param check the group of rows
 * @param name what was measured, and where
 * @param measured figure on silicon, in the check's unit
 * @param predicted the model's
 * @param use how the row was used: compared only, fitted, left out of its own prediction's fit, or held out of everything
 */
public record AgreementRow(Check check, String name, double measured, double predicted, String use) {
    /** The use of most rows. */
    static final String COMPARED = "compared only";

    /** Groups of rows. */
    public enum Check {
        /** Stream loops in the first-level cache. */
        STREAMS("streams in L1", "cycle/element", 0.25),
        /** Blocked matrix product of a tuned library. */
        BLOCKED("blocked product", "MAC/cycle", 0.15),
        /** Vector product that reads whole rows. */
        UNBLOCKED("unblocked product", "cycle/MAC", 0.30),
        /** Naive product that walks columns. */
        COLUMN("column walk", "ns/MAC", 0.30),
        /** Latency by working set. */
        LATENCY("memory latency", "ns", 0.20),
        /** The same on boards whose memory latency is assumed: no aim was set for them. */
        LATENCY_ASSUMED("memory latency, memory assumed", "ns", 0.20),
        /** Copy and read bandwidth. */
        BANDWIDTH("memory bandwidth", "MB/s", 0.20),
        /** The same on boards whose memory latency is assumed. */
        BANDWIDTH_ASSUMED("memory bandwidth, memory assumed", "MB/s", 0.20),
        /** Networks on one thread. */
        NETWORKS_1("networks, 1 thread", "ms", 0.15),
        /** Networks on several threads. */
        NETWORKS_N("networks, 2 to 4 threads", "ms", 0.22),
        /** Transformers of the tuned library, which nothing is fitted to. */
        TRANSFORMERS("transformers", "ms", 0.25),
        /** Rows of stacks that nothing is fitted to. */
        OTHER_STACKS("other stacks", "ms", 0.25);

        private final String title;
        private final String unit;
        private final double aim;

        Check(String title, String unit, double aim) {
            this.title = title;
            this.unit = unit;
            this.aim = aim;
        }

        /** Its name in tables. */
        String title() {
            return title;
        }

        /** Unit of its rows. */
        String unit() {
            return unit;
        }

        /** Largest relative error aimed at. */
        double aim() {
            return aim;
        }

        /** Whether its rows are networks of the tuned library. */
        boolean isNetworks() {
            return this == NETWORKS_1 || this == NETWORKS_N;
        }
    }

    /** Predicted over measured, less one. */
    public double error() {
        return predicted / measured - 1;
    }

    /** Whether the aim is met. */
    public boolean met() {
        return Math.abs(error()) <= check.aim;
    }
}
