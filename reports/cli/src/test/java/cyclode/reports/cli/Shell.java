package cyclode.reports.cli;

import cyclode.reports.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs the command in this process and keeps what it printed. */
final class Shell {
    /** How a command ended, and what it printed. */
    record Result(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private Shell() {}

    static Result run(String... args) {
        return run(Terminal.FILE, args);
    }

    static Result run(Terminal terminal, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.execute(new PrintWriter(out), new PrintWriter(err, true), terminal, args);
        return new Result(status, out.toString(), err.toString());
    }
}
