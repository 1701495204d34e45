package cyclode.units.ode;

import cyclode.core.number.Require;
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

    /** First channel of a plane. */
    public int first(int plane) {
        return plane * distance;
    }

    /** The plane of a stage value. */
    public static int ofStage(int stage) {
        return 1 + stage;
    }
}
