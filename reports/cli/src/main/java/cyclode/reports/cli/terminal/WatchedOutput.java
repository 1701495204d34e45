package cyclode.reports.cli.terminal;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.ExitStatus;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The command's output, which remembers what could not be written: a print writer says nothing of it. */
public final class WatchedOutput extends FilterOutputStream {
    private @Nullable IOException failure;

    public WatchedOutput(OutputStream out) {
        super(new BufferedOutputStream(out));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            super.flush();
        } catch (IOException e) {
            throw noted(e);
        }
    }

    private IOException noted(IOException e) {
        failure = failure == null ? e : failure;
        return e;
    }

    /** The status of the process. A reader that went away early, as head does, is no failure: what it wanted it has. */
    public int status(PrintWriter err, int status) {
        IOException e = failure;
        if (e == null || String.valueOf(e.getMessage()).contains("Broken pipe")) {
            return status;
        }
        err.println("cyclode: the output cannot be written: " + FileException.why(e));
        return Math.max(status, ExitStatus.WRONG_REQUEST.code());
    }
}
