package cyclode.units.serial;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.chain.Work.Times;
import cyclode.core.number.Require;
import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.State.Role;
import cyclode.units.serial.SumComputation.Operand;
import cyclode.units.serial.SumComputation.Rescaling;
import java.util.List;
import java.util.Map;

/**
 * A product of two tensors: scores (rows by rows) or a mix (rows by columns), one multiplier, one output after the other.
 *
 * @param template clock and memory
 * @param batches products one after the other, 1 to 64
 * @param rows rows of the output
 * @param inner products in a sum
 * @param columns columns of the output
 * @param firstBits of the first operand
 * @param secondBits of the second operand
 * @param outputBits of an output
 */
public record ProductUnit(
        LayerTemplate.Product template,
        int batches,
        int rows,
        int inner,
        int columns,
        int firstBits,
        int secondBits,
        int outputBits)
        implements StateUnit {
    /** Checks the sizes. */
    public ProductUnit {
        Require.inRange("batches", batches, 1, 64);
        Require.inRange("rows", rows, 1, 4096);
        Require.inRange("inner", inner, 1, 4096);
        Require.inRange("columns", columns, 1, 4096);
    }

    private long outputs() {
        return (long) batches * rows * columns;
    }

    @Override
    public Map<String, Component.Memory> memories() {
        return Map.of(OUTPUT, LayerInventory.output(template.output(), outputBits, outputs()));
    }

    @Override
    public Inventory inventory() {
        return new LayerInventory(this)
                .products(firstBits, secondBits, outputBits)
                .counter("first", (long) batches * rows * inner)
                .counter("second", (long) batches * inner * columns)
                .counter("sum", inner + 1L)
                .counter("column", columns)
                .counter("row", rows)
                .counter("output", outputs())
                .address("first", (long) batches * rows * inner)
                .address("second", (long) batches * inner * columns)
                .address("output", outputs())
                .build();
    }

    /** The states of one output: init, preload, K + 1 accumulations, scaling, output. */
    @Override
    public StateSequence sequence() {
        Times mac = Times.operate(LayerInventory.mac(firstBits, secondBits), 1);
        return StateSequence.ofSums(
                outputs(),
                LayerInventory.accumulatorBits(firstBits, secondBits),
                memory(OUTPUT),
                List.of(
                        State.of(Role.LOAD, "preload", 1),
                        State.of(Role.FETCH, "accumulate", inner, mac),
                        State.of(Role.ADD, "accumulate-last", 1)));
    }

    /** The second operand is one matrix for each batch: a row for each product of a sum, or, of scores, for each column of the output. */
    @Override
    public LayerComputation computation(AffineParameters parameters, List<int[]> x, int[] y) {
        AffineParameters.Product p = (AffineParameters.Product) parameters;
        int alongColumns = p.score() ? inner : 1;
        return new SumComputation(
                Rescaling.of(p.rules(), p.accumulatorBits(), p.scale(), p.output()),
                new long[1],
                new Operand(x.get(0), p.first().zeroPoint(), output -> output / columns * inner, 1),
                new Operand(
                        x.get(1),
                        p.second().zeroPoint(),
                        output -> output / columns / rows * inner * columns + output % columns * alongColumns,
                        p.score() ? 1 : columns),
                inner,
                Integer.MIN_VALUE,
                y);
    }
}
