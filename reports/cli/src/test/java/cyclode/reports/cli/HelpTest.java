package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

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

        assertThat(lines).hasSizeLessThanOrEqualTo(32).allMatch(line -> line.length() <= 80);
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

    @Test
    void everyVerbAndEveryOptionHasADescription() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Main.commandLine(nowhere, nowhere, Terminal.FILE)
                .getSubcommands()
                .values()
                .forEach(HelpTest::isDescribed);
    }

    private static void isDescribed(CommandLine verb) {
        CommandSpec spec = verb.getCommandSpec();
        assertThat(spec.usageMessage().description()).as(spec.qualifiedName()).isNotEmpty();
        for (ArgSpec each : spec.args()) {
            assertThat(each.description()).as(spec.qualifiedName() + " " + each).isNotEmpty();
        }
        verb.getSubcommands().values().forEach(HelpTest::isDescribed);
    }
}
