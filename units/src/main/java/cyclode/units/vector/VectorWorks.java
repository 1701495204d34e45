package cyclode.units.vector;

import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.chain.Work.Times;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import java.util.List;

/** What parts of a lane do for so many values. */
final class VectorWorks {
    private VectorWorks() {}

    /** Operands are multiplied, shifted and rounded: half a unit is added, and where a rounding asks for it a correction. */
    static List<Times> scale(VectorSpec spec, long operands) {
        return new FiringActions()
                .operate(spec.multiplier(), operands)
                .operate(spec.wideAdder(), operands)
                .operate(spec.shifter(), operands)
                .actions();
    }

    /** Operands are held, each is scaled, and a result made of all. */
    static List<Times> elementwise(VectorCommand command, int inputs, boolean looksUp) {
        VectorSpec spec = command.spec();
        long operands = (long) inputs * command.values();
        return new FiringActions()
                .write(spec.register(), operands)
                .addAll(scale(spec, operands))
                .addAll(result(spec, command.values(), inputs, looksUp))
                .actions();
    }

    /** Two operands are held; both multipliers work one behind the other, and what they make is rounded. */
    static List<Times> multiply(VectorCommand command) {
        VectorSpec spec = command.spec();
        long values = command.values();
        return new FiringActions()
                .write(spec.register(), 2 * values)
                .operate(new Multiplexer(2, spec.multiplierBits() + 1), values)
                .operate(spec.multiplier(), values)
                .operate(new Multiplexer(2, spec.inputBits()), values)
                .addAll(scale(spec, values))
                .addAll(result(spec, values, 1, false))
                .actions();
    }

    /** One multiplier finds the entry, the other how far to go to the next. */
    static List<Times> interpolate(VectorCommand command) {
        VectorSpec spec = command.spec();
        long values = command.values();
        return new FiringActions()
                .write(spec.register(), values)
                .addAll(scale(spec, 2 * values))
                .operate(new Multiplexer(2, spec.inputBits()), values)
                .operate(new Multiplexer(2, spec.multiplierBits() + 1), 2 * values)
                .read(spec.table(), values)
                .operate(new Adder(spec.outputBits() + 1), values)
                .operate(new Multiplexer(2, spec.outputBits()), values)
                .addAll(result(spec, values, 1, true))
                .actions();
    }

    /** What affine lanes do besides: the offset is added before the rounding, the result held below its greatest value. */
    static List<Times> affine(VectorSpec spec, long values) {
        return new FiringActions()
                .operate(spec.wideAdder(), values)
                .operate(new Comparator(spec.outputBits()), values)
                .operate(new Multiplexer(2, spec.outputBits()), values)
                .actions();
    }

    /** The zero-point is added, and to it a second operand; the sum is fitted, or an entry of the table taken; the result is put. */
    static List<Times> result(VectorSpec spec, long values, int inputs, boolean looksUp) {
        FiringActions actions = new FiringActions()
                .operate(spec.wideAdder(), inputs * values)
                .operate(spec.wideComparator(), 2 * values);
        if (looksUp) {
            actions.read(spec.table(), values);
        }
        return actions.operate(new Multiplexer(4, spec.outputBits()), values)
                .addAll(put(spec, values))
                .actions();
    }

    /** Results pass the pipeline and the channel, and a beat is counted. */
    static List<Times> put(VectorSpec spec, long values) {
        return new FiringActions()
                .operate(new Multiplexer(3, spec.outputBits()), 2 * values)
                .write(new Register(spec.outputBits()), values)
                .write(spec.wideRegister(), values * (spec.pipelineDepth() - 1))
                .pass(spec.outputBits(), spec.outputDepth(), values)
                .count(InventoryBuilder.EXTENT_BITS, 1)
                .operate(new Adder(2 * InventoryBuilder.EXTENT_BITS), 1)
                .actions();
    }
}
