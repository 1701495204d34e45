package cyclode.workloads.lowering;

import cyclode.core.number.IntFormat;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.model.Buffer;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.vector.VectorSpec;
import cyclode.workloads.network.Layer;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the lowering of every layer needs: the network, the accelerator, its memories, and where steps go. */
final class Context {
    static final String ACTIVATIONS = "activations";
    static final String STATES = "states";
    static final String WEIGHTS = "weights";
    static final String BIASES = "biases";

    final QuantizedNetwork network;
    final Accelerator accelerator;
    final Memories memories;
    final List<Program.Constant> constants = new ArrayList<>();
    private final Map<String, Slice> named = new HashMap<>();
    private List<Step> steps = new ArrayList<>();
    private int registers;
    private int timeRegister = -1;

    Context(QuantizedNetwork network, Accelerator accelerator) {
        this.network = network;
        this.accelerator = accelerator;
        memories = new Memories(accelerator);
    }

    <T extends LayerParameters> T parameters(Layer layer, Class<T> type) {
        return network.parameters(layer, type);
    }

    String vector() {
        return accelerator.only(VectorSpec.class);
    }

    VectorSpec vectorSpec() {
        return accelerator.unit(vector(), VectorSpec.class);
    }

    /** A place for a tensor; the same for the same name, since a body is lowered once for each stage. */
    Slice activations(String name, IntFormat format, int rows, int channels) {
        return named.computeIfAbsent(
                name,
                n -> Slice.whole(memories.place(ACTIVATIONS, n, format, rows, channels), memories.layout(ACTIVATIONS)));
    }

    /** A parameter in a memory, with its values; the same for the same name. */
    Slice constant(String memory, String name, IntFormat format, int rows, int channels, int[] values) {
        return named.computeIfAbsent(name, n -> {
            Buffer buffer = memories.place(memory, n, format, rows, channels);
            constants.add(new Program.Constant(buffer, values));
            return Slice.whole(buffer, memories.layout(memory));
        });
    }

    LaunchBuilder launch() {
        return new LaunchBuilder(memories);
    }

    void emit(LaunchBuilder builder, Layer layer, String name, cyclode.units.model.LaunchFunction function) {
        emit(builder, layer.name(), name, function);
    }

    void emit(LaunchBuilder builder, String layer, String name, cyclode.units.model.LaunchFunction function) {
        steps.add(new Step.Pass(builder.build(layer, name, function)));
    }

    void emit(Step step) {
        steps.add(step);
    }

    /** The steps that something emits, on their own. */
    List<Step> capture(Runnable emitter) {
        List<Step> outer = steps;
        steps = new ArrayList<>();
        emitter.run();
        List<Step> own = steps;
        steps = outer;
        return own;
    }

    List<Step> steps() {
        return steps;
    }

    int newRegisters(int count) {
        int first = registers;
        registers += count;
        return first;
    }

    int registers() {
        return registers;
    }

    void setTimeRegister(int register) {
        timeRegister = register;
    }

    int timeRegister(Layer layer) {
        return layer.timed() ? timeRegister : -1;
    }
}
