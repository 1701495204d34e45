package cyclode.units.matmul;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.number.Overflow;

/** What an array is made of; a multiply-accumulator holds the register of its sum. */
final class MatmulInventory {
    /** Behind the operands' own: an input register and one for the product (AMD UG479 and UG579). */
    private static final int STAGES_IN_DSP = 2;

    private MatmulInventory() {}

    static Inventory of(MatmulSpec spec) {
        long cells = (long) spec.rows() * spec.columns();
        Inventory.Builder parts = Inventory.on(spec.clock())
                .add("multiply-accumulators", cells, spec.multiplyAccumulate())
                .add("moving operand", cells, spec.movingRegister());
        stages(spec, cells, parts);
        if (spec.overflow() == Overflow.SATURATE) {
            parts.add("saturation", cells, new Component.Multiplexer(3, spec.accumulatorBits()));
        }
        parts.add("input skew", triangle(spec.rows()), spec.movingRegister());
        if (spec.outputStationary()) {
            outputStationary(spec, cells, parts);
        } else {
            stationary(spec, cells, parts);
        }
        return parts.build();
    }

    /** Registers between the operands and the sum: those of the first stages have a place in a DSP block. */
    private static void stages(MatmulSpec spec, long cells, Inventory.Builder parts) {
        int stages = spec.depth() - 1;
        int bits = spec.activationBits() + spec.weightBits();
        parts.add(
                        "product stages",
                        cells * Math.min(STAGES_IN_DSP, stages),
                        new Component.StageRegister(bits, spec.multiplyAccumulate()))
                .add("further stages", cells * Math.max(0, stages - STAGES_IN_DSP), new Component.Register(bits));
    }

    private static void stationary(MatmulSpec spec, long cells, Inventory.Builder parts) {
        parts.add("stationary operand", cells * (spec.weightDoubleBuffering() ? 2 : 1), spec.stationaryRegister())
                .add("load skew", triangle(spec.columns()), spec.stationaryRegister())
                .add("output skew", triangle(spec.columns() - 1), spec.sumRegister())
                .add("accumulator memory", spec.columns(), spec.accumulatorMemory())
                .add("bias", spec.columns(), spec.sumRegister())
                .add("control", spec.weightDoubleBuffering() ? 2 : 1, new Component.Control(4))
                .add(
                        "output queue",
                        1,
                        new Component.Fifo(spec.columns() * spec.accumulatorBits(), spec.outputDepth()));
    }

    private static void outputStationary(MatmulSpec spec, long cells, Inventory.Builder parts) {
        int beats = spec.drainOrder() == DrainOrder.ROWS ? spec.rows() : spec.columns();
        int sets = spec.weightDoubleBuffering() ? 2 : 1;
        parts.add("finished sums", cells * (sets - 1), spec.sumRegister())
                .add("second operand", cells, new Component.Register(spec.weightBits()))
                .add("second input skew", triangle(spec.columns()), new Component.Register(spec.weightBits()))
                .add("bias", spec.columns(), spec.sumRegister())
                .add("read-out", spec.resultLanes(), new Component.Multiplexer(beats, spec.accumulatorBits()))
                .add("control", sets, new Component.Control(4));
        if (spec.weightDoubleBuffering()) {
            int width = spec.resultLanes() * spec.accumulatorBits();
            parts.add("output queue", 1, new Component.Fifo(width, OutputStationaryBehavior.DRAINED_TILES * beats));
        }
    }

    /** Registers of a skew whose i-th lane is delayed by i cycles, i = 1 … lanes. */
    static long triangle(long lanes) {
        return lanes * (lanes + 1) / 2;
    }
}
