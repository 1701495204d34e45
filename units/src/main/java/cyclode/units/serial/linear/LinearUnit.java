package cyclode.units.serial.linear;

import static java.util.Objects.requireNonNull;

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
        LinearTemplate template, int rows, int inputs, int outputs, int inputBits, int weightBits, int outputBits)
        implements LayerUnit {
    static final int PRELOAD = 1;
    static final int ACCUMULATE = 2;
    static final int MULTIPLY = 3;

    /** Checks the sizes. */
    public LinearUnit {
        Require.inRange("rows", rows, 1, 4096);
        Require.inRange("inputs", inputs, 1, 4096);
        Require.inRange("outputs", outputs, 1, 4096);
    }

    @Override
    public String clock() {
        return template.clock();
    }

    boolean oneFeature() {
        return inputs == 1;
    }

    private int productBits() {
        return inputBits + weightBits + 2;
    }

    private int accumulatorBits() {
        return productBits() + 1;
    }

    private Component.MultiplyAccumulate mac() {
        return new Component.MultiplyAccumulate(inputBits + 1, weightBits + 1, accumulatorBits());
    }

    @Override
    public Map<String, Component.Memory> memories() {
        Map<String, Component.Memory> memories = new LinkedHashMap<>();
        memories.put(OUTPUT, Parts.output(template.output(), outputBits, (long) rows * outputs));
        memories.put(WEIGHTS, Parts.table(template.weights(), weightBits, (long) inputs * outputs));
        memories.put(BIASES, Parts.table(template.biases(), productBits(), outputs));
        return memories;
    }

    @Override
    public LinearUnit with(String memory, MemoryKind kind) {
        LinearTemplate other = new LinearTemplate(
                template.clock(),
                memory.equals(OUTPUT) ? kind : template.output(),
                memory.equals(WEIGHTS) ? kind : template.weights(),
                memory.equals(BIASES) ? kind : template.biases());
        return new LinearUnit(other, rows, inputs, outputs, inputBits, weightBits, outputBits);
    }

    @Override
    public Inventory inventory() {
        Inventory.Builder parts = Inventory.on(clock())
                .add("multiply-accumulate", 1, mac())
                .add("zero-points", 1, new Component.Adder(inputBits + 1))
                .add("zero-points", 1, new Component.Adder(weightBits + 1))
                .add("operands", 1, new Component.StageRegister(inputBits + weightBits + 2, mac()))
                .add("control", 1, new Component.Control(10));
        Parts.rescaling(parts, accumulatorBits(), outputBits);
        Parts.counter(parts, "input", (long) rows * inputs);
        Parts.counter(parts, "weight", (long) inputs * outputs);
        Parts.counter(parts, "sum", inputs + 1L);
        Parts.counter(parts, "neuron", outputs);
        Parts.counter(parts, "row", rows);
        Parts.counter(parts, "output", (long) rows * outputs);
        Parts.address(parts, "input", (long) rows * inputs);
        Parts.address(parts, "weight", (long) inputs * outputs);
        Parts.address(parts, "bias", outputs);
        Parts.address(parts, "output", (long) rows * outputs);
        Parts.memories(parts, memories());
        return parts.build();
    }

    /** The states of one output: init, preload, I + 1 accumulations, scaling, output; with one channel init, preload, sub, mac, … */
    public Sequence sequence() {
        Map<String, Component.Memory> memories = memories();
        State init = State.of("init", 1);
        State preload = State.of(
                "preload",
                1,
                State.read(requireNonNull(memories.get(BIASES))),
                State.read(requireNonNull(memories.get(WEIGHTS))));
        State scale = State.of("scaling", 1, State.operate(Parts.scale(accumulatorBits())));
        State write = State.of("output", 1, State.write(requireNonNull(memories.get(OUTPUT))));
        List<State> sums = oneFeature()
                ? List.of(State.of("sub", 1), State.of("mac", 1, State.operate(mac())))
                : List.of(
                        State.of(
                                "accumulate",
                                inputs,
                                State.read(requireNonNull(memories.get(WEIGHTS))),
                                State.operate(mac())),
                        State.of("accumulate-last", 1));
        return new Sequence(List.of(init, preload, sums.get(0), sums.get(1), scale, write), (long) rows * outputs);
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
        return new LinearCommand(this, (AffineParameters.Linear) parameters, inputs.get(0), output, sources);
    }

    @Override
    public LaunchFunction function(AffineParameters parameters, List<Buffer> inputs, Buffer output) {
        AffineParameters.Linear linear = (AffineParameters.Linear) parameters;
        return (store, decisions) -> LinearKernel.run(linear, store.values(inputs.get(0)), store.values(output));
    }
}
