package cyclode.reports.evaluation.design;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import org.junit.jupiter.api.Test;

/** What a failure means to whoever started the command. */
class ExitStatusTest {
    @Test
    void aRefusalIsTheUsersAffair() {
        assertThat(ExitStatus.of(new FileException("a.yaml", 3, "units", "is no map"))
                        .code())
                .isEqualTo(2);
        assertThat(ExitStatus.of(new RefusedValue("rows is 0; allowed: 1 to 256"))
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aNegativeAnswerIsNoFailure() {
        assertThat(ExitStatus.of(new NegativeAnswer("does not fit")).code()).isEqualTo(1);
    }

    @Test
    void anArgumentThatTheProgramItselfGotWrongIsAFailureOfTheSimulator() {
        assertThat(ExitStatus.of(new IllegalArgumentException("a negative count"))
                        .code())
                .isEqualTo(3);
        assertThat(ExitStatus.of(new IllegalStateException()).code()).isEqualTo(3);
    }
}
