package cyclode.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.IntTensor;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.trainer.LabelledSet;
import cyclode.workloads.trainer.TrainingPlan;
import cyclode.workloads.training.adam.RealArray;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegerForwardTest {
    @BeforeAll
    static void prepare() {
        PyTorch.prepare();
    }

    /** In every operation, solver, attention and rounding, at wide and at narrow formats. */
    @ParameterizedTest
    @CsvSource({
        "4, 8, euler, softmax, half-up",
        "8, 8, midpoint, softmax, half-even",
        "3, 4, rk4, relu, half-up",
        "4, 4, euler, softmax, truncate",
        "6, 8, euler, relu, half-away-from-zero"
    })
    void everyTensorEqualsTheGoldenNetworks(
            int weightBits, int activationBits, String solver, String attention, String rounding) {
        Workload workload = Trial.workload(
                "weight-bits=" + weightBits,
                "activation-bits=" + activationBits,
                "solver=" + solver,
                "attention=" + attention,
                "rounding=" + rounding);
        LabelledSet set = Trial.set(workload, 10, 3);
        Map<String, RealArray> arrays = TrainableArrays.draw(workload.network(), 5);
        TrainingPlan.Settings settings = new TrainingPlan.Settings(1, 16, 0.01, 0.002, false);
        try (Pass pass = new Pass(workload, settings, Trial.INPUT_STEP)) {
            Map<String, Double> steps = Trial.steps(workload, arrays, pass, set);
            QuantizedNetwork network = Quantization.network(workload, arrays, steps);
            Map<String, float[]> tensors = new LinkedHashMap<>();
            pass.run(
                    network,
                    set,
                    set.count(),
                    (name, step, values) -> tensors.put(name, values.toFloatArray()),
                    (first, scores) -> {});
            for (int i = 0; i < set.count(); i++) {
                int picture = i;
                Set<String> compared = new HashSet<>();
                GoldenNetwork.run(network, set.input().apply(i), (name, golden) -> {
                    assertThat(part(tensors.get(name), picture, golden))
                            .as(name + " of picture " + picture)
                            .isEqualTo(golden.data());
                    compared.add(name);
                });
                assertThat(compared).isEqualTo(tensors.keySet());
            }
        }
    }

    static int[] part(float[] all, int picture, IntTensor golden) {
        int[] part = new int[golden.length()];
        for (int i = 0; i < part.length; i++) {
            part[i] = (int) all[picture * part.length + i];
        }
        return part;
    }

    /** At 8 bits, rounding changes little. */
    @Test
    void gradientsAreNearThoseInRealNumbersAndTheSameEachTime() {
        Workload workload = Trial.workload("weight-bits=8");
        LabelledSet set = Trial.set(workload, 32, 3);
        Map<String, RealArray> arrays = TrainableArrays.draw(workload.network(), 5);
        Map<String, float[]> real = Gradients.of(workload, State.real(arrays), set);
        Map<String, Double> steps;
        TrainingPlan.Settings settings = new TrainingPlan.Settings(1, 16, 0.01, 0.002, false);
        try (Pass pass = new Pass(workload, settings, Trial.INPUT_STEP)) {
            steps = Trial.steps(workload, arrays, pass, set);
        }
        State state = State.integer(arrays, steps, Set.of());
        Map<String, float[]> integer = Gradients.of(workload, state, set);
        arrays.keySet().forEach(name -> assertThat(cosine(real.get(name), integer.get(name)))
                .as(name)
                .isGreaterThan(0.9));
        for (int i = 0; i < 5; i++) {
            System.gc();
            Gradients.of(workload, state, set)
                    .forEach((name, again) -> assertThat(again).as(name).isEqualTo(integer.get(name)));
        }
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void sumsThatSinglePrecisionMightNotHoldAreRefused() {
        Workload workload = Trial.workload("activation-bits=16");
        LabelledSet set = Trial.set(workload, 2, 3);
        Map<String, RealArray> arrays = TrainableArrays.draw(workload.network(), 5);
        TrainingPlan.Settings settings = new TrainingPlan.Settings(1, 16, 0.01, 0.002, false);
        try (Pass pass = new Pass(workload, settings, Trial.INPUT_STEP)) {
            Map<String, Double> steps = Trial.steps(workload, arrays, pass, set);
            QuantizedNetwork network = Quantization.network(workload, arrays, steps);
            assertThatThrownBy(() -> pass.predict(network, set))
                    .hasMessageContaining("cannot be trained: its sums may need")
                    .hasMessageContaining("allowed in training: 24");
        }
    }

    /** The gradients of one step. */
    private static final class Gradients {
        static Map<String, float[]> of(Workload workload, State state, LabelledSet set) {
            TrainingPlan.Settings settings = new TrainingPlan.Settings(1, 16, 0.01, 0.002, false);
            Map<String, float[]> gradients = new LinkedHashMap<>();
            try (Pass pass = new Pass(workload, settings, Trial.INPUT_STEP)) {
                pass.gradients(state, set, 16, (name, gradient) -> gradients.put(name, gradient));
            }
            return gradients;
        }
    }
}
