package cyclode.workloads.onnx.layers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Rounding;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.operator.quantized.RequantShift;
import cyclode.workloads.onnx.requantize.Fit;
import cyclode.workloads.onnx.requantize.Levels;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/** Makes tensors of forms: a layer for the core, whose requantization equals the form's quantization at every integer. */
public final class Materials {
    /** Entries of the largest table that a layer looks functions up in. */
    private static final int MAX_ENTRIES = 4096;

    /** Integers at which parts of one tensor are compared, about. */
    private static final int PROBES = 1024;

    private static final long MOST_PAIRS = 1L << 22;

    private final LayerList layers;
    private final Places places;
    private boolean approximate;

    /** Makes layers; with {@code approximate} the nearest one where none is equal. */
    public Materials(LayerList layers, Places places, boolean approximate) {
        this.layers = layers;
        this.places = places;
        this.approximate = approximate;
    }

    /**
     * A form of a tensor that is there: its last quantization is done by a layer, what comes behind it stays steps.
     *
     * @throws RefusedValue if it has no quantization, or no layer equals it
     */
    public Form held(Form form) {
        if (form.core() instanceof Core.Joined joined) {
            return joined(form, joined);
        }
        if (form.core() instanceof Core.Tensor && affine(form)) {
            return form;
        }
        int count = form.quantized();
        if (count == 0) {
            throw new RefusedValue(
                    "is taken as whole numbers, but no quantization comes before; allowed: networks that are"
                            + " quantized already, by RequantShift, QuantizeLinear, Quant or rounding and clipping");
        }
        int last = count - 1;
        while (!form.steps().get(last).whole()) {
            last--;
        }
        int before = form.with(form.steps().subList(0, last)).quantized();
        if (before == 0 || form.core() instanceof Core.Tensor) {
            return held(form, count);
        }
        // Two quantizations in a row that no single one equals: the first is made, the second is a function of it.
        boolean nearest = approximate;
        try {
            approximate = false;
            return held(form, count);
        } catch (RefusedValue e) {
            approximate = nearest;
            Form first = held(form.with(form.steps().subList(0, before)));
            List<Step> all = new ArrayList<>(first.steps());
            all.addAll(form.steps().subList(before, form.steps().size()));
            return held(first.with(all));
        } finally {
            approximate = nearest;
        }
    }

    private Form held(Form form, int count) {
        List<Step> steps = form.steps().subList(0, count);
        List<Step> rest = form.steps().subList(count, form.steps().size());
        ElementType type = typeOf(steps, form.core().channels());
        Made made = made(form.core(), steps, zero(form.core(), steps, rest));
        List<Step> left = new ArrayList<>();
        left.add(new Step.Offset(type, made.zero));
        left.addAll(rest);
        return new Form(new Core.Tensor(made.held), form.index(), left);
    }

    // ---- tensors one behind the other

    /** Each part is made as what becomes of the whole; then they are brought together. */
    private Form joined(Form form, Core.Joined core) {
        List<Form> made = new ArrayList<>();
        int from = 0;
        for (Form part : core.parts()) {
            List<Step> all = new ArrayList<>(part.steps());
            for (Step step : form.steps()) {
                boolean some = core.axis() == 2;
                all.add(some ? step.columns(from, part.core().channels(), core.channels()) : step);
            }
            made.add(held(part.with(all)));
            from += part.core().channels();
        }
        List<Held> parts =
                made.stream().map(each -> ((Core.Tensor) each.core()).held()).toList();
        long least = parts.stream().mapToLong(Held::least).min().orElse(0);
        long greatest = parts.stream().mapToLong(Held::greatest).max().orElse(0);
        requireAlike(made, parts);
        int bits = parts.stream().mapToInt(Held::bits).max().orElse(0);
        List<String> names = parts.stream()
                .map(part -> places.formatted(part, part.bits(), bits).name())
                .toList();
        String name = layers.name(core.node());
        layers.add(name, "concat", names).put("axis", Places.axis(core.axis()));
        layers.note(name, core.node() + " as concat along the " + Places.axis(core.axis()));
        Held held = new Held(name, core.height(), core.width(), core.channels(), least, greatest);
        return new Form(new Core.Tensor(held), form.index(), made.get(0).steps());
    }

    /** Refuses parts whose integers do not stand for the same numbers. */
    private static void requireAlike(List<Form> made, List<Held> parts) {
        long low = parts.stream().mapToLong(Held::least).max().orElse(0);
        long high = parts.stream().mapToLong(Held::greatest).min().orElse(0);
        long step = Math.max(1, (high - low) / PROBES);
        double[] asked = LongStream.iterate(low, value -> value <= high, value -> value + step)
                .asDoubleStream()
                .toArray();
        double[] expected = null;
        for (int p = 0; p < made.size(); p++) {
            int channels = parts.get(p).channels();
            double[] values = new double[asked.length * channels];
            Arrays.setAll(values, i -> asked[i / channels]);
            double[] numbers = Step.apply(
                            made.get(p).steps(), NdArray.ofReals(ElementType.DOUBLE, values, asked.length, channels))
                    .reals();
            expected = expected == null ? every(numbers, channels) : expected;
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != expected[i / channels]) {
                    throw new RefusedValue("joins tensors of different scales or zero-points; allowed: a quantization"
                            + " behind, or one scale");
                }
            }
        }
    }

    /** The first of each row. */
    private static double[] every(double[] numbers, int channels) {
        double[] first = new double[numbers.length / channels];
        Arrays.setAll(first, i -> numbers[i * channels]);
        return first;
    }

    /** A quantization that no layer equals. */
    static final class NoFit extends RefusedValue {
        private static final long serialVersionUID = 1L;

        NoFit(String problem) {
            super(problem);
        }
    }

    /** A tensor and the level that its 0 stands for. */
    private record Made(Held held, long zero) {}

    /** Whether the steps only scale, so that the integers may stay as they are. */
    private static boolean affine(Form form) {
        return form.quantized() == 0 || form.quantized() == 1 && form.steps().get(0) instanceof Step.Offset;
    }

    private static ElementType typeOf(List<Step> steps, int channels) {
        NdArray probe = NdArray.ofReals(ElementType.DOUBLE, new double[channels], 1, channels);
        return Step.apply(steps, probe).type();
    }

    /** The level at which what comes behind gives 0, if that is a whole number; else 0. */
    private static long zero(Core core, List<Step> steps, List<Step> rest) {
        Step last = steps.get(steps.size() - 1);
        if (rest.isEmpty()) {
            return last instanceof Step.Requantize by
                    ? by.zero()
                    : last instanceof Step.Round round ? round.zero() : stated(last);
        }
        int channels = core.channels();
        ElementType type = typeOf(steps, channels);
        double at0 = at(rest, type, 0, channels);
        double at1 = at(rest, type, 1, channels);
        double zero = -at0 / (at1 - at0);
        boolean whole = Math.abs(zero - Math.rint(zero)) < 1e-3 && Math.abs(zero) <= 1 << 16;
        return whole ? Math.round(zero) : 0;
    }

    /** The zero-point that a quantization states. */
    public static long stated(Step last) {
        return last instanceof Step.Node node && node.node().operator().equals("QuantizeLinear")
                ? node.inputs().size() > 2
                        ? node.inputs().get(2).map(z -> z.integer(0)).orElse(0L)
                        : 0
                : 0;
    }

    private static double at(List<Step> steps, ElementType type, long level, int channels) {
        double[] values = new double[channels];
        Arrays.fill(values, level);
        return Step.apply(
                        steps,
                        NdArray.ofReals(ElementType.DOUBLE, values, 1, channels).as(type))
                .real(0);
    }

    private Made made(Core core, List<Step> steps, long zero) {
        return new Made(
                core.accept(new Core.Visitor<>() {
                    @Override
                    public Held tensor(Core.Tensor own) {
                        return function(own.held(), steps, zero);
                    }

                    @Override
                    public Held given(Core.Given own) {
                        throw new RefusedValue("is an input that is not quantized");
                    }

                    @Override
                    public Held sums(Core.Sums own) {
                        return Materials.this.sums(own, steps, zero);
                    }

                    @Override
                    public Held product(Core.Product own) {
                        return Materials.this.product(own, steps, zero);
                    }

                    @Override
                    public Held pair(Core.Pair own) {
                        return Materials.this.pair(own, steps, zero);
                    }

                    @Override
                    public Held times(Core.Times own) {
                        return Materials.this.times(own, steps, zero);
                    }

                    @Override
                    public Held joined(Core.Joined own) {
                        throw new IllegalStateException("the parts are made one by one");
                    }
                }),
                zero);
    }

    /** One layer where its arithmetic is the graph's; else, of tensors of one scale, the plain sum and a function of it. */
    private Held pair(Core.Pair pair, List<Step> steps, long zero) {
        Sum sum = new Sum(layers, approximate);
        try {
            return sum.made(pair, steps, zero);
        } catch (NoFit e) {
            if (!pair.alike()) {
                throw e;
            }
            return function(sum.plain(pair), steps, zero);
        }
    }

    // ---- sums of products

    private Held sums(Core.Sums core, List<Step> steps, long zero) {
        Levels levels = new Levels(steps, core.channels());
        if (!levels.monotone()) {
            throw new RefusedValue(
                    "has a function between the product and its quantization that rises and falls; allowed: "
                            + "a quantization between the two");
        }
        boolean[] falling = levels.falling(core.least(), core.greatest());
        boolean turned = false;
        for (boolean each : falling) {
            turned |= each;
        }
        Core.Sums sums = turned ? core.negated(falling) : core;
        List<Step> rising = turned ? signed(falling, steps) : steps;
        Requantized by = requantized(sums, sums.bias(), rising, zero);
        if (overAllPlaces(sums) && alike(by) && narrow(sums, by)) {
            return reduced(sums, by);
        }
        sums = sums.biased(by.more);
        String name = layers.name(core.node());
        ObjectNode layer = layer(name, sums);
        write(name, layer, by);
        layers.note(name, core.node() + " as " + sums.kind() + "; " + by.note);
        return new Held(name, sums.height(), sums.width(), sums.channels(), by.low, by.high);
    }

    /** Whether sums are those of every channel over all places. */
    private static boolean overAllPlaces(Core.Sums sums) {
        int[] kernel = sums.window().kernel();
        return sums.kind().equals("depthwise")
                && kernel[0] == sums.in().height()
                && kernel[1] == sums.in().width()
                && Arrays.stream(sums.window().padding()).allMatch(pad -> pad == 0)
                && Arrays.stream(sums.weights()).allMatch(weight -> weight == 1)
                && Arrays.stream(sums.bias()).allMatch(bias -> bias == 0);
    }

    /** Whether one multiplier and a shift make the values of all channels. */
    private static boolean alike(Requantized by) {
        Fit fit = by.fit;
        return fit.multiplier()[0] >= 0
                && Arrays.stream(fit.multiplier()).distinct().count() == 1
                && Arrays.stream(fit.offset()).allMatch(offset -> offset == 0)
                && Arrays.stream(by.more).allMatch(more -> more == 0);
    }

    /** Whether a table can hold all that the values would be without bounds. */
    private static boolean narrow(Core sums, Requantized by) {
        long scale = by.fit.multiplier()[0];
        long least = by.fit.rounding().shiftRight(sums.least()[0] * scale, by.fit.shift());
        long greatest = by.fit.rounding().shiftRight(sums.greatest()[0] * scale, by.fit.shift());
        return Held.bits(Math.min(by.low, least), Math.max(by.high, greatest))
                <= Integer.numberOfTrailingZeros(MAX_ENTRIES);
    }

    /** The sum of every channel as a layer without weights. */
    private Held reduced(Core.Sums sums, Requantized by) {
        String name = layers.name(sums.node());
        ObjectNode layer = layers.add(name, "reduce", List.of(sums.in().name()));
        layer.put("kind", "sum").put("over", "places");
        LayerList.format(layer, "accumulator-bits", accumulatorBits(sums), LayerList.ACCUMULATOR_BITS);
        layers.note(name, sums.node() + " as reduce; " + by.note);
        return scaled(name, layer, sums, by);
    }

    /** What one multiplier and a shift make of a core's integers; bounds other than the format's are a table behind. */
    private Held scaled(String name, ObjectNode layer, Core core, Requantized by) {
        Fit fit = by.fit;
        long least = fit.rounding().shiftRight(core.least()[0] * fit.multiplier()[0], fit.shift());
        long greatest = fit.rounding().shiftRight(core.greatest()[0] * fit.multiplier()[0], fit.shift());
        int bits = Held.bits(by.low, by.high);
        boolean below = by.low == -(1L << (bits - 1)) || least >= by.low;
        boolean above = by.high == (1L << (bits - 1)) - 1 || greatest <= by.high;
        long low = below && above ? by.low : Math.min(by.low, least);
        long high = below && above ? by.high : Math.max(by.high, greatest);
        layers.array(name, "requantize", new long[] {fit.multiplier()[0], fit.shift()}, 2);
        LayerList.format(layer, "activation-bits", Held.bits(low, high), LayerList.ACTIVATION_BITS);
        if (fit.rounding() != Rounding.HALF_UP) {
            layer.withObject("/formats").put("rounding", "half-even");
        }
        Held made = new Held(name, core.height(), core.width(), core.channels(), low, high);
        if (below && above) {
            return made;
        }
        long[] bounded = new long[Math.toIntExact(high - low + 1)];
        Arrays.setAll(bounded, i -> Math.max(by.low, Math.min(by.high, low + i)));
        return table(made, bounded);
    }

    /** Products of values that a multiplier and a shift requantize as the graph does at every pair of values. */
    private Held times(Core.Times core, List<Step> steps, long zero) {
        long pairs = Math.multiplyExact(
                core.a().greatest() - core.a().least() + 1,
                core.b().greatest() - core.b().least() + 1);
        if (pairs > MOST_PAIRS) {
            throw new RefusedValue("multiplies tensors of " + pairs + " pairs of values; allowed: " + MOST_PAIRS);
        }
        if (!new Levels(steps, core.channels()).monotone()) {
            throw new RefusedValue("has a function between the product and its quantization that rises and falls");
        }
        Requantized by = requantized(core, new long[core.channels()], steps, zero);
        if (!alike(by) || !narrow(core, by)) {
            throw new NoFit("is a product of two tensors that one multiplier and a shift do not requantize");
        }
        long wrong = wrong(core, steps, zero, by);
        if (wrong > 0 && !approximate) {
            throw new NoFit("is a product of two tensors whose nearest multiplier and shift differ at " + wrong + " of "
                    + pairs + " pairs of values, and --approximate takes them");
        }
        String name = layers.name(core.node());
        ObjectNode layer =
                layers.add(name, "multiply", List.of(core.a().name(), core.b().name()));
        layers.note(
                name,
                core.node() + " as multiply, "
                        + (wrong == 0
                                ? "proved equal at every pair of values"
                                : "differs at " + wrong + " of " + pairs + " pairs of values"));
        return scaled(name, layer, core, by);
    }

    /** Pairs of values at which the graph, which rounds both numbers and their product to its type, has another level. */
    private static long wrong(Core.Times core, List<Step> steps, long zero, Requantized by) {
        boolean real = steps.get(0) instanceof Step.Scale;
        List<Step> behind = real ? steps.subList(1, steps.size()) : steps;
        long wrong = 0;
        int count = (int) (core.b().greatest() - core.b().least() + 1);
        for (long x = core.a().least(); x <= core.a().greatest(); x++) {
            double[] products = new double[count];
            for (int i = 0; i < count; i++) {
                long y = core.b().least() + i;
                products[i] = real ? (float) ((float) (x * core.scaleA()) * (float) (y * core.scaleB())) : x * y;
            }
            ElementType type = real ? ElementType.FLOAT : ElementType.DOUBLE;
            long[] levels = Step.apply(behind, NdArray.ofReals(type, products, count, 1))
                    .integers();
            for (int i = 0; i < count; i++) {
                long product = x * (core.b().least() + i) * by.fit.multiplier()[0];
                long made = by.fit.rounding().shiftRight(product, by.fit.shift());
                wrong += Math.max(by.low, Math.min(by.high, made)) == levels[i] - zero ? 0 : 1;
            }
        }
        return wrong;
    }

    /** Sums as they are, in as many bits as they need: what a network without a last quantization gives. */
    public Form plain(Form form) {
        boolean scaled =
                form.steps().stream().allMatch(step -> step instanceof Step.Scale || step instanceof Step.Cast);
        if (scaled && form.core() instanceof Core.Sums sums) {
            String name = layers.name(sums.node());
            return plain(form, sums.node(), sums.kind(), name, layer(name, sums));
        }
        if (scaled && form.core() instanceof Core.Product product) {
            String name = layers.name(product.node());
            return plain(form, product.node(), "matmul", name, layer(name, product));
        }
        return held(form);
    }

    private Form plain(Form form, String node, String kind, String name, ObjectNode layer) {
        Core core = form.core();
        long low = Arrays.stream(core.least()).min().orElse(0);
        long high = Arrays.stream(core.greatest()).max().orElse(0);
        layer.put("requantize", "none");
        LayerList.format(layer, "activation-bits", Held.bits(low, high), LayerList.ACTIVATION_BITS);
        layers.note(name, node + " as " + kind + "; sums as they are");
        Held made = new Held(name, core.height(), core.width(), core.channels(), low, high);
        return new Form(new Core.Tensor(made), form.index(), form.steps());
    }

    // ---- products of two tensors

    /** One layer where a multiplier and a shift make its values; else its sums as they are, and a scale behind them. */
    private Held product(Core.Product core, List<Step> steps, long zero) {
        Levels levels = new Levels(steps, core.channels());
        if (!levels.monotone()) {
            throw new RefusedValue(
                    "has a function between the product and its quantization that rises and falls; allowed: "
                            + "a quantization between the two");
        }
        Requantized by = requantized(core, new long[core.channels()], steps, zero);
        String name = layers.name(core.node());
        ObjectNode layer = layer(name, core);
        layers.note(name, core.node() + " as matmul; " + by.note);
        if (alike(by)) {
            write(name, layer, by);
            return new Held(name, core.height(), core.width(), core.channels(), by.low, by.high);
        }
        long low = core.least()[0];
        long high = core.greatest()[0];
        layer.put("requantize", "none");
        LayerList.format(layer, "activation-bits", Held.bits(low, high), LayerList.ACTIVATION_BITS);
        String scaled = layers.name(core.node() + "-scale");
        ObjectNode behind = layers.add(scaled, "scale", List.of(name));
        write(scaled, behind, folded(by));
        layers.note(scaled, "what becomes of the sums of '" + name + "'");
        return new Held(scaled, core.height(), core.width(), core.channels(), by.low, by.high);
    }

    /** With what a bias would add taken into the offset. */
    private static Requantized folded(Requantized by) {
        Fit fit = by.fit;
        long[] offset = fit.offset().clone();
        for (int c = 0; c < offset.length; c++) {
            offset[c] += by.more[c] * fit.multiplier()[c];
            if (Math.abs(offset[c]) > Integer.MAX_VALUE) {
                throw new NoFit("is quantized with an offset of more than 32 bits");
            }
        }
        return new Requantized(
                new Fit(fit.multiplier(), offset, fit.shift(), fit.rounding()),
                new long[offset.length],
                by.low,
                by.high,
                by.note);
    }

    private ObjectNode layer(String name, Core.Product core) {
        ObjectNode layer =
                layers.add(name, "matmul", List.of(core.a().name(), core.b().name()));
        if (core.heads() > 1) {
            layer.put("heads", core.heads());
        }
        if (core.keyHeads() < core.heads()) {
            layer.put("key-heads", core.keyHeads());
        }
        if (core.transpose()) {
            layer.put("transpose", true);
        }
        if (core.batched()) {
            layer.put("batched", true);
        }
        LayerList.format(
                layer,
                "accumulator-bits",
                accumulatorBits(core.least(), core.greatest(), new long[core.channels()]),
                LayerList.ACCUMULATOR_BITS);
        return layer;
    }

    private static List<Step> signed(boolean[] falling, List<Step> steps) {
        double[] signs = new double[falling.length];
        for (int c = 0; c < signs.length; c++) {
            signs[c] = falling[c] ? -1 : 1;
        }
        List<Step> all = new ArrayList<>();
        all.add(new Step.Scale(ElementType.DOUBLE, 1, signs));
        all.addAll(steps);
        return all;
    }

    /** The layer of a core, with its weights, without what becomes of its sums. */
    private ObjectNode layer(String name, Core.Sums sums) {
        ObjectNode layer = layers.add(name, sums.kind(), List.of(sums.in().name()));
        WindowKeys.put(layer, sums.window(), sums.kind());
        boolean out = !sums.kind().equals("depthwise");
        if (out) {
            layer.put("out", sums.channels());
        }
        boolean biased = Arrays.stream(sums.bias()).anyMatch(bias -> bias != 0);
        layer.put("bias", biased);
        arrays(name, sums, biased);
        LayerList.format(layer, "weight-bits", weightBits(sums), LayerList.WEIGHT_BITS);
        LayerList.format(layer, "accumulator-bits", accumulatorBits(sums), LayerList.ACCUMULATOR_BITS);
        return layer;
    }

    private void arrays(String name, Core.Sums sums, boolean biased) {
        int[] k = sums.window().kernel();
        int in = sums.in().channels();
        int out = sums.channels();
        int[] shape =
                switch (sums.kind()) {
                    case "conv2d" -> new int[] {k[0], k[1], in / sums.window().groups(), out};
                    case "depthwise" -> new int[] {k[0], k[1], out};
                    default -> new int[] {in, out};
                };
        layers.array(name, "weights", sums.weights(), shape);
        if (biased) {
            layers.array(name, "bias", sums.bias(), out);
        }
    }

    private static int weightBits(Core.Sums sums) {
        long least = Arrays.stream(sums.weights()).min().orElse(0);
        long greatest = Arrays.stream(sums.weights()).max().orElse(0);
        int bits = Held.bits(least, greatest);
        if (bits > 16) {
            throw new RefusedValue("has weights of " + bits + " bits; allowed: up to 16");
        }
        return Math.max(bits, LayerList.WEIGHT_BITS);
    }

    /** Sums saturate after every addition, so that no part of one may leave the accumulator. */
    private static int accumulatorBits(Core.Sums sums) {
        return accumulatorBits(sums.least(), sums.greatest(), sums.bias());
    }

    private static int accumulatorBits(long[] least, long[] greatest, long[] bias) {
        long most = 0;
        for (int c = 0; c < bias.length; c++) {
            most = Math.max(most, Math.max(Math.abs(least[c]), Math.abs(greatest[c])));
            most = Math.max(most, Math.abs(bias[c]));
        }
        int bits = Held.bits(-most, most);
        if (bits > 47) {
            throw new RefusedValue("has sums of " + bits + " bits; allowed: up to 47");
        }
        return Math.max(bits, LayerList.ACCUMULATOR_BITS);
    }

    /** How sums become values, what is added to them before, and the range of values. */
    @SuppressWarnings("ArrayRecordComponent") // read at once, compared by nobody
    private record Requantized(Fit fit, long[] more, long low, long high, String note) {}

    /**
     * How a core's sums become levels.
     *
     * @param bias that each channel's sums begin at
     */
    private Requantized requantized(Core core, long[] bias, List<Step> steps, long zero) {
        long[] least = core.least();
        long[] greatest = core.greatest();
        int bits = Math.min(31, 63 - accumulatorBits(least, greatest, bias));
        Optional<Fit> stated = stated(steps, core.channels(), bits);
        Levels levels = new Levels(steps, core.channels());
        long[] first = less(levels.at(least), zero);
        long[] last = less(levels.at(greatest), zero);
        long low = Arrays.stream(first).min().orElse(0);
        long high = Arrays.stream(last).max().orElse(0);
        if (stated.isPresent() && zero == 0) {
            RequantShift rule = rule((Step.Node) steps.get(steps.size() - 1));
            return new Requantized(
                    stated.get(),
                    new long[core.channels()],
                    rule.least(),
                    rule.greatest(),
                    "RequantShift as the file has it");
        }
        long[][] thresholds = levels.thresholds(least, greatest);
        Fit.Problem problem = new Fit.Problem(first, thresholds, least, greatest, low, high);
        Optional<Fit> plain = Fit.of(problem, bits);
        // An offset that is too wide goes into the bias, which is as wide as the sums.
        long[] more = plain.isPresent() ? new long[core.channels()] : problem.centring();
        bits = Math.min(31, 63 - accumulatorBits(plus(least, more), plus(greatest, more), plus(bias, more)));
        int held = bits;
        Fit.Problem moved = problem.moved(more);
        Optional<Fit> exact = plain.or(() -> Fit.of(moved, held));
        Fit fit = exact.orElseGet(() -> Fit.nearest(moved, held));
        Fit.Deviation off = Fit.Deviation.of(fit, moved);
        String wrong = "differs by " + off.levels() + " at " + off.sums() + " of " + off.of() + " sums";
        if (exact.isEmpty() && !approximate) {
            throw new NoFit(
                    "has a quantization that no multiplier of " + held + " bits, offset and shift equal at every sum;"
                            + " the nearest " + wrong + ", and --approximate takes it");
        }
        long count = Arrays.stream(thresholds).mapToLong(each -> each.length).sum();
        return new Requantized(
                fit,
                more,
                low,
                high,
                "requantization "
                        + (exact.isPresent() ? "proved equal at " + count + " thresholds over all sums" : wrong)
                        + ", shift " + fit.shift() + ", "
                        + fit.rounding().toString().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static long[] plus(long[] values, long[] more) {
        long[] sums = values.clone();
        Arrays.setAll(sums, c -> sums[c] + more[c]);
        return sums;
    }

    private static long[] less(long[] levels, long zero) {
        return Arrays.stream(levels).map(level -> level - zero).toArray();
    }

    /** The constants of a RequantShift that is all there is. */
    private static Optional<Fit> stated(List<Step> steps, int channels, int bits) {
        if (steps.size() != 1
                || !(steps.get(0) instanceof Step.Node node)
                || !node.node().operator().equals("RequantShift")) {
            return Optional.empty();
        }
        long[] mul = spread(node.inputs().get(1).orElseThrow(), channels);
        long[] add = spread(node.inputs().get(2).orElseThrow(), channels);
        boolean held = Arrays.stream(mul).allMatch(m -> Math.abs(m) < 1L << bits)
                && Arrays.stream(add).allMatch(a -> Math.abs(a) <= Integer.MAX_VALUE);
        return held ? Optional.of(new Fit(mul, add, rule(node).shift(), Rounding.HALF_UP)) : Optional.empty();
    }

    private static RequantShift rule(Step.Node node) {
        return RequantShift.of(new Call(node.node(), 1, List.of()));
    }

    private static long[] spread(NdArray constant, int channels) {
        long[] all = new long[channels];
        for (int c = 0; c < channels; c++) {
            double value = constant.real(constant.length() == 1 ? 0 : c);
            if (value != Math.rint(value)) {
                throw new RefusedValue("has the constant " + value + "; allowed: integers");
            }
            all[c] = (long) value;
        }
        return all;
    }

    /** The requantization's keys, widths and arrays. */
    private void write(String name, ObjectNode layer, Requantized by) {
        Fit fit = by.fit;
        boolean alike = Arrays.stream(fit.multiplier()).distinct().count() == 1 && fit.multiplier()[0] >= 0;
        if (alike && Arrays.stream(fit.offset()).allMatch(b -> b == 0)) {
            layers.array(name, "requantize", new long[] {fit.multiplier()[0], fit.shift()}, 2);
        } else {
            layer.put("requantize", "per-channel");
            int channels = fit.multiplier().length;
            long[] shifts = new long[channels];
            Arrays.fill(shifts, fit.shift());
            layers.array(name, "multiplier", fit.multiplier(), channels);
            layers.array(name, "offset", fit.offset(), channels);
            layers.array(name, "shift", shifts, channels);
        }
        bounds(layer, by.low, by.high);
        if (fit.rounding() != Rounding.HALF_UP) {
            layer.withObject("/formats").put("rounding", "half-even");
        }
    }

    /** The output's width, and what bounds it beside that. */
    static void bounds(ObjectNode layer, long low, long high) {
        int bits = Held.bits(low, high);
        if (bits > 16) {
            throw new RefusedValue("makes values of " + bits + " bits; allowed: up to 16");
        }
        LayerList.format(layer, "activation-bits", bits, LayerList.ACTIVATION_BITS);
        boolean least = low == -(1L << (bits - 1));
        boolean greatest = high == (1L << (bits - 1)) - 1;
        if (low == 0 && greatest) {
            layer.put("relu", true);
        } else if (!least || !greatest) {
            layer.putArray("clip").add(low).add(high);
        }
    }

    // ---- functions of one tensor

    private Held function(Held in, List<Step> steps, long zero) {
        if (in.greatest() - in.least() >= MAX_ENTRIES) {
            throw new RefusedValue("is a function of " + (in.greatest() - in.least() + 1) + " values; allowed: up to "
                    + MAX_ENTRIES + ", what a table holds");
        }
        Levels levels = new Levels(steps, in.channels());
        long[] made = levels.shared(in.least(), in.greatest());
        if (made == null) {
            return byChannel(in, steps, zero);
        }
        made = less(made, zero);
        boolean same = true;
        for (int i = 0; i < made.length; i++) {
            same &= made[i] == in.least() + i;
        }
        if (same) {
            return in;
        }
        return table(in, made);
    }

    private Held table(Held in, long[] made) {
        int bits = in.bits();
        int entries = 1 << bits;
        long[] table = new long[entries];
        for (int i = 0; i < entries; i++) {
            long value = (long) i - entries / 2;
            table[i] = made[(int) (Math.max(in.least(), Math.min(in.greatest(), value)) - in.least())];
        }
        long low = Arrays.stream(made).min().orElse(0);
        long high = Arrays.stream(made).max().orElse(0);
        String name = layers.name(in.name() + "-function");
        ObjectNode layer = layers.add(name, "lookup", List.of(in.name()));
        layer.put("function", "table").put("entries", entries);
        LayerList.format(layer, "activation-bits", Held.bits(low, high), LayerList.ACTIVATION_BITS);
        layers.array(name, "table", table, entries);
        layers.note(name, "a function of '" + in.name() + "' by a table of " + entries + " entries");
        return new Held(name, in.height(), in.width(), in.channels(), low, high);
    }

    /** A function that differs by channel is a depthwise convolution of single places, by one. */
    private Held byChannel(Held in, List<Step> steps, long zero) {
        long[] ones = new long[in.channels()];
        Arrays.fill(ones, 1);
        Core.Sums sums = new Core.Sums(
                in.name() + "-scale",
                "depthwise",
                in,
                Core.Window.POINT,
                ones,
                new long[in.channels()],
                in.height(),
                in.width());
        return sums(sums, steps, zero);
    }
}
