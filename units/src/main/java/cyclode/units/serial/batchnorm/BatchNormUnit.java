package cyclode.units.serial.batchnorm;

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
        BatchNormTemplate template, int rows, int channels, int inputBits, int weightBits, int outputBits)
        implements LayerUnit {
    static final int PRELOAD = 1;

    /** Checks the sizes. */
    public BatchNormUnit {
        Require.inRange("rows", rows, 1, 4096);
        Require.inRange("channels", channels, 1, 4096);
    }

    @Override
    public String clock() {
        return template.clock();
    }

    private int productBits() {
        return inputBits + weightBits + 2;
    }

    private long elements() {
        return (long) rows * channels;
    }

    private Component.MultiplyAccumulate mac() {
        return new Component.MultiplyAccumulate(inputBits + 1, weightBits + 1, productBits() + 1);
    }

    @Override
    public Map<String, Component.Memory> memories() {
        Map<String, Component.Memory> memories = new LinkedHashMap<>();
        memories.put(OUTPUT, Parts.output(template.output(), outputBits, elements()));
        memories.put(WEIGHTS, Parts.table(template.weights(), weightBits, channels));
        memories.put(BIASES, Parts.table(template.biases(), productBits(), channels));
        return memories;
    }

    @Override
    public BatchNormUnit with(String memory, MemoryKind kind) {
        BatchNormTemplate other = new BatchNormTemplate(
                template.clock(),
                memory.equals(OUTPUT) ? kind : template.output(),
                memory.equals(WEIGHTS) ? kind : template.weights(),
                memory.equals(BIASES) ? kind : template.biases());
        return new BatchNormUnit(other, rows, channels, inputBits, weightBits, outputBits);
    }

    @Override
    public Inventory inventory() {
        Inventory.Builder parts = Inventory.on(clock())
                .add("multiply-accumulate", 1, mac())
                .add("zero-points", 1, new Component.Adder(inputBits + 1))
                .add("zero-points", 1, new Component.Adder(weightBits + 1))
                .add("operands", 1, new Component.StageRegister(productBits(), mac()))
                .add("control", 1, new Component.Control(10));
        Parts.rescaling(parts, productBits() + 1, outputBits);
        Parts.counter(parts, "channel", channels);
        Parts.counter(parts, "row", rows);
        Parts.counter(parts, "element", elements());
        Parts.address(parts, "input", elements());
        Parts.address(parts, "weight", channels);
        Parts.address(parts, "bias", channels);
        Parts.address(parts, "output", elements());
        Parts.memories(parts, memories());
        return parts.build();
    }

    /** The states of one element. */
    public Sequence sequence() {
        Map<String, Component.Memory> memories = memories();
        return new Sequence(
                List.of(
                        State.of("init", 1),
                        State.of(
                                "preload",
                                1,
                                State.read(requireNonNull(memories.get(WEIGHTS))),
                                State.read(requireNonNull(memories.get(BIASES)))),
                        State.of("accumulate", 1, State.operate(mac())),
                        State.of("scaling", 1, State.operate(Parts.scale(productBits() + 1))),
                        State.of("output", 1, State.write(requireNonNull(memories.get(OUTPUT))))),
                elements());
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
        return sequence().reading(PRELOAD, sources).activity();
    }

    @Override
    public Command command(
            AffineParameters parameters, List<Buffer> inputs, Buffer output, List<Component.Memory> sources) {
        return new BatchNormCommand(this, (AffineParameters.BatchNorm) parameters, inputs.get(0), output, sources);
    }

    @Override
    public LaunchFunction function(AffineParameters parameters, List<Buffer> inputs, Buffer output) {
        AffineParameters.BatchNorm norm = (AffineParameters.BatchNorm) parameters;
        return (store, decisions) -> BatchNormKernel.run(norm, store.values(inputs.get(0)), store.values(output));
    }
}
