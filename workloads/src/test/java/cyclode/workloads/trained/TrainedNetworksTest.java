package cyclode.workloads.trained;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.core.file.Source;
import cyclode.workloads.affine.AffineQuantizer;
import cyclode.workloads.affine.FloatModel;
import cyclode.workloads.affine.ModelFile;
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
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
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
    @ValueSource(strings = {"ode-transformer-fashion", "ode-transformer-fashion-adaptive", "ode-vit-digits"})
    void eachIsWholeAndSmall(String name) throws IOException {
        Workload workload = workload(name);
        assertThat(Files.size(workload.weights().orElseThrow())).isLessThan(1_000_000);
        assertThat(network(workload).layers())
                .hasSize((int) workload.network().all().count());
    }

    /** Eight bits, from which sweeps narrow. */
    @Test
    void fashionMnistsIntegersAtEightBits() {
        Workload wide = WorkloadFile.load(
                Source.of(Path.of("trained/ode-transformer-fashion.yaml"), 1 << 20),
                List.of(Assignment.parse("weight-bits=8"), Assignment.parse("activation-bits=8")));
        Source integers = Source.of(Path.of("trained/ode-transformer-fashion-8bit.npz"), 1 << 20);
        assertThat(ParameterFile.read(wide, integers).layers())
                .hasSize((int) wide.network().all().count());
        // More than four bits hold.
        assertThat(LongStream.of(NpzReader.read(integers).get("down1/weights").integers())
                        .max())
                .satisfies(most -> assertThat(most.getAsLong()).isGreaterThan(7));
    }

    /** Better on waves like those of an electrocardiogram than repeating the last value. */
    @Test
    void theForecasterIsWholeAndSmall() throws IOException {
        Workload workload = workload("time-series-ecg");
        Path file = workload.weights().orElseThrow();
        assertThat(Files.size(file)).isLessThan(1_000_000);
        FloatModel model = ModelFile.read(workload, Source.of(file, 1 << 20));
        QuantizedNetwork network = AffineQuantizer.quantize(workload, model);
        FastNetwork fast = new FastNetwork(network);
        FastRun notes = fast.newRun();
        double squares = 0;
        double held = 0;
        for (int i = 0; i < 200; i++) {
            double[] window = new double[12];
            for (int j = 0; j < window.length; j++) {
                window[j] = wave(i + j);
            }
            double forecast = AffineQuantizer.output(
                    workload,
                    model,
                    fast.run(AffineQuantizer.input(workload, model, window), notes)
                            .output()[0]);
            squares += Math.pow(forecast - wave(i + 12), 2);
            held += Math.pow(wave(i + 11) - wave(i + 12), 2);
        }
        assertThat(squares).isLessThan(held);
    }

    /** On the normalised scale: a wave of 8 Hz at 120 values a second. */
    private static double wave(int instant) {
        return Math.sin(2 * Math.PI * 8 / 120 * instant);
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
