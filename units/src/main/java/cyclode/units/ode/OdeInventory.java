package cyclode.units.ode;

import static cyclode.units.components.InventoryBuilder.bits;

import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Multiplier;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Component.RegisterFile;
import cyclode.core.account.Component.StageRegister;
import cyclode.core.account.Inventory;
import cyclode.units.components.InventoryBuilder;

/** What the step controller is made of. */
final class OdeInventory {
    /** Of a tableau, 16 of them fraction. */
    static final int COEFFICIENT_BITS = 24;

    /** Rows of a tableau that there is place for. */
    private static final int TABLEAU_ROWS = 16;

    /** Bits of a requantization's multiplier, with a sign. */
    static final int MULTIPLIER_BITS = 32;

    static final int FACTOR_BITS = 11;
    private static final int FACTORS = 64;
    private static final int RATIO_BITS = 16;
    private static final int FRACTION_BITS = 8;

    /** Of the cycles until the next stage: at most 64, and a decision's. */
    private static final int WAIT_BITS = 8;

    /** Weights that wait to be taken. */
    private static final int SLOTS = 4;

    private final OdeSpec spec;
    private final int time;
    private final int weight;
    private final InventoryBuilder parts;

    private OdeInventory(OdeSpec spec) {
        this.spec = spec;
        time = spec.timeBits();
        weight = spec.weightBits();
        parts = new InventoryBuilder(spec.clock());
    }

    static Inventory of(OdeSpec spec) {
        OdeInventory inventory = new OdeInventory(spec);
        inventory.tableau();
        inventory.weights();
        inventory.quantizedTime();
        inventory.time();
        inventory.nextStep();
        inventory.control();
        return inventory.parts.build();
    }

    /** The step times a coefficient. */
    private Multiplier product() {
        return new Multiplier(COEFFICIENT_BITS, time + 1);
    }

    private void tableau() {
        parts.add("tableau", 1L + spec.maximumStages(), new RegisterFile(COEFFICIENT_BITS, TABLEAU_ROWS))
                .moved("tableau", spec.maximumStages(), new Register(COEFFICIENT_BITS))
                .described("tableau", spec.maximumStages(), new StageRegister(COEFFICIENT_BITS, product()));
    }

    /** The step times a coefficient for each stage, for the error, and for the place of a stage; as many at once as the cycles ask for. */
    private void weights() {
        int product = COEFFICIENT_BITS + time + 1;
        int products = 2 * spec.maximumStages() + 1;
        int atOnce = (products + spec.stageCycles() - 1) / spec.stageCycles();
        parts.add("weights", atOnce, product())
                .add("weights", atOnce, new Adder(product))
                .add("weights", 2L * spec.maximumStages(), new Register(weight))
                .add("weights", spec.maximumStages(), new Comparator(bits(spec.maximumStages())));
        if (spec.stageCycles() > 1) {
            parts.add("weights", atOnce, new Multiplexer(spec.stageCycles(), COEFFICIENT_BITS));
        }
    }

    /** The time of the stage, requantized. */
    private void quantizedTime() {
        int scaled = Math.min(Long.SIZE, time + 2 + MULTIPLIER_BITS);
        parts.add("stage time", 1, new Adder(time + 2))
                .add("stage time", 1, new Multiplier(time + 2, MULTIPLIER_BITS))
                .roundHalfUp("stage time", 1, scaled)
                .fit("stage time", 1, scaled, weight)
                .add("stage time", 1, new Register(weight));
    }

    /** Time, step, and what a division into equal steps leaves; a trial is accepted if its error, or its step, is small enough. */
    private void time() {
        parts.add("time", 3, new Register(time))
                .add("time", 4, new Adder(time))
                .add("time", 2, new Multiplexer(2, time))
                .add("time", 4, new Comparator(time))
                .add("time", 1, new Multiplexer(4, time))
                .add("norm", 1, new Comparator(spec.stateBits()));
    }

    /** Tolerance by norm, a bit a cycle; a factor for its leading bits; the step times that, between the shortest and the rest. */
    private void nextStep() {
        int dividend = spec.stateBits() + FRACTION_BITS;
        int rest = spec.stateBits() + 1;
        int product = time + FACTOR_BITS + 1;
        Multiplier factor = new Multiplier(FACTOR_BITS + 1, time + 1);
        parts.add("divider", 2, new Register(dividend))
                .add("divider", 1, new Register(rest + spec.stateBits()))
                .add("divider", 1, new Multiplexer(dividend, 1))
                .add("divider", 1, new Comparator(rest))
                .add("divider", 1, new Adder(rest))
                .add("divider", 1, new Multiplexer(2, rest))
                .add("ratio", 1, new Comparator(dividend - RATIO_BITS))
                .add("ratio", 1, new Multiplexer(2, RATIO_BITS))
                .leadingOne("ratio", RATIO_BITS)
                .add("ratio", 1, new Multiplexer(RATIO_BITS, 2))
                .add("factor", 1, new RegisterFile(FACTOR_BITS, FACTORS))
                .add("factor", 1, new Register(FACTOR_BITS))
                .add("factor", 1, factor)
                .moved("factor", 1, new Register(product))
                .described("factor", 1, new StageRegister(product, factor))
                .add("next step", 1, new Adder(product))
                .add("next step", 2, new Comparator(product))
                .add("next step", 1, new Multiplexer(3, time))
                .add("next step", 1, new Adder(time))
                .add("next step", 1, new Comparator(time))
                .add("next step", 1, new Multiplexer(2, time));
    }

    private void control() {
        parts.counter("control", 1, bits(spec.maximumStages()))
                .countdown("control", 1, WAIT_BITS)
                .add("control", 2, new Adder(WAIT_BITS))
                .countdown("control", 1, bits(spec.stateBits() + FRACTION_BITS))
                .add("control", 1, new Control(8))
                .channel("output", (2 * spec.maximumStages() + 1) * weight + bits(spec.maximumStages()), SLOTS);
    }
}
