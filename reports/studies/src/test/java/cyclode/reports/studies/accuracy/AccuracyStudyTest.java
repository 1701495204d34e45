package cyclode.reports.studies.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import cyclode.core.file.Assignment;
import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Forecasting;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.Inference;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.workloads.affine.AffineQuantizer;
import cyclode.workloads.affine.SeededModel;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.Examples;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.inference.UnroundedNetwork;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Measured accuracy against the golden network, example by example, and what examples cost against runs with data. */
final class AccuracyStudyTest {
    private static final long SEED = 3;

    private static Workload load(String name, String... settings) {
        return BuiltInWorkloads.load(
                name, Stream.of(settings).map(Assignment::parse).toList());
    }

    private static Workload vision() {
        return load("ode-vit-96", "width=16", "steps=1", "layers.embed.patch=16");
    }

    private static DataSet synthetic(Workload workload, int count, int classes) {
        int[] labels = IntStream.range(0, count).map(i -> i * 7 % classes).toArray();
        return new DataSet(
                "synthetic",
                new Examples.Tensors(
                        count, i -> SyntheticInputs.of(workload.file().input(), SEED, i)),
                new Targets.Labels(
                        labels,
                        IntStream.range(0, classes).mapToObj(i -> "c" + i).toList()),
                i -> "example " + i);
    }

    @Test
    void classesAreThoseOfTheGoldenNetworkForAnyThreads() {
        Workload workload = vision();
        QuantizedNetwork network = ParameterGenerator.generate(workload, SEED);
        int count = 70;
        DataSet data = synthetic(workload, count, 10);
        AccuracyStudy study = new AccuracyStudy(network, null, data);
        AccuracyStudy.Result one = study.measure("seed", 1, Progress.NONE);
        AccuracyStudy.Result three = study.measure("seed", 3, Progress.NONE);
        Answers.Classes classes = (Answers.Classes) one.accuracy().answers();
        int[] labels = ((Targets.Labels) data.targets()).labels();
        int right = 0;
        int among = 0;
        int[][] confusion = new int[10][10];
        for (int i = 0; i < count; i++) {
            int[] scores = GoldenNetwork.run(network, study.tensor(i), (name, tensor) -> {})
                    .output()
                    .data();
            // By sorting: those with more come first, of equal ones the first.
            List<Integer> order = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
            order.sort((a, b) -> scores[a] == scores[b] ? a - b : Integer.compare(scores[b], scores[a]));
            right += order.get(0) == labels[i] ? 1 : 0;
            among += order.indexOf(labels[i]) < 5 ? 1 : 0;
            confusion[labels[i]][order.get(0)]++;
            assertThat(one.outputs().get(i)).as("example %d", i).isEqualTo(scores);
            assertThat(three.outputs().get(i)).as("example %d", i).isEqualTo(scores);
        }
        assertThat(classes.top1().value()).isEqualTo((double) right / count);
        assertThat(Objects.requireNonNull(classes.top5()).value()).isEqualTo((double) among / count);
        assertThat(classes.confusion()).isDeepEqualTo(confusion);
        assertThat(three.accuracy().cuts()).isEqualTo(one.accuracy().cuts());
        assertThat(three.accuracy().worst()).isEqualTo(one.accuracy().worst());
        assertThat(one.accuracy().worst()).hasSize(Math.min(20, count - right));
        assertThat(one.accuracy().worst().stream().map(Example::margin))
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    /** Counted here, picture by picture. */
    @Test
    void theNetworkWithoutRoundingSaysTheSameOfMost() {
        Workload workload = vision();
        QuantizedNetwork network = ParameterGenerator.generate(workload, SEED);
        DataSet data = synthetic(workload, 30, 10);
        AccuracyStudy study = new AccuracyStudy(network, null, data);
        AccuracyStudy.Result plain = study.measure("seed", 1, Progress.NONE);
        Answers.Classes classes = (Answers.Classes)
                study.withUnrounded(plain, 2, Progress.NONE).accuracy().answers();
        UnroundedNetwork unrounded = UnroundedNetwork.of(network).orElseThrow();
        int[] labels = ((Targets.Labels) data.targets()).labels();
        int same = 0;
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] scores = unrounded.run(study.tensor(i));
            int best = IntStream.range(0, scores.length).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
            same += best == classes.predicted()[i] ? 1 : 0;
            right += best == labels[i] ? 1 : 0;
        }
        assertThat(same).isGreaterThan(15);
        assertThat(classes.agreement()).isEqualTo(Interval.share(same, 30));
        assertThat(classes.exactTop1()).isEqualTo(Interval.share(right, 30));
        assertThat(((Answers.Classes) plain.accuracy().answers()).agreement()).isNull();
    }

    @Test
    void theSimulatedAcceleratorSaysTheSame() {
        DesignPoint design = DesignPoint.running(RunRequest.Design.of("ode-vit-96", "zcu104")
                .withWorkload(Stream.of("width=16", "steps=1", "layers.embed.patch=16")
                        .map(Assignment::parse)
                        .toList()));
        QuantizedNetwork network = ParameterGenerator.generate(design.workload(), SEED);
        AccuracyStudy study = new AccuracyStudy(network, null, synthetic(design.workload(), 3, 10));
        List<int[]> outputs = study.measure("seed", 2, Progress.NONE).outputs();
        assertThat(SimulatorCheck.require(design, network, study::tensor, outputs, 3))
                .isEqualTo(3);
        List<int[]> wrong = new ArrayList<>(outputs);
        wrong.set(2, outputs.get(0));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> SimulatorCheck.require(design, network, study::tensor, wrong, 3))
                .hasMessageContaining("example 2 of the data set");
    }

    /** Of many normal errors the root mean square has a deviation of σ/√(2n), and the mean magnitude one of σ√((1 − 2/π)/n). */
    @Test
    void intervalsOfManyErrorsAreThoseOfTheNormalDistribution() {
        int n = 4000;
        Random random = new Random(3);
        double[] values = new double[n];
        double[] forecast = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextGaussian();
            forecast[i] = values[i] + 0.5 * random.nextGaussian();
        }
        Bootstrap bootstrap = new Bootstrap(forecast, values);

        double root = 1.96 * 0.5 / Math.sqrt(2.0 * n);
        double magnitude = 1.96 * 0.5 * Math.sqrt((1 - 2 / Math.PI) / n);
        assertThat((bootstrap.rmse().high() - bootstrap.rmse().low()) / 2).isCloseTo(root, withinPercentage(10));
        assertThat((bootstrap.mae().high() - bootstrap.mae().low()) / 2).isCloseTo(magnitude, withinPercentage(10));
        assertThat(bootstrap.rmse().value()).isCloseTo(0.5, within(2 * root));
        assertThat(bootstrap.mae().value()).isCloseTo(0.5 * Math.sqrt(2 / Math.PI), within(2 * magnitude));
    }

    /** Of 8 of 10, by Wilson's formula in decimals: centre (0.8 + z²/20) / (1 + z²/10), half width z √(0.016 + z²/400) / (1 + z²/10). */
    @Test
    void sharesHaveWilsonsInterval() {
        Interval share = Interval.share(8, 10);
        double z = 1.959963984540054;
        double centre = (0.8 + z * z / 20) / (1 + z * z / 10);
        double half = z * Math.sqrt(0.016 + z * z / 400) / (1 + z * z / 10);
        assertThat(share.low()).isCloseTo(centre - half, within(1e-12));
        assertThat(share.high()).isCloseTo(centre + half, within(1e-12));
        assertThat(Interval.share(10, 10).high()).isCloseTo(1, within(1e-12));
        assertThat(Interval.share(0, 10).low()).isCloseTo(0, within(1e-12));
    }

    @Test
    void ranksGoByTheOutputAndThenByTheClass() {
        assertThat(AccuracyStudy.greatest(new int[] {3, 7, 7, -1})).isEqualTo(1);
        assertThat(AccuracyStudy.rank(new int[] {3, 7, 7, -1}, 1)).isZero();
        assertThat(AccuracyStudy.rank(new int[] {3, 7, 7, -1}, 2)).isEqualTo(1);
        assertThat(AccuracyStudy.rank(new int[] {3, 7, 7, -1}, 3)).isEqualTo(3);
    }

    @Test
    void errorsOfForecastsAreThoseOfTheDefinition() {
        double[] values = {1, 2, 3, 4};
        double[] forecast = {1, 3, 3, 2};
        Bootstrap bootstrap = new Bootstrap(forecast, values);
        assertThat(bootstrap.rmse().value()).isEqualTo(Math.sqrt(5 / 4.0));
        assertThat(bootstrap.mae().value()).isEqualTo(0.75);
        // The variance about 2.5 is 1.25.
        assertThat(bootstrap.r2().value()).isEqualTo(1 - 1.25 / 1.25);
        assertThat(bootstrap.rmse().low()).isBetween(0.0, bootstrap.rmse().value());
        assertThat(bootstrap.rmse().high()).isBetween(bootstrap.rmse().value(), 2.0);
        assertThat(new Bootstrap(forecast, values).rmse()).isEqualTo(bootstrap.rmse());
    }

    @Test
    void forecastsAreInTheUnitsOfTheSeries() {
        Workload workload = load("time-series-transformer", "window=4", "features=2", "width=8");
        RunInputs inputs = new RunInputs(workload, new RunRequest.Data(SEED, Optional.empty(), List.of(), 1));
        Forecasting forecasting = Objects.requireNonNull(inputs.forecasting());
        double[][] rows = new double[30][2];
        for (int t = 0; t < rows.length; t++) {
            rows[t][0] = 30 + 10 * Math.sin(t);
            rows[t][1] = 5 + Math.cos(t);
        }
        List<double[][]> windows = new ArrayList<>();
        double[] values = new double[26];
        for (int i = 0; i < 26; i++) {
            windows.add(java.util.Arrays.copyOfRange(rows, i, i + 4));
            values[i] = rows[i + 4][0];
        }
        DataSet data = new DataSet(
                "rows", new Examples.Windows(windows), new Targets.Values(values), i -> "instants from " + i);
        AccuracyStudy study = new AccuracyStudy(inputs.network(), forecasting.model(), data);
        Answers.Forecasts measured = (Answers.Forecasts)
                study.measure("seed", 2, Progress.NONE).accuracy().answers();
        double squares = 0;
        double persistence = 0;
        for (int i = 0; i < 26; i++) {
            IntTensor input = AffineQuantizer.input(
                    workload,
                    forecasting.model(),
                    SeededModel.normal(windows.get(i), forecasting.model().normalization()));
            int output = GoldenNetwork.run(inputs.network(), input, (name, tensor) -> {})
                    .output()
                    .data()[0];
            double normal = AffineQuantizer.output(workload, forecasting.model(), output);
            double forecast = forecasting.model().normalization().measured(0, normal);
            assertThat(measured.forecast()[i]).isEqualTo(forecast);
            squares += Math.pow(forecast - values[i], 2);
            persistence += Math.pow(rows[i + 3][0] - values[i], 2);
        }
        assertThat(measured.rmse().value()).isCloseTo(Math.sqrt(squares / 26), within(1e-9));
        assertThat(measured.persistence()).isCloseTo(Math.sqrt(persistence / 26), within(1e-9));
        assertThat(measured.fromExact()).isPositive();
    }

    /** What examples cost, of which each different way is timed once, is what a run with data takes of each. */
    @Test
    void whatExamplesCostIsWhatRunsOfThemTake() {
        List<Assignment> settings = Stream.of("height=4", "width=4", "channels=8", "tolerance=2")
                .map(Assignment::parse)
                .toList();
        DesignPoint design =
                DesignPoint.running(RunRequest.Design.of("ode", "zcu104").withWorkload(settings));
        QuantizedNetwork network = ParameterGenerator.generate(design.workload(), SEED);
        DataSet data = new DataSet(
                "mixed",
                new Examples.Tensors(
                        8,
                        i -> faint(SyntheticInputs.of(design.workload().file().input(), SEED, i), i)),
                new Targets.Labels(
                        new int[8],
                        IntStream.range(0, 128).mapToObj(String::valueOf).toList()),
                i -> "example " + i);
        AccuracyStudy study = new AccuracyStudy(network, null, data);
        AccuracyStudy.Result result = study.measure("seed", 1, Progress.NONE);
        TimingSpread spread = new DataTiming(design, "zcu104").spread(result.trials(), i -> i % 2 == 0, Progress.NONE);
        long cycles = 0;
        long steps = 0;
        Inference inference = new Inference(
                design,
                network,
                design.lower(network),
                Simulation.Engine.FAST,
                true,
                RunRequest.CYCLE_LIMIT,
                new LaunchTimes());
        List<Long> each = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Inference.Result run = inference.run(study.tensor(i));
            long period = design.accelerator().machine().control().period();
            each.add(run.outcome().timeline().end() / period);
            cycles += each.get(i);
            steps += Objects.requireNonNull(run.decisions().get("block")).length;
        }
        assertThat(each.stream().distinct().count()).isGreaterThan(1);
        assertThat(spread.mean().cycles()).isEqualTo(cycles / 8.0);
        assertThat(spread.mean().steps()).isEqualTo(steps / 8.0);
        assertThat(spread.paths().stream().mapToInt(TimingSpread.Path::examples).sum())
                .isEqualTo(8);
        assertThat(spread.paths().stream().mapToInt(TimingSpread.Path::right).sum())
                .isEqualTo(4);
        assertThat(spread.quantile(0).cycles())
                .isEqualTo(each.stream().mapToLong(Long::longValue).min().orElseThrow());
        assertThat(spread.quantile(1).cycles())
                .isEqualTo(each.stream().mapToLong(Long::longValue).max().orElseThrow());
        assertThat(spread.rightness()).hasSize(4);
        assertThat(spread.rightness().get(0).mean().cycles())
                .isLessThan(spread.rightness().get(3).mean().cycles());
    }

    /** The less of an input there is, the easier it is. */
    private static IntTensor faint(IntTensor input, int number) {
        for (int i = 0; i < input.length(); i++) {
            input.data()[i] >>= number;
        }
        return input;
    }
}
