package cyclode.reports.cli;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.reports.cli.layers.LayerReport;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.evaluation.shapes.ArrayDesign;
import cyclode.reports.evaluation.shapes.TableTiming;
import cyclode.reports.evaluation.shapes.TableTiming.Row;
import cyclode.workloads.table.LayerTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times a table of layers of which only the shapes are known. */
@Command(name = "layers")
final class LayersVerb implements Runnable {
    private static final String KIND = "hardware.";

    @Mixin
    private Console console;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file;

    @Option(names = "--hardware", paramLabel = "NAME|FILE|FILE.cfg", defaultValue = "zcu104")
    private String hardware;

    @Option(names = "--set", paramLabel = "hardware.PATH=VALUE")
    private List<String> settings = List.of();

    @Option(names = "--output", paramLabel = "DIR")
    private @Nullable Path output;

    @Option(names = "--force")
    private boolean force;

    @Override
    public void run() {
        LayerTable table = LayerTable.read(file);
        ArrayDesign design = ArrayDesign.load(
                hardware, settings.stream().map(LayersVerb::setting).toList());
        ResultFolder folder = output == null ? null : ResultFolder.of(output, "", force);
        if (folder != null) {
            folder.requireFree();
            folder.requireWritable();
        }
        List<Row> rows = console.watched(progress -> TableTiming.of(table, file.toString(), design, progress));
        LayerReport report = new LayerReport(table, design, rows);
        String json = Console.json(report.tree());
        if (folder != null) {
            folder.write(into -> {
                Files.writeString(into.resolve("layers.csv"), report.csv(), StandardCharsets.UTF_8);
                Files.writeString(into.resolve("summary.json"), json, StandardCharsets.UTF_8);
            });
        }
        console.print(() -> json, () -> report.text(console.charset(), console::shown));
    }

    private static Assignment setting(String text) {
        if (!text.startsWith(KIND)) {
            throw new FileException("--set", "'" + text + "' sets no hardware; allowed: " + KIND + "path=value");
        }
        return Assignment.parse(text.substring(KIND.length()));
    }
}
