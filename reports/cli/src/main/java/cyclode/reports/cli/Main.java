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
        commandListHeading = "%nVerbs:%n")
public final class Main implements Runnable {
    private static final int WIDTH = 80;
    private static final String[] FOOTER = {
        "",
        "'cyclode VERB --help' has an example of each. Exit codes: 0 done; 1 the answer",
        "is no; 2 the request was wrong; 3 the simulator failed; 130 interrupted."
    };

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show a stack trace with every error.")
    private boolean debug;

    private Main() {}

    /** Runs the command line and exits with its status. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = commandLine(out, err, Terminal.ofProcess()).execute(args);
        // A reader that went away early, as head does, is no failure: what it wanted it has.
        out.flush();
        System.exit(status);
    }

    /** Returns the command with all its verbs, writing to {@code out} and {@code err}. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, Terminal terminal) {
        List<Object> verbs = List.of(
                new RunVerb(terminal),
                new CompareVerb(terminal),
                new SweepVerb(terminal),
                new ExploreVerb(terminal),
                new ReproduceVerb(terminal),
                new ValidateVerb(terminal),
                new CpuVerb(terminal),
                new ListVerb(terminal),
                new ShowVerb(terminal),
                new SchemaVerb());
        return commandLine(out, err, terminal, verbs);
    }

    /** Returns the command with these verbs, each an annotated picocli command. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, Terminal terminal, List<?> verbs) {
        Main main = new Main();
        Failures failures = new Failures(terminal, () -> main.debug);
        CommandLine cyclode = new CommandLine(main);
        cyclode.getCommandSpec().usageMessage().footer(FOOTER);
        verbs.forEach(cyclode::addSubcommand);
        return cyclode.setOut(out)
                .setErr(err)
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler(failures::wrongRequest)
                .setExecutionExceptionHandler(failures::failedRun);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }
}
