package cyclode.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.IntTensor;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.parameters.ParameterArrays;
import cyclode.workloads.trainer.TrainedNetwork;
import cyclode.workloads.trainer.Trainer;
import cyclode.workloads.trainer.TrainingPlan;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyTorchTrainerTest {
    @TempDir
    Path folder;

    private final Workload workload = Trial.workload();

    private static TrainedNetwork train(TrainingPlan plan) {
        return Trainer.find().orElseThrow().train(plan, (pass, done, all) -> {});
    }

    @Test
    void itLearnsAndTheSimulatorNamesEachPictureAsTheLastForwardPassDid() {
        TrainingPlan plan = Trial.plan(workload, 6, 4, folder);
        TrainedNetwork trained = train(plan);
        assertThat(trained.realLosses().get(5))
                .isLessThan(0.5 * trained.realLosses().get(0));
        assertThat(trained.realRight()).isGreaterThan(44);
        int right = 0;
        for (int i = 0; i < plan.test().count(); i++) {
            IntTensor scores = GoldenNetwork.run(
                            trained.network(), plan.test().input().apply(i), (name, tensor) -> {})
                    .output();
            int best = 0;
            for (int c = 1; c < scores.length(); c++) {
                best = scores.data()[c] > scores.data()[best] ? c : best;
            }
            assertThat(trained.predicted()[i]).as("picture %d", i).isEqualTo(best);
            right += best == plan.test().labels()[i] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(44);
    }

    @Test
    void aTrainingThatWasInterruptedGoesOnToTheSameIntegers() {
        Map<String, NpyArray> whole = ParameterArrays.of(
                train(Trial.plan(workload, 2, 2, folder.resolve("whole"))).network());
        Path part = folder.resolve("part");
        for (int interruption = 0; interruption < 3; interruption++) {
            int most = interruption;
            int[] passes = {0};
            try {
                Trainer.find().orElseThrow().train(Trial.plan(workload, 2, 2, part), (pass, done, all) -> {
                    passes[0] += done == all ? 1 : 0;
                    if (passes[0] > most || (done == 2 && passes[0] == most)) {
                        throw new Interrupted();
                    }
                });
            } catch (Interrupted e) {
                assertThat(passes[0]).isLessThanOrEqualTo(most + 1);
            }
        }
        Map<String, NpyArray> resumed =
                ParameterArrays.of(train(Trial.plan(workload, 2, 2, part)).network());
        assertThat(resumed.keySet()).isEqualTo(whole.keySet());
        whole.forEach((name, array) ->
                assertThat(resumed.get(name).integers()).as(name).isEqualTo(array.integers()));
    }

    @Test
    void aTrainingBegunWithOtherSettingsIsNotGoneOnWith() {
        train(Trial.plan(workload, 1, 0, folder));
        assertThatThrownBy(() -> train(Trial.plan(workload, 2, 0, folder)))
                .hasMessageContaining("real.npz")
                .hasMessageContaining("was begun with other settings, data or files; allowed: the same again");
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
