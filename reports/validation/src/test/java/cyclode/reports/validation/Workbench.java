package cyclode.reports.validation;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.validation.verdict.Tolerance;
import cyclode.reports.validation.verdict.UnitVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder with a mapping, a dump and expected beats of a unit {@code u} with a channel {@code c} of one 8-bit value. */
public final class Workbench {
    static final String START = "{signal: start, plus: 1}";

    private final Path folder;
    private String clock = "clock: clk, ";
    private String start = START;
    private String done = "{signal: busy, level: low}";
    private String channel = "{valid: valid, ready: ready, data: data}";
    private String more = "";

    /** In an empty folder. */
    public Workbench(Path folder) {
        this.folder = folder;
    }

    Workbench clock(String text) {
        clock = text;
        return this;
    }

    Workbench start(String text) {
        start = text;
        return this;
    }

    Workbench done(String text) {
        done = text;
        return this;
    }

    Workbench channel(String text) {
        channel = text;
        return this;
    }

    Workbench more(String text) {
        more = text;
        return this;
    }

    /** What the unit should do: its cycles, and beats such as {@code 3,7}, a cycle and a value. */
    public Workbench expect(long cycles, String... beats) throws IOException {
        Path expected = Files.createDirectories(folder.resolve("expected"));
        Files.writeString(expected.resolve("cycles.csv"), "cycles\n" + cycles + "\n");
        Files.writeString(expected.resolve("channels.csv"), "channel,lanes,bits,direction\nc,1,8,out\n");
        StringBuilder text = new StringBuilder("beat,cycle,values\n");
        for (int beat = 0; beat < beats.length; beat++) {
            text.append(beat).append(',').append(beats[beat]).append('\n');
        }
        Files.writeString(expected.resolve("c.csv"), text);
        return this;
    }

    Path mapping() throws IOException {
        String text = "name: test\nunits:\n  u:\n    model: {kind: expected, folder: expected}\n    rtl:\n"
                + "      {kind: waveform, file: dump.vcd, scope: tb, " + clock + "start: " + start + ", "
                + (done.isEmpty() ? "" : "done: " + done + ", ") + more + "channels: {c: " + channel + "}}\n";
        return Files.writeString(folder.resolve("mapping.yaml"), text);
    }

    /** Compares with a dump. */
    public UnitVerdict compare(Dump dump, String tolerance) throws IOException {
        dump.write(folder.resolve("dump.vcd"));
        return compare(tolerance);
    }

    /** Compares with the dump that is there. */
    public UnitVerdict compare(String tolerance) throws IOException {
        Validation.Request request = new Validation.Request(mapping(), Optional.empty(), Tolerance.parse(tolerance));
        return Validation.execute(request, Progress.NONE).units().get(0);
    }
}
