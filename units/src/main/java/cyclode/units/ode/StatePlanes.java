package cyclode.units.ode;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Require;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;

/**
 * The state of a block and its stage values, side by side in each row of one buffer: plane 0 the state, plane 1 + j stage value j, and,
 * for an adaptive solver, a last plane for the trial state.
 *
 * @param buffer rows × (planes · distance)
 * @param distance channels of the buffer from one plane to the next
 * @param channels channels of a plane
 */
public record StatePlanes(Buffer buffer, int distance, int channels) {
    /** Checks that the planes lie in the buffer. */
    public StatePlanes {
        Require.inRange("channels of a plane", channels, 1, distance);
        Require.inRange("distance of planes", distance, 1, buffer.channels());
    }

    /**
     * A fit distance: one more tile than the channels take, so that the same tile of several planes lies in different banks, and whole
     * words, so that it lies alike in each.
     *
     * @param lanes channels of a tile
     */
    public static int distance(int channels, int lanes, IntFormat state, WordLayout layout) {
        int apart = roundUp(channels, lanes) + lanes;
        return roundUp(apart, Math.max(1, layout.wordBits() / state.bits()));
    }

    private static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }

    /** First channel of a plane. */
    public int first(int plane) {
        return plane * distance;
    }

    /** The plane of a stage value. */
    public static int ofStage(int stage) {
        return 1 + stage;
    }
}
