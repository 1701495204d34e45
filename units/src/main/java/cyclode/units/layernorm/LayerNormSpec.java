package cyclode.units.layernorm;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.number.LayerNormParameters;
import cyclode.core.number.Require;
import cyclode.units.accelerator.UnitSpec;

/**
 * The LayerNorm unit. It goes over each row twice: for sum and sum of squares, and for the normalized values.
 *
 * @param clock name of its clock
 * @param lanes values handled in a cycle, 1 to 64
 * @param maximumRow longest row, in values, 2 to 4096
 * @param inputBits widest input, 2 to 16
 * @param indexBits index bits of the table within one octave, 1 to 12
 * @param tableBits bits of an entry, 1 to 24
 * @param parameterBits bits of gamma and beta, 2 to 16
 * @param pipelineDepth cycles from a value to its result, 1 to 16
 */
public record LayerNormSpec(
        String clock,
        int lanes,
        int maximumRow,
        int inputBits,
        int indexBits,
        int tableBits,
        int parameterBits,
        int pipelineDepth)
        implements UnitSpec {
    /** Cycles from the last sum to the reciprocal root: two multiplications, a difference, a normalization, the table. */
    static final int ROOT_CYCLES = 6;

    /** Checks the ranges. */
    public LayerNormSpec {
        Require.inRange("lanes", lanes, 1, 64);
        Require.inRange("maximum-row", maximumRow, 2, LayerNormParameters.MAX_ROW);
        Require.inRange("input-bits", inputBits, 2, LayerNormParameters.MAX_INPUT_BITS);
        Require.inRange("index-bits", indexBits, 1, 12);
        Require.inRange("table-bits", tableBits, 1, 24);
        Require.inRange("parameter-bits", parameterBits, 2, 16);
        Require.inRange("pipeline-depth", pipelineDepth, 1, 16);
    }

    /** Slots that the channel behind it needs to sustain its rate. */
    public int outputDepth() {
        return pipelineDepth + 2;
    }

    /**
     * Checks that the unit can do what a workload asks for.
     *
     * @throws IllegalArgumentException naming what does not fit
     */
    public void requireHolds(LayerNormParameters parameters) {
        Require.inRange("the workload's layer norm row", parameters.row(), 1, maximumRow);
        Require.inRange("the workload's layer norm index bits", parameters.indexBits(), 1, indexBits);
        Require.inRange("the workload's layer norm table bits", parameters.tableBits(), 1, tableBits);
    }

    private int rowBits() {
        return 32 - Integer.numberOfLeadingZeros(maximumRow - 1);
    }

    int sumBits() {
        return inputBits + rowBits();
    }

    int squareBits() {
        return 2 * inputBits + rowBits();
    }

    Component rowMemory() {
        return new Component.Memory(
                MemoryKind.AUTO, PortKind.SIMPLE_DUAL, inputBits * lanes, (maximumRow + lanes - 1) / lanes);
    }

    Component square() {
        return new Component.Multiplier(inputBits, inputBits);
    }

    Component sumAdder() {
        return new Component.Adder(sumBits());
    }

    Component squareAdder() {
        return new Component.Adder(squareBits());
    }

    Component rootTable() {
        return new Component.Memory(MemoryKind.AUTO, PortKind.READ_ONLY, tableBits, 4 << indexBits);
    }

    Component variance() {
        return new Component.Multiplier(squareBits(), rowBits() + 1);
    }

    Component normalize() {
        return new Component.Multiplier(sumBits() + 1, tableBits);
    }

    Component scale() {
        return new Component.Multiplier(16, parameterBits);
    }

    Component parameterMemory() {
        return new Component.Memory(
                MemoryKind.AUTO, PortKind.SIMPLE_DUAL, 2 * parameterBits * lanes, (maximumRow + lanes - 1) / lanes);
    }

    @Override
    public Inventory inventory() {
        return Inventory.on(clock)
                .add("row", 1, rowMemory())
                .add("square", lanes, square())
                .add("sum", lanes, sumAdder())
                .add("sum of squares", lanes, squareAdder())
                .add("variance", 2, variance())
                .add("root", 1, rootTable())
                .add("root", 1, new Component.Shifter(squareBits() + rowBits(), squareBits() + rowBits()))
                .add("normalize", lanes, normalize())
                .add("normalize", lanes, new Component.Shifter(sumBits() + tableBits, 48))
                .add("scale", lanes, scale())
                .add("parameters", 1, parameterMemory())
                .add("clamp", 2L * lanes, new Component.Comparator(32))
                .add("pipeline", (long) lanes * pipelineDepth, new Component.Register(32))
                .add("control", 1, new Component.Control(6))
                .build();
    }
}
