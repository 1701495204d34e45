package cyclode.core.sparse;

import java.util.Locale;

/** How much a weight counts when it is decided which are kept. */
public enum Norm {
    /** Its magnitude. */
    L1 {
        @Override
        long of(int weight) {
            return Math.abs((long) weight);
        }
    },
    /** Its square. */
    L2 {
        @Override
        long of(int weight) {
            return (long) weight * weight;
        }
    };

    /** What a weight counts. */
    abstract long of(int weight);

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
