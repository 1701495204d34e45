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
import java.util.Collections;
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
            int best = greatest(scores);
            assertThat(trained.predicted()[i]).as("picture %d", i).isEqualTo(best);
            right += best == plan.test().labels()[i] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(44);
    }

    @Test
    void aTrainingThatWasInterruptedGoesOnToTheSameIntegers() {
        TrainedNetwork uninterrupted = train(Trial.plan(workload, 2, 2, folder.resolve("whole")));
        Map<String, NpyArray> whole = ParameterArrays.of(uninterrupted.network());
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
        TrainedNetwork goneOn = train(Trial.plan(workload, 2, 2, part));
        Map<String, NpyArray> resumed = ParameterArrays.of(goneOn.network());
        assertThat(goneOn.realHeldBack()).hasSize(2).isEqualTo(uninterrupted.realHeldBack());
        assertThat(goneOn.integerHeldBack()).hasSize(3).isEqualTo(uninterrupted.integerHeldBack());
        assertThat(resumed.keySet()).isEqualTo(whole.keySet());
        whole.forEach((name, array) ->
                assertThat(resumed.get(name).integers()).as(name).isEqualTo(array.integers()));
    }

    /** Of the state quantized after training and those of each pass with integers, the best on what is held back. */
    @Test
    void theIntegersAreTheBestOnWhatIsHeldBack() {
        TrainingPlan plan = Trial.plan(workload, 2, 3, folder);
        TrainedNetwork trained = train(plan);
        int[] predicted = new int[plan.heldBack().count()];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = greatest(
                    GoldenNetwork.run(trained.network(), plan.heldBack().input().apply(i), (name, tensor) -> {})
                            .output());
        }
        assertThat(plan.heldBack().right(predicted)).isEqualTo(Collections.max(trained.integerHeldBack()));
    }

    private static int greatest(IntTensor scores) {
        int best = 0;
        for (int c = 1; c < scores.length(); c++) {
            best = scores.data()[c] > scores.data()[best] ? c : best;
        }
        return best;
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
