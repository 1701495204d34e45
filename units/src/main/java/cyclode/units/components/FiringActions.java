package cyclode.units.components;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Delay;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Component.RegisterFile;
import cyclode.core.account.Component.Shifter;
import cyclode.core.chain.Work;
import cyclode.core.chain.Work.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * The actions that one firing of a phase does, for a unit's activity: how often each component of its inventory operates, is read or is
 * written. A method does the actions of what the method of the same name of {@link InventoryBuilder} is made of. An action that is done
 * no time is left out.
 */
public final class FiringActions {
    private final List<Times> actions = new ArrayList<>();

    private FiringActions add(Times times) {
        if (times.count() != 0) {
            actions.add(times);
        }
        return this;
    }

    /** Any action. */
    public FiringActions add(Action action, long count) {
        return add(new Times(action, count));
    }

    /** Actions put together elsewhere. */
    public FiringActions addAll(List<Times> times) {
        times.forEach(this::add);
        return this;
    }

    /** Components that compute. */
    public FiringActions operate(Component component, long count) {
        return add(Times.operate(component, count));
    }

    /** Memories that are read. */
    public FiringActions read(Component component, long count) {
        return add(Times.read(component, count));
    }

    /** Memories that are written, registers that are loaded, delays that take a value. */
    public FiringActions write(Component component, long count) {
        return add(Times.write(component, count));
    }

    /** Numbers that go up or down by a step. */
    public FiringActions count(int bits, long numbers) {
        return operate(new Adder(bits), numbers).write(new Register(bits), numbers);
    }

    /** Values of a beat that pass a channel, each of so many bits: only what is used of a beat moves. */
    public FiringActions pass(int bits, int slots, long parts) {
        return write(new RegisterFile(bits, slots), parts)
                .read(new RegisterFile(bits, slots), parts)
                .operate(new Multiplexer(2, bits), parts);
    }

    /** Values rounded half up by a shift. */
    public FiringActions roundHalfUp(int bits, long values) {
        return operate(new Adder(bits), values).operate(new Shifter(bits, bits), values);
    }

    /** Values joined pair by pair. */
    public FiringActions tree(Tree tree) {
        tree.addTo(this);
        return this;
    }

    /** Values that pass so many registers. */
    public FiringActions stages(int bits, int stages, long values) {
        return stages == 0 ? this : write(new Delay(bits, stages), values);
    }

    /** The work of a state in which each firing does these actions. */
    public Work work(String state) {
        return new Work(state, actions);
    }

    public List<Times> actions() {
        return List.copyOf(actions);
    }
}
