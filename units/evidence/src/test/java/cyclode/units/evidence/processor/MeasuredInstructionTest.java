package cyclode.units.evidence.processor;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.host.data.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every row of the table measured on silicon, as a chain and as a bundle of independent copies, within 5 %. */
class MeasuredInstructionTest {
    @Test
    void everyRowIsMetOrAnExceptionWithAReason() {
        List<MeasuredInstructions.Compared> figures = MeasuredInstructions.all().figures();
        assertThat(figures).filteredOn(each -> !each.agrees()).isEmpty();
        assertThat(figures).hasSizeGreaterThanOrEqualTo(2_000);
    }

    @Test
    void noExceptionIsIdle() {
        for (Row exception : MeasuredInstructions.EXCEPTIONS) {
            assertThat(exception.text("reason")).isNotEmpty();
            assertThat(MeasuredInstructions.MEASURED)
                    .as(exception.text("instruction"))
                    .anyMatch(row -> MeasuredInstructions.matches(exception, row));
        }
    }
}
