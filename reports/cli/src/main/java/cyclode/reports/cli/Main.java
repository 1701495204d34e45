package cyclode.reports.cli;

import cyclode.reports.evaluation.design.ExitStatus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    /** In the order of the help. */
    static final List<String> VERBS =
            List.of("run", "compare", "sweep", "explore", "reproduce", "validate", "cpu", "list", "show", "schema");

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
        int status = execute(out, err, Terminal.ofProcess(), args);
        // A reader that went away early, as head does, is no failure: what it wanted it has.
        out.flush();
        System.exit(status);
    }

    /** Runs the command line and returns its status. Only what was asked for is made, since a start is mostly that. */
    static int execute(PrintWriter out, PrintWriter err, Terminal terminal, String... args) {
        if (args.length == 1 && args[0].equals("--version")) {
            for (String line : Version.lines()) {
                out.println(line);
            }
            return ExitStatus.DONE.code();
        }
        boolean one = args.length > 0 && VERBS.contains(args[0]);
        List<String> names = one ? List.of(args[0]) : VERBS;
        return commandLine(out, err, terminal, verbs(names, terminal)).execute(args);
    }

    /** Returns the command with all its verbs, writing to {@code out} and {@code err}. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, Terminal terminal) {
        return commandLine(out, err, terminal, verbs(VERBS, terminal));
    }

    private static List<Object> verbs(List<String> names, Terminal terminal) {
        List<Object> verbs = new ArrayList<>();
        for (String name : names) {
            verbs.add(verb(name, terminal));
        }
        return verbs;
    }

    private static Object verb(String name, Terminal terminal) {
        return switch (name) {
            case "run" -> new RunVerb(terminal);
            case "compare" -> new CompareVerb(terminal);
            case "sweep" -> new SweepVerb(terminal);
            case "explore" -> new ExploreVerb(terminal);
            case "reproduce" -> new ReproduceVerb(terminal);
            case "validate" -> new ValidateVerb(terminal);
            case "cpu" -> new CpuVerb(terminal);
            case "list" -> new ListVerb(terminal);
            case "show" -> new ShowVerb(terminal);
            case "schema" -> new SchemaVerb();
            default -> throw new IllegalArgumentException("no verb is named " + name);
        };
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
