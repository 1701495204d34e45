package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine cyclode = Main.commandLine(
            new PrintWriter(out, true), new PrintWriter(err, true), Terminal.FILE, List.of(new Breaking()));

    @Command(name = "break")
    static final class Breaking implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("counter overflow");
        }
    }

    @Test
    void helpListsTheExitCodesAndEndsWell() {
        assertThat(cyclode.execute("--help")).isEqualTo(0);
        assertThat(out.toString()).contains("Usage: cyclode").contains("the request was wrong");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void versionNamesCyclodeAndJava() {
        assertThat(cyclode.execute("--version")).isEqualTo(0);
        assertThat(out.toString()).matches("(?s)cyclode \\d+\\.\\d+\\.\\d+\\R.*Java \\d+.*");
    }

    @Test
    void whatIsMadeForOneRequestSaysWhatTheWholeCommandSays() {
        for (String verb : Main.VERBS) {
            assertThat(Shell.run(verb, "--help").out()).as(verb).isEqualTo(whole(verb, "--help"));
        }
        assertThat(Shell.run("--version").out()).isEqualTo(whole("--version"));
        assertThat(Shell.run("--help").out()).isEqualTo(whole("--help"));
    }

    private static String whole(String... args) {
        StringWriter text = new StringWriter();
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        assertThat(Main.commandLine(new PrintWriter(text), nowhere, Terminal.FILE)
                        .execute(args))
                .isEqualTo(0);
        return text.toString();
    }

    @Test
    void memoryOrStackThatIsUsedUpIsAFailureOfTheSimulatorToldInALine() {
        assertThat(Main.whateverHappens(new PrintWriter(err, true), () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isEqualTo(3);
        assertThat(Main.whateverHappens(new PrintWriter(err, true), () -> {
                    throw new StackOverflowError();
                }))
                .isEqualTo(3);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("cyclode: "));
    }

    @Test
    void aMissingVerbIsAWrongRequest() {
        assertThat(cyclode.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("a verb is missing").contains("--help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMistypedOptionIsAWrongRequestThatNamesTheNearestOne() {
        assertThat(cyclode.execute("--versoin")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--versoin")
                .contains("Did you mean --version?")
                .doesNotContain("\tat ");
    }

    @Test
    void aFailureOfTheSimulatorShowsItsTraceWithDebugOnly() {
        assertThat(cyclode.execute("break")).isEqualTo(3);
        assertThat(err.toString()).contains("counter overflow").doesNotContain("\tat ");

        assertThat(cyclode.execute("break", "--debug")).isEqualTo(3);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void everyVerbHasHelp() {
        assertThat(cyclode.execute("break", "--help")).isEqualTo(0);
        assertThat(out.toString()).contains("Usage: cyclode break").contains("--debug");
    }

    @Test
    void aWrongRequestShowsItsTraceWithDebug() {
        assertThat(cyclode.execute("--debug", "--nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("\tat ");
    }
}
