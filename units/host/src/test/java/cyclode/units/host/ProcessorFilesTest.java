package cyclode.units.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.units.host.assembly.AssemblyException;
import cyclode.units.host.core.CpuReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A processor is a file, with a table of instructions beside it. */
class ProcessorFilesTest {
    private static final Path SCALAR = Path.of("src/test/resources/cyclode/units/host/processors/scalar.yaml");

    @TempDir
    Path folder;

    private static double cycles(HostProcessor processor, String loop) {
        return CpuReport.of("loop.s", loop, processor.scoreboard())
                .loops()
                .get(0)
                .cyclesPerIteration();
    }

    private static HostProcessor scalar(String... settings) {
        return HostProcessor.load(
                SCALAR.toString(),
                List.of(settings).stream().map(Assignment::parse).toList());
    }

    @Test
    void anotherFileTimesTheSameLoopByItsOwnTable() {
        String sum = "L: fadd v0.4s, v0.4s, v1.4s\n subs x0, x0, 1\n b.ne L\n";
        assertThat(cycles(scalar(), "L: fadd s0, s0, s1\n subs x0, x0, 1\n b.ne L\n"))
                .isEqualTo(3);
        assertThat(cycles(HostProcessor.builtIn(HostProcessor.NOMINAL), sum)).isEqualTo(4);
        assertThat(cycles(scalar(), "add x0, x0, x1\nadd x2, x2, x1\n")).isEqualTo(2);
    }

    @Test
    void aVectorOfTwoHalvesTakesTheOnlyPipeTwice() {
        assertThat(cycles(scalar(), "fadd v0.4s, v2.4s, v3.4s\nfadd v1.4s, v2.4s, v3.4s\n"))
                .isEqualTo(4);
    }

    @Test
    void aRowMayBeForOperandsOfAKind() {
        assertThat(cycles(scalar(), "add x0, x0, x1, lsl 2\n")).isEqualTo(4);
        assertThat(cycles(scalar(), "add x0, x0, x1, lsl 0\n")).isEqualTo(1);
    }

    @Test
    void anInstructionThatItsTableLacksIsNamedWithTheCore() {
        assertThatThrownBy(() -> cycles(scalar(), "add x0, x0, x1\nfmul s0, s0, s1\n"))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("loop.s:2: 'fmul'")
                .hasMessageContaining("not in the table of the scalar core");
    }

    @Test
    void aKeyOfTheFileMayBeSet() {
        assertThat(scalar("core.issue-width=2", "core.units.alu=2").core().issueWidth())
                .isEqualTo(2);
        assertThat(cycles(scalar("core.issue-width=2", "core.units.alu=2"), "add x0, x0, x1\nadd x2, x2, x1\n"))
                .isEqualTo(1);
    }

    @Test
    void aBoardIsANominalProcessorWithSomeKeysSetAnew() {
        HostProcessor board = HostProcessor.builtIn("rpi-zero2");
        HostProcessor nominal = HostProcessor.builtIn(HostProcessor.NOMINAL);
        assertThat(board.name()).isEqualTo("rpi-zero2");
        assertThat(board.clockHz()).isEqualTo(1_000_000_000);
        assertThat(board.memory().l2().bytes()).isEqualTo(512 << 10);
        assertThat(board.memory().dram().latencyPs()).isEqualTo(160_000);
        assertThat(board.memory().dram().source()).endsWith("LPDDR2-900 x32 recalled");
        assertThat(board.core()).isEqualTo(nominal.core());
        assertThat(board.memory().behaviour()).isEqualTo(nominal.memory().behaviour());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core.issue-width=3|core.issue-width: 3 is out of range; allowed: 1 to 2",
                "core.units.alu=0|1 to 8 of each of alu, br, div, fdiv, fp, ls, mul",
                "core.load-to-vector-use='@load-to-use'|there is no fitted parameter 'load-to-use'",
                "memory.l2.bytes=50000|cannot be built",
                "memory.l3.bytes=1|there is no 'l3'; nearest: 'l2'",
                "core.instructions=none.csv|none.csv: no such file",
            })
    void aWrongValueIsRefusedByItsKey(String setting, String message) {
        assertThatThrownBy(() -> scalar(setting).scoreboard())
                .isInstanceOf(FileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aWrongRowOfATableIsNamed() throws IOException {
        Path file = Files.copy(SCALAR, folder.resolve("scalar.yaml"));
        Files.writeString(
                folder.resolve("scalar.csv"),
                "mnemonics,form,unit,roles,flags,latency,forward,occupancy,pair,source\nadd|sub,*,ALU,DS,-,1,,1,yes,\n");
        assertThatThrownBy(() -> HostProcessor.load(file.toString(), List.of()).scoreboard())
                .isInstanceOf(FileException.class)
                .hasMessageContaining("scalar.csv")
                .hasMessageContaining("row of add")
                .hasMessageContaining("source is missing");
    }

    @Test
    void aNameThatThereIsNotIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> HostProcessor.load("cortex-a35", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'cortex-a53'");
    }
}
