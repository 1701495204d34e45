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
 * Streams the beats of input port 0 into a buffer, one a cycle if the banks allow.
 *
 * @param buffer what to write
 * @param pattern which values the beats carry
 * @param memory what the memory is, for its activity
 */
public record WriteCommand(Buffer buffer, Pattern pattern, MemoryWords memory) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new SegmentBehavior(pattern, memory, "write", Action.Verb.WRITE) {
            @Override
            Phase phase(int work, Pattern.Segment segment) {
                return new Phase(work, segment.beats(), 1, 1, 1, 0, 1, segment.access());
            }

            @Override
            void move(int[] beat, Beats beats) {
                int[] values = image.values(buffer);
                long[] in = beats.input(0);
                int offset = beats.inputOffset(0);
                for (int lane = 0; lane < beat.length; lane++) {
                    if (beat[lane] >= 0) {
                        values[beat[lane]] = (int) in[offset + lane];
                    }
                }
            }
        };
    }

    /** Where the buffer lies and which memory that is do not matter. */
    @Override
    public Object timing() {
        return new SegmentBehavior.StreamTiming(pattern.anywhere(), 0, -1);
    }

    @Override
    public Object timingInBanks(int banks) {
        return new SegmentBehavior.StreamTiming(pattern.anywhere(), 0, Math.floorMod(buffer.firstWord(), (long) banks));
    }
}
