package cyclode.reports.cli;

import cyclode.core.file.FileException;
import cyclode.reports.cli.terminal.Terminal;
import cyclode.reports.evaluation.design.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong, in a line or two; the stack trace comes with {@code --debug} only. */
final class Failures {
    /** Characters of the longest line. */
    private static final int LONGEST = 2000;

    private final Terminal terminal;
    private final BooleanSupplier debug;

    /** {@code debug} says, once the command line is read, whether stack traces are wanted. */
    Failures(Terminal terminal, BooleanSupplier debug) {
        this.terminal = terminal;
        this.debug = debug;
    }

    /** Answers a command line that cannot be understood. */
    int wrongRequest(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        say(command, String.valueOf(wrong.getMessage()));
        PrintWriter err = command.getErr();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            err.println("Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
        }
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows what is allowed.");
        if (Arrays.asList(args).contains("--debug")) {
            wrong.printStackTrace(err);
        }
        return ExitStatus.WRONG_REQUEST.code();
    }

    /** Answers an exception that a verb let through. */
    int failedRun(Exception failure, CommandLine command, ParseResult parsed) {
        ExitStatus status = ExitStatus.of(failure);
        String message = String.valueOf(failure.getMessage());
        say(command, status == ExitStatus.SIMULATOR_FAILED ? failed(failure) : message);
        if (debug.getAsBoolean()) {
            failure.printStackTrace(command.getErr());
        } else if (status == ExitStatus.SIMULATOR_FAILED) {
            command.getErr().println("The same command with --debug shows where.");
        }
        return status.code();
    }

    /** Why the simulator could not go on: for want of a file or of room, or by a mistake of its own. */
    static String failed(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException io) {
                return "a file cannot be read or written: " + FileException.why(io);
            }
        }
        return "the simulator failed: " + failure;
    }

    /** A line without the middle of what is too long to be read, such as a name of a million characters from a file. */
    private static String cut(String line) {
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST / 2) + " … (" + (line.length() - LONGEST) + " characters) … "
                        + line.substring(line.length() - LONGEST / 2);
    }

    private void say(CommandLine command, String message) {
        String text = command.getCommandSpec().qualifiedName() + ": " + message;
        text.lines().map(Failures::cut).map(terminal::shown).forEach(command.getErr()::println);
    }
}
