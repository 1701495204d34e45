package cyclode.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.DataSetRequest;
import cyclode.workloads.dataset.DataSets;
import cyclode.workloads.dataset.Examples;
import cyclode.workloads.dataset.Split;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.inference.FastNetwork;
import cyclode.workloads.inference.FastRun;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.trainer.LabelledSet;
import cyclode.workloads.trainer.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The network that was trained on Fashion-MNIST, in PyTorch's forward pass and in the simulator. */
@Tag("heavy")
@Tag("heavy-2")
class FashionMnistTest {
    private static final Path DATA = Path.of("/usr/share/datasets/fashion-mnist");
    private static final TrainingPlan.Settings ANY = new TrainingPlan.Settings(1, 1, 0.1, 0.1, false);

    private final Workload workload =
            WorkloadFile.load(Source.of(Path.of("../trained/ode-transformer-fashion.yaml"), 1 << 20), List.of());
    private QuantizedNetwork network;
    private LabelledSet test;

    @BeforeEach
    void read() {
        Assumptions.assumeTrue(
                Files.isDirectory(DATA), "Fashion-MNIST is not in " + DATA + ": apt-get install dataset-fashion-mnist");
        PyTorch.prepare();
        network = ParameterFile.read(workload, Source.of(workload.weights().orElseThrow(), 1 << 20));
        DataSet read = DataSets.read(DataSetRequest.of(DATA, Split.TEST), workload);
        test = new LabelledSet(((Examples.Tensors) read.examples())::get, ((Targets.Labels) read.targets()).labels());
    }

    @Test
    void everyTensorOfAHundredPicturesIsTheSame() {
        int pictures = 100;
        Map<String, float[]> tensors = new HashMap<>();
        try (Pass pass = new Pass(workload, ANY, Trial.INPUT_STEP)) {
            pass.run(
                    network,
                    test,
                    pictures,
                    (name, step, values) -> tensors.put(name, values.toFloatArray()),
                    (first, scores) -> {});
        }
        for (int i = 0; i < pictures; i++) {
            int picture = i;
            Set<String> compared = new HashSet<>();
            GoldenNetwork.run(network, test.input().apply(i), (name, golden) -> {
                assertThat(IntegerForwardTest.part(tensors.get(name), picture, golden))
                        .as(name + " of picture " + picture)
                        .isEqualTo(golden.data());
                compared.add(name);
            });
            assertThat(compared).isEqualTo(tensors.keySet());
        }
    }

    @Test
    void tenThousandPicturesAreNamedTheSame() {
        int[] predicted;
        try (Pass pass = new Pass(workload, ANY, Trial.INPUT_STEP)) {
            predicted = pass.predict(network, test);
        }
        assertThat(predicted).hasSize(10_000);
        FastNetwork simulator = new FastNetwork(network);
        FastRun notes = simulator.newRun();
        for (int i = 0; i < predicted.length; i++) {
            IntTensor input = test.input().apply(i);
            int[] scores = simulator.run(input, notes).output();
            int best = 0;
            for (int c = 1; c < scores.length; c++) {
                best = scores[c] > scores[best] ? c : best;
            }
            assertThat(predicted[i]).as("picture %d", i).isEqualTo(best);
        }
    }
}
