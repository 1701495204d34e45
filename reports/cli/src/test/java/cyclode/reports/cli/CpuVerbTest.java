package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuVerbTest {
    private static final String SUM = "L: fadd v0.4s, v0.4s, v1.4s\n subs x0, x0, 1\n b.ne L\n";

    @TempDir
    Path folder;

    private String listing(String text) throws IOException {
        return Files.writeString(folder.resolve("loop.s"), text).toString();
    }

    @Test
    void aLoopIsTimed() throws IOException {
        Shell.Result result = Shell.run("cpu", listing(SUM));

        assertThat(result.status()).isEqualTo(0);
        assertThat(result.out()).contains("cycles per iteration   4.00").contains("dependency through v0");
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aLoopIsTimedOnTheCoreOfAFile() throws IOException {
        Path scalar = Path.of("../../units/host/src/test/resources/cyclode/units/host/processors/scalar.yaml");
        String loop = listing("L: fadd s0, s0, s1\n subs x0, x0, 1\n b.ne L\n");

        assertThat(Shell.run("cpu", loop, "--processor", scalar.toString()).out())
                .contains("cycles per iteration   3.00");
        assertThat(Shell.run("cpu", loop, "--set", "processor.core.issue-width=1")
                        .out())
                .contains("cycles per iteration   4.00");
        Shell.Result unknown = Shell.run("cpu", loop, "--processor", "cortex-a35");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("nearest is 'cortex-a53'");
        Shell.Result wrong = Shell.run("cpu", loop, "--set", "core.issue-width=1");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("allowed: processor.path=value");
    }

    @Test
    void scriptsReadJson() throws IOException {
        JsonNode tree = new ObjectMapper()
                .readTree(Shell.run("cpu", listing(SUM), "--json").out());

        assertThat(tree.at("/loops/0/cyclesPerIteration").asDouble()).isEqualTo(4);
        assertThat(tree.at("/loops/0/instructionsPerCycle").asDouble()).isEqualTo(0.75);
        assertThat(tree.at("/loops/0/diagram/0").asText()).contains("fadd v0.4s");
    }

    @Test
    void aCallCountsWhatIsSaidOfItAndIsElseRefused() throws IOException {
        String loop = listing("L: mov x0, x19\n bl transform\n subs x20, x20, 1\n b.ne L\n");

        Shell.Result refused = Shell.run("cpu", loop);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("loop.s:2").contains("--call transform=CYCLES");
        assertThat(refused.out()).isEmpty();
        Shell.Result counted = Shell.run("cpu", loop, "--call", "transform=40");
        assertThat(counted.status()).isEqualTo(0);
        assertThat(counted.out())
                .contains("note                   transform counts 40 cycles a call (given)")
                .contains("what is called, 39 cycles");
        assertThat(counted.lines()).allMatch(line -> line.length() <= 80);
        assertThat(Shell.run("cpu", loop, "--call", "transform=0").err()).contains("allowed: 1 to");
    }

    @Test
    void anUnknownInstructionIsAWrongRequestThatNamesItsLine() throws IOException {
        Shell.Result result = Shell.run("cpu", listing("L: fadd v0.4s, v0.4s, v1.4s\n fnonsense x0\n b.ne L\n"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("loop.s:2").contains("fnonsense").doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aMalformedLineIsAWrongRequestThatNamesLineAndToken() throws IOException {
        refused("fadd v0.4s, v0.4s", "fadd v0.4s, v0.4s");
        refused("ldr q0, [x1", "q0, [x1");
        refused("ldr q0, [x1, x2, lsk 3]", "lsk 3");
        refused("add x0, x0, ?", "?");
        refused("fadd v0.4s, v0.4s, v99.4s", "v99.4s");
    }

    private void refused(String wrong, String token) throws IOException {
        Shell.Result result = Shell.run("cpu", listing("L: nop\n " + wrong + "\n b.ne L\n"));

        assertThat(result.status()).as(wrong).isEqualTo(2);
        assertThat(result.err()).contains("loop.s:2: '" + token + "'").doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void everyListingOfTheStacksFitsATerminal() throws IOException {
        Path kernels = Path.of("../../units/host/src/main/resources/cyclode/units/host/kernels");
        try (Stream<Path> files = Files.list(kernels)) {
            List<Path> listings = files.filter(file -> file.toString().endsWith(".s"))
                    .sorted()
                    .toList();
            assertThat(listings).hasSizeGreaterThan(40);
            for (Path listing : listings) {
                Shell.Result result = Shell.run("cpu", listing.toString());
                assertThat(result.status()).as(listing + result.err()).isEqualTo(0);
                assertThat(result.lines())
                        .allMatch(line -> line.length() <= 80)
                        .anyMatch(line -> line.startsWith("cycles per iteration"))
                        .anyMatch(line -> line.startsWith("instructions per cycle"))
                        .anyMatch(line -> line.startsWith("critical"))
                        .anyMatch(line -> line.startsWith("cycle slot instruction"));
            }
        }
    }

    @Test
    void aFitNeedsAFolder() {
        Shell.Result result = Shell.run("cpu", "--fit", folder.resolve("none").toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("none: is no folder").doesNotContain("\tat ");
        assertThat(Shell.run("cpu").status()).isEqualTo(2);
    }

    /** Anyone who repeats the fit finds the values that the model has. */
    @Test
    @Tag("heavy")
    @Tag("heavy-1")
    void theFitRepeatsToTheByte() throws IOException {
        Shell.Result result = Shell.run("cpu", "--fit", folder.toString());

        assertThat(result.status()).as(result.err()).isEqualTo(0);
        for (String name : List.of("fitted.csv", "fitted-folds.csv")) {
            assertThat(folder.resolve(name))
                    .hasSameTextualContentAs(Path.of("../../units/host/src/main/resources/cyclode/units/host", name));
        }
    }

    @Test
    void aMissingFileIsAWrongRequest() {
        Shell.Result result = Shell.run("cpu", folder.resolve("none.s").toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("none.s: no such file");
    }
}
