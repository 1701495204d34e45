package cyclode.core.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one process does in one launch: its phases, and, when data is wanted, what each firing computes. */
public interface Behavior {
    /** The kinds of work that phases refer to, fixed for the launch. */
    List<Work> works();

    /**
     * The next phase, asked for once all firings of the one before have been done, so that it may depend on their data.
     *
     * @return null when the process has finished
     */
    @Nullable
    Phase next();

    /**
     * One firing, in the exact engine only: reads the beats taken and fills the beats put.
     *
     * @param phase the phase it belongs to
     * @param index 0 … count−1 within the phase
     * @param beats the payloads
     */
    default void fire(Phase phase, long index, Beats beats) {}
}
