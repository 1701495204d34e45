package cyclode.workloads.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.affine.FloatModel;
import cyclode.workloads.affine.SeededModel;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.series.Normalization;
import cyclode.workloads.series.Series;
import cyclode.workloads.trainer.ForecastPlan;
import cyclode.workloads.trainer.Trainer;
import cyclode.workloads.training.adam.RealArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Trains an asymmetric network to forecast: the mean square of errors on the normalised scale, from the seed's untrained model. What batch-norm knows of means
 * and variances stays as it is, and its factor and offset are learnt.
 */
final class SeriesTraining {
    private final ForecastPlan plan;
    private final Workload workload;
    private final InputSpec.Series input;
    private final Series series;
    private final Normalization normalization;
    private final Map<String, RealArray> constant = new LinkedHashMap<>();
    private final Map<String, RealArray> learnt = new LinkedHashMap<>();

    SeriesTraining(ForecastPlan plan) {
        this.plan = plan;
        workload = plan.workload();
        input = (InputSpec.Series) workload.file().input();
        series = plan.train();
        FloatModel start = SeededModel.of(workload, plan.settings().seed(), series);
        normalization = start.normalization();
        for (Layer layer : workload.network().layers()) {
            for (Operation.Constant each : layer.operation()
                    .constants(layer.input().shape(), layer.output().shape())) {
                String name = layer.name() + "/" + each.name();
                int[] shape = each.shape().stream().mapToInt(Integer::intValue).toArray();
                boolean fixed = each.initializer() == Operation.Initializer.MEAN
                        || each.initializer() == Operation.Initializer.VARIANCE;
                (fixed ? constant : learnt).put(name, real(start.array(name), shape));
            }
        }
    }

    private static RealArray real(double[] values, int... shape) {
        RealArray array = RealArray.zeros(shape);
        for (int i = 0; i < values.length; i++) {
            array.values()[i] = (float) values[i];
        }
        return array;
    }

    /** The trained model, with the ranges that windows of the training part make. */
    FloatModel model(Trainer.Steps progress) {
        State state = State.real(learnt);
        Checkpoint checkpoint = new Checkpoint(plan.folder().resolve("series.npz"), Plans.forecast(plan, learnt));
        List<Double> losses = checkpoint.resume(state, Selection.none());
        try (NDManager root = NDManager.newBaseManager()) {
            for (int number = losses.size(); number < plan.passes(); number++) {
                losses.add(pass(root, state, number, progress));
                checkpoint.write(state, losses, Selection.none());
            }
        }
        Map<String, double[]> arrays = new LinkedHashMap<>();
        constant.forEach((name, array) -> arrays.put(name, array.reals()));
        learnt.forEach((name, array) -> arrays.put(name, array.reals()));
        return SeededModel.ranged(workload, arrays, series);
    }

    private double pass(NDManager root, State state, int number, Trainer.Steps progress) {
        int windows = series.rows().length - input.window();
        int[] order = Pass.order(plan.settings().seed(), "series", windows, number);
        int batch = Math.min(plan.settings().batch(), windows);
        int steps = windows / batch;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            int[] chosen = Arrays.copyOfRange(order, i * batch, (i + 1) * batch);
            double rate = plan.settings().rate() * Pass.rate((long) number * steps + i, (long) plan.passes() * steps);
            double error = step(root, state, chosen, rate);
            if (!Double.isFinite(error)) {
                throw new RefusedValue("the loss is " + error + " in pass " + (number + 1) + ": a lower rate may help");
            }
            sum += error;
            String loss = String.format(Locale.ROOT, "%.4f", sum / (i + 1));
            progress.at("pass " + (number + 1) + " of " + plan.passes() + ", mean square " + loss, i + 1, steps);
        }
        return sum / steps;
    }

    private double step(NDManager root, State state, int[] chosen, double rate) {
        try (NDManager batch = root.newSubManager()) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            constant.forEach((name, array) -> arrays.put(name, Pass.array(batch, array)));
            learnt.forEach((name, array) -> arrays.put(name, Pass.trained(batch, array)));
            int size = input.window() * input.features();
            float[] values = new float[chosen.length * size];
            float[] next = new float[chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                double[] window = SeededModel.normal(series.window(chosen[i], input.window()), normalization);
                for (int j = 0; j < size; j++) {
                    values[i * size + j] = (float) window[j];
                }
                double after = series.rows()[chosen[i] + input.window()][input.target()];
                next[i] = (float) normalization.normal(input.target(), after);
            }
            NDArray windows = batch.create(values, new Shape(chosen.length, input.window(), 1, input.features()));
            NDArray target = batch.create(next, new Shape(chosen.length));
            double loss;
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                NDArray off = new SeriesForward(workload.network(), arrays)
                        .run(windows)
                        .reshape(chosen.length)
                        .sub(target);
                NDArray error = Sums.times(off.mul(off).sum(), 1.0 / chosen.length);
                loss = error.getFloat();
                gradients.backward(error);
            }
            state.adam().begin();
            learnt.forEach((name, array) -> state.adam()
                    .move(
                            name,
                            array,
                            Objects.requireNonNull(arrays.get(name))
                                    .getGradient()
                                    .toFloatArray(),
                            rate));
            return loss;
        }
    }
}
