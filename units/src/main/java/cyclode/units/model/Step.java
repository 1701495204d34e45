package cyclode.units.model;

import cyclode.core.account.Activity;
import java.util.List;
import java.util.function.Supplier;

/** A step of a program. */
public sealed interface Step {
    /**
     * Who does something about a step: one method for each kind.
     *
     * @param <R> what is made of it
     */
    interface Visitor<R> {
        R pass(Pass step);

        R loop(Loop step);

        R host(Host step);

        R checks(Checks step);
    }

    /** Has the visitor do what it does about this step. */
    <R> R accept(Visitor<R> visitor);

    /**
     * One pass of data through some units.
     *
     * @param launch the pass
     */
    record Pass(Launch launch) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pass(this);
        }
    }

    /**
     * Bodies run in an order that a controller decides while the program runs.
     *
     * @param layer the layer in whose account the controller's cycles stand
     * @param unit the controlling unit
     * @param control makes a controller for one run
     * @param bodies the bodies, each a list of steps
     */
    record Loop(String layer, String unit, Supplier<LoopControl> control, List<List<Step>> bodies) implements Step {
        public Loop {
            bodies = bodies.stream().map(List::copyOf).toList();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.loop(this);
        }
    }

    /**
     * Work of the processor on behalf of the accelerator, during which the fabric waits.
     *
     * @param layer the layer in whose account it stands
     * @param name what it is, such as {@code start}
     * @param nanoseconds how long it takes
     * @param activity what it does
     * @param work what it computes in a run with data, from buffers in external memory to others
     */
    record Host(String layer, String name, long nanoseconds, Activity activity, LaunchFunction work) implements Step {
        /** Work that computes nothing. */
        public Host(String layer, String name, long nanoseconds, Activity activity) {
            this(layer, name, nanoseconds, activity, (image, decisions) -> {});
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.host(this);
        }
    }

    /**
     * Tensors to compare with the golden reference at this point; takes no time.
     *
     * @param checks the tensors
     */
    record Checks(List<Launch.Check> checks) implements Step {
        public Checks {
            checks = List.copyOf(checks);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.checks(this);
        }
    }
}
