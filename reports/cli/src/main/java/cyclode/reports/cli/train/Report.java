package cyclode.reports.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A network as it was trained. */
public sealed interface Report permits TrainReport, ForecastReport {
    /**
     * Writes the workload with what was trained, and the summary.
     *
     * @param file the workload's; changed
     */
    void write(ObjectNode file, Path folder) throws IOException;

    /** A table for a terminal. */
    String text(Charset terminal);

    /** Writes an archive. */
    static void archive(Map<String, NpyArray> arrays, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(arrays, out);
        }
    }
}
