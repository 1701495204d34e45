package cyclode.reports.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code cyclode} command: finds the verb, runs it, and turns how it ended into an {@link ExitStatus}. */
@Command(
        name = "cyclode",
        description = "Simulates tiny-Transformer and Neural-ODE accelerators on FPGAs cycle by cycle, "
                + "and accounts their energy and resources.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "VERB",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the answer is no: a validation that failed, a design that does not fit or deadlocks",
            "2:the request was wrong",
            "3:the simulator failed",
            "130:interrupted"
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show a stack trace with every error.")
    private boolean debug;

    private Main() {}

    /** Runs the command line and exits with its status. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, err, List.of()).execute(args));
    }

    /** Returns the command with its verbs, each an annotated picocli command, writing to {@code out} and {@code err}. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, List<?> verbs) {
        Main main = new Main();
        Failures failures = new Failures(() -> main.debug);
        CommandLine cyclode = new CommandLine(main);
        verbs.forEach(cyclode::addSubcommand);
        return cyclode.setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(failures::wrongRequest)
                .setExecutionExceptionHandler(failures::failedRun);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }
}
