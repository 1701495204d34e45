package cyclode.reports.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {
    private final StringWriter err = new StringWriter();

    private int status(OutputStream out, int status) {
        WatchedOutput watched = new WatchedOutput(out);
        PrintWriter writer = new PrintWriter(watched);
        writer.println("a table");
        writer.flush();
        return watched.status(new PrintWriter(err, true), status);
    }

    private static OutputStream failing(String problem) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(problem);
            }
        };
    }

    @Test
    void aFullDeviceIsNoSuccess() {
        assertThat(status(failing("No space left on device"), 0)).isEqualTo(2);
        assertThat(err.toString()).contains("the output cannot be written: No space left on device");
        assertThat(status(failing("No space left on device"), 3)).isEqualTo(3);
    }

    @Test
    void aReaderThatWentAwayIsNoFailure() {
        assertThat(status(failing("Broken pipe"), 1)).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsWrittenIsWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(status(out, 1)).isEqualTo(1);
        assertThat(out.toString().strip()).isEqualTo("a table");
    }
}
