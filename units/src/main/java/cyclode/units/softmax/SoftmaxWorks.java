package cyclode.units.softmax;

import cyclode.core.account.Component;
import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Component.Shifter;
import cyclode.core.chain.Work;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import java.util.List;

/** What a beat of each pass does, in the order of the behavior's works; lanes beyond the end of a row are counted too. */
final class SoftmaxWorks {
    private final SoftmaxSpec spec;
    private final long lanes;

    private SoftmaxWorks(SoftmaxSpec spec) {
        this.spec = spec;
        lanes = spec.lanes();
    }

    static List<Work> of(SoftmaxCommand command) {
        SoftmaxWorks works = new SoftmaxWorks(command.spec());
        return command.dataDependent()
                ? List.of(
                        works.maximum(),
                        works.exponentials(),
                        works.division("short-quotients", 1),
                        works.division("long-quotients", command.spec().longDivision(command.parameters())))
                : List.of(works.maximum(), works.exponentials(), works.normalize(), works.quotients());
    }

    private Work maximum() {
        return beat().tree(spec.beatMaximum())
                .operate(spec.comparator(), 1)
                .operate(new Multiplexer(2, spec.inputBits()), lanes)
                .write(new Register(spec.inputBits()), 1)
                .write(spec.valueMemory(), 1)
                .work("maximum");
    }

    private Work exponentials() {
        int distance = spec.distanceBits();
        return beat().read(spec.valueMemory(), 1)
                .operate(new Adder(distance), lanes)
                .stages(distance, spec.distanceStages(), lanes)
                .operate(new Shifter(distance, distance), lanes)
                .operate(new Comparator(distance), lanes)
                .stages(spec.entryBits(), spec.entryStages(), lanes)
                .read(spec.expTable(), lanes)
                .tree(spec.beatSum())
                .operate(spec.sumAdder(), 1)
                .write(new Register(spec.sumBits()), 1)
                .write(spec.rowMemory(), 1)
                .work("exponentials");
    }

    /** Once a row. */
    private Work normalize() {
        return new FiringActions()
                .operate(new Multiplexer(spec.sumBits(), InventoryBuilder.bits(spec.sumBits() - 1L)), 1)
                .operate(new Multiplexer(spec.sumBits(), spec.reciprocalIndexBits()), 1)
                .write(new Register(spec.reciprocalIndexBits()), 1)
                .read(spec.reciprocalTable(), 1)
                .work("normalize");
    }

    private Work quotients() {
        int rounded = spec.roundedBits();
        return beat().read(spec.rowMemory(), 1)
                .operate(spec.multiplier(), lanes)
                .write(spec.productRegister(), lanes * spec.productStages())
                .operate(new Adder(rounded), lanes)
                .stages(rounded, spec.halfStages(), lanes)
                .operate(new Shifter(rounded, rounded), lanes)
                .stages(rounded, spec.shiftStages(), lanes)
                .addAll(put(rounded, spec.resultStages()).actions())
                .work("quotients");
    }

    private Work division(String state, long steps) {
        Component rest = new Register(spec.sumBits());
        return beat().read(spec.rowMemory(), 1)
                .operate(spec.divider(), lanes * steps)
                .operate(new Comparator(spec.sumBits() + 1), lanes * steps)
                .write(rest, lanes * steps)
                .write(new Register(1), lanes * steps)
                .addAll(put(spec.tableBits() + spec.outputBits(), 1).actions())
                .work(state);
    }

    /** Results are held to the greatest of their format, and put. */
    private FiringActions put(int bits, int stages) {
        return new FiringActions()
                .operate(new Comparator(bits), lanes)
                .operate(new Multiplexer(2, spec.outputBits()), lanes)
                .stages(spec.outputBits(), stages, lanes)
                .pass(spec.outputBits(), spec.outputDepth(), lanes);
    }

    /** A beat of the row is counted. */
    private FiringActions beat() {
        return new FiringActions().count(InventoryBuilder.bits(spec.rows()), 1);
    }
}
