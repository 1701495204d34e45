package cyclode.units.components;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A behavior that plans some phases at a time, each with what its firings compute. */
public abstract class PlannedBehavior implements Behavior {
    private static final Firing NOTHING = (index, beats) -> {};

    private final Deque<Step> steps = new ArrayDeque<>();
    private Firing now = NOTHING;

    /** What the firings of a phase compute. */
    @FunctionalInterface
    public interface Firing {
        /**
         * Reads the beats taken and fills the beats put.
         *
         * @param index 0 … count−1 within the phase
         */
        void fire(int index, Beats beats);
    }

    private record Step(Phase phase, Firing firing) {}

    /** A behavior of one phase. */
    public static Behavior of(List<Work> works, Phase phase, Firing firing) {
        PlannedBehavior behavior = new PlannedBehavior() {
            @Override
            public List<Work> works() {
                return works;
            }

            @Override
            protected void plan() {}
        };
        behavior.add(phase, firing);
        return behavior;
    }

    /** Adds the phases that come next; none where there are no more. Called when the firings of all phases before are done. */
    protected abstract void plan();

    /** Adds a phase behind those planned so far. */
    protected final void add(Phase phase, Firing firing) {
        steps.add(new Step(phase, firing));
    }

    /** Adds so many cycles of a work, in which nothing is computed; none where they are not positive. */
    protected final void addDelay(int work, int cycles) {
        if (cycles > 0) {
            add(Phase.delay(work, cycles), NOTHING);
        }
    }

    @Override
    public final @Nullable Phase next() {
        if (steps.isEmpty()) {
            plan();
        }
        Step step = steps.poll();
        if (step == null) {
            return null;
        }
        now = step.firing;
        return step.phase;
    }

    @Override
    public final void fire(Phase phase, long index, Beats beats) {
        now.fire((int) index, beats);
    }
}
