package cyclode.units.model;

/**
 * What a launch computes, all at once, for the fast engine: from buffers to buffers, by kernels written for speed. The exact engine
 * computes the same beat by beat.
 */
@FunctionalInterface
public interface LaunchFunction {
    /** Computes; notes what the data decided about timing. */
    void apply(MemoryImage image, Decisions decisions);
}
