package cyclode.workloads.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.seeded.SplitMix64;
import cyclode.workloads.trainer.LabelledSet;
import cyclode.workloads.trainer.Trainer;
import cyclode.workloads.trainer.TrainingPlan;
import cyclode.workloads.training.adam.RealArray;
import cyclode.workloads.training.exact.Exact;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Passes over a set, of a network in real numbers or in integers. */
final class Pass implements AutoCloseable {
    /** The learning rate rises over this many steps. */
    private static final int WARM_UP = 30;

    /** Examples of a batch that nothing is learnt from. */
    private static final int AT_ONCE = 250;

    /** Logarithms of steps learn more slowly than weights: by this. */
    private static final double STEP_RATE = 0.5;

    private final Workload workload;
    private final TrainingPlan.Settings settings;
    private final double inputStep;
    private final NDManager root = NDManager.newBaseManager();
    private final Exact exact = new Exact();

    Pass(Workload workload, TrainingPlan.Settings settings, double inputStep) {
        this.workload = workload;
        this.settings = settings;
        this.inputStep = inputStep;
    }

    @Override
    public void close() {
        root.close();
    }

    /**
     * One pass that learns; the mean loss.
     *
     * @param number of the pass, from 0
     * @param of how many
     */
    double learn(State state, LabelledSet set, int number, int of, Trainer.Steps progress) {
        int[] order = order(settings.seed(), name(state.integer()), set.count(), number);
        SplitMix64 mirrors = new SplitMix64(settings.seed(), name(state.integer()) + "/mirror/" + number);
        int batch = Math.min(settings.batch(), set.count());
        int steps = set.count() / batch;
        double greatest = state.integer() ? settings.integerRate() : settings.rate();
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            int[] chosen = Arrays.copyOfRange(order, i * batch, (i + 1) * batch);
            boolean[] mirror = new boolean[batch];
            for (int j = 0; j < batch; j++) {
                mirror[j] = settings.mirror() && mirrors.next() < 0;
            }
            long done = (long) number * steps + i;
            double rate = greatest * rate(done, (long) of * steps);
            double error = step(state, set, chosen, mirror, rate);
            if (!Double.isFinite(error)) {
                throw new RefusedValue("the loss is " + error + " in pass " + (number + 1) + " at step " + (i + 1)
                        + ": a lower rate may help");
            }
            sum += error;
            String loss = String.format(Locale.ROOT, "%.3f", sum / (i + 1));
            progress.at(
                    shown(state.integer()) + ", pass " + (number + 1) + " of " + of + ", loss " + loss, i + 1, steps);
        }
        return sum / steps;
    }

    private static String shown(boolean integer) {
        return integer ? "integers" : "real numbers";
    }

    private static String name(boolean integer) {
        return integer ? "integer" : "real";
    }

    /** Rising, then falling to 0 along half a cosine. */
    static double rate(long done, long all) {
        return Math.min(1, (done + 1.0) / WARM_UP) * 0.5 * (1 + StrictMath.cos(Math.PI * done / all));
    }

    /** The order of examples in a pass. */
    static int[] order(long seed, String name, int count, int number) {
        SplitMix64 numbers = new SplitMix64(seed, name + "/order/" + number);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = numbers.uniform(0, i);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private double step(State state, LabelledSet set, int[] chosen, boolean[] mirror, double rate) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        double loss = gradients(state, set, chosen, mirror, gradients::put);
        state.adam().begin();
        state.arrays().forEach((name, array) -> state.adam().move(name, array, of(gradients, name), rate));
        state.logSteps().forEach((name, log) -> {
            if (state.learns(name)) {
                state.adam().move(State.log(name), log, of(gradients, State.log(name)), rate * STEP_RATE);
            }
        });
        return loss;
    }

    private static float[] of(Map<String, float[]> gradients, String name) {
        return Objects.requireNonNull(gradients.get(name), name);
    }

    /** Gradients of the loss of some examples from the first. */
    void gradients(State state, LabelledSet set, int count, BiConsumer<String, float[]> each) {
        int[] chosen = new int[count];
        Arrays.setAll(chosen, i -> i);
        gradients(state, set, chosen, new boolean[count], each);
    }

    private double gradients(
            State state, LabelledSet set, int[] chosen, boolean[] mirror, BiConsumer<String, float[]> each) {
        int classes = workload.network().output().shape().size();
        try (NDManager batch = root.newSubManager()) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            state.arrays().forEach((name, array) -> arrays.put(name, trained(batch, array)));
            Map<String, NDArray> logs = new LinkedHashMap<>();
            state.logSteps().forEach((name, log) -> logs.put(name, trained(batch, log)));
            float[] hot = new float[chosen.length * classes];
            for (int i = 0; i < chosen.length; i++) {
                hot[i * classes + set.labels()[chosen[i]]] = 1;
            }
            NDArray target = batch.create(hot, new Shape(chosen.length, classes));
            NDArray input = input(batch, set, chosen, mirror, state.integer());
            double loss;
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                NDArray scores = scores(batch, state, arrays, logs, input, (name, step, values) -> {});
                NDArray likelihoods = scores.reshape(chosen.length, classes).logSoftmax(1);
                NDArray error = Sums.times(likelihoods.mul(target).sum(), -1.0 / chosen.length);
                loss = error.getFloat();
                gradients.backward(error);
            }
            arrays.forEach(
                    (name, array) -> each.accept(name, array.getGradient().toFloatArray()));
            logs.forEach((name, log) ->
                    each.accept(State.log(name), log.getGradient().toFloatArray()));
            return loss;
        } finally {
            exact.release();
        }
    }

    static NDArray trained(NDManager manager, RealArray array) {
        NDArray made = array(manager, array);
        made.setRequiresGradient(true);
        return made;
    }

    static NDArray array(NDManager manager, RealArray array) {
        return manager.create(
                array.values(),
                new Shape(Arrays.stream(array.shape()).asLongStream().toArray()));
    }

    /** Inputs as the forward pass takes them: integers, or what they stand for. */
    private NDArray input(NDManager manager, LabelledSet set, int[] chosen, boolean[] mirror, boolean integer) {
        var shape = workload.network().input().shape();
        int size = shape.size();
        float[] values = new float[chosen.length * size];
        float step = integer ? 1 : (float) inputStep;
        for (int i = 0; i < chosen.length; i++) {
            int[] data = set.input().apply(chosen[i]).data();
            for (int j = 0; j < size; j++) {
                int from = j;
                if (mirror[i]) {
                    int row = shape.width() * shape.channels();
                    int x = j % row / shape.channels();
                    from = j + (shape.width() - 1 - 2 * x) * shape.channels();
                }
                values[i * size + j] = data[from] * step;
            }
        }
        return manager.create(values, new Shape(chosen.length, shape.height(), shape.width(), shape.channels()));
    }

    private NDArray scores(
            NDManager batch,
            State state,
            Map<String, NDArray> arrays,
            Map<String, NDArray> logs,
            NDArray input,
            Forward.Observer observer) {
        if (!state.integer()) {
            return new FloatForward(workload.network(), batch, arrays, observer).run(input);
        }
        Map<String, NDArray> steps = new LinkedHashMap<>();
        logs.forEach((name, log) -> steps.put(name, log.exp()));
        QuantizedNetwork network = Quantization.network(workload, state.arrays(), state.steps());
        NDArray output = new IntegerForward(batch, network, arrays, steps, exact, observer).run(input);
        return output.mul(steps.get(
                new StepNames(workload.network()).of(workload.network().output())));
    }

    /**
     * A pass that learns nothing, in real numbers.
     *
     * @param count of the set, from the first
     * @param each is told the first number of each batch, and what the last layer made of it
     */
    void run(State real, LabelledSet set, int count, Forward.Observer observer, Batch each) {
        run(set, count, false, each, (batch, input) -> {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            real.arrays().forEach((name, array) -> arrays.put(name, array(batch, array)));
            return new FloatForward(workload.network(), batch, arrays, observer).run(input);
        });
    }

    /** The same in the integers of a network. Nothing is learnt, so that real arrays and steps stand for nothing. */
    void run(QuantizedNetwork network, LabelledSet set, int count, Forward.Observer observer, Batch each) {
        Map<String, RealArray> any = TrainableArrays.draw(workload.network(), 0);
        run(set, count, true, each, (batch, input) -> {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            any.forEach((name, array) -> arrays.put(name, array(batch, array)));
            Map<String, NDArray> steps = new LinkedHashMap<>();
            StepNames.all(workload.network()).forEach(name -> steps.put(name, batch.create(1f)));
            return new IntegerForward(batch, network, arrays, steps, exact, observer).run(input);
        });
    }

    private void run(
            LabelledSet set, int count, boolean integer, Batch each, BiFunction<NDManager, NDArray, NDArray> forward) {
        for (int from = 0; from < count; from += AT_ONCE) {
            int[] chosen = new int[Math.min(AT_ONCE, count - from)];
            int first = from;
            Arrays.setAll(chosen, i -> first + i);
            try (NDManager batch = root.newSubManager()) {
                NDArray input = input(batch, set, chosen, new boolean[chosen.length], integer);
                each.made(from, forward.apply(batch, input).toFloatArray());
            } finally {
                exact.release();
            }
        }
    }

    /** What a batch became. */
    @FunctionalInterface
    interface Batch {
        void made(int first, float[] scores);
    }

    /** The class of each input of a set, in real numbers: the first of the greatest scores. */
    int[] predict(State real, LabelledSet set) {
        int[] predicted = new int[set.count()];
        run(real, set, set.count(), (name, step, values) -> {}, (first, scores) -> classes(first, scores, predicted));
        return predicted;
    }

    /** The same in the integers of a network. */
    int[] predict(QuantizedNetwork network, LabelledSet set) {
        int[] predicted = new int[set.count()];
        run(
                network,
                set,
                set.count(),
                (name, step, values) -> {},
                (first, scores) -> classes(first, scores, predicted));
        return predicted;
    }

    private void classes(int first, float[] scores, int[] predicted) {
        int classes = workload.network().output().shape().size();
        for (int i = 0; i < scores.length / classes; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = scores[i * classes + c] > scores[i * classes + best] ? c : best;
            }
            predicted[first + i] = best;
        }
    }
}
