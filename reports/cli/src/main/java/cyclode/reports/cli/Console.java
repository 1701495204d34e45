package cyclode.reports.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.file.Names;
import cyclode.reports.cli.terminal.ProgressLine;
import cyclode.reports.cli.terminal.ProgressLine.Reader;
import cyclode.reports.cli.terminal.Terminal;
import cyclode.reports.evaluation.design.Progress;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a verb prints and to whom, with the options of every verb about it. */
final class Console {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(names = "--json", description = "Print JSON, for scripts.")
    private boolean json;

    @Option(names = "--quiet", description = "Print nothing that was not asked for.")
    private boolean quiet;

    private Terminal terminal() {
        return ((Main) verb.root().userObject()).terminal();
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    /** Characters that the terminal can show. */
    Charset charset() {
        return terminal().charset();
    }

    /** One line of text as the terminal can show it. */
    String shown(String line) {
        return terminal().shown(line);
    }

    /** Prints what was asked for, whatever the options say. */
    void print(String text) {
        PrintWriter out = verb.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /** Prints a result: one text for scripts, another for people, and none where quiet was asked for. */
    void print(Supplier<String> forScripts, Supplier<String> forPeople) {
        if (json) {
            print(forScripts.get());
        } else if (!quiet) {
            print(forPeople.get());
        }
    }

    /** Tells how the work goes, on the error output, unless quiet was asked for. */
    void say(String line) {
        if (!quiet) {
            PrintWriter err = verb.commandLine().getErr();
            err.println(shown(line));
            err.flush();
        }
    }

    /** Shows the progress of what follows, on the error output, unless quiet was asked for; to be closed behind it. */
    ProgressLine progress() {
        Reader reader = quiet ? Reader.NOBODY : terminal().watched() && !json ? Reader.TERMINAL : Reader.LOG;
        return new ProgressLine(verb.commandLine().getErr(), reader);
    }

    /** Does work and shows its progress. */
    <T> T watched(Function<Progress, T> work) {
        try (ProgressLine progress = progress()) {
            return work.apply(progress);
        }
    }

    /** A command line that cannot be understood, and why. */
    ParameterException wrong(String problem) {
        return new ParameterException(verb.commandLine(), problem);
    }

    /**
     * The value of an enumeration that a word names.
     *
     * @throws ParameterException if none is
     */
    <E extends Enum<E>> E choice(String option, String word, Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!words.contains(word)) {
            throw wrong(option + ": '" + word + "' is unknown" + Names.hint(word, words));
        }
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    /** Whether an option stands on the command line. */
    boolean given(String option) {
        return verb.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** A tree, a record, a map or a list as JSON with two spaces a level, the same on every machine; ends with a line end. */
    static String json(Object content) {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        try {
            return JSON.writer(printer).writeValueAsString(content) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }
}
