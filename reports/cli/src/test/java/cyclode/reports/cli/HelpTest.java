package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
    static Set<String> verbs() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Main.commandLine(nowhere, nowhere, Terminal.FILE)
                .getSubcommands()
                .keySet();
    }

    @Test
    void theHelpFitsAScreenAndNamesEveryVerb() {
        List<String> lines = Shell.run("--help").lines();

        assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
        for (String verb : verbs()) {
            assertThat(lines).anyMatch(line -> line.startsWith("  " + verb + " "));
        }
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void theHelpOfAVerbHasAnExampleAndTheOptionsForScripts(String verb) {
        Shell.Result help = Shell.run(verb, "--help");

        assertThat(help.status()).isEqualTo(0);
        assertThat(help.out())
                .contains("Example")
                .contains("  cyclode " + verb)
                .contains("--json")
                .contains("--quiet");
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    }
}
