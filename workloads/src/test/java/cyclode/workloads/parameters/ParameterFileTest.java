package cyclode.workloads.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.golden.TensorObserver;
import cyclode.workloads.input.Inputs;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ParameterFileTest {
    private static Workload workload;
    private static QuantizedNetwork generated;

    @BeforeAll
    static void generate() {
        workload = BuiltInWorkloads.load(
                "ode-vit-96", List.of(new Assignment("width", "16"), new Assignment("steps", "2")));
        generated = ParameterGenerator.generate(workload, 5);
    }

    private static Source written(Map<String, NpyArray> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpzWriter.write(arrays, out);
        return new Source("w.npz", out.toByteArray());
    }

    private static void assertRefused(Map<String, NpyArray> arrays, String problem) {
        assertThatThrownBy(() -> ParameterFile.read(workload, written(arrays)))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("w.npz: ")
                .hasMessageContaining(problem);
    }

    @Test
    void readsBackWhatWasGenerated() throws IOException {
        QuantizedNetwork read = ParameterFile.read(workload, written(ParameterArrays.of(generated)));
        var input = Inputs.byDefault(workload.file().input(), 5);
        assertThat(GoldenNetwork.run(read, input, TensorObserver.NONE).output().data())
                .isEqualTo(GoldenNetwork.run(generated, input, TensorObserver.NONE)
                        .output()
                        .data());
        assertThat(ParameterArrays.of(read).keySet())
                .containsExactlyElementsOf(ParameterArrays.of(generated).keySet())
                .contains("embed/weights", "mixing/attention/rows", "mixing/norm/gamma", "feeding/activations");
    }

    @Test
    void refusesMissingAndUnknownArrays() {
        Map<String, NpyArray> arrays = ParameterArrays.of(generated);
        arrays.put("feeding/widen/weight", arrays.remove("feeding/widen/weights"));
        assertRefused(arrays, "feeding/widen/weights: array is missing; nearest in the file: 'feeding/widen/weight'");
        arrays.put("feeding/widen/weights", arrays.get("feeding/widen/weight"));
        assertRefused(arrays, "feeding/widen/weight: the network has no such array; nearest: 'feeding/widen/weights'");
    }

    @Test
    void refusesWrongShapesAndValues() {
        Map<String, NpyArray> arrays = ParameterArrays.of(generated);
        String name = "mixing/query/weights";
        arrays.put(name, NpyArray.ofIntegers(new long[256], 256));
        assertRefused(arrays, name + ": array has the shape [256]; allowed: [16, 16]");
        long[] large = new long[256];
        large[3] = 128;
        arrays.put(name, NpyArray.ofIntegers(large, 16, 16));
        assertRefused(arrays, name + ": value 128 at position 3 is out of range; allowed: -8 to 7");
        double[] reals = new double[256];
        reals[7] = Double.NaN;
        arrays.put(name, NpyArray.ofReals(reals, 16, 16));
        assertRefused(arrays, name + ": value at position 7 is not finite");
        reals[7] = Double.NEGATIVE_INFINITY;
        assertRefused(arrays, name + ": value at position 7 is not finite");
        reals[7] = 0.5;
        assertRefused(arrays, "value 0.5 at position 7 is no integer");
    }

    @Test
    void refusesScalesThatWouldOverflow() {
        Map<String, NpyArray> arrays = ParameterArrays.of(generated);
        arrays.put("mixing/query/requantize", NpyArray.ofIntegers(new long[] {5, 63}, 2));
        assertRefused(arrays, "requantization shift is 63; allowed: 0 to 62");
        arrays.putAll(ParameterArrays.of(generated));
        arrays.put("mixing/state", NpyArray.ofIntegers(new long[] {-1, 3}, 2));
        assertRefused(arrays, "mixing/state: value -1");
    }
}
