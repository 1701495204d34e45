package cyclode.workloads.golden;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.input.Inputs;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.parameters.ParameterArrays;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GoldenNetworkTest {
    private static Workload small(String... assignments) {
        return BuiltInWorkloads.load(
                "ode-transformer-stl10",
                List.of(assignments).stream().map(Assignment::parse).toList());
    }

    private static Workload vision(String steps) {
        return BuiltInWorkloads.load(
                "ode-vit-96", List.of(new Assignment("width", "16"), new Assignment("steps", steps)));
    }

    private static Map<String, IntTensor> tensors(QuantizedNetwork network, IntTensor input) {
        Map<String, IntTensor> tensors = new LinkedHashMap<>();
        GoldenNetwork.run(network, input, (name, tensor) -> assertThat(tensors.put(name, tensor))
                .isNull());
        return tensors;
    }

    /** Values at the ends of their format, in percent. */
    private static double saturated(IntTensor tensor) {
        IntFormat format = tensor.format();
        long ends = Arrays.stream(tensor.data())
                .filter(v -> v == format.max() || v == format.min() && v != 0)
                .count();
        return 100.0 * ends / tensor.length();
    }

    @Test
    void namesEveryTensor() {
        Workload workload = small("width=1", "steps=4", "solver=midpoint");
        QuantizedNetwork network = ParameterGenerator.generate(workload, 3);
        Map<String, IntTensor> tensors =
                tensors(network, Inputs.byDefault(workload.file().input(), 3));
        assertThat(tensors.keySet()).startsWith("input", "stem", "pool", "block1/state", "block1/step0/stage0/input");
        assertThat(tensors.keySet())
                .contains("block1/step3/stage1/pw2", "block1/final", "block1", "block3/step0/stage1/attention/scores")
                .endsWith("block3", "mean", "classifier");
        assertThat(tensors).hasSize(2 + 7 + 3 * 3 - 2 + 8 * (5 + 5 + 10));
        assertThat(tensors.get("block1/step0/stage0/dw1").shape()).containsExactly(24, 24, 65);
        assertThat(tensors.get("block3/step0/stage0/attention/weights").shape()).containsExactly(4, 36, 36);
    }

    @Test
    void usesFormatsWithoutMostlySaturatingThem() {
        Workload workload = small("width=1", "steps=5");
        QuantizedNetwork network = ParameterGenerator.generate(workload, 1);
        Map<String, IntTensor> tensors =
                tensors(network, SyntheticInputs.of(workload.file().input(), 1, 7));
        tensors.forEach((name, tensor) -> {
            assertThat(saturated(tensor)).as(name).isLessThan(1.0);
            if (!name.endsWith("/weights")) {
                int greatest = Arrays.stream(tensor.data()).map(Math::abs).max().orElse(0);
                assertThat(greatest).as(name).isGreaterThan((int)
                        (tensor.format().max() / 64));
            }
        });
    }

    /** The small ones of symmetric integers; those of asymmetric integers take their numbers from a series and are tested beside it. */
    static List<String> builtIn() {
        return BuiltInWorkloads.names().stream()
                .filter(name -> !name.startsWith("ode-transformer"))
                .filter(name -> !BuiltInWorkloads.load(name, List.of()).file().asymmetric())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void runsEveryBuiltInWorkload(String name) {
        Workload workload = BuiltInWorkloads.load(name, List.of());
        QuantizedNetwork network = ParameterGenerator.generate(workload, 1);
        Map<String, IntTensor> tensors =
                tensors(network, Inputs.byDefault(workload.file().input(), 1));
        IntTensor output = tensors.get(workload.network().output().name());
        var shape = workload.network().output().shape();
        assertThat(output.shape()).containsExactly(shape.height(), shape.width(), shape.channels());
        assertThat(output.format()).isEqualTo(workload.network().output().format());
        assertThat(saturated(output)).isLessThan(4.0);
        // A network of two classes has two outputs.
        assertThat(Arrays.stream(output.data()).distinct().count())
                .isGreaterThan(Math.min(5, output.data().length - 1));
    }

    @Test
    void theSameSeedGivesTheSameIntegersAndAnotherSeedOthers() {
        Workload workload = vision("6");
        assertThat(sums(workload, 1)).isEqualTo(sums(workload, 1)).isNotEqualTo(sums(workload, 2));
    }

    @Test
    void stepsChangeNoParameter() {
        assertThat(sums(vision("4"), 1)).isEqualTo(sums(vision("16"), 1));
    }

    /** Guards the generator against unnoticed change: figures of one machine must be those of every other. */
    @Test
    void generatesWhatItAlwaysDid() {
        Map<String, Integer> sums = sums(small("width=1"), 1);
        assertThat(List.copyOf(sums.values()).hashCode()).isEqualTo(GENERATED);
    }

    private static final int GENERATED = -467821687;

    private static Map<String, Integer> sums(Workload workload, long seed) {
        Map<String, Integer> sums = new LinkedHashMap<>();
        Map<String, NpyArray> arrays = ParameterArrays.of(ParameterGenerator.generate(workload, seed));
        arrays.forEach((name, array) -> sums.put(name, Arrays.hashCode(array.integers())));
        return sums;
    }

    @Test
    void adaptiveStepsDependOnTheInput() {
        Workload workload = BuiltInWorkloads.load("ode", List.of());
        QuantizedNetwork network = ParameterGenerator.generate(workload, 1);
        var trials = List.of(1, 2, 3, 4).stream()
                .map(n -> GoldenNetwork.run(
                                network, SyntheticInputs.of(workload.file().input(), 1, n), TensorObserver.NONE)
                        .trials()
                        .get("block"))
                .toList();
        assertThat(trials.stream().distinct().count()).isGreaterThan(1);
        assertThat(trials).allSatisfy(each -> assertThat(each.stream()
                        .filter(trial -> trial.accepted())
                        .mapToLong(trial -> trial.step())
                        .sum())
                .isEqualTo(65536));
    }
}
