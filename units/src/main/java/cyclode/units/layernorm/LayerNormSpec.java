package cyclode.units.layernorm;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Auto;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Require;
import cyclode.core.operator.LayerNormParameters;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.Levels;
import cyclode.units.components.Pipeline;
import cyclode.units.components.Tree;
import cyclode.units.model.NetworkWidths;
import cyclode.units.model.UnitSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The LayerNorm unit. It goes over each row twice: for sum and sum of squares, and for the normalized values.
 *
 * @param clock name of its clock
 * @param lanes values handled in a cycle
 * @param maximumRow longest row, in values [values]
 * @param inputBits widest input [bits]
 * @param indexBits index bits of the table within one octave [bits]
 * @param tableBits bits of an entry [bits]
 * @param parameterBits bits of gamma and beta [bits]
 * @param pipelineDepth cycles from a value to its result [cycles]
 * @param sumDepth cycles from a beat to the sums that it is in [cycles]
 */
public record LayerNormSpec(
        @Default("fabric") String clock,
        @Range(min = 1, max = 64) int lanes,
        @Default("auto") @Auto(least = 2, most = LayerNormParameters.MAX_ROW) int maximumRow,
        @Default("auto") @Auto(least = 2, most = LayerNormParameters.MAX_INPUT_BITS) int inputBits,
        @Default("6") @Range(min = 1, max = 12) int indexBits,
        @Default("16") @Range(min = 1, max = 24) int tableBits,
        @Default("8") @Range(min = 2, max = 16) int parameterBits,
        @Default("6") @Range(min = 1, max = 16) int pipelineDepth,
        @Range(min = 1, max = 16) @Default("3") int sumDepth)
        implements UnitSpec {
    /** Cycles from the last sum to the reciprocal root: two multiplications, a difference, a normalization, the table. */
    static final int ROOT_CYCLES = 6;

    /** Bits of a normalized value. */
    static final int NORMALIZED_BITS = 16;

    /** Bits of a scaled value before its shift, of 47 at most, and of that shift's half. */
    static final int SCALED_BITS = 49;

    /** Checks the ranges. */
    public LayerNormSpec {
        Require.inRange("lanes", lanes, 1, 64);
        Require.inRange("maximum-row", maximumRow, 2, LayerNormParameters.MAX_ROW);
        Require.inRange("input-bits", inputBits, 2, LayerNormParameters.MAX_INPUT_BITS);
        Require.inRange("index-bits", indexBits, 1, 12);
        Require.inRange("table-bits", tableBits, 1, 24);
        Require.inRange("parameter-bits", parameterBits, 2, 16);
        Require.inRange("pipeline-depth", pipelineDepth, 1, 16);
        Require.inRange("sum-depth", sumDepth, 1, 16);
    }

    /** Slots that the channel behind it needs to sustain its rate. */
    public int outputDepth() {
        return pipelineDepth + 2;
    }

    /**
     * Checks that the unit can do what a workload asks for.
     *
     * @throws RefusedValue naming what does not fit
     */
    public void requireHolds(LayerNormParameters parameters) {
        Require.inRange("the workload's layer norm row", parameters.row(), 1, maximumRow);
        Require.inRange("the workload's layer norm index bits", parameters.indexBits(), 1, indexBits);
        Require.inRange("the workload's layer norm table bits", parameters.tableBits(), 1, tableBits);
        Require.inRange(
                "the workload's layer norm output bits", parameters.output().signedBits(), 2, resultBits());
    }

    /**
     * Checks that the sums of a row hold values of a format.
     *
     * @throws RefusedValue if they would wrap
     */
    public void requireTakes(IntFormat values) {
        Require.inRange("the workload's layer norm input bits", values.signedBits(), 2, inputBits);
    }

    private int rowBits() {
        return InventoryBuilder.bits(maximumRow);
    }

    /** Beats of the longest row. */
    int rows() {
        return (maximumRow + lanes - 1) / lanes;
    }

    int sumBits() {
        return inputBits + rowBits();
    }

    /** A square is 2^(2b − 2) at most. */
    int squareBits() {
        return 2 * inputBits - 1 + rowBits();
    }

    int varianceBits() {
        return squareBits() + rowBits();
    }

    int deviationBits() {
        return sumBits() + 1;
    }

    int normalizedBits() {
        return deviationBits() + tableBits + 1;
    }

    /** Bits of a result: of a format of 16 bits at most, with or without a sign. */
    int resultBits() {
        return NORMALIZED_BITS + 1;
    }

    Component rowMemory() {
        return InventoryBuilder.words(inputBits * lanes, rows());
    }

    Component square() {
        return new Component.Multiplier(inputBits, inputBits);
    }

    /** Registers behind the squares of a beat. */
    int squareStages() {
        return sumDepth > 1 ? 1 : 0;
    }

    /** Behind a square, where a DSP block may have one. */
    Component squareRegister() {
        return new Component.StageRegister(2 * inputBits - 1, square());
    }

    /** The sum of a beat. */
    Tree beatSum() {
        return Tree.sum(lanes, inputBits, sumDepth - 1 - squareStages());
    }

    /** The sum of a beat's squares. */
    Tree beatSquares() {
        return Tree.sum(lanes, 2 * inputBits - 1, sumDepth - 1 - squareStages());
    }

    Component sumAdder() {
        return new Component.Adder(sumBits());
    }

    Component squareAdder() {
        return new Component.Adder(squareBits());
    }

    /** Written from the workload. */
    Component rootTable() {
        return new Component.Memory(MemoryKind.AUTO, PortKind.SIMPLE_DUAL, tableBits, 4 << indexBits);
    }

    /** D·Q, neither of which has a sign. */
    Component rowTimesSquares() {
        return new Component.Multiplier(squareBits() + 1, rowBits() + 1);
    }

    Component squareOfSum() {
        return new Component.Multiplier(sumBits(), sumBits());
    }

    Component rowTimesValue() {
        return new Component.Multiplier(inputBits, rowBits() + 1);
    }

    Component normalize() {
        return new Component.Multiplier(deviationBits(), tableBits + 1);
    }

    Component scale() {
        return new Component.Multiplier(NORMALIZED_BITS, parameterBits);
    }

    Component parameterMemory() {
        return InventoryBuilder.words(2 * parameterBits * lanes, rows());
    }

    Component resultRegister() {
        return new Component.Register(resultBits());
    }

    @Override
    public Map<String, Integer> following(NetworkWidths built, NetworkWidths now) {
        return Map.of("input-bits", inputBits + now.activationBits() - built.activationBits());
    }

    /** Squares and their sum; the root, a register behind each step; a value from the memory to its result. */
    @Override
    public List<TimingPath> paths() {
        int index = indexBits + 2;
        TimingPath value = TimingPath.of(
                        "normalize", rowMemory(), rowTimesValue(), new Component.Adder(deviationBits()))
                .then(normalize())
                .then(Levels.roundHalfUp(normalizedBits()))
                .then(
                        new Component.Comparator(normalizedBits() - NORMALIZED_BITS),
                        new Component.Multiplexer(3, NORMALIZED_BITS))
                .then(scale())
                .then(Levels.roundHalfUp(SCALED_BITS))
                .then(new Component.Adder(SCALED_BITS))
                .then(Levels.fit(SCALED_BITS, resultBits()));
        List<TimingPath> paths = new ArrayList<>(new Pipeline("squares")
                .through(square())
                .register(squareStages())
                .through(beatSquares())
                .through(squareAdder())
                .paths());
        int place = InventoryBuilder.bits(varianceBits());
        paths.addAll(new Pipeline("root")
                .through(rowTimesSquares())
                .register(1)
                .through(new Component.Adder(varianceBits()))
                .register(1)
                .through(new Component.Multiplexer(varianceBits(), place))
                .register(1)
                .through(
                        new Component.Adder(place),
                        new Component.Multiplexer(varianceBits(), index),
                        new Component.Adder(index))
                .register(1)
                .through(rootTable(), new Component.Multiplexer(2, tableBits))
                .paths());
        paths.add(value.in(pipelineDepth));
        paths.add(Levels.handshake(outputDepth(), (long) lanes * inputBits));
        return paths;
    }

    @Override
    public Inventory inventory() {
        return LayerNormInventory.of(this);
    }
}
