package cyclode.reports.cli;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.reports.cli.processor.CpuTree;
import cyclode.reports.render.text.TerminalText;
import cyclode.reports.render.text.TextTable;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.ParameterFit;
import cyclode.units.host.core.CpuReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times the innermost loops of an assembly listing on the baseline's core. */
@Command(name = "cpu")
final class CpuVerb implements Runnable {
    private static final long MAX_BYTES = 4 << 20;
    private static final int MAX_CALL = 1_000_000;
    private static final String KIND = "processor.";

    @Mixin
    private Console console;

    @ArgGroup(multiplicity = "1")
    private Task task = new Task();

    /** What is asked for. */
    private static final class Task {
        @Parameters(index = "0", paramLabel = "FILE.s")
        private @Nullable Path file;

        @Option(names = "--fit", paramLabel = "DIR")
        private @Nullable Path fit;
    }

    @Option(names = "--call", paramLabel = "NAME=CYCLES")
    private Map<String, Integer> calls = new LinkedHashMap<>();

    @Option(names = "--processor", paramLabel = "NAME|FILE", defaultValue = HostProcessor.NOMINAL)
    private String processor = HostProcessor.NOMINAL;

    @Option(names = "--set", paramLabel = "processor.PATH=VALUE")
    private List<String> settings = new ArrayList<>();

    @Override
    public void run() {
        Path file = task.file;
        Path folder = task.fit;
        if (file != null) {
            time(Source.of(file, MAX_BYTES));
        } else if (folder != null) {
            fit(folder);
        }
    }

    private void fit(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FileException(folder.toString(), "is no folder; fitted.csv would be written into it");
        }
        try {
            ParameterFit.installed().write(folder);
            String fitted = Files.readString(folder.resolve("fitted.csv"));
            String wrote = "wrote " + folder.resolve("fitted.csv") + " and " + folder.resolve("fitted-folds.csv");
            console.print(() -> Console.json(CpuTree.parameters(fitted)), () -> lines(wrote));
        } catch (IOException e) {
            throw FileException.unwritable(folder.toString(), e);
        }
    }

    private void time(Source source) {
        calls.forEach((callee, cycles) -> {
            if (cycles < 1 || cycles > MAX_CALL) {
                throw new FileException(
                        "--call",
                        callee + "=" + cycles + " is no time of a call; allowed: 1 to " + MAX_CALL + " cycles");
            }
        });
        String text = new String(source.bytes(), StandardCharsets.UTF_8);
        HostProcessor timed = HostProcessor.load(
                processor, settings.stream().map(CpuVerb::setting).toList());
        CpuReport report = CpuReport.of(source.name(), text, timed.scoreboard().calling(calls));
        console.print(
                console.json()
                        ? Console.json(CpuTree.of(report))
                        : report.render().lines().map(this::lines).collect(Collectors.joining()));
    }

    private static Assignment setting(String text) {
        if (!text.startsWith(KIND)) {
            throw new FileException("--set", "'" + text + "' sets no processor; allowed: " + KIND + "path=value");
        }
        return Assignment.parse(text.substring(KIND.length()));
    }

    private String lines(String line) {
        String shown = console.shown(line);
        List<String> lines =
                shown.length() <= TextTable.WIDTH ? List.of(shown) : TerminalText.wrap(shown, TextTable.WIDTH);
        return String.join("\n", lines) + "\n";
    }
}
