package cyclode.units.memory;

import cyclode.core.account.Action;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * Streams a buffer out of a memory into output port 0, one beat a cycle if the banks allow.
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
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new SegmentBehavior(pattern, memory, "read", Action.Verb.READ) {
            @Override
            Phase phase(int work, Pattern.Segment segment) {
                return new Phase(work, segment.beats(), 1, latency, 0, 1, 1, segment.access());
            }

            @Override
            void move(int[] beat, Beats beats) {
                int[] values = image.values(buffer);
                long[] out = beats.output(0);
                int offset = beats.outputOffset(0);
                for (int lane = 0; lane < beat.length; lane++) {
                    int at = beat[lane];
                    out[offset + lane] = at >= 0 ? values[at] : special(at, image);
                }
            }
        };
    }

    private long special(int mark, MemoryImage image) {
        return switch (mark) {
            case Pattern.TIME -> image.register(timeRegister);
            case Pattern.ABSENT -> Pattern.ABSENT_VALUE;
            default -> pattern.fill();
        };
    }

    /** Where the buffer lies, which memory that is and what the lanes carry do not matter. */
    @Override
    public Object timing() {
        return new SegmentBehavior.StreamTiming(pattern.anywhere(), latency, -1);
    }

    @Override
    public Object timingInBanks(int banks) {
        return new SegmentBehavior.StreamTiming(
                pattern.anywhere(), latency, Math.floorMod(buffer.firstWord(), (long) banks));
    }
}
