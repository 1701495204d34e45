package cyclode.reports.studies.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.studies.accuracy.Interval;
import cyclode.reports.studies.accuracy.LabelledData;
import cyclode.reports.studies.accuracy.MeasuredAccuracy;
import cyclode.reports.studies.select.Choice.Algorithm;
import cyclode.reports.studies.select.Wanted.Objective;
import cyclode.workloads.dataset.DataSetRequest;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selections by accuracies that are measured on labelled data, held to the golden network's answers one by one. */
class MeasuredSelectTest {
    private static final int EXAMPLES = 24;
    private static final int WRONG = 4;
    private static final int VALUES = 16 * 48;
    private static final int CLASSES = 10;

    @TempDir
    static Path folder;

    private static final SelectSpace SPACE = SelectSpace.load(ModelDesignsTest.SPACE);

    private static Path model;
    private static Workload workload;
    private static QuantizedNetwork dense;
    private static PrunedWeights weights;
    private static long[] pixels;
    private static long[] labels;
    private static Path data;
    private static SelectResult whole;

    /** The encoder with ten classes: the labels are what the dense one says, but for some. */
    @BeforeAll
    static void label() throws IOException {
        String readout = "  - {name: mean, op: global-average-pool, where: host}\n"
                + "  - {name: classes, op: fully-connected, where: host, out: 10, formats: {activation-bits: 16}}\n";
        model = Files.writeString(
                folder.resolve("model.yaml"), Files.readString(Path.of(ModelDesignsTest.MODEL)) + readout);
        workload = BuiltInWorkloads.load(model.toString(), List.of());
        dense = new RunInputs(workload, RunRequest.Data.DEFAULT).network();
        weights = new PrunedWeights(SPACE, dense);
        pixels = new Random(5).longs((long) EXAMPLES * VALUES, -128, 128).toArray();
        labels = new long[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            labels[i] = (greatest(dense, i) + (i < WRONG ? 1 : 0)) % CLASSES;
        }
        data = write("data.npz", pixels, labels);
        whole = select(0.5, 0.2, data, folder.resolve("store"), 2);
    }

    private static int greatest(QuantizedNetwork network, int example) {
        int[] input = new int[VALUES];
        for (int i = 0; i < VALUES; i++) {
            input[i] = (int) pixels[example * VALUES + i];
        }
        int[] outputs = GoldenNetwork.run(
                        network, IntTensor.of(workload.file().input().format(), input, 16, 1, 48), (name, tensor) -> {})
                .output()
                .data();
        int best = 0;
        for (int i = 1; i < outputs.length; i++) {
            best = outputs[i] > outputs[best] ? i : best;
        }
        return best;
    }

    private static double byHand(Algorithm algorithm) {
        int right = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            right += greatest(weights.network(algorithm), i) == labels[i] ? 1 : 0;
        }
        return (double) right / EXAMPLES;
    }

    private static Path write(String name, long[] x, long[] y) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("x", NpyArray.ofIntegers(x, x.length / VALUES, 16, 48));
        if (y.length > 0) {
            arrays.put("y", NpyArray.ofIntegers(y, y.length));
        }
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(arrays, out);
        }
        return file;
    }

    private static SelectResult select(double latency, double accuracy, Path from, Path store, int threads) {
        return select(latency, accuracy, from, store, threads, Progress.NONE);
    }

    private static SelectResult select(
            double latency, double accuracy, Path from, Path store, int threads, Progress progress) {
        return Select.of(
                new SelectRequest(
                        model.toString(),
                        List.of(),
                        RunRequest.Data.DEFAULT,
                        SPACE,
                        new Wanted(latency, accuracy, Objective.SIZE),
                        Prices.NONE,
                        Optional.of(DataSetRequest.of(from)),
                        2,
                        1000,
                        threads,
                        store),
                "one",
                progress);
    }

    @Test
    void everyDesignHasTheAccuracyOfTheGoldenNetworkOnTheData() {
        assertThat(whole.proxy()).isFalse();
        Map<Algorithm, Double> known = new LinkedHashMap<>();
        for (Outcome each : whole.outcomes()) {
            Algorithm algorithm = each.choice().algorithm();
            assertThat(each.accuracy())
                    .as(algorithm.words(SPACE))
                    .isEqualTo(known.computeIfAbsent(algorithm, MeasuredSelectTest::byHand));
        }
        assertThat(known).hasSize(Algorithm.all(SPACE).size());
        assertThat(known.values().stream().distinct()).as("%s", known).hasSizeGreaterThan(3);
        assertThat(whole.facts())
                .anySatisfy(fact -> assertThat(fact).contains("Measured on 24 examples of ", "generated from seed 1"))
                .contains("The dense network's is 0.8333 (0.6415 to 0.9332, 95 %).")
                .anySatisfy(fact -> assertThat(fact).startsWith("The best design's is "));
    }

    @Test
    void moreThanTheDenseNetworksAccuracyIsAnsweredByNo() {
        assertThatThrownBy(() -> select(1, 0.9, data, folder.resolve("store"), 1))
                .isInstanceOf(NegativeAnswer.class)
                .hasMessageContaining("an accuracy of 0.9 is more than the dense network's, which is 0.833333")
                .hasMessageContaining("share of 24 examples of ");
        assertThat(select(1, 0.83, data, folder.resolve("store"), 1).found()).isTrue();
    }

    @Test
    void algorithmsThatLeaveTheSameIntegersAreMeasuredOnceAndAStoreKeepsThem() throws IOException {
        Path file = folder.resolve("all.yaml");
        Files.writeString(
                file, Files.readString(Path.of(ModelDesignsTest.SPACE)).replace("'10,10', '4,4'", "'12,12', '4,4'"));
        SelectSpace space = SelectSpace.load(file.toString());
        MeasuredAccuracy measured =
                new MeasuredAccuracy(new LabelledData(DataSetRequest.of(data), Optional.empty(), List.of()));
        Map<String, Interval> kept = new ConcurrentHashMap<>();
        MeasuredQuality.Memory memory = new MeasuredQuality.Memory() {
            @Override
            public Optional<Interval> measured(String words) {
                return Optional.ofNullable(kept.get(words));
            }

            @Override
            public void keep(String words, Interval share) {
                kept.put(words, share);
            }
        };
        PrunedWeights own = new PrunedWeights(space, dense);
        MeasuredQuality quality = new MeasuredQuality(space, own, dense, measured, "", memory);
        assertThat(measured.evaluations()).isEqualTo(1);
        Algorithm nothing = new Algorithm(0, List.of(), 0);
        Algorithm all = new Algorithm(1, List.of(0, 0), 0);
        assertThat(quality.of(nothing)).isEqualTo(quality.of(all)).isEqualTo(quality.dense());
        assertThat(measured.evaluations()).as("both keep every weight").isEqualTo(1);
        double pruned = quality.of(new Algorithm(1, List.of(1, 1), 0));
        assertThat(measured.evaluations()).isEqualTo(2);

        MeasuredAccuracy again =
                new MeasuredAccuracy(new LabelledData(DataSetRequest.of(data), Optional.empty(), List.of()));
        MeasuredQuality resumed = new MeasuredQuality(space, own, dense, again, "", memory);
        assertThat(resumed.of(new Algorithm(1, List.of(1, 1), 0))).isEqualTo(pruned);
        assertThat(again.evaluations()).isZero();
    }

    /** Other labels of the same pictures are other data: nothing of the store is taken for theirs. */
    @Test
    void otherLabelsAreMeasuredAnew() throws IOException {
        long[] others =
                LongStream.of(labels).map(label -> (label + 1) % CLASSES).toArray();
        Path file = write("data.npz", pixels, others);
        try {
            assertThatThrownBy(() -> select(1, 0.5, file, folder.resolve("store"), 1))
                    .isInstanceOf(NegativeAnswer.class)
                    .hasMessageContaining("which is 0");
        } finally {
            write("data.npz", pixels, labels);
        }
    }

    @Test
    void equalSelectionsWriteEqualBytesOnAnyNumberOfThreads() {
        SelectResult one = select(0.5, 0.2, data, folder.resolve("other"), 1);
        assertThat(SelectFiles.json(one)).isEqualTo(SelectFiles.json(whole));
        assertThat(one.outcomes()).isEqualTo(whole.outcomes());
    }

    @Test
    void dataThatTheNetworkDoesNotTakeAreNamed() throws IOException {
        Path bare = write("bare.npz", pixels, new long[0]);
        long[] beyond = labels.clone();
        beyond[7] = CLASSES;
        Path outside = write("outside.npz", pixels, beyond);
        Path short1 = write("short.npz", pixels, LongStream.of(labels).limit(3).toArray());
        for (String[] each : new String[][] {
            {bare.toString(), "y"}, {outside.toString(), "record 7"}, {short1.toString(), "3"},
        }) {
            assertThatThrownBy(() -> select(1, 0.5, Path.of(each[0]), folder.resolve("store"), 1))
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining(each[0])
                    .hasMessageContaining(each[1]);
        }
    }
}
