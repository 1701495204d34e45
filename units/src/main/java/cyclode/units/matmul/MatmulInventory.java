package cyclode.units.matmul;

import cyclode.core.account.Component;
import cyclode.core.account.Component.Delay;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Component.StageRegister;
import cyclode.core.account.Inventory;
import cyclode.core.number.Overflow;
import cyclode.units.components.InventoryBuilder;

/** What an array is made of; a multiply-accumulator holds the register of its sum. */
final class MatmulInventory {
    /** Behind the operands' own: an input register and one for the product (AMD UG479 and UG579). */
    private static final int STAGES_IN_DSP = 2;

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
        parts.add("multiply-accumulators", cells, spec.multiplyAccumulate())
                .add("moving operand", cells, spec.movingRegister());
        stages();
        if (spec.overflow() == Overflow.SATURATE) {
            parts.add("saturation", cells, spec.saturation());
        }
    }

    /** Registers between the operands and the sum: those of the first stages have a place in a DSP block. */
    private void stages() {
        int stages = spec.depth() - 1;
        int bits = spec.activationBits() + spec.weightBits() + 2;
        parts.add(
                        "product stages",
                        cells * Math.min(STAGES_IN_DSP, stages),
                        new StageRegister(bits, spec.multiplyAccumulate()))
                .add("further stages", cells * Math.max(0, stages - STAGES_IN_DSP), new Register(bits));
    }

    private void stationary() {
        weights();
        columns();
        // A row's number, and whether it is one, whose sums begin or end, and whether it takes the bias, as far as the
        // row goes.
        parts.add("marks", spec.latency(), new Register(4 + InventoryBuilder.bits(spec.accumulatorRows() - 1L)))
                .channel("output queue", spec.columns() * spec.accumulatorBits(), spec.outputDepth());
        MatmulControl.stationary(spec, parts);
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
        parts.add("bias", spec.columns(), new Multiplexer(2, bits + 1))
                .add("bias", spec.columns(), spec.saturation())
                .add("bias", spec.columns(), spec.sumRegister());
        for (int column = 0; column < spec.columns(); column++) {
            int stages = column + spec.depth() - 1;
            parts.add("bias skew", stages == 0 ? 0 : 1, new Delay(bits + 1, stages));
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
        MatmulControl.outputStationary(spec, parts);
    }

    /** Registers of a skew whose i-th lane is delayed by i cycles, i = 1 … lanes. */
    static long triangle(long lanes) {
        return lanes * (lanes + 1) / 2;
    }
}
