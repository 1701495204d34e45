package cyclode.units.serial;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.chain.Work.Times;
import cyclode.core.number.Require;
import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.State.Role;
import cyclode.units.serial.SumComputation.Operand;
import cyclode.units.serial.SumComputation.Rescaling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A matrix product with constants: one multiplier, one output after the other. With one input channel it is a unit of its own kind,
 * which has one state more for the zero-points and one accumulation less.
 *
 * @param template clock and memories
 * @param rows rows of the input, 1 to 4096
 * @param inputs input channels, 1 to 4096
 * @param outputs output channels, 1 to 4096
 * @param inputBits of an input
 * @param weightBits of a weight
 * @param outputBits of an output
 */
public record LinearUnit(
        LayerTemplate.Linear template, int rows, int inputs, int outputs, int inputBits, int weightBits, int outputBits)
        implements StateUnit {
    /** Checks the sizes. */
    public LinearUnit {
        Require.inRange("rows", rows, 1, 4096);
        Require.inRange("inputs", inputs, 1, 4096);
        Require.inRange("outputs", outputs, 1, 4096);
    }

    @Override
    public Map<String, Component.Memory> memories() {
        int productBits = inputBits + weightBits + 2;
        Map<String, Component.Memory> memories = new LinkedHashMap<>();
        memories.put(OUTPUT, LayerInventory.output(template.output(), outputBits, (long) rows * outputs));
        memories.put(WEIGHTS, LayerInventory.table(template.weights(), weightBits, (long) inputs * outputs));
        memories.put(BIASES, LayerInventory.table(template.biases(), productBits, outputs));
        return memories;
    }

    @Override
    public Inventory inventory() {
        return new LayerInventory(this)
                .products(inputBits, weightBits, outputBits)
                .counter("input", (long) rows * inputs)
                .counter("weight", (long) inputs * outputs)
                .counter("sum", inputs + 1L)
                .counter("neuron", outputs)
                .counter("row", rows)
                .counter("output", (long) rows * outputs)
                .address("input", (long) rows * inputs)
                .address("weight", (long) inputs * outputs)
                .address("bias", outputs)
                .address("output", (long) rows * outputs)
                .build();
    }

    /** The states of one output: init, preload, I + 1 accumulations, scaling, output; with one channel init, preload, sub, mac, … */
    @Override
    public StateSequence sequence() {
        Times readWeight = Times.read(memory(WEIGHTS), 1);
        Times mac = Times.operate(LayerInventory.mac(inputBits, weightBits), 1);
        State preload = State.of(Role.LOAD, "preload", 1, Times.read(memory(BIASES), 1), readWeight);
        List<State> sum = inputs == 1
                ? List.of(preload, State.of(Role.FETCH, "sub", 1), State.of(Role.ADD, "mac", 1, mac))
                : List.of(
                        preload,
                        State.of(Role.FETCH, "accumulate", inputs, readWeight, mac),
                        State.of(Role.ADD, "accumulate-last", 1));
        return StateSequence.ofSums(
                (long) rows * outputs, LayerInventory.accumulatorBits(inputBits, weightBits), memory(OUTPUT), sum);
    }

    @Override
    public LayerComputation computation(AffineParameters parameters, List<int[]> x, int[] y) {
        AffineParameters.Linear p = (AffineParameters.Linear) parameters;
        return new SumComputation(
                Rescaling.of(p.rules(), p.accumulatorBits(), p.scale(), p.output()),
                p.bias(),
                new Operand(x.get(0), p.input().zeroPoint(), output -> output / outputs * inputs, 1),
                new Operand(p.weights(), p.weight().zeroPoint(), output -> output % outputs, outputs),
                inputs,
                p.relu() ? p.output().zeroPoint() : Integer.MIN_VALUE,
                y);
    }
}
