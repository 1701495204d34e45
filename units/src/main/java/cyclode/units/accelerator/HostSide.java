package cyclode.units.accelerator;

import cyclode.core.file.Default;
import cyclode.core.file.Range;

/**
 * What the processor does for the accelerator in each run.
 *
 * @param setUp fixed part: system calls, descriptors, scheduling [ns]
 * @param registerWrite one write to a control register [ns]
 * @param registerWrites writes to start a run
 * @param cacheLine cleaning or invalidating one line of the cache [ns]
 * @param cacheLineBytes bytes of a line [bytes]
 * @param coherent whether the port is coherent, so that no cache maintenance is needed
 * @param completion how the processor learns of the end
 * @param interrupt from the interrupt to the waiting program [ns]
 * @param poll one read of the status register [ns]
 * @param overlapsFabric whether host stages of one input run while the fabric works on another, in a batch
 * @param overBus whether the processor is another machine's, across a bus, so that the device need not have one
 */
public record HostSide(
        @Default("24200") @Range(min = 0, max = 1_000_000) int setUp,
        @Default("150") @Range(min = 0, max = 100_000) int registerWrite,
        @Default("8") @Range(min = 0, max = 1000) int registerWrites,
        @Default("15") @Range(min = 0, max = 10_000) int cacheLine,
        @Default("64") @Range(min = 16, max = 256) int cacheLineBytes,
        @Default("false") boolean coherent,
        @Default("interrupt") Completion completion,
        @Default("20000") @Range(min = 0, max = 1_000_000) int interrupt,
        @Default("150") @Range(min = 0, max = 100_000) int poll,
        @Default("true") boolean overlapsFabric,
        @Default("false") boolean overBus) {
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
