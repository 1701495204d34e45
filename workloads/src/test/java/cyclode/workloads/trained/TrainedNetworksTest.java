package cyclode.workloads.trained;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Source;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.DataSetRequest;
import cyclode.workloads.dataset.DataSets;
import cyclode.workloads.dataset.Examples;
import cyclode.workloads.dataset.Split;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.inference.FastNetwork;
import cyclode.workloads.inference.FastRun;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trained networks of the repository. */
class TrainedNetworksTest {
    private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

    private static Workload workload(String name) {
        return WorkloadFile.load(Source.of(Path.of("trained/" + name + ".yaml"), 1 << 20), List.of());
    }

    private static QuantizedNetwork network(Workload workload) {
        return ParameterFile.read(workload, Source.of(workload.weights().orElseThrow(), 1 << 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode-transformer-fashion", "ode-vit-digits"})
    void eachIsWholeAndSmall(String name) throws IOException {
        Workload workload = workload(name);
        assertThat(Files.size(workload.weights().orElseThrow())).isLessThan(1_000_000);
        assertThat(network(workload).layers())
                .hasSize((int) workload.network().all().count());
    }

    /** The integers are exact, so the number is. */
    @Test
    void fashionMnistsFirst500TestPictures() {
        Assumptions.assumeTrue(
                Files.isDirectory(FASHION),
                "Fashion-MNIST is not in " + FASHION + ": apt-get install dataset-fashion-mnist");
        Workload workload = workload("ode-transformer-fashion");
        DataSet test = DataSets.read(DataSetRequest.of(FASHION, Split.TEST).withLimit(500), workload);
        assertThat(right(workload, test)).isEqualTo(453);
    }

    private static int right(Workload workload, DataSet set) {
        Examples.Tensors inputs = (Examples.Tensors) set.examples();
        int[] labels = ((Targets.Labels) set.targets()).labels();
        FastNetwork network = new FastNetwork(network(workload));
        FastRun notes = network.newRun();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int[] scores = network.run(inputs.get(i), notes).output();
            int best = 0;
            for (int c = 1; c < scores.length; c++) {
                best = scores[c] > scores[best] ? c : best;
            }
            right += best == labels[i] ? 1 : 0;
        }
        return right;
    }
}
