package cyclode.core.account;

import cyclode.core.number.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A way of a value through a unit, primitive after primitive, from a register to a register, with the registers that may stand between. What
 * it takes in time is for a device to say.
 *
 * @param name what goes this way
 * @param through what it passes, in order
 * @param stages cycles that the way may take, at least 1: a tool moves its registers to where they cut it best. 1 where the way ends in the
 *     register that it began in, as a sum does
 * @param fanOut inputs that the most loaded signal of the way drives, at least 1
 */
public record TimingPath(String name, List<Component> through, int stages, int fanOut) {
    /** Copies the list. */
    public TimingPath {
        through = List.copyOf(through);
        Require.inRange("stages of the path " + name, stages, 1, Integer.MAX_VALUE);
        Require.inRange("fan-out of the path " + name, fanOut, 1, Integer.MAX_VALUE);
    }

    /** A way within one cycle, whose signals drive little. */
    public static TimingPath of(String name, Component... through) {
        return new TimingPath(name, Arrays.asList(through), 1, 1);
    }

    /** The same with more after it. */
    public TimingPath then(Component... more) {
        List<Component> all = new ArrayList<>(through);
        all.addAll(Arrays.asList(more));
        return new TimingPath(name, all, stages, fanOut);
    }

    /** The same in so many cycles. */
    public TimingPath in(int cycles) {
        return new TimingPath(name, through, cycles, fanOut);
    }

    /** The same with a signal that drives so many inputs. */
    public TimingPath driving(long inputs) {
        return new TimingPath(name, through, stages, (int) Math.min(Integer.MAX_VALUE, Math.max(1, inputs)));
    }
}
