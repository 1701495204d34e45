package cyclode.units.serial.pool;

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
 * The mean over all places, one channel after the other.
 *
 * @param template clock and memory
 * @param rows places
 * @param channels outputs
 * @param inputBits of an input
 * @param outputBits of an output
 */
public record PoolUnit(PoolTemplate template, int rows, int channels, int inputBits, int outputBits)
        implements LayerUnit {
    static final int ACCUMULATE = 2;

    /** Checks the sizes. */
    public PoolUnit {
        Require.inRange("rows", rows, 1, 4096);
        Require.inRange("channels", channels, 1, 4096);
    }

    @Override
    public String clock() {
        return template.clock();
    }

    private int accumulatorBits() {
        return 2 * (inputBits + 1);
    }

    private Component.Adder adder() {
        return new Component.Adder(accumulatorBits());
    }

    private Component.Memory output() {
        return Parts.output(template.output(), outputBits, channels);
    }

    @Override
    public Map<String, Component.Memory> memories() {
        return Map.of(OUTPUT, output());
    }

    @Override
    public PoolUnit with(String memory, MemoryKind kind) {
        PoolTemplate other = new PoolTemplate(template.clock(), memory.equals(OUTPUT) ? kind : template.output());
        return new PoolUnit(other, rows, channels, inputBits, outputBits);
    }

    @Override
    public Inventory inventory() {
        Inventory.Builder parts = Inventory.on(clock())
                .add("sum", 1, adder())
                .add("sum value", 1, new Component.Register(accumulatorBits()))
                .add("zero-point", 1, new Component.Adder(inputBits + 1))
                .add("operand", 1, new Component.Register(inputBits + 1))
                .add("control", 1, new Component.Control(10));
        Parts.rescaling(parts, accumulatorBits(), outputBits);
        Parts.counter(parts, "input", (long) rows * channels);
        Parts.counter(parts, "row", rows);
        Parts.counter(parts, "channel", channels);
        Parts.address(parts, "input", (long) rows * channels);
        Parts.address(parts, "output", channels);
        Parts.memories(parts, memories());
        return parts.build();
    }

    /** The states of one output: init, preload, n + 1 accumulations, scaling, output. */
    public Sequence sequence() {
        return new Sequence(
                List.of(
                        State.of("init", 1),
                        State.of("preload", 1),
                        State.of("accumulate", rows, State.operate(adder())),
                        State.of("accumulate-last", 1),
                        State.of("scaling", 1, State.operate(Parts.scale(accumulatorBits()))),
                        State.of("output", 1, State.write(output()))),
                channels);
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
        return new PoolCommand(this, (AffineParameters.Average) parameters, inputs.get(0), output, sources);
    }

    @Override
    public LaunchFunction function(AffineParameters parameters, List<Buffer> inputs, Buffer output) {
        AffineParameters.Average average = (AffineParameters.Average) parameters;
        return (store, decisions) ->
                PoolKernel.run(average, channels, store.values(inputs.get(0)), store.values(output));
    }
}
