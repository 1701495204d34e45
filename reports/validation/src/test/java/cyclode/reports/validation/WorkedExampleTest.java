package cyclode.reports.validation;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.validation.mapping.MappingReader;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.reports.validation.model.Export;
import cyclode.reports.validation.verdict.Tolerance;
import cyclode.reports.validation.verdict.UnitVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.BeatPair;
import cyclode.reports.validation.verdict.UnitVerdict.ChannelVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.Divergence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page for RTL engineers: a systolic array of 4 × 4. */
class WorkedExampleTest {
    private static final Path EXAMPLE = Path.of("../docs/validate");
    private static final List<String> SET = List.of(
            "workload.m=6",
            "workload.k=6",
            "workload.n=6",
            "hardware.units.matmul.rows=4",
            "hardware.units.matmul.columns=4");
    private static final ModelEntry.Unit ENTRY =
            new ModelEntry.Unit("gemm", "zcu104", SET, Optional.of("matmul"), 0, ModelEntry.Pace.RANDOM, 3);

    @TempDir
    private Path folder;

    private static Validation.Result compare(Path mapping, Optional<Path> waveform) {
        return Validation.execute(new Validation.Request(mapping, waveform, Tolerance.NONE), Progress.NONE);
    }

    @Test
    void theRtlDoesWhatTheModelSays() {
        Validation.Result result = compare(EXAMPLE.resolve("mapping.yaml"), Optional.empty());
        assertThat(result.equal()).isTrue();
        UnitVerdict unit = result.units().get(0);
        assertThat(unit.modelCycles()).hasValue(54);
        assertThat(unit.rtlCycles()).hasValue(54);
        assertThat(unit.channels()).extracting(ChannelVerdict::rtlBeats).containsExactly(12L, 24L, 12L);
    }

    @Test
    void weightsThatSwapARowEarlyAreFoundAtTheFirstSumThatTheySpoil() {
        Path wrong = EXAMPLE.resolve("swap-early.vcd");
        UnitVerdict unit = compare(EXAMPLE.resolve("mapping.yaml"), Optional.of(wrong))
                .units()
                .get(0);
        assertThat(unit.equal()).isFalse();
        ChannelVerdict channel = unit.firstChannel().orElseThrow();
        assertThat(channel.channel()).isEqualTo("sums");
        Divergence first = channel.first().orElseThrow();
        assertThat(first.beat()).isEqualTo(new BeatPair(3, 49, 49, "535 ns", "136 37 1333 160", "-320 37 493 448"));
        assertThat(first.before()).hasSize(3);
    }

    @Test
    void theModelWorkedOutAnewSaysTheSame() throws IOException {
        String text = Files.readString(EXAMPLE.resolve("mapping.yaml"))
                .replace(
                        "{kind: expected, folder: expected}",
                        "{kind: unit, workload: gemm, set: [" + String.join(", ", SET) + "], pace: random, seed: 3}")
                .replace(
                        "dump.vcd", EXAMPLE.resolve("dump.vcd").toAbsolutePath().toString());
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), text);
        assertThat(compare(mapping, Optional.empty()).equal()).isTrue();
    }

    @Test
    void theExportIsTheExampleByteForByte() throws IOException {
        Export.write(ENTRY, "matmul", folder);
        Map<String, String> written = texts(folder);
        Map<String, String> kept = texts(EXAMPLE);
        kept.keySet().removeAll(List.of("unit.sv", "dump.vcd", "swap-early.vcd"));
        assertThat(written).containsExactlyEntriesOf(kept);
    }

    @Test
    void theOnlyClockOfTheScopeNeedNoName() throws IOException {
        String text = Files.readString(EXAMPLE.resolve("mapping.yaml"))
                .replace("      clock: clk\n", "")
                .replace(
                        "folder: expected",
                        "folder: '" + EXAMPLE.resolve("expected").toAbsolutePath() + "'")
                .replace(
                        "dump.vcd", EXAMPLE.resolve("dump.vcd").toAbsolutePath().toString());
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), text);
        assertThat(compare(mapping, Optional.empty()).equal()).isTrue();
    }

    @Test
    void thePageShowsWhatComesOut() throws IOException {
        String page = Files.readString(EXAMPLE.resolveSibling("validate.md"));
        Path wrong = EXAMPLE.resolve("swap-early.vcd");
        UnitVerdict unit = compare(EXAMPLE.resolve("mapping.yaml"), Optional.of(wrong))
                .units()
                .get(0);
        assertThat(VerdictText.of(unit)).isNotEmpty().allSatisfy(line -> assertThat(page)
                .contains("    matmul: " + line + "\n"));
        int from = page.indexOf("```yaml\n") + "```yaml\n".length();
        Path mapping = Files.writeString(folder.resolve("m.yaml"), page.substring(from, page.indexOf("```", from)));
        assertThat(MappingReader.read(mapping).mapping().units()).containsOnlyKeys("array");
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
