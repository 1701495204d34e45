package cyclode.units.matmul;

import static cyclode.units.components.InventoryBuilder.EXTENT_BITS;

import cyclode.core.account.Component;
import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Delay;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Inventory;
import cyclode.core.number.Overflow;
import cyclode.units.components.InventoryBuilder;

/** What an array is made of; a multiply-accumulator holds the register of its sum. */
final class MatmulInventory {
    private final MatmulSpec spec;
    private final long cells;
    private final InventoryBuilder parts;

    private MatmulInventory(MatmulSpec spec) {
        this.spec = spec;
        cells = (long) spec.rows() * spec.columns();
        parts = new InventoryBuilder(spec.clock());
    }

    static Inventory of(MatmulSpec spec) {
        MatmulInventory inventory = new MatmulInventory(spec);
        inventory.cells();
        if (spec.outputStationary()) {
            inventory.outputStationary();
        } else {
            inventory.stationary();
        }
        return inventory.parts.build();
    }

    private void cells() {
        int bits = spec.activationBits() + spec.weightBits() + 2;
        Component.Multiplier product = new Component.Multiplier(spec.activationBits() + 1, spec.weightBits() + 1);
        parts.moved("multiply-accumulators", cells, spec.multiplyAccumulate())
                .described("product stages", cells, stages(product, bits))
                .add("moving operand", cells, spec.movingRegister())
                .productStages(cells, spec.depth() - 1, bits, spec.multiplyAccumulate())
                .furtherStages(cells, spec.depth() - 1, new Register(bits));
        if (spec.outputStationary()) {
            // What is saturated stays beside the block.
            parts.described("products", cells, product)
                    .described("sums", cells, new Component.Adder(spec.accumulatorBits()))
                    .described("sums", cells, spec.sumRegister());
        } else {
            // A sum goes on to the next cell's block, which has an adder and a register for it.
            parts.described("multiply-accumulators", cells, spec.multiplyAccumulate());
        }
        if (spec.overflow() == Overflow.SATURATE) {
            parts.add("saturation", cells, spec.saturation());
        }
    }

    /** Registers between product and sum, which a DSP block has place for, or a line of them where there are more. */
    private Component stages(Component.Multiplier product, int bits) {
        int stages = spec.depth() - 1;
        return stages < 3 ? new Component.StageRegister(stages * bits, product) : new Delay(bits, stages);
    }

    private void stationary() {
        weights();
        columns();
        // A row's number, whether it is one, begins or ends sums, and takes the bias, as far as the row goes.
        parts.add("marks", spec.latency(), new Register(4 + InventoryBuilder.bits(spec.accumulatorRows() - 1L)))
                .channel("output queue", spec.columns() * spec.accumulatorBits(), spec.outputDepth());
        stationaryControl();
    }

    /** What stays: in use and, with two sets, loaded meanwhile; which set is in use passes along the rows with the operand that moves. */
    private void weights() {
        int sets = spec.weightDoubleBuffering() ? 2 : 1;
        parts.add("stationary operand", cells * sets, spec.stationaryRegister())
                .add("row enables", cells, new Multiplexer(2, 1))
                .add("zero-points", spec.rows(), new Component.Adder(spec.movingBits()))
                .add("input skew", triangle(spec.rows()), spec.movingRegister())
                .add("zero-points", spec.columns(), new Component.Adder(spec.stationaryBits()))
                .add(
                        "load skew",
                        triangle(spec.columns()),
                        new Register(1 + InventoryBuilder.bits(spec.rows()) + spec.stationaryBits()));
        if (spec.weightDoubleBuffering()) {
            parts.add("sets", cells, new Multiplexer(2, spec.stationaryBits()))
                    .add("sets", cells + triangle(spec.rows()), new Register(1));
        }
    }

    /** Where the sums of a column begin, at a bias or where they were left, and the way out. */
    private void columns() {
        int bits = spec.accumulatorBits();
        parts.add("accumulator memory", spec.columns(), spec.accumulatorMemory());
        bias();
        parts.add("top", spec.columns(), new Register(1)).add("top", spec.columns(), new Multiplexer(2, bits));
        for (int stages = 1; stages < spec.columns(); stages++) {
            parts.add("output skew", 1, new Delay(bits, stages));
        }
    }

    /** A bias, or none, comes to its column when that begins, is fitted, and stays. */
    private void bias() {
        int bits = spec.accumulatorBits();
        parts.moved("bias", spec.columns(), new Multiplexer(2, bits + 1))
                .add("bias", spec.columns(), spec.saturation())
                .add("bias", spec.columns(), spec.sumRegister());
        for (int column = 0; column < spec.columns(); column++) {
            int stages = column + spec.depth() - 1;
            parts.add("bias skew", stages == 0 ? 0 : 1, new Delay(bits + 1, stages));
            // A shift register has no reset to take in whether there is a bias.
            parts.described("bias", stages < 3 ? 0 : 1, new Multiplexer(2, bits + 1));
        }
    }

    private void outputStationary() {
        int beats = spec.drainOrder() == DrainOrder.ROWS ? spec.rows() : spec.columns();
        int bits = spec.accumulatorBits();
        boolean twice = spec.weightDoubleBuffering();
        parts.add("second operand", cells, spec.stationaryRegister())
                .add("zero-points", spec.rows(), new Component.Adder(spec.movingBits()))
                .add("zero-points", spec.columns(), new Component.Adder(spec.stationaryBits()))
                .add("begin", cells, new Multiplexer(2, bits))
                .add("marks", spec.rows() + spec.columns() + spec.depth() - 2L, new Register(4))
                .add("finished sums", twice ? OutputStationaryBehavior.DRAINED_TILES * cells : 0, spec.sumRegister())
                .add("finished sums", twice ? cells : 0, new Multiplexer(2, bits))
                .add("read-out", spec.resultLanes(), new Multiplexer(beats, bits))
                .add("edge", spec.resultLanes(), new Multiplexer(2, bits))
                .add("edge", spec.resultLanes(), new Component.Comparator(InventoryBuilder.bits(spec.resultLanes())))
                .channel(
                        "output queue",
                        spec.resultLanes() * bits,
                        twice ? OutputStationaryBehavior.DRAINED_TILES * beats : spec.outputDepth());
        bias();
        for (int stages = 1; stages <= spec.rows(); stages++) {
            parts.add("input skew", 1, new Delay(spec.movingBits(), stages));
        }
        for (int stages = 1; stages <= spec.columns(); stages++) {
            parts.add("second input skew", 1, new Delay(spec.stationaryBits(), stages));
        }
        outputStationaryControl();
    }

    /** Registers of a skew whose i-th lane is delayed by i cycles, i = 1 … lanes. */
    static long triangle(long lanes) {
        return lanes * (lanes + 1) / 2;
    }

    /** The folds' walk twice, for what stays and what streams, each with the rows of its fold and the cycles that it must wait. */
    private void stationaryControl() {
        folds(EXTENT_BITS);
        rows(EXTENT_BITS);
        parts.add("control", 1, new Comparator(EXTENT_BITS));
        folds(InventoryBuilder.bits(spec.columns()));
        rows(InventoryBuilder.bits(spec.rows()));
        if (!spec.weightDoubleBuffering()) {
            parts.add("control", 1, new Adder(EXTENT_BITS));
        }
        parts.add("control", spec.weightDoubleBuffering() ? 2 : 1, new Control(4));
    }

    /**
     * Block of rows, tile of columns, tile of the depth: what is left of each, which an array less is left of, or all again behind the last; and
     * what is used, the array or what is left.
     */
    private void folds(int used) {
        parts.add("control", 3, new Register(EXTENT_BITS))
                .add("control", 1, new Adder(EXTENT_BITS))
                .step("control", 2, EXTENT_BITS)
                .add("control", 1, new Comparator(EXTENT_BITS))
                .fixed("control", 2, EXTENT_BITS)
                .add("control", 3, new Multiplexer(2, EXTENT_BITS))
                .add("control", 1, new Multiplexer(2, used))
                .add("control", 1, new Multiplexer(2, InventoryBuilder.bits(spec.rows())))
                .add("control", 1, new Register(1));
    }

    /** Rows up to the last, and a pause that is what a whole array or the way back takes, less the rows. */
    private void rows(int bits) {
        parts.counter("control", 1, bits)
                .step("control", 1, EXTENT_BITS)
                .countdown("control", 1, EXTENT_BITS)
                .add("control", 1, new Adder(EXTENT_BITS));
    }

    /** The tiles' walk twice, for sums and for draining; the depth up to its last; cycles until sums settle; the lines of a tile. */
    private void outputStationaryControl() {
        int sets = spec.weightDoubleBuffering() ? 2 : 1;
        tiles();
        rows(EXTENT_BITS);
        parts.add("control", 3, new Adder(EXTENT_BITS))
                .add("control", 1, new Comparator(EXTENT_BITS))
                .countdown("control", sets, EXTENT_BITS);
        tiles();
        rows(EXTENT_BITS);
        parts.add("control", 2, new Multiplexer(2, EXTENT_BITS))
                .add(
                        "control",
                        1,
                        new Register(EXTENT_BITS + InventoryBuilder.bits(Math.max(spec.rows(), spec.columns()))))
                .add("control", sets, new Control(4));
    }

    /** Rows and columns that are left, and what of them the array takes; columns begin anew. */
    private void tiles() {
        parts.add("control", 2, new Register(EXTENT_BITS))
                .step("control", 2, EXTENT_BITS)
                .fixed("control", 2, EXTENT_BITS)
                .add("control", 2, new Multiplexer(2, EXTENT_BITS))
                .add("control", 1, new Multiplexer(2, InventoryBuilder.bits(spec.rows())))
                .add("control", 1, new Multiplexer(2, InventoryBuilder.bits(spec.columns())));
    }
}
