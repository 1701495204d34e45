package cyclode.workloads.lowering;

import cyclode.core.number.Accumulator;
import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;
import cyclode.units.model.Program;
import cyclode.units.vector.VectorSpec;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the lowering of every layer needs: the network, the accelerator, its memories, and where tensors and parameters are. */
public final class Context {
    public static final String ACTIVATIONS = "activations";
    public static final String STATES = "states";
    public static final String WEIGHTS = "weights";

    /** Which inputs and outputs the weights belong to that a sparse engine multiplies by. */
    public static final String INDICES = "indices";

    static final String BIASES = "biases";

    public final QuantizedNetwork network;
    public final Accelerator accelerator;
    public final Memories memories;
    public final List<Program.Constant> constants = new ArrayList<>();
    public final List<Load> loads = new ArrayList<>();
    private final Map<String, Slice> named = new HashMap<>();
    private @Nullable VectorLowering vector;
    private int registers;
    private int timeRegister = -1;
    private final Map<String, Buffer> homes = new HashMap<>();
    private String band = "";
    private int bandPlace;

    Context(QuantizedNetwork network, Accelerator accelerator) {
        this(network, accelerator, new Memories(accelerator));
    }

    public Context(QuantizedNetwork network, Accelerator accelerator, Memories memories) {
        this.network = network;
        this.accelerator = accelerator;
        this.memories = memories;
    }

    <T extends LayerParameters> T parameters(Layer layer, Class<T> type) {
        return network.parameters(layer, type);
    }

    /** The vector unit, which hardware must have only where a layer asks for it. */
    VectorLowering vector() {
        VectorLowering known = vector;
        if (known == null) {
            known = new VectorLowering(this);
            vector = known;
        }
        return known;
    }

    /** A place for a tensor; the same for the same name, since a body is lowered once for each stage. */
    public Slice activations(String name, IntFormat format, int rows, int channels) {
        return named.computeIfAbsent(
                name,
                n -> Slice.whole(memories.place(ACTIVATIONS, n, format, rows, channels), memories.layout(ACTIVATIONS)));
    }

    /** A place for a tensor that has none, or is to have another than before. */
    public Slice newActivations(String name, IntFormat format, int rows, int channels) {
        Slice slice =
                Slice.whole(memories.place(ACTIVATIONS, name, format, rows, channels), memories.layout(ACTIVATIONS));
        named.put(name, slice);
        return slice;
    }

    /**
     * Says which band of a layer is lowered.
     *
     * @param name its name; empty where none is
     * @param place the first of the output's places that it makes
     */
    void band(String name, int place) {
        band = name;
        bandPlace = place;
    }

    /** The first of the output's places that are made; not 0 of a band only. */
    int bandPlace() {
        return bandPlace;
    }

    /** The name of the band that is lowered; empty where none is. */
    String band() {
        return band;
    }

    /** A parameter of a layer in a memory, with its values, or on its way there; the same for the same name. */
    Slice constant(String memory, String layer, String name, IntFormat format, int rows, int channels, int[] values) {
        return constant(memory, layer, name, "", format, rows, channels, values);
    }

    /** The same; what comes from outside comes once again for each name of a turn. */
    private Slice constant(
            String memory,
            String layer,
            String name,
            String turn,
            IntFormat format,
            int rows,
            int channels,
            int[] values) {
        boolean external = memories.banks(memory).external();
        return named.computeIfAbsent(external ? name + turn : name, n -> {
            Slice slice = Slice.whole(memories.place(memory, n, format, rows, channels), memories.layout(memory));
            if (external) {
                Buffer home = homes.computeIfAbsent(name, key -> {
                    Buffer outside = memories.external(name + ".external", format, rows, channels);
                    constants.add(new Program.Constant(outside, values));
                    return outside;
                });
                loads.add(new Load(layer, home, slice, memories.banks(memory)));
            } else {
                constants.add(new Program.Constant(slice.buffer(), values));
            }
            return slice;
        });
    }

    /** Of a piece of a layer's parameters: other pieces take its place before the next band needs it again. */
    private String turn(Piece piece) {
        return piece.tile().isEmpty() ? "" : band;
    }

    /** Rows that a layer has learnt, in the weights' memory. */
    Slice learnt(Layer layer, IntTensor rows) {
        return constant(
                WEIGHTS,
                layer.name(),
                layer.name() + ".weights",
                rows.format(),
                rows.size(0),
                rows.size(1),
                rows.data());
    }

    /** A parameter of a piece of a layer, in rows. */
    Slice parameter(String memory, Layer layer, String name, Piece piece, IntFormat format, int rows, int[] values) {
        return constant(
                memory,
                layer.name(),
                layer.name() + name + piece.name(),
                turn(piece),
                format,
                rows,
                values.length / rows,
                values);
    }

    /** A layer's weights in their memory; a tile has a name of its own. */
    Slice weights(Layer layer, Piece piece, LayerParameters.Product parameters, int rows, int channels) {
        return constant(
                WEIGHTS,
                layer.name(),
                layer.name() + ".weights" + piece.name(),
                turn(piece),
                parameters.weights().format(),
                rows,
                channels,
                parameters.weights().data());
    }

    /** A layer's biases in their memory; null if it has none. */
    @Nullable
    Slice bias(Layer layer, Piece piece, LayerParameters.Product parameters, int channels) {
        long[] bias = parameters.bias();
        if (bias.length == 0) {
            return null;
        }
        Accumulator accumulator = parameters.product().accumulator();
        int[] fitted = new int[channels];
        for (int i = 0; i < channels; i++) {
            fitted[i] = Math.toIntExact(accumulator.fit(bias[i]));
        }
        IntFormat format = IntFormat.signed(Math.min(32, accumulator.bits()));
        return constant(
                BIASES, layer.name(), layer.name() + ".bias" + piece.name(), turn(piece), format, 1, channels, fitted);
    }

    /** The constants of a layer's channels, beside its bias: a row of multipliers, one of offsets, one of shifts. */
    Requantizing requantizing(Layer layer, Piece piece, LayerParameters.Product parameters) {
        return requantizing(layer, piece, parameters.requantization(), parameters.relu(), parameters.clip());
    }

    /** The same of another layer. */
    Requantizing requantizing(
            Layer layer, Piece piece, ChannelRequantization requantization, boolean relu, Bounds clip) {
        if (!(requantization instanceof ChannelRequantization.PerChannel channels)) {
            return new Requantizing(requantization, relu, clip, null);
        }
        int count = channels.channels().size();
        int[] values = new int[VectorSpec.CONSTANTS * count];
        for (int i = 0; i < count; i++) {
            Requantization.Affine by = channels.channels().get(i);
            values[i] = (int) by.multiplier();
            values[count + i] = (int) by.offset();
            values[2 * count + i] = by.shift();
        }
        IntFormat format = IntFormat.signed(VectorSpec.CONSTANT_BITS);
        Slice constants = constant(
                BIASES,
                layer.name(),
                layer.name() + ".requantize" + piece.name(),
                turn(piece),
                format,
                VectorSpec.CONSTANTS,
                count,
                values);
        return new Requantizing(channels, relu, clip, constants);
    }

    PassBuilder pass() {
        return new PassBuilder(memories);
    }

    int newRegisters(int count) {
        int first = registers;
        registers += count;
        return first;
    }

    public int registers() {
        return registers;
    }

    void setTimeRegister(int register) {
        timeRegister = register;
    }

    int timeRegister(Layer layer) {
        return layer.timed() ? timeRegister : -1;
    }
}
