package cyclode.workloads.onnx.input;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.layers.Materials;
import cyclode.workloads.onnx.layers.Places;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The graph's input and what makes integers of it. Its places and channels follow from its shape: batch, channels and places; or batch,
 * tokens and channels. The quantization that a graph of numbers begins with is part of the input: it is done before the network.
 */
public final class GraphInput implements NetworkInput {
    /** What a network of integers takes whose file does not say: signed and unsigned bytes. */
    private static final InputRange BYTES = new InputRange(-128, 255);

    private final String name;
    private final NdArray sample;
    private final @Nullable InputRange range;
    private final Held shape;
    private final UnaryOperator<Held> landing;
    private final NdArray index;
    private List<Step> quantization = List.of();
    private @Nullable Held held;
    private boolean assumed;
    private long offset;

    /** The only input of a graph: its integers are the network's input. */
    public GraphInput(String name, NdArray sample, @Nullable InputRange range) {
        this(name, sample, range, held -> held);
    }

    /**
     * An input of a graph.
     *
     * @param range of its integers, where the file does not say it
     * @param landing the tensor of the network that has its integers, of one named {@code input} that is like it
     */
    public GraphInput(String name, NdArray sample, @Nullable InputRange range, UnaryOperator<Held> landing) {
        this.name = name;
        this.sample = sample;
        this.range = range;
        this.landing = landing;
        int[] s = sample.shape();
        if (s.length < 2 || s.length > 4 || s.length > 2 && s[0] != 1) {
            boolean batch = s.length > 2 && s.length <= 4;
            throw new RefusedValue("is " + sample + "; allowed: a batch of one, 2 to 4 axes"
                    + (batch
                            ? "; --dim gives an axis that the file leaves open, as batch=1, and run --batch " + s[0]
                                    + " runs so many inferences"
                            : ""));
        }
        if (s.length == 4) {
            shape = new Held("input", s[2], s[3], s[1], 0, 0);
            index = cyclode.workloads.onnx.tensor.Axes.transposed(Places.numbers(s[2], s[3], s[1]), 2, 0, 1)
                    .reshaped(s);
        } else {
            shape = new Held("input", s[s.length - 2], 1, s[s.length - 1], 0, 0);
            index = Places.numbers(s);
        }
    }

    public String name() {
        return name;
    }

    /** The input before its quantization; of an input of integers only the level that stands for 0 is still open. */
    public Form form() {
        List<Step> steps = sample.type().real() ? List.of() : List.of(new Step.Cast(sample.type()));
        return new Form(new Core.Given(name, sample), index, steps);
    }

    /** The integers of an input that has an integer type. */
    private InputRange typed() {
        ElementType type = sample.type();
        InputRange own = range != null ? range : type.bits() > 16 ? bytes() : new InputRange(type.min(), type.max());
        if (own.least() < type.min() || own.greatest() > type.max()) {
            throw new FileException(
                    "--input-format", name + ": " + own.least() + " to " + own.greatest() + " is not within " + type);
        }
        return own;
    }

    private InputRange bytes() {
        assumed = true;
        return BYTES;
    }

    private Held of(long least, long greatest) {
        if (held == null) {
            held = landing.apply(new Held("input", shape.height(), shape.width(), shape.channels(), least, greatest));
        }
        if (held.least() != least || held.greatest() != greatest) {
            throw new RefusedValue("quantizes the input '" + name + "' otherwise than another node; allowed: once");
        }
        return held;
    }

    /** Number of its values. */
    public int size() {
        return sample.length();
    }

    /** The input behind its quantization, or as the integers that a network of integers takes. */
    public Form quantized(Form form) {
        if (!sample.type().real()) {
            return integers(form);
        }
        int count = form.quantized();
        List<Step> steps = form.steps().subList(0, count);
        List<Step> rest = form.steps().subList(count, form.steps().size());
        List<Step> left = new ArrayList<>();
        if (count == 0) {
            InputRange own = range != null ? range : bytes();
            left.add(new Step.Cast(sample.type()));
            left.addAll(rest);
            return new Form(new Core.Tensor(of(own.least(), own.greatest())), form.index(), left);
        }
        if (range != null) {
            throw new FileException(
                    "--input-format", name + ": the graph itself says which integers its input becomes");
        }
        double far = 1e6;
        NdArray ends = Step.apply(steps, NdArray.ofReals(sample.type(), new double[] {-far, far}, 2, 1));
        if (ends.length() != 2) {
            throw new RefusedValue("quantizes the input by channel; allowed: one scale");
        }
        long least = (long) Math.min(ends.real(0), ends.real(1));
        long greatest = (long) Math.max(ends.real(0), ends.real(1));
        if (Math.max(Math.abs((double) least), Math.abs((double) greatest)) > 1 << 16) {
            throw new RefusedValue("quantizes the input to more than 16 bits");
        }
        if (!quantization.isEmpty() && !quantization.equals(steps)) {
            throw new RefusedValue("quantizes the input '" + name + "' otherwise than another node; allowed: once");
        }
        quantization = List.copyOf(steps);
        long zero = rest.isEmpty() ? Materials.stated(steps.get(count - 1)) : zero(rest, ends.type());
        offset = zero;
        left.add(new Step.Offset(ends.type(), zero));
        left.addAll(rest);
        return new Form(new Core.Tensor(of(least - zero, greatest - zero)), form.index(), left);
    }

    /** An input of integers: whatever is done to them belongs to the network, not to its preparation. */
    private Form integers(Form form) {
        ElementType type = sample.type();
        List<Step> rest = form.steps().get(0) instanceof Step.Cast
                ? form.steps().subList(1, form.steps().size())
                : form.steps();
        // Nodes may begin with different steps; they all take the integers as the first wants them to be stored.
        offset = held == null ? zero(rest, type) : offset;
        List<Step> left = new ArrayList<>();
        left.add(new Step.Offset(type, offset));
        left.addAll(rest);
        Held made = of(typed().least() - offset, typed().greatest() - offset);
        return new Form(new Core.Tensor(made), form.index(), left);
    }

    /** The level that stands for 0, as the first steps that move it say: those that only scale and move. */
    private static long zero(List<Step> rest, ElementType type) {
        for (int count = 1; count <= rest.size(); count++) {
            NdArray levels = NdArray.ofReals(ElementType.DOUBLE, new double[] {0, 1, 100}, 3, 1)
                    .as(type);
            NdArray out = Step.apply(rest.subList(0, count), levels);
            double step = out.real(1) - out.real(0);
            double zero = -out.real(0) / step;
            boolean affine = Math.abs(out.real(2) - out.real(0) - 100 * step) <= 1e-3 * Math.abs(100 * step);
            boolean whole = Math.abs(zero - Math.rint(zero)) < 1e-3 && Math.abs(zero) <= 1 << 16;
            if (!affine || step == 0) {
                return 0;
            }
            if (whole && Math.round(zero) != 0) {
                return Math.round(zero);
            }
        }
        return 0;
    }

    @Override
    public ObjectNode spec() {
        Held in = held();
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "random")
                .put("height", in.height())
                .put("width", in.width())
                .put("channels", in.channels())
                .put("bits", in.bits());
    }

    @Override
    public String report() {
        Held in = held();
        return "input '" + name + "' " + sample + ": integers of " + in.least() + " to " + in.greatest()
                + (quantizes() ? ", quantized as the graph says before the network runs" : "")
                + (assumed ? "; the file does not say the range: assumed" : "");
    }

    @Override
    public Map<String, NdArray> sample(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Held in = held();
        double[] values = new double[sample.length()];
        double scale = scale();
        for (int i = 0; i < values.length; i++) {
            double level = random.nextLong(in.least(), in.greatest() + 1);
            values[i] = quantizes() ? (level + random.nextDouble(-0.4, 0.4)) * scale : level + offset;
        }
        return Map.of(
                name,
                NdArray.ofReals(ElementType.DOUBLE, values, sample.shape()).as(sample.type()));
    }

    @Override
    public long[] integers(Map<String, NdArray> all) {
        NdArray given = Objects.requireNonNull(all.get(name));
        if (!java.util.Arrays.equals(given.shape(), sample.shape())) {
            throw new RefusedValue("has the shape " + java.util.Arrays.toString(given.shape()) + "; allowed: "
                    + java.util.Arrays.toString(sample.shape()));
        }
        Held own = held();
        NdArray column = given.as(sample.type()).reshaped(given.length(), 1);
        NdArray made = quantization.isEmpty() ? given.reshaped(given.length(), 1) : Step.apply(quantization, column);
        long[] out = new long[given.length()];
        for (int i = 0; i < out.length; i++) {
            double value = made.real(i) - offset;
            if (value != Math.rint(value) || value < own.least() || value > own.greatest()) {
                throw new RefusedValue(
                        "has the value " + value + "; allowed: integers of " + own.least() + " to " + own.greatest());
            }
            out[(int) index.integer(i)] = (long) value;
        }
        return out;
    }

    public Held held() {
        if (held == null) {
            throw new RefusedValue("input '" + name + "' is not taken by any layer");
        }
        return held;
    }

    /** Numbers from one integer to the next, of an input that the graph quantizes; found by asking. */
    public double scale() {
        double low = 0;
        double high = 1e-6;
        if (!quantizes()) {
            return 1;
        }
        Held own = held();
        // The number at which the greatest integer is first reached, by halves.
        while (level(high) < own.greatest() + offset && high < 1e9) {
            high *= 2;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (level(middle) >= own.greatest() + offset) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high / Math.max(1, own.greatest() - 0.5);
    }

    private double level(double number) {
        return Step.apply(quantization, NdArray.ofReals(sample.type(), new double[] {number}, 1, 1))
                .real(0);
    }

    public boolean quantizes() {
        return !quantization.isEmpty();
    }
}
