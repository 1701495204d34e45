package cyclode.reports.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.validation.verdict.Tolerance;
import cyclode.reports.validation.verdict.UnitVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as other people's tools write them, made for this purpose; what is right was counted by hand. */
class ToolFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/validate/tools");

    private static List<UnitVerdict> validate(String folder) {
        Path mapping = FOLDER.resolve(folder).resolve("mapping.yaml");
        return Validation.execute(new Validation.Request(mapping, Optional.empty(), Tolerance.NONE), Progress.NONE)
                .units();
    }

    @ParameterizedTest
    @CsvSource({
        "vcd-ascending-range-bit,10",
        "vcd-array-element-glued,10",
        "vcd-bits-of-a-vector,10",
        "vcd-ghdl-undefined,10",
        "vcd-empty-scope-name,10",
        "vcd-attrbegin,10",
        "vcd-zero-width-text,10",
        "vcd-no-timescale,10",
        "hls-loop-range-worst,36",
        "hls-loop-range-one-line,36",
        "hls-loop-figure-ignored,2",
        "cocotb-time-with-float-noise,12",
    })
    void theCyclesAreThoseCountedByHand(String folder, long cycles) {
        assertThat(validate(folder)).singleElement().satisfies(unit -> {
            assertThat(unit.rtlCycles()).hasValue(cycles);
            assertThat(unit.equal()).isTrue();
            assertThat(unit.notes()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vcd-dumpoff-within-a-run|dump.vcd:34: nothing is dumped from 45 ns to 80 ns ($dumpoff to $dumpon), within the run of unit 'u'",
                "counters-column-twice|mapping.yaml:5: units.u.rtl.column: there are two columns 'cycles'",
            })
    void whatIsNotKnownIsRefused(String folder, String message) {
        assertThatThrownBy(() -> validate(folder))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(message);
    }
}
