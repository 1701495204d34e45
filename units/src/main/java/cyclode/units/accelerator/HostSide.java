package cyclode.units.accelerator;

import cyclode.core.file.Range;

/**
 * What the processor does for the accelerator in each run. Times are in nanoseconds.
 *
 * @param setUp fixed part: system calls, descriptors, scheduling
 * @param registerWrite one write to a control register
 * @param registerWrites writes to start a run
 * @param cacheLine cleaning or invalidating one line of the cache
 * @param cacheLineBytes bytes of a line
 * @param coherent whether the port is coherent, so that no cache maintenance is needed
 * @param completion how the processor learns of the end
 * @param interrupt from the interrupt to the waiting program
 * @param poll one read of the status register
 * @param overlapsFabric whether host stages of one input run while the fabric works on another, in a batch
 */
public record HostSide(
        @Range(min = 0, max = 1_000_000) int setUp,
        @Range(min = 0, max = 100_000) int registerWrite,
        @Range(min = 0, max = 1000) int registerWrites,
        @Range(min = 0, max = 10_000) int cacheLine,
        @Range(min = 16, max = 256) int cacheLineBytes,
        boolean coherent,
        Completion completion,
        @Range(min = 0, max = 1_000_000) int interrupt,
        @Range(min = 0, max = 100_000) int poll,
        boolean overlapsFabric) {
    /** How the processor learns of the end of a run. */
    public enum Completion {
        /** It sleeps until the interrupt. */
        INTERRUPT,
        /** It reads the status register over and over. */
        POLLING
    }

    /** Nanoseconds before the fabric starts, for an input of so many bytes. */
    public long startNanoseconds(long inputBytes) {
        return setUp + (long) registerWrites * registerWrite + cacheNanoseconds(inputBytes);
    }

    /** Nanoseconds after the fabric has ended, for an output of so many bytes; polling finds the end half a poll late on average. */
    public long endNanoseconds(long outputBytes) {
        long notice = completion == Completion.INTERRUPT ? interrupt : (poll + 1) / 2;
        return notice + cacheNanoseconds(outputBytes);
    }

    private long cacheNanoseconds(long bytes) {
        return coherent ? 0 : (bytes + cacheLineBytes - 1) / cacheLineBytes * cacheLine;
    }
}
