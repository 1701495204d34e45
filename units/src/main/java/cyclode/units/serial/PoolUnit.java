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
 * The mean over all places, one channel after the other.
 *
 * @param template clock and memory
 * @param rows places
 * @param channels outputs
 * @param inputBits of an input
 * @param outputBits of an output
 */
public record PoolUnit(LayerTemplate.Pool template, int rows, int channels, int inputBits, int outputBits)
        implements StateUnit {
    /** Checks the sizes. */
    public PoolUnit {
        Require.inRange("rows", rows, 1, 4096);
        Require.inRange("channels", channels, 1, 4096);
    }

    private int accumulatorBits() {
        return 2 * (inputBits + 1);
    }

    @Override
    public Map<String, Component.Memory> memories() {
        return Map.of(OUTPUT, LayerInventory.output(template.output(), outputBits, channels));
    }

    @Override
    public Inventory inventory() {
        return new LayerInventory(this)
                .add("sum", 1, new Component.Adder(accumulatorBits()))
                .add("sum value", 1, new Component.Register(accumulatorBits()))
                .add("zero-point", 1, new Component.Adder(inputBits + 1))
                .add("operand", 1, new Component.Register(inputBits + 1))
                .add("control", 1, new Component.Control(10))
                .rescaling(accumulatorBits(), outputBits)
                .counter("input", (long) rows * channels)
                .counter("row", rows)
                .counter("channel", channels)
                .address("input", (long) rows * channels)
                .address("output", channels)
                .build();
    }

    /** The states of one output: init, preload, n + 1 accumulations, scaling, output. */
    @Override
    public StateSequence sequence() {
        Times add = Times.operate(new Component.Adder(accumulatorBits()), 1);
        return StateSequence.ofSums(
                channels,
                accumulatorBits(),
                memory(OUTPUT),
                List.of(
                        State.of(Role.LOAD, "preload", 1),
                        State.of(Role.FETCH, "accumulate", rows, add),
                        State.of(Role.ADD, "accumulate-last", 1)));
    }

    /** Every product is an input times one. */
    @Override
    public LayerComputation computation(AffineParameters parameters, List<int[]> x, int[] y) {
        AffineParameters.Average p = (AffineParameters.Average) parameters;
        return new SumComputation(
                Rescaling.of(p.rules(), p.accumulatorBits(), p.scale(), p.output()),
                new long[1],
                new Operand(x.get(0), p.input().zeroPoint(), channel -> channel, channels),
                new Operand(new int[] {1}, 0, channel -> 0, 0),
                rows,
                Integer.MIN_VALUE,
                y);
    }
}
