package cyclode.units.serial;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Inventory;
import cyclode.core.chain.Work.Times;
import cyclode.core.number.Require;
import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.State.Role;
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
    public ProductUnit with(String memory, MemoryKind kind) {
        return new ProductUnit(
                template.with(memory, kind), batches, rows, inner, columns, firstBits, secondBits, outputBits);
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

    @Override
    public LayerComputation computation(AffineParameters parameters, List<int[]> x, int[] y) {
        return new Computation((AffineParameters.Product) parameters, x.get(0), x.get(1), y);
    }

    private final class Computation extends SumComputation {
        private final int[] a;
        private final int[] b;
        private final int zeroA;
        private final int zeroB;
        private final int alongInner;
        private final int alongColumns;

        Computation(AffineParameters.Product p, int[] a, int[] b, int[] y) {
            super(Rescaling.of(p.rules(), p.accumulatorBits(), p.scale(), p.output()), y);
            this.a = a;
            this.b = b;
            zeroA = p.first().zeroPoint();
            zeroB = p.second().zeroPoint();
            alongInner = p.score() ? 1 : columns;
            alongColumns = p.score() ? inner : 1;
        }

        @Override
        long left(int output, int k) {
            return a[output / columns * inner + k] - (long) zeroA;
        }

        @Override
        long right(int output, int k) {
            int second = output / columns / rows * inner * columns;
            return b[second + output % columns * alongColumns + k * alongInner] - (long) zeroB;
        }

        @Override
        public void whole() {
            for (int row = 0; row < batches * rows; row++) {
                int second = row / rows * inner * columns;
                for (int column = 0; column < columns; column++) {
                    long sum = 0;
                    for (int k = 0; k < inner; k++) {
                        sum += (long) (a[row * inner + k] - zeroA)
                                * (b[second + column * alongColumns + k * alongInner] - zeroB);
                    }
                    y[row * columns + column] = rescaling.outputOfWhole(sum);
                }
            }
        }
    }
}
