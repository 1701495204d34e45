package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void scriptsReadJson() throws IOException {
        JsonNode tree = new ObjectMapper()
                .readTree(Shell.run("cpu", listing(SUM), "--json").out());

        assertThat(tree.at("/loops/0/cyclesPerIteration").asDouble()).isEqualTo(4);
    }

    @Test
    void anUnknownInstructionIsAWrongRequestThatNamesItsLine() throws IOException {
        Shell.Result result = Shell.run("cpu", listing("L: fadd v0.4s, v0.4s, v1.4s\n fnonsense x0\n b.ne L\n"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("loop.s:2").contains("fnonsense").doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aMissingFileIsAWrongRequest() {
        Shell.Result result = Shell.run("cpu", folder.resolve("none.s").toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("none.s: no such file");
    }
}
