package cyclode.units.memory;

import cyclode.core.chain.Behavior;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * Streams a buffer out of a memory, one beat a cycle if the banks allow.
 *
 * @param buffer what to read
 * @param pattern which values the beats carry
 * @param latency cycles from the access to the beat, at least 1
 * @param timeRegister control register that lanes marked {@link Pattern#TIME} carry; -1 if there are none
 * @param memory what the memory is, for its activity
 */
public record ReadCommand(Buffer buffer, Pattern pattern, int latency, int timeRegister, MemoryWords memory)
        implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new ReadBehavior(this, store);
    }

    /** Where the buffer lies, which memory that is and what the lanes carry do not matter. */
    @Override
    public Object timing() {
        return new Timing(pattern.anywhere(), latency);
    }

    @Override
    public Object timingInBanks(int banks) {
        return new TimingInBanks(timing(), Math.floorMod(buffer.firstWord(), (long) banks));
    }

    private record TimingInBanks(Object timing, long firstBank) {}

    private record Timing(Pattern pattern, int latency) {}
}
