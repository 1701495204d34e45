package cyclode.units.serial.product;

import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Inventory;
import cyclode.core.number.Require;
import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.LaunchFunction;
import cyclode.units.serial.LayerUnit;
import cyclode.units.serial.Parts;
import cyclode.units.serial.Sequence;
import cyclode.units.serial.State;
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
        ProductTemplate template,
        int batches,
        int rows,
        int inner,
        int columns,
        int firstBits,
        int secondBits,
        int outputBits)
        implements LayerUnit {
    static final int ACCUMULATE = 2;

    /** Checks the sizes. */
    public ProductUnit {
        Require.inRange("batches", batches, 1, 64);
        Require.inRange("rows", rows, 1, 4096);
        Require.inRange("inner", inner, 1, 4096);
        Require.inRange("columns", columns, 1, 4096);
    }

    @Override
    public String clock() {
        return template.clock();
    }

    private int accumulatorBits() {
        return firstBits + secondBits + 3;
    }

    private Component.MultiplyAccumulate mac() {
        return new Component.MultiplyAccumulate(firstBits + 1, secondBits + 1, accumulatorBits());
    }

    private long outputs() {
        return (long) batches * rows * columns;
    }

    @Override
    public Map<String, Component.Memory> memories() {
        return Map.of(OUTPUT, Parts.output(template.output(), outputBits, outputs()));
    }

    @Override
    public ProductUnit with(String memory, MemoryKind kind) {
        ProductTemplate other = new ProductTemplate(template.clock(), memory.equals(OUTPUT) ? kind : template.output());
        return new ProductUnit(other, batches, rows, inner, columns, firstBits, secondBits, outputBits);
    }

    @Override
    public Inventory inventory() {
        Inventory.Builder parts = Inventory.on(clock())
                .add("multiply-accumulate", 1, mac())
                .add("zero-points", 1, new Component.Adder(firstBits + 1))
                .add("zero-points", 1, new Component.Adder(secondBits + 1))
                .add("operands", 1, new Component.StageRegister(firstBits + secondBits + 2, mac()))
                .add("control", 1, new Component.Control(10));
        Parts.rescaling(parts, accumulatorBits(), outputBits);
        Parts.counter(parts, "first", (long) batches * rows * inner);
        Parts.counter(parts, "second", (long) batches * inner * columns);
        Parts.counter(parts, "sum", inner + 1L);
        Parts.counter(parts, "column", columns);
        Parts.counter(parts, "row", rows);
        Parts.counter(parts, "output", outputs());
        Parts.address(parts, "first", (long) batches * rows * inner);
        Parts.address(parts, "second", (long) batches * inner * columns);
        Parts.address(parts, "output", outputs());
        Parts.memories(parts, memories());
        return parts.build();
    }

    /** The states of one output: init, preload, K + 1 accumulations, scaling, output. */
    public Sequence sequence() {
        return new Sequence(
                List.of(
                        State.of("init", 1),
                        State.of("preload", 1),
                        State.of("accumulate", inner, State.operate(mac())),
                        State.of("accumulate-last", 1),
                        State.of("scaling", 1, State.operate(Parts.scale(accumulatorBits()))),
                        State.of("output", 1, State.write(Parts.output(template.output(), outputBits, outputs())))),
                outputs());
    }

    @Override
    public long leastCycles() {
        return sequence().cycles();
    }

    @Override
    public long mostCycles() {
        return leastCycles();
    }

    @Override
    public Activity activity(List<Component.Memory> sources, int longDivisions) {
        return sequence().reading(ACCUMULATE, sources).activity();
    }

    @Override
    public Command command(
            AffineParameters parameters, List<Buffer> inputs, Buffer output, List<Component.Memory> sources) {
        return new ProductCommand(
                this, (AffineParameters.Product) parameters, inputs.get(0), inputs.get(1), output, sources);
    }

    @Override
    public LaunchFunction function(AffineParameters parameters, List<Buffer> inputs, Buffer output) {
        ProductKernel kernel = new ProductKernel(this, (AffineParameters.Product) parameters);
        return (store, decisions) ->
                kernel.run(store.values(inputs.get(0)), store.values(inputs.get(1)), store.values(output));
    }
}
