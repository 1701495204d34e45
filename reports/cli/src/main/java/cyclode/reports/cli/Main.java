package cyclode.reports.cli;

import cyclode.reports.cli.terminal.Terminal;
import cyclode.reports.cli.terminal.Version;
import cyclode.reports.cli.terminal.WatchedOutput;
import cyclode.reports.evaluation.design.ExitStatus;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code cyclode} command: finds the verb, runs it, and turns how it ended into an {@link ExitStatus}. */
@Command(
        name = "cyclode",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n")
public final class Main implements Runnable {
    /** In the order of the help. */
    static final List<String> VERBS = List.of(
            "run",
            "compare",
            "sweep",
            "explore",
            "select",
            "reproduce",
            "validate",
            "layers",
            "cpu",
            "energy",
            "scoreboard",
            "import",
            "prune",
            "accuracy",
            "train",
            "init",
            "list",
            "show",
            "schema");

    private static final int WIDTH = 80;

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show a stack trace with every error.")
    private boolean debug;

    private final Terminal terminal;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What reads the output. */
    Terminal terminal() {
        return terminal;
    }

    /** Runs the command line and exits with its status. */
    public static void main(String[] args) {
        WatchedOutput watched = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(watched, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = execute(out, err, Terminal.ofProcess(), args);
        out.flush();
        System.exit(watched.status(err, status));
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
        return whateverHappens(
                err, () -> commandLine(out, err, terminal, verbs(names)).execute(args));
    }

    /** A status even where the machine gives no more memory or stack, which no handler of exceptions is told. */
    static int whateverHappens(PrintWriter err, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (OutOfMemoryError e) {
            err.println("cyclode: the memory of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB is used up; JAVA_TOOL_OPTIONS=-Xmx8g gives more");
        } catch (StackOverflowError e) {
            err.println("cyclode: the simulator failed: what it was given is nested too deeply");
        } catch (ExceptionInInitializerError e) {
            err.println("cyclode: " + Failures.failed(e));
        } catch (LinkageError e) {
            err.println("cyclode: a part of the program is gone or damaged: " + e);
        }
        return ExitStatus.SIMULATOR_FAILED.code();
    }

    /** The command with all its verbs, to be described and not to be run. */
    public static CommandLine commandLine() {
        PrintWriter none = new PrintWriter(Writer.nullWriter());
        return commandLine(none, none, Terminal.ofProcess());
    }

    /** Returns the command with all its verbs, writing to {@code out} and {@code err}. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, Terminal terminal) {
        return commandLine(out, err, terminal, verbs(VERBS));
    }

    private static List<Object> verbs(List<String> names) {
        return names.stream().map(Main::verb).toList();
    }

    private static Object verb(String name) {
        return switch (name) {
            case "run" -> new RunVerb();
            case "compare" -> new CompareVerb();
            case "sweep" -> new SweepVerb();
            case "explore" -> new ExploreVerb();
            case "reproduce" -> new ReproduceVerb();
            case "validate" -> new ValidateVerb();
            case "layers" -> new LayersVerb();
            case "cpu" -> new CpuVerb();
            case "energy" -> new EnergyVerb();
            case "scoreboard" -> new ScoreboardVerb();
            case "import" -> new ImportVerb();
            case "prune" -> new PruneVerb();
            case "accuracy" -> new AccuracyVerb();
            case "train" -> new TrainVerb();
            case "select" -> new SelectVerb();
            case "init" -> new InitVerb();
            case "list" -> new ListVerb();
            case "show" -> new ShowVerb();
            case "schema" -> new SchemaVerb();
            default -> throw new IllegalArgumentException("no verb is named " + name);
        };
    }

    /** Returns the command with these verbs, each an annotated picocli command. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, Terminal terminal, List<?> verbs) {
        Main main = new Main(terminal);
        Failures failures = new Failures(terminal, () -> main.debug);
        CommandLine cyclode = new CommandLine(main);
        verbs.forEach(cyclode::addSubcommand);
        describe(cyclode, usage());
        return cyclode.registerConverter(Path.class, Main::path)
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler(failures::wrongRequest)
                .setExecutionExceptionHandler(failures::failedRun);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no name of a file here (" + e.getReason()
                    + "); where it has letters beyond ASCII, LC_ALL=C.UTF-8 allows them");
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }

    /** Gives a command and all below it the texts of the help that stand in {@code usage.properties}. */
    private static void describe(CommandLine command, ResourceBundle usage) {
        command.getCommandSpec().resourceBundle(usage);
        command.getSubcommands().values().forEach(verb -> describe(verb, usage));
    }

    private static ResourceBundle usage() {
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream("usage.properties"))) {
            return new PropertyResourceBundle(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
