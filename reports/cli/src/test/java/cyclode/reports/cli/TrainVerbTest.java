package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.workloads.trainer.Trainer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TrainVerbTest {
    /** The default build has no PyTorch. */
    @Test
    void withoutTheModuleOneMessageSaysHowToBuildIt() {
        Assumptions.assumeTrue(Trainer.find().isEmpty(), "the module that trains is on the class path");
        Shell.Result result = Shell.run("train", "ode-vit-96", "--data", "nowhere");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines())
                .containsExactly(
                        "cyclode train: ode-vit-96: cannot be trained: the module that trains is not built; './cyclode train' in"
                                + " a clone of the project builds it, as does './mvnw -Ptraining -DskipTests package'");
    }

    @Test
    void theHelpFitsAScreen() {
        assertThat(Shell.run("train", "--help").lines()).hasSizeLessThanOrEqualTo(32);
    }
}
