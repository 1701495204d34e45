package cyclode.workloads.parameters;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Window;
import cyclode.core.reference.Attention;
import cyclode.core.reference.Elementwise;
import cyclode.core.reference.LayerNorm;
import cyclode.core.reference.Pooling;
import cyclode.core.reference.Reductions;
import cyclode.core.reference.Softmax;
import cyclode.core.reference.TimeChannel;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.SymmetricVisitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Chooses requantizations layer by layer from what some sample inputs make of the seeded weights, so that activations make use of
 * their format and few values saturate: see {@link DynamicRange#fullScale}.
 */
final class Calibration {
    private static final long[] NO_BIAS = {};

    /** Sums that nothing is lost of; below 2^53, they are exact as doubles too. */
    private static final ProductParameters EXACT =
            ProductParameters.symmetric(new Accumulator(IntFormat.MAX_BITS, Overflow.SATURATE));

    private static final Requantization UNCHANGED = Requantization.Shift.of(0, IntFormat.signed(32));

    private final SeededWeights seeded;
    private final Map<String, LayerParameters> chosen = new LinkedHashMap<>();
    private final Map<String, Double> stageTargets = new HashMap<>();

    Calibration(SeededWeights seeded) {
        this.seeded = seeded;
    }

    /** All that was chosen, by layer. */
    Map<String, LayerParameters> chosen() {
        return chosen;
    }

    void put(Layer layer, LayerParameters parameters) {
        chosen.put(layer.name(), parameters);
    }

    /** Sets the root mean square that the output of a body's last layer is to have, in units of the state's last bit. */
    void aimStage(Layer last, double rms) {
        stageTargets.put(last.name(), rms);
    }

    /**
     * The output of the last layer, by sample.
     *
     * @param first what the first layer takes, by sample
     * @param times the time channel's value, by sample; of no effect outside a body
     * @param choose whether parameters are chosen, else those chosen before are used
     */
    List<IntTensor> run(List<Layer> layers, List<IntTensor> first, int[] times, boolean choose) {
        Map<String, List<IntTensor>> tensors = new HashMap<>();
        tensors.put(layers.get(0).input().name(), first);
        for (Layer layer : layers) {
            List<List<IntTensor>> inputs = layer.inputs().stream()
                    .map(tensor -> at(tensors, tensor.name()))
                    .toList();
            tensors.put(layer.output().name(), layer.operation().accept(new OneLayer(layer, inputs, times, choose)));
        }
        return at(tensors, layers.get(layers.size() - 1).output().name());
    }

    private static List<IntTensor> at(Map<String, List<IntTensor>> tensors, String name) {
        List<IntTensor> found = tensors.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no tensor '" + name + "'");
        }
        return found;
    }

    private static IntTensor matrix(IntTensor tensor) {
        return tensor.reshape(tensor.length() / tensor.size(2), tensor.size(2));
    }

    /** The narrowest accumulator, of those that a kernel is quick with, which no sum of products can leave. */
    private static ProductParameters exact(Layer layer, IntTensor operand, IntTensor weights) {
        long terms = weights.length() / weights.size(weights.rank() - 1);
        int zeroA = layer.input().zeroPoint();
        int zeroB = layer.formats().weightZeroPoint();
        int bits = differenceBits(operand.format(), zeroA) + differenceBits(weights.format(), zeroB);
        Accumulator narrow = new Accumulator(Integer.SIZE, Overflow.WRAP);
        boolean holds = terms << (bits - 2) <= Integer.MAX_VALUE;
        return new ProductParameters(zeroA, zeroB, holds ? narrow : EXACT.accumulator());
    }

    /** Bits, with the sign, of a value less its zero-point. */
    private static int differenceBits(IntFormat format, int zeroPoint) {
        return format.bits() + (format.signed() && zeroPoint == 0 ? 0 : 1);
    }

    /** The values of one channel of so many. */
    private static double[] channel(double[] values, int channel, int channels) {
        double[] own = new double[values.length / channels];
        for (int i = 0; i < own.length; i++) {
            own[i] = values[i * channels + channel];
        }
        return own;
    }

    private static double[] biased(double[] sums, long[] bias) {
        double[] biased = sums.clone();
        for (int i = 0; bias.length > 0 && i < biased.length; i++) {
            biased[i] += bias[i % bias.length];
        }
        return biased;
    }

    /** The outputs of one layer by sample, with parameters that are chosen here or were chosen before. */
    private final class OneLayer implements SymmetricVisitor<List<IntTensor>> {
        private final Layer layer;
        private final List<List<IntTensor>> inputs;
        private final List<IntTensor> in;
        private final int[] times;
        private final boolean choose;

        OneLayer(Layer layer, List<List<IntTensor>> inputs, int[] times, boolean choose) {
            this.layer = layer;
            this.inputs = inputs;
            in = inputs.get(0);
            this.times = times;
            this.choose = choose;
        }

        private <T extends LayerParameters> T parameters(Class<T> type, Supplier<T> chooser) {
            if (choose) {
                put(layer, chooser.get());
            }
            return chosen(type);
        }

        private <T extends LayerParameters> T chosen(Class<T> type) {
            return type.cast(Objects.requireNonNull(chosen.get(layer.name())));
        }

        private List<IntTensor> each(UnaryOperator<IntTensor> operator) {
            return in.stream().map(operator).toList();
        }

        @Override
        public List<IntTensor> depthwise(Weighted.Depthwise op) {
            return weighted(
                    op,
                    (operand, weights) -> PatchProducts.depthwise(
                            operand, weights, NO_BIAS, op.window(), exact(layer, operand, weights)));
        }

        @Override
        public List<IntTensor> weighted(Weighted op) {
            return weighted(
                    op,
                    (operand, weights) -> PatchProducts.grouped(
                            operand, weights, NO_BIAS, op.window(), op.groups(), exact(layer, operand, weights)));
        }

        private List<IntTensor> weighted(Weighted op, BiFunction<IntTensor, IntTensor, long[]> products) {
            IntTensor weights = choose
                    ? seeded.weights(layer, op)
                    : chosen(LayerParameters.Product.class).weights();
            List<double[]> sums = new ArrayList<>();
            for (int i = 0; i < in.size(); i++) {
                IntTensor operand = op.time() ? TimeChannel.append(in.get(i), times[i]) : in.get(i);
                sums.add(Arrays.stream(products.apply(operand, weights))
                        .asDoubleStream()
                        .toArray());
            }
            LayerParameters.Product product =
                    parameters(LayerParameters.Product.class, () -> product(op, weights, sums));
            return sums.stream().map(each -> requantized(each, product)).toList();
        }

        private LayerParameters.Product product(Weighted op, IntTensor weights, List<double[]> sums) {
            IntFormat accumulator = layer.formats().accumulator().format();
            double rms = DynamicRange.of(sums, false).rms();
            int[] factors = seeded.bias(layer, op);
            long[] bias = new long[factors.length];
            for (int i = 0; i < bias.length; i++) {
                bias[i] = accumulator.saturate((long) StrictMath.rint(rms * factors[i] / (4 * 32768)));
            }
            List<double[]> biased =
                    sums.stream().map(each -> biased(each, bias)).toList();
            return LayerParameters.Product.of(
                    layer, op, weights, bias, requantization(op.requantize(), op.relu(), biased));
        }

        private ChannelRequantization requantization(Weighted.Requantize how, boolean relu, List<double[]> sums) {
            IntFormat output = layer.output().format();
            Formats formats = layer.formats();
            return switch (how) {
                case PER_TENSOR -> {
                    var by = FixedPoint.scale(factor(DynamicRange.of(sums, relu)), formats, output);
                    yield formats.scale(
                            by.multiplier(), by.shift(), output, layer.output().zeroPoint());
                }
                case PER_CHANNEL -> perChannel(relu, sums);
                case NONE -> formats.unscaled(layer.output());
            };
        }

        /** Each channel makes use of the format; its offset is up to an eighth of that. */
        private ChannelRequantization perChannel(boolean relu, List<double[]> sums) {
            IntFormat output = layer.output().format();
            int[] offsets = seeded.offsets(layer);
            List<Requantization.Affine> channels = new ArrayList<>();
            for (int channel = 0; channel < offsets.length; channel++) {
                int own = channel;
                List<double[]> of = sums.stream()
                        .map(each -> channel(each, own, offsets.length))
                        .toList();
                Requantization.MultiplierShift by =
                        FixedPoint.scale(factor(DynamicRange.of(of, relu)), layer.formats(), output);
                double offset = StrictMath.scalb(output.max() / 8.0 * offsets[channel] / 32768, by.shift());
                long held = Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, (long) StrictMath.rint(offset)));
                channels.add(layer.formats().affine(by.multiplier(), held, by.shift(), layer.output()));
            }
            return new ChannelRequantization.PerChannel(channels);
        }

        private double factor(DynamicRange range) {
            double full = range.factor(layer.output().format(), layer.output().zeroPoint());
            Double target = stageTargets.get(layer.name());
            return target == null ? full : Math.min(full, target / Math.max(1, range.rms()));
        }

        private IntTensor requantized(double[] sums, LayerParameters.Product product) {
            double[] biased = biased(sums, product.bias());
            int[] out = new int[biased.length];
            int channels = layer.output().shape().channels();
            for (int i = 0; i < out.length; i++) {
                long sum = layer.formats().accumulator().fit((long) biased[i]);
                Requantization by = product.requantization().of(i % channels);
                out[i] = product.bounds().clip(by.apply(sum));
            }
            Shape shape = layer.output().shape();
            return IntTensor.unchecked(layer.output().format(), out, shape.height(), shape.width(), shape.channels());
        }

        @Override
        public List<IntTensor> maxPool(Pool.MaxPool op) {
            parameters(LayerParameters.None.class, LayerParameters.None::new);
            return each(tensor -> Pooling.max(tensor, op.window()));
        }

        @Override
        public List<IntTensor> mean(Pool.Mean op) {
            var average = parameters(LayerParameters.Average.class, () -> LayerParameters.Average.of(layer, op));
            Window window = op.window(layer.input().shape());
            return each(tensor -> Pooling.average(tensor, window, average.scale()));
        }

        @Override
        public List<IntTensor> globalAveragePool(Pool.GlobalAveragePool op) {
            var average = parameters(LayerParameters.Average.class, () -> LayerParameters.Average.of(layer, op));
            return each(tensor -> Reductions.sum(tensor, average.scale(), shape()));
        }

        @Override
        public List<IntTensor> layerNorm(Rowwise.LayerNorm op) {
            var norm = parameters(LayerParameters.Norm.class, () -> seeded.norm(layer, op));
            return each(tensor -> LayerNorm.rows(tensor, norm.parameters()));
        }

        @Override
        public List<IntTensor> softmax(Rowwise.Softmax op) {
            var softmax =
                    parameters(LayerParameters.SoftmaxRows.class, () -> LayerParameters.SoftmaxRows.of(layer, op));
            return each(tensor -> Softmax.rows(tensor, softmax.parameters()));
        }

        @Override
        public List<IntTensor> add(PerElement.Add op) {
            List<IntTensor> a = broadcast(in);
            List<IntTensor> b = broadcast(inputs.get(1));
            LayerParameters.Sum sum = parameters(
                    LayerParameters.Sum.class,
                    () -> (op.rounded() == PerElement.Rounded.SUM ? joint(a, b) : sum(a, b, 1)).with(op));
            return pairs(a, b, (x, y) -> Elementwise.clip(Elementwise.add(x, y, sum.parameters()), sum.bounds()));
        }

        /** The offset takes the zero-points of the summands away. */
        private LayerParameters.Sum joint(List<IntTensor> a, List<IntTensor> b) {
            AddParameters by = sum(a, b, 1).parameters();
            long zeros =
                    (long) layer.input().zeroPoint() + layer.inputs().get(1).zeroPoint();
            return LayerParameters.Sum.joint(
                    layer, by.multiplierA(), by.multiplierB(), -zeros * by.multiplierA(), by.shift());
        }

        /** The second summand counts as often as the sign says: once, or once less. */
        private List<IntTensor> sums(List<IntTensor> a, List<IntTensor> b, int sign) {
            LayerParameters.Sum sum = parameters(LayerParameters.Sum.class, () -> sum(a, b, sign));
            return pairs(a, b, (x, y) -> Elementwise.add(x, y, sum.parameters()));
        }

        private LayerParameters.Sum sum(List<IntTensor> a, List<IntTensor> b, int sign) {
            long zeros = layer.inputs().size() < 2
                    ? 0
                    : layer.input().zeroPoint()
                            + (long) sign * layer.inputs().get(1).zeroPoint();
            List<double[]> sums = new ArrayList<>();
            for (int i = 0; i < a.size(); i++) {
                double[] sum = new double[a.get(i).length()];
                for (int j = 0; j < sum.length; j++) {
                    sum[j] = (double) a.get(i).data()[j] + sign * b.get(i).data()[j] - zeros;
                }
                sums.add(sum);
            }
            double factor = factor(DynamicRange.of(sums, false));
            int bits = layer.formats().multiplierBits();
            int shift = FixedPoint.shift(factor, bits);
            long multiplier = FixedPoint.multiplier(factor, shift, bits);
            return LayerParameters.Sum.of(layer, multiplier, sign * multiplier, shift);
        }

        @Override
        public List<IntTensor> map(PerElement.Map op) {
            LayerParameters.Mapped mapped = chosen(LayerParameters.Mapped.class);
            return each(
                    tensor -> Elementwise.clip(Elementwise.scale(tensor, mapped.requantization()), mapped.bounds()));
        }

        private List<IntTensor> mapped(PerElement.Map op, Supplier<LayerParameters.Mapped> chooser) {
            parameters(LayerParameters.Mapped.class, chooser);
            return map(op);
        }

        @Override
        public List<IntTensor> relu(PerElement.Relu op) {
            return mapped(op, () -> LayerParameters.Mapped.relu(layer));
        }

        @Override
        public List<IntTensor> clip(PerElement.Clip op) {
            return mapped(op, () -> LayerParameters.Mapped.clip(layer, op));
        }

        @Override
        public List<IntTensor> lookup(PerElement.Lookup op) {
            return mapped(op, () -> LayerParameters.Mapped.lookup(layer, op, () -> seeded.table(layer, op)));
        }

        @Override
        public List<IntTensor> scaling(PerElement.Scale op) {
            return mapped(
                    op,
                    () -> LayerParameters.Mapped.scale(
                            requantization(op.requantize(), false, values(in)), op.bounds()));
        }

        @Override
        public List<IntTensor> batchNorm(PerElement.BatchNorm op) {
            return mapped(op, () -> LayerParameters.Mapped.scale(perChannel(false, values(in)), Bounds.NONE));
        }

        private static List<double[]> values(List<IntTensor> tensors) {
            return tensors.stream()
                    .map(tensor -> Arrays.stream(tensor.data()).asDoubleStream().toArray())
                    .toList();
        }

        private static List<IntTensor> pairs(List<IntTensor> a, List<IntTensor> b, BinaryOperator<IntTensor> operator) {
            List<IntTensor> out = new ArrayList<>();
            for (int i = 0; i < a.size(); i++) {
                out.add(operator.apply(a.get(i), b.get(i)));
            }
            return out;
        }

        private List<IntTensor> broadcast(List<IntTensor> tensors) {
            return tensors.stream()
                    .map(each -> Elementwise.broadcast(each, shape()))
                    .toList();
        }

        @Override
        public List<IntTensor> subtract(PerElement.Subtract op) {
            return sums(broadcast(in), broadcast(inputs.get(1)), -1);
        }

        @Override
        public List<IntTensor> multiply(PerElement.Multiply op) {
            List<IntTensor> a = broadcast(in);
            List<IntTensor> b = broadcast(inputs.get(1));
            var factor = parameters(
                    LayerParameters.Factor.class,
                    () -> new LayerParameters.Factor(FixedPoint.scale(
                            factor(DynamicRange.ofTensors(
                                    pairs(a, b, (x, y) -> Elementwise.multiply(x, y, UNCHANGED)))),
                            layer.formats(),
                            layer.output().format())));
            return pairs(a, b, (x, y) -> Elementwise.multiply(x, y, factor.scale()));
        }

        @Override
        public List<IntTensor> position(PerElement.Position op) {
            IntTensor rows = choose
                    ? seeded.positions(layer)
                    : chosen(LayerParameters.Positioned.class).rows();
            IntTensor map = rows.reshape(in.get(0).shape());
            List<IntTensor> same = Collections.nCopies(in.size(), map);
            var positioned = parameters(
                    LayerParameters.Positioned.class,
                    () -> new LayerParameters.Positioned(rows, sum(in, same, 1).parameters()));
            return pairs(in, same, (a, b) -> Elementwise.add(a, b, positioned.parameters()));
        }

        @Override
        public List<IntTensor> reduce(Rowwise.Reduce op) {
            int[] shape = shape();
            return switch (op.kind()) {
                case MAX -> {
                    parameters(LayerParameters.None.class, LayerParameters.None::new);
                    yield each(tensor -> Reductions.max(tensor, shape));
                }
                case MEAN -> {
                    int values = op.values(layer.input().shape());
                    var mean =
                            parameters(LayerParameters.Average.class, () -> LayerParameters.Average.of(layer, values));
                    yield each(tensor -> Reductions.sum(tensor, mean.scale(), shape));
                }
                case SUM -> {
                    var summed = parameters(
                            LayerParameters.Summed.class,
                            () -> new LayerParameters.Summed(FixedPoint.scale(
                                    factor(DynamicRange.ofTensors(
                                            each(tensor -> Reductions.sum(tensor, UNCHANGED, shape)))),
                                    layer.formats(),
                                    layer.output().format())));
                    yield each(tensor -> Reductions.sum(tensor, summed.scale(), shape));
                }
            };
        }

        private int[] shape() {
            Shape shape = layer.output().shape();
            return new int[] {shape.height(), shape.width(), shape.channels()};
        }

        @Override
        public List<IntTensor> argMax(Rowwise.ArgMax op) {
            parameters(LayerParameters.None.class, LayerParameters.None::new);
            return each(tensor -> Reductions.argMax(tensor, layer.output().format()));
        }

        @Override
        public List<IntTensor> nodes(Nodes op) {
            if (!op.constants().isEmpty()) {
                throw new RefusedValue("layer '" + layer.name()
                        + "' has constants, which no seed draws; allowed: a file of parameters");
            }
            parameters(LayerParameters.Given.class, () -> new LayerParameters.Given(List.of()));
            List<IntTensor> out = new ArrayList<>();
            for (int i = 0; i < in.size(); i++) {
                int sample = i;
                out.add(op.output(
                        layer,
                        List.of(),
                        inputs.stream().map(input -> input.get(sample)).toList()));
            }
            return out;
        }

        @Override
        public List<IntTensor> movement(Movement op) {
            LayerParameters learnt = parameters(LayerParameters.class, () -> op.learnt(layer)
                    .<LayerParameters>map(shape -> seeded.learnt(layer, shape))
                    .orElseGet(LayerParameters.None::new));
            List<IntTensor> out = new ArrayList<>();
            for (int i = 0; i < in.size(); i++) {
                int sample = i;
                List<IntTensor> each =
                        inputs.stream().map(input -> input.get(sample)).toList();
                out.add(op.move(new MovedTensors(layer, learnt, each)));
            }
            return out;
        }

        @Override
        public List<IntTensor> matMul(ActivationProduct op) {
            ProductParameters exact = LayerParameters.Matrix.product(layer, EXACT.accumulator());
            List<double[]> sums = new ArrayList<>();
            for (int i = 0; i < in.size(); i++) {
                long[] made =
                        TensorProducts.sums(op, layer, in.get(i), inputs.get(1).get(i), exact);
                sums.add(Arrays.stream(made).asDoubleStream().toArray());
            }
            LayerParameters.Matrix by = parameters(
                    LayerParameters.Matrix.class, () -> LayerParameters.Matrix.of(layer, op, requantization(op, sums)));
            return sums.stream().map(each -> requantized(each, by)).toList();
        }

        private IntTensor requantized(double[] sums, LayerParameters.Matrix by) {
            int[] out = new int[sums.length];
            for (int i = 0; i < out.length; i++) {
                long sum = by.product().accumulator().fit((long) sums[i]);
                out[i] = by.clip().clip(by.requantization().apply(sum));
            }
            Shape shape = layer.output().shape();
            return IntTensor.unchecked(layer.output().format(), out, shape.height(), shape.width(), shape.channels());
        }

        private Requantization requantization(ActivationProduct op, List<double[]> sums) {
            if (op.requantize() == Weighted.Requantize.NONE) {
                return layer.formats().unscaled(layer.output());
            }
            IntFormat output = layer.output().format();
            var by = FixedPoint.scale(factor(DynamicRange.of(sums, false)), layer.formats(), output);
            return layer.formats()
                    .scale(by.multiplier(), by.shift(), output, layer.output().zeroPoint());
        }

        @Override
        public List<IntTensor> attention(Operation.Attention op) {
            List<IntTensor> q = each(Calibration::matrix);
            List<IntTensor> k = inputs.get(1).stream().map(Calibration::matrix).toList();
            List<IntTensor> v = inputs.get(2).stream().map(Calibration::matrix).toList();
            var heads = parameters(LayerParameters.Heads.class, () -> heads(op, q, k, v));
            List<IntTensor> out = new ArrayList<>();
            for (int i = 0; i < q.size(); i++) {
                out.add(Attention.attend(q.get(i), k.get(i), v.get(i), heads.positions(), heads.parameters())
                        .reshape(in.get(i).shape()));
            }
            return out;
        }

        private LayerParameters.Heads heads(
                Operation.Attention op, List<IntTensor> q, List<IntTensor> k, List<IntTensor> v) {
            Formats formats = layer.formats();
            Shape shape = layer.input().shape();
            Optional<IntTensor> rows = seeded.positions(layer, op, "rows", shape.height());
            Optional<IntTensor> columns = seeded.positions(layer, op, "columns", shape.width());
            Optional<IntTensor> positions = LayerParameters.Heads.positions(formats, rows, columns);
            Accumulator exact = EXACT.accumulator();
            AttentionWeights.Relu relu = new AttentionWeights.Relu(UNCHANGED);
            AttentionParameters raw =
                    new AttentionParameters(op.heads(), op.headsOfKeys(), exact, UNCHANGED, relu, exact, UNCHANGED);
            List<IntTensor> scores = new ArrayList<>();
            for (int i = 0; i < q.size(); i++) {
                scores.add(Attention.scores(q.get(i), k.get(i), positions, raw));
            }
            Requantization score = FixedPoint.scale(scores, formats, op.scoreFormat(formats));
            AttentionWeights weighting = op.weighting(formats);
            List<IntTensor> mixes = new ArrayList<>();
            for (int i = 0; i < q.size(); i++) {
                IntTensor weights = Attention.weights(Elementwise.scale(scores.get(i), score), weighting);
                mixes.add(Attention.mix(weights, v.get(i), raw));
            }
            Requantization output =
                    FixedPoint.scale(mixes, formats, layer.output().format());
            return LayerParameters.Heads.of(layer, op, rows, columns, score, output);
        }

        @Override
        public List<IntTensor> ode(Operation.Ode op) {
            return new OdeCalibration(Calibration.this).run(layer, op, in);
        }
    }
}
