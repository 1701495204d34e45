package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.reference.LayerNorm;
import cyclode.core.reference.Softmax;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.parameters.SumRange;
import cyclode.workloads.training.exact.Exact;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The network in its own integers. All tensors hold integers, in units of their steps. Products and their sums are computed by PyTorch: in single
 * precision, which is exact below 2^24, and {@link #requireExact} sees from the weights that no sum can be larger. Everything else, which
 * is all rounding, saturation and looking up, is computed by the rules of {@code cyclode.core} themselves and put into the graph by {@link Exact}, so that
 * the forward pass has no arithmetic of its own. The gradient is that of the real operation, and zero where values are saturated.
 */
final class IntegerForward extends Forward {
    private final NDManager manager;
    private final QuantizedNetwork integers;
    private final Map<String, NDArray> arrays;
    private final Map<String, NDArray> steps;
    private final Exact exact;

    /**
     * Of one batch.
     *
     * @param manager of the batch
     * @param integers the network that the arrays and steps become
     * @param arrays the real arrays by name
     * @param steps by name, single values
     * @param exact keeps the integers of the batch; released by the caller
     */
    IntegerForward(
            NDManager manager,
            QuantizedNetwork integers,
            Map<String, NDArray> arrays,
            Map<String, NDArray> steps,
            Exact exact,
            Observer observer) {
        super(integers.network(), observer);
        this.exact = exact;
        this.manager = manager;
        this.integers = integers;
        this.arrays = arrays;
        this.steps = steps;
    }

    @Override
    NDArray layer(Layer layer, String name, List<NDArray> inputs, Moment time) {
        return layer.operation().accept(new OneLayer(layer, name, inputs, time));
    }

    @Override
    NDArray enter(Layer ode, NDArray input) {
        LayerParameters.Integration by = integers.parameters(ode, LayerParameters.Integration.class);
        return requantized(input, step(ode.input()).div(step(StepNames.state(ode))), by.toState(), Bounds.NONE);
    }

    @Override
    NDArray advance(Layer ode, NDArray state, long[] weights, List<NDArray> stages) {
        OdeParameters by =
                integers.parameters(ode, LayerParameters.Integration.class).ode();
        NDArray sum = state;
        float[] values = state.toFloatArray();
        long[] sums = new long[values.length];
        for (int j = 0; j < weights.length; j++) {
            if (weights[j] != 0) {
                long weight = weights[j];
                sum = sum.add(Sums.times(stages.get(j), Math.scalb((double) weight, -by.timeFractionBits())));
                float[] k = stages.get(j).toFloatArray();
                Exact.each(k.length, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        sums[i] += weight * (long) k[i];
                    }
                });
            }
        }
        IntFormat format = by.state();
        Exact.each(values.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                long moved = Rounding.HALF_UP.shiftRight(sums[i], by.timeFractionBits());
                values[i] = format.saturate((long) values[i] + moved);
            }
        });
        return exact.put(sum.clip((float) format.min(), (float) format.max()), values);
    }

    @Override
    NDArray activations(Layer ode, NDArray state) {
        LayerParameters.Integration by = integers.parameters(ode, LayerParameters.Integration.class);
        return requantized(
                state,
                step(StepNames.state(ode)).div(step(ode.name())),
                by.ode().activations(),
                Bounds.NONE);
    }

    private NDArray step(cyclode.workloads.layer.Tensor tensor) {
        return step(names.of(tensor));
    }

    private NDArray step(String name) {
        return Objects.requireNonNull(steps.get(name), name);
    }

    private NDArray array(Layer layer, String name) {
        return Objects.requireNonNull(arrays.get(layer.name() + "/" + name));
    }

    /** Sums as values of the output's format; {@code ratio} is what one unit of a sum is in units of the output. */
    private NDArray requantized(NDArray sums, NDArray ratio, ChannelRequantization by, Bounds bounds) {
        IntFormat format = by.output();
        float low = Math.max(format.min(), bounds.low());
        float high = Math.min(format.max(), bounds.high());
        float[] values = sums.toFloatArray();
        Requantization all = by.of(0);
        Exact.each(values.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                values[i] = bounds.clip(all.apply((long) values[i]));
            }
        });
        return exact.put(sums.mul(ratio).clip(low, high), values);
    }

    /** Integers from the network for a real array, in units of a step. */
    private NDArray quantized(NDArray scaled, int[] integers, IntFormat format) {
        float[] values = new float[integers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = integers[i];
        }
        return exact.put(scaled.clip((float) format.min(), (float) format.max()), values);
    }

    /** Refuses sums that single precision, or the accumulator, might not hold, whatever the picture. */
    private void requireExact(Layer layer, LayerParameters parameters) {
        for (SumRange range : parameters.sums(layer)) {
            if (range.overflows() || range.least() < -Exact.GREATEST || range.most() > Exact.GREATEST) {
                throw untrainable(
                        layer,
                        "its sums may need " + range.neededBits() + " bits; allowed in training: "
                                + Math.min(25, range.bits()) + ", so that no order of additions matters");
            }
        }
    }

    private final class OneLayer extends TrainedLayer {
        private final Moment time;

        OneLayer(Layer layer, String name, List<NDArray> inputs, Moment time) {
            super(layer, name, inputs, TrainableArrays.KINDS);
            this.time = time;
        }

        private <T extends LayerParameters> T parameters(Class<T> type) {
            return integers.parameters(layer, type);
        }

        private NDArray shaped(NDArray rows) {
            var shape = layer.output().shape();
            return rows.reshape(in.getShape().get(0), shape.height(), shape.width(), shape.channels());
        }

        @Override
        public NDArray weighted(Weighted op) {
            LayerParameters.Product product = parameters(LayerParameters.Product.class);
            requireExact(layer, product);
            NDArray operand = operand(op, manager, time.value());
            NDArray stepIn = step(layer.input());
            NDArray stepWeights = step(StepNames.weights(layer));
            NDArray scaled = array(layer, "weights").div(stepWeights);
            if (op.time()) {
                scaled = scaled.mul(timeFactors(stepIn.getFloat()));
            }
            NDArray weights = quantized(
                    scaled, product.weights().data(), product.weights().format());
            NDArray stepSums = stepIn.mul(stepWeights);
            NDArray bias = null;
            if (op.bias()) {
                float[] values = new float[product.bias().length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = product.bias()[i];
                }
                bias = exact.put(array(layer, "bias").div(stepSums), values);
            }
            NDArray sums = TrainableArrays.sums(op, operand, weights, bias)
                    .reshape(-1, layer.output().shape().channels());
            NDArray ratio = stepSums.div(step(layer.output()));
            return shaped(requantized(sums, ratio, product.requantization(), product.bounds()));
        }

        /** What weights of the time are multiplied by besides: the time's unit is not the input's. */
        private NDArray timeFactors(float stepIn) {
            int channels = layer.operand().channels();
            float[] factors = new float[channels];
            Arrays.fill(factors, 1);
            factors[channels - 1] = (float) (1 / (stepIn * time.unit()));
            boolean innermost = layer.operation() instanceof Weighted.Depthwise;
            return manager.create(factors, innermost ? new Shape(channels) : new Shape(channels, 1));
        }

        @Override
        public NDArray maxPool(Pool.MaxPool op) {
            return Pools.max(in, op.window());
        }

        @Override
        public NDArray mean(Pool.Mean op) {
            NDArray sums =
                    Pools.sum(in, op, layer).reshape(-1, layer.output().shape().channels());
            if (layer.input().format().max() * op.places(layer.input().shape()) > Exact.GREATEST) {
                throw untrainable(layer, "its sums may leave 2^24");
            }
            NDArray ratio = manager.create(1f / op.places(layer.input().shape()));
            NDArray whole = op instanceof Pool.GlobalAveragePool ? sums : sums.round();
            return shaped(requantized(
                    whole, ratio, parameters(LayerParameters.Average.class).scale(), Bounds.NONE));
        }

        @Override
        public NDArray layerNorm(Rowwise.LayerNorm op) {
            LayerNormParameters by = parameters(LayerParameters.Norm.class).parameters();
            NDArray stepOut = step(layer.output());
            IntFormat factor = IntFormat.signed(16);
            double unit = Math.scalb(1.0, by.gammaShift() - by.normalizedFraction());
            NDArray gamma = quantized(
                    Sums.times(array(layer, "gamma"), unit).div(stepOut),
                    by.gamma().toArray(),
                    factor);
            NDArray beta =
                    quantized(array(layer, "beta").div(stepOut), by.beta().toArray(), factor);
            NDArray real = Pools.normalized(in, op.centered(), 1e-3)
                    .mul(Sums.times(gamma, 1 / unit))
                    .add(beta);
            int row = by.row();
            float[] values = rows(in, row, layer.input().format(), each -> LayerNorm.rows(each, by));
            return exact.put(
                    real.clip((float) by.output().min(), (float) by.output().max()), values);
        }

        /** A golden operator on rows, in any number of threads. */
        private float[] rows(NDArray x, int row, IntFormat format, UnaryOperator<IntTensor> operator) {
            float[] values = x.toFloatArray();
            int rows = values.length / row;
            int parts = Math.min(rows, 16);
            IntStream.range(0, parts).parallel().forEach(part -> {
                int from = (int) ((long) rows * part / parts) * row;
                int to = (int) ((long) rows * (part + 1) / parts) * row;
                int[] own = new int[to - from];
                for (int i = 0; i < own.length; i++) {
                    own[i] = (int) values[from + i];
                }
                int[] made = operator.apply(IntTensor.unchecked(format, own, own.length / row, row))
                        .data();
                for (int i = 0; i < made.length; i++) {
                    values[from + i] = made[i];
                }
            });
            return values;
        }

        @Override
        public NDArray attention(Operation.Attention op) {
            LayerParameters.Heads parameters = parameters(LayerParameters.Heads.class);
            requireExact(layer, parameters);
            AttentionParameters by = parameters.parameters();
            Heads heads = new Heads(layer, op);
            NDArray q = heads.split(in);
            NDArray keys = inputs.get(1);
            NDArray stepKeys = step(layer.inputs().get(1));
            if (op.relativePosition()) {
                IntTensor rows = parameters.rows().orElseThrow();
                IntTensor columns = parameters.columns().orElseThrow();
                keys = keys.add(Heads.positions(
                        quantized(array(layer, "rows").div(stepKeys), rows.data(), rows.format()),
                        quantized(array(layer, "columns").div(stepKeys), columns.data(), columns.format())));
            }
            NDArray sums = q.matMul(heads.split(keys).transpose(0, 1, 3, 2));
            NDArray stepScore = step(StepNames.scores(layer));
            NDArray ratio = step(layer.input()).mul(stepKeys).div(Sums.times(stepScore, Math.sqrt(heads.depth())));
            NDArray scores = requantized(sums, ratio, by.score(), Bounds.NONE);
            observer.tensor(name + "/scores", StepNames.scores(layer), scores);
            NDArray weights;
            NDArray stepMix;
            if (by.weights() instanceof AttentionWeights.Softmax softmax) {
                SoftmaxParameters table = softmax.parameters();
                int row = Math.toIntExact(scores.getShape().get(3));
                float[] values = rows(scores, row, table.input(), each -> Softmax.rows(each, table));
                float one = 1 << table.outBits();
                weights = exact.put(Sums.times(scores.mul(stepScore).softmax(3), one), values);
                stepMix = Sums.times(step(layer.inputs().get(2)), 1 / one);
            } else {
                weights = Activation.relu(scores);
                stepMix = step(layer.inputs().get(2)).mul(stepScore);
            }
            observer.tensor(name + "/weights", "", weights);
            NDArray mixed = heads.join(weights.matMul(heads.split(inputs.get(2))));
            return requantized(mixed, stepMix.div(step(layer.output())), by.output(), Bounds.NONE);
        }

        @Override
        public NDArray add(PerElement.Add op) {
            throw refused();
        }
    }
}
