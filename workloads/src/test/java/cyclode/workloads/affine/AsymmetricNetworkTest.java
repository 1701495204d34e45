package cyclode.workloads.affine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.core.number.IntegerScale;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.series.SampleSeries;
import cyclode.workloads.series.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time-series Transformer in integers, beside its float model. */
class AsymmetricNetworkTest {
    @TempDir
    private Path folder;

    private static Workload workload(String... settings) {
        List<Assignment> all = Arrays.stream(settings).map(Assignment::parse).toList();
        return BuiltInWorkloads.load("time-series-transformer", all);
    }

    private static double error(Workload workload, FloatModel model, Series series) {
        QuantizedNetwork network = AffineQuantizer.quantize(workload, model);
        double worst = 0;
        for (double[] window :
                SeededModel.windows(workload, series, model.normalization()).subList(0, 4)) {
            IntTensor input = AffineQuantizer.input(workload, model, window);
            int output = GoldenNetwork.run(network, input, (name, tensor) -> {})
                    .output()
                    .data()[0];
            double exact = java.util.Objects.requireNonNull(
                    new FloatNetwork(workload.network(), model).run(window).get("forecast"))[0];
            worst = Math.max(worst, Math.abs(AffineQuantizer.output(workload, model, output) - exact));
        }
        return worst;
    }

    @Test
    void moreBitsComeCloserToTheFloatModel() {
        Series series = SampleSeries.of(1, 200, 7);
        double[] errors = new double[3];
        for (int i = 0; i < 3; i++) {
            Workload workload = workload("width=8", "bits=" + (4 + 2 * i));
            errors[i] = error(workload, SeededModel.of(workload, 1, series), series);
        }
        assertThat(errors[1]).isLessThan(errors[0]);
        assertThat(errors[2]).isLessThan(errors[1]);
    }

    @ParameterizedTest
    @CsvSource({"8,945", "16,3425", "32,12993", "64,50561"})
    void hasThePublishedNumberOfParameters(int width, long parameters) {
        LayerCost cost = workload("width=" + width).network().layers().stream()
                .filter(layer -> !layer.name().equals("position"))
                .map(LayerCost::of)
                .reduce(new LayerCost(0, 0, 0), LayerCost::plus);
        assertThat(cost.weights() + cost.biases()).isEqualTo(parameters);
    }

    @Test
    void aModelComesBackFromItsFile() throws IOException {
        Workload workload = workload("width=8");
        Series series = SampleSeries.of(1, 100, 7);
        FloatModel model = SeededModel.of(workload, 5, series);
        Path file = folder.resolve("model.npz");
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(ModelFile.arrays(workload, model), out);
        }
        FloatModel back = ModelFile.read(workload, Source.of(file, 1 << 20));
        assertThat(back.ranges()).isEqualTo(model.ranges());
        for (Map.Entry<String, double[]> array : model.arrays().entrySet()) {
            assertThat(back.array(array.getKey())).isEqualTo(array.getValue());
        }
        assertThatThrownBy(() -> ModelFile.read(workload("width=16"), Source.of(file, 1 << 20)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("allowed: [7, 16]");
    }

    @ParameterizedTest
    @CsvSource({
        "bits=0,0 is out of range; allowed: 2 to 10",
        "bits=33,33 is out of range; allowed: 2 to 10",
        "bits.widen=1,1 is out of range",
        "bits.widn=4,nearest: 'widen'"
    })
    void bitsOutOfRangeAndUnknownTensorsAreRefused(String setting, String problem) {
        assertThatThrownBy(() -> workload(setting))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void ratiosOfScalesAreApproximatedAsTheTemplatesDo() {
        assertThat(IntegerScale.approximating(0.5)).isEqualTo(new IntegerScale(1, 1));
        assertThat(IntegerScale.approximating(0.000004)).isEqualTo(new IntegerScale(0, 1));
        for (double ratio : new double[] {0.00123, 0.03, 0.7, 1.9, 12.3}) {
            IntegerScale scale = IntegerScale.approximating(ratio);
            assertThat(Math.abs(scale.ratio() - ratio) / ratio).isLessThanOrEqualTo(1.0001e-4);
            if (scale.shift() > 1) {
                long coarser = Math.round(ratio * (1L << scale.shift() - 1));
                double before = coarser / StrictMath.pow(2, scale.shift() - 1);
                assertThat(Math.abs(before - ratio) / ratio).isGreaterThan(1e-4);
            }
        }
    }
}
