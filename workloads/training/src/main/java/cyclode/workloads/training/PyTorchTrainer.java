package cyclode.workloads.training;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.affine.FloatModel;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.network.Network;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.trainer.ForecastPlan;
import cyclode.workloads.trainer.TrainedNetwork;
import cyclode.workloads.trainer.Trainer;
import cyclode.workloads.trainer.TrainingPlan;
import cyclode.workloads.training.adam.RealArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trains with PyTorch, in one of its threads, so that the same plan gives the same integers on the same kind of processor. */
public final class PyTorchTrainer implements Trainer {
    /** Pictures of the training set that steps are chosen by. */
    private static final int CALIBRATION = 512;

    /** The real value of one unit of an 8-bit picture. */
    private static final double INPUT_STEP = 1 / 64.0;

    @Override
    public TrainedNetwork train(TrainingPlan plan, Steps progress) {
        Workload workload = plan.workload();
        if (workload.file().asymmetric()) {
            throw new RefusedValue(
                    "workload '" + workload.name() + "' has asymmetric integers; allowed in training: symmetric ones");
        }
        PyTorch.prepare();
        try (Pass pass = new Pass(workload, plan.settings(), INPUT_STEP)) {
            List<Double> realLosses = new ArrayList<>();
            Selection realBest = new Selection(plan.heldBack(), pass::predict);
            State real = real(plan, pass, realLosses, realBest, progress);
            int realRight = plan.test().right(pass.predict(real, plan.test()));
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            real.arrays().forEach((name, array) -> arrays.put(name, NpyArray.ofReals(array.reals(), array.shape())));
            List<Double> integerLosses = new ArrayList<>();
            State integer = quantized(plan, pass, real);
            QuantizedNetwork network = network(workload, integer);
            int[] predicted = pass.predict(network, plan.test());
            int quantizedRight = plan.test().right(predicted);
            Selection integerBest =
                    new Selection(plan.heldBack(), (state, set) -> pass.predict(network(workload, state), set));
            integerBest.see(integer);
            if (plan.integerPasses() > 0) {
                Checkpoint checkpoint =
                        new Checkpoint(plan.folder().resolve("integer.npz"), Plans.integer(plan, real.arrays()));
                learn(plan, pass, integer, plan.integerPasses(), checkpoint, integerLosses, integerBest, progress);
                network = network(workload, integer);
                predicted = pass.predict(network, plan.test());
            }
            return new TrainedNetwork(
                    arrays,
                    network,
                    realLosses,
                    integerLosses,
                    realBest.right(),
                    integerBest.right(),
                    realRight,
                    quantizedRight,
                    predicted);
        }
    }

    @Override
    public FloatModel forecast(ForecastPlan plan, Steps progress) {
        PyTorch.prepare();
        return new SeriesTraining(plan).model(progress);
    }

    private static QuantizedNetwork network(Workload workload, State integer) {
        return Quantization.network(workload, integer.arrays(), integer.steps());
    }

    private static State real(TrainingPlan plan, Pass pass, List<Double> losses, Selection best, Steps progress) {
        Map<String, RealArray> arrays =
                TrainableArrays.draw(plan.workload().network(), plan.settings().seed());
        plan.real().ifPresent(given -> arrays.forEach((name, array) -> take(given, name, array)));
        State state = State.real(arrays);
        if (plan.realPasses() > 0) {
            Checkpoint checkpoint = new Checkpoint(plan.folder().resolve("real.npz"), Plans.real(plan, arrays));
            learn(plan, pass, state, plan.realPasses(), checkpoint, losses, best, progress);
        }
        return state;
    }

    private static void take(Map<String, NpyArray> given, String name, RealArray array) {
        NpyArray from = given.get(name);
        if (from == null || !from.real() || !Arrays.equals(from.shape(), array.shape())) {
            throw new RefusedValue("array '" + name + "' is "
                    + (from == null ? "missing" : (from.real() ? "real " : "integer ") + Arrays.toString(from.shape()))
                    + "; allowed: real " + Arrays.toString(array.shape()));
        }
        for (int i = 0; i < array.values().length; i++) {
            array.values()[i] = (float) from.reals()[i];
        }
    }

    private static void learn(
            TrainingPlan plan,
            Pass pass,
            State state,
            int passes,
            Checkpoint checkpoint,
            List<Double> losses,
            Selection best,
            Steps progress) {
        losses.addAll(checkpoint.resume(state, best));
        for (int number = losses.size(); number < passes; number++) {
            losses.add(pass.learn(state, plan.train(), number, passes, progress));
            best.see(state);
            checkpoint.write(state, losses, best);
        }
        best.choose(state);
    }

    /** Quantized after training. */
    private static State quantized(TrainingPlan plan, Pass pass, State real) {
        Workload workload = plan.workload();
        Calibrated seen = new Calibrated();
        int count = Math.min(CALIBRATION, plan.train().count());
        pass.run(real, plan.train(), count, (name, step, values) -> seen.see(step, values), (first, scores) -> {});
        Map<String, Double> steps = seen.steps(workload, real.arrays(), INPUT_STEP);
        Map<String, RealArray> arrays = new LinkedHashMap<>();
        real.arrays().forEach((name, array) -> arrays.put(name, array.copy()));
        return State.integer(arrays, steps, fixed(workload.network()));
    }

    /** Steps that are not learnt: the input's, states' and those of a softmax's table. */
    private static Set<String> fixed(Network network) {
        Set<String> fixed = new HashSet<>(Set.of(network.input().name()));
        network.all().forEach(layer -> {
            if (layer.operation() instanceof Operation.Ode) {
                fixed.add(StepNames.state(layer));
            } else if (layer.operation() instanceof Operation.Attention op && softmax(op)) {
                fixed.add(StepNames.scores(layer));
            }
        });
        return fixed;
    }

    private static boolean softmax(Operation.Attention op) {
        return op.weights() == Operation.AttentionKind.SOFTMAX;
    }
}
