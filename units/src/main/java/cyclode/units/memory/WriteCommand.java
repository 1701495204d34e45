package cyclode.units.memory;

import cyclode.core.chain.Behavior;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * Streams beats into a buffer, one a cycle if the banks allow.
 *
 * @param buffer what to write
 * @param pattern which values the beats carry
 * @param memory what the memory is, for its activity
 */
public record WriteCommand(Buffer buffer, Pattern pattern, MemoryWords memory) implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new WriteBehavior(this, store);
    }

    /** Where the buffer lies and which memory that is do not matter. */
    @Override
    public Object timing() {
        return new Timing(pattern.anywhere());
    }

    @Override
    public Object timingInBanks(int banks) {
        return new TimingInBanks(timing(), Math.floorMod(buffer.firstWord(), (long) banks));
    }

    private record TimingInBanks(Object timing, long firstBank) {}

    private record Timing(Pattern pattern) {}
}
