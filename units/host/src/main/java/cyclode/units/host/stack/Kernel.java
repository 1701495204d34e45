package cyclode.units.host.stack;

import cyclode.units.host.core.LoopTiming;

/**
 * A loop with its timing.
 *
 * @param name its listing's name
 * @param timing from the scoreboard
 * @param work multiply-accumulates or elements per iteration
 * @param entryCycles cycles to enter and leave it once (assumed, half to double)
 * @param operandBytes bytes of the elements it reads
 */
public record Kernel(String name, LoopTiming timing, int work, int entryCycles, int operandBytes) {
    /** Iterations for an amount of work, the last one possibly partial. */
    public long iterations(long amount) {
        return (amount + work - 1) / work;
    }
}
