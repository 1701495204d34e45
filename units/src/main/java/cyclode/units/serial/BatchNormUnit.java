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
 * A factor and an offset for each channel: five states for each element.
 *
 * @param template clock and memories
 * @param rows rows of the input
 * @param channels values in a row
 * @param inputBits of an input
 * @param weightBits of a factor
 * @param outputBits of an output
 */
public record BatchNormUnit(
        LayerTemplate.BatchNorm template, int rows, int channels, int inputBits, int weightBits, int outputBits)
        implements StateUnit {
    /** Checks the sizes. */
    public BatchNormUnit {
        Require.inRange("rows", rows, 1, 4096);
        Require.inRange("channels", channels, 1, 4096);
    }

    private long elements() {
        return (long) rows * channels;
    }

    @Override
    public Map<String, Component.Memory> memories() {
        int productBits = inputBits + weightBits + 2;
        Map<String, Component.Memory> memories = new LinkedHashMap<>();
        memories.put(OUTPUT, LayerInventory.output(template.output(), outputBits, elements()));
        memories.put(WEIGHTS, LayerInventory.table(template.weights(), weightBits, channels));
        memories.put(BIASES, LayerInventory.table(template.biases(), productBits, channels));
        return memories;
    }

    @Override
    public Inventory inventory() {
        return new LayerInventory(this)
                .products(inputBits, weightBits, outputBits)
                .counter("channel", channels)
                .counter("row", rows)
                .counter("element", elements())
                .address("input", elements())
                .address("weight", channels)
                .address("bias", channels)
                .address("output", elements())
                .build();
    }

    /** The states of one element. */
    @Override
    public StateSequence sequence() {
        Times readWeight = Times.read(memory(WEIGHTS), 1);
        Times readBias = Times.read(memory(BIASES), 1);
        Times mac = Times.operate(LayerInventory.mac(inputBits, weightBits), 1);
        return StateSequence.ofSums(
                elements(),
                LayerInventory.accumulatorBits(inputBits, weightBits),
                memory(OUTPUT),
                List.of(
                        State.of(Role.LOAD_AND_FETCH, "preload", 1, readWeight, readBias),
                        State.of(Role.ADD, "accumulate", 1, mac)));
    }

    @Override
    public LayerComputation computation(AffineParameters parameters, List<int[]> x, int[] y) {
        AffineParameters.BatchNorm p = (AffineParameters.BatchNorm) parameters;
        return new SumComputation(
                Rescaling.of(p.rules(), p.accumulatorBits(), p.scale(), p.output()),
                p.bias(),
                new Operand(x.get(0), p.input().zeroPoint(), output -> output, 1),
                new Operand(p.weights(), p.weight().zeroPoint(), output -> output % channels, 1),
                1,
                Integer.MIN_VALUE,
                y);
    }
}
