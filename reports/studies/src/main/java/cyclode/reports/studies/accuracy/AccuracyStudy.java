package cyclode.reports.studies.accuracy;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.reference.ode.OdeSolution;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.parallel.Workers;
import cyclode.workloads.affine.AffineQuantizer;
import cyclode.workloads.affine.FloatModel;
import cyclode.workloads.affine.FloatNetwork;
import cyclode.workloads.affine.SeededModel;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.Examples;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.inference.FastNetwork;
import cyclode.workloads.inference.FastRun;
import cyclode.workloads.inference.Inferred;
import cyclode.workloads.inference.UnroundedNetwork;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a data set through the integers of a network and says how right they are. Results do not depend on the number of threads.
 */
public final class AccuracyStudy {
    /** Examples that one thread computes before it says so. */
    private static final int CHUNK = 64;

    private static final int MOST_WORST = 20;
    private static final int TOP = 5;

    private final QuantizedNetwork network;
    private final @Nullable FloatModel model;
    private final DataSet data;
    private final FastNetwork fast;

    /**
     * A study.
     *
     * @param model the float model that the integers of an asymmetric network come from; null of a symmetric one
     */
    public AccuracyStudy(QuantizedNetwork network, @Nullable FloatModel model, DataSet data) {
        this.network = network;
        this.model = model;
        this.data = data;
        fast = new FastNetwork(network);
        if (network.workload().file().asymmetric() && model == null) {
            throw new IllegalArgumentException("an asymmetric network has a float model");
        }
    }

    /**
     * What the examples made of the network.
     *
     * @param accuracy how right it is
     * @param outputs of the network's last layer, by example
     * @param trials the steps that each example tried, by the ODE's name; empty where steps are fixed
     */
    public record Result(Accuracy accuracy, List<int[]> outputs, List<Map<String, List<OdeSolution.Trial>>> trials) {
        public Result {
            outputs = List.copyOf(outputs);
            trials = List.copyOf(trials);
        }
    }

    /** Some examples. */
    private record Part(FastRun run, List<int[]> outputs, List<Map<String, List<OdeSolution.Trial>>> trials) {}

    /**
     * Runs all examples.
     *
     * @param parameters where the integers come from, for the report
     * @throws FileException naming an example that the network cannot compute
     */
    public Result measure(String parameters, int threads, Progress progress) {
        int count = data.count();
        int chunks = (count + CHUNK - 1) / CHUNK;
        List<Part> parts;
        try (Workers workers = new Workers(threads)) {
            parts = workers.map(
                    0,
                    chunks,
                    chunk -> part((int) chunk * CHUNK, Math.min(count, ((int) chunk + 1) * CHUNK)),
                    done -> progress.at("examples", Math.min(count, done * CHUNK), count));
        }
        FastRun sum = fast.newRun();
        List<int[]> outputs = new ArrayList<>();
        List<Map<String, List<OdeSolution.Trial>>> trials = new ArrayList<>();
        for (Part part : parts) {
            sum.add(part.run);
            outputs.addAll(part.outputs);
            trials.addAll(part.trials);
        }
        List<Example> worst = new ArrayList<>();
        Answers answers = data.targets() instanceof Targets.Labels labels
                ? classes(labels, outputs, worst)
                : forecasts((Targets.Values) data.targets(), outputs, worst, threads);
        List<Cut> cuts = IntStream.range(0, fast.sites().size())
                .mapToObj(i -> new Cut(fast.sites().get(i), sum.cut(i), sum.values(i)))
                .toList();
        return new Result(
                new Accuracy(network.workload().name(), data.name(), parameters, answers, cuts, worst, null),
                outputs,
                trials);
    }

    /**
     * A result with what the network says without rounding, and how often the integers say the same; unchanged of forecasts, which have a float model, and of a
     * network with an operation that has no meaning without rounding.
     */
    public Result withUnrounded(Result result, int threads, Progress progress) {
        Optional<UnroundedNetwork> unrounded = UnroundedNetwork.of(network);
        if (unrounded.isEmpty()
                || !(result.accuracy.answers() instanceof Answers.Classes classes)
                || !(data.targets() instanceof Targets.Labels labels)) {
            return result;
        }
        int count = data.count();
        List<Integer> said;
        try (Workers workers = new Workers(threads)) {
            said = workers.map(
                    0,
                    count,
                    i -> greatest(unrounded.get().run(tensor((int) i))),
                    done -> progress.at("without rounding", done, count));
        }
        int right = 0;
        int same = 0;
        for (int i = 0; i < count; i++) {
            right += said.get(i) == labels.labels()[i] ? 1 : 0;
            same += said.get(i) == classes.predicted()[i] ? 1 : 0;
        }
        Answers both = classes.with(Interval.share(same, count), Interval.share(right, count));
        return new Result(result.accuracy.with(both), result.outputs, result.trials);
    }

    private static int greatest(double[] output) {
        int best = 0;
        for (int c = 1; c < output.length; c++) {
            best = output[c] > output[best] ? c : best;
        }
        return best;
    }

    private Part part(int first, int end) {
        FastRun run = fast.newRun();
        List<int[]> outputs = new ArrayList<>();
        List<Map<String, List<OdeSolution.Trial>>> trials = new ArrayList<>();
        for (int i = first; i < end; i++) {
            try {
                Inferred made = fast.run(tensor(i), run);
                outputs.add(made.output());
                trials.add(made.trials());
            } catch (RefusedValue e) {
                throw new FileException(data.record(i), String.valueOf(e.getMessage()));
            }
        }
        return new Part(run, outputs, trials);
    }

    private Workload workload() {
        return network.workload();
    }

    /** The input of an example. */
    public IntTensor tensor(int number) {
        return data.examples() instanceof Examples.Tensors tensors
                ? tensors.get(number)
                : AffineQuantizer.input(workload(), Objects.requireNonNull(model), normal(number));
    }

    private double[] normal(int number) {
        double[][] rows = ((Examples.Windows) data.examples()).rows().get(number);
        return SeededModel.normal(rows, Objects.requireNonNull(model).normalization());
    }

    private Answers classes(Targets.Labels labels, List<int[]> outputs, List<Example> worst) {
        int count = outputs.size();
        int classes = labels.names().size();
        int[] predicted = new int[count];
        int[][] confusion = new int[classes][classes];
        int right = 0;
        int among = 0;
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] output = outputs.get(i);
            int label = labels.labels()[i];
            predicted[i] = greatest(output);
            confusion[label][predicted[i]]++;
            right += predicted[i] == label ? 1 : 0;
            among += rank(output, label) < TOP ? 1 : 0;
            if (predicted[i] != label) {
                wrong.add(i);
            }
        }
        wrong.sort(Comparator.comparingLong((Integer i) -> -margin(outputs.get(i), labels.labels()[i])));
        wrong.stream()
                .limit(MOST_WORST)
                .forEach(i -> worst.add(new Example(
                        data.record(i),
                        labels.names().get(labels.labels()[i]),
                        labels.names().get(predicted[i]),
                        margin(outputs.get(i), labels.labels()[i]))));
        return new Answers.Classes(
                labels.names(),
                predicted,
                Interval.share(right, count),
                classes > TOP ? Interval.share(among, count) : null,
                confusion,
                null,
                null);
    }

    /** The first of the greatest. */
    static int greatest(int[] output) {
        int best = 0;
        for (int c = 1; c < output.length; c++) {
            best = output[c] > output[best] ? c : best;
        }
        return best;
    }

    /** How many classes come before one: those with more, and those before it with as much. */
    static int rank(int[] output, int label) {
        int before = 0;
        for (int c = 0; c < output.length; c++) {
            before += output[c] > output[label] || (output[c] == output[label] && c < label) ? 1 : 0;
        }
        return before;
    }

    private static long margin(int[] output, int label) {
        return (long) output[greatest(output)] - output[label];
    }

    private Answers forecasts(Targets.Values targets, List<int[]> outputs, List<Example> worst, int threads) {
        FloatModel real = Objects.requireNonNull(model);
        InputSpec.Series input = (InputSpec.Series) workload().file().input();
        String output = workload().network().output().name();
        FloatNetwork exactly = new FloatNetwork(workload().network(), real);
        int count = outputs.size();
        double[] forecast = new double[count];
        double[] persistent = new double[count];
        List<Double> exact;
        try (Workers workers = new Workers(threads)) {
            exact = workers.map(0, count, i -> real.normalization()
                    .measured(
                            input.target(),
                            Objects.requireNonNull(exactly.run(normal((int) i)).get(output))[0]));
        }
        for (int i = 0; i < count; i++) {
            double normal = AffineQuantizer.output(workload(), real, outputs.get(i)[0]);
            forecast[i] = real.normalization().measured(input.target(), normal);
            double[][] rows = ((Examples.Windows) data.examples()).rows().get(i);
            persistent[i] = rows[rows.length - 1][input.target()];
        }
        double[] floats = exact.stream().mapToDouble(Double::doubleValue).toArray();
        double[] values = targets.values();
        IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(forecast[i] - values[i])))
                .limit(MOST_WORST)
                .forEach(i -> worst.add(new Example(
                        data.record(i),
                        String.valueOf(values[i]),
                        String.valueOf(forecast[i]),
                        Math.abs(forecast[i] - values[i]))));
        Bootstrap bootstrap = new Bootstrap(forecast, values);
        return new Answers.Forecasts(
                forecast,
                bootstrap.rmse(),
                bootstrap.mae(),
                bootstrap.r2(),
                Bootstrap.rmse(forecast, floats),
                Bootstrap.rmse(floats, values),
                Bootstrap.rmse(persistent, values));
    }
}
