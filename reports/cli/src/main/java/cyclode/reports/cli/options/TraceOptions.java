package cyclode.reports.cli.options;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.trace.TraceFrame;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.trace.TraceRequest;
import cyclode.reports.evaluation.trace.TraceRun;
import cyclode.reports.render.trace.TraceRecorder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to trace of a run, and into which files. */
public final class TraceOptions {
    @Option(names = "--trace-vcd", description = "Also write trace.vcd: beats and states, for GTKWave.")
    private boolean vcd;

    @Option(names = "--trace-json", description = "Also write trace.json: a timeline, for Perfetto.")
    private boolean json;

    @Option(names = "--trace-from", paramLabel = "CYCLE|TIME")
    private @Nullable String from;

    @Option(names = "--trace-to", paramLabel = "CYCLE|TIME", description = "Trace up to here; the end by default.")
    private @Nullable String to;

    @Option(names = "--trace-units", paramLabel = "UNIT", split = ",")
    private List<String> units = new ArrayList<>();

    /** Writes one of the two files. */
    private interface Form {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Refuses what can be told to be wrong before the run.
     *
     * @throws FileException saying what
     */
    public void check(RunRequest request) {
        if (vcd || json) {
            TraceRun.check(request, wanted());
        } else if (from != null || to != null || !units.isEmpty()) {
            throw new FileException(
                    from != null ? "--trace-from" : to != null ? "--trace-to" : "--trace-units",
                    "bounds a trace, and none is asked for; --trace-vcd and --trace-json do");
        }
    }

    private TraceRequest wanted() {
        return new TraceRequest(bound("--trace-from", from), bound("--trace-to", to), units);
    }

    private static Optional<TraceRequest.Bound> bound(String option, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(TraceRequest.Bound::parse);
        } catch (RefusedValue e) {
            throw new FileException(option, String.valueOf(e.getMessage()));
        }
    }

    /** Writes the files asked for into a folder that is there. */
    public void write(RunRequest request, RunResult result, Path folder, Progress progress) throws IOException {
        if (!vcd && !json) {
            return;
        }
        String title = result.subject().workload() + " on " + result.subject().hardware();
        List<TraceRecorder> opened = new ArrayList<>();
        try {
            TraceRun.execute(request, wanted(), result, frame -> open(frame, folder, opened), progress);
            TraceRecorder trace = opened.get(0);
            if (vcd) {
                file(folder.resolve("trace.vcd"), out -> trace.writeVcd(title, out));
            }
            if (json) {
                file(folder.resolve("trace.json"), out -> trace.writeJson(title, out));
            }
        } finally {
            opened.forEach(TraceRecorder::close);
        }
    }

    private static TraceRecorder open(TraceFrame frame, Path folder, List<TraceRecorder> opened) {
        TraceRecorder recorder = new TraceRecorder(frame, folder);
        opened.add(recorder);
        return recorder;
    }

    private static void file(Path path, Form form) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            form.write(out);
        }
    }
}
