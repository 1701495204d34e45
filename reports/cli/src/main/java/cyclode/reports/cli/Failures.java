package cyclode.reports.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong, in a line or two; the stack trace comes with {@code --debug} only. */
final class Failures {
    private final BooleanSupplier debug;

    /** {@code debug} says, once the command line is read, whether stack traces are wanted. */
    Failures(BooleanSupplier debug) {
        this.debug = debug;
    }

    /** Answers a command line that cannot be understood. */
    int wrongRequest(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + wrong.getMessage());
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
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": the simulator failed: " + failure);
        if (debug.getAsBoolean()) {
            failure.printStackTrace(err);
        } else {
            err.println("The same command with --debug shows where.");
        }
        return ExitStatus.SIMULATOR_FAILED.code();
    }
}
