package cyclode.reports.cli;

import cyclode.reports.cli.options.OnnxOptions;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.workloads.onnx.OnnxImport;
import cyclode.workloads.onnx.calibrate.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a workload of an ONNX file. */
@Command(name = "import", sortOptions = false)
final class ImportVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE.onnx")
    private Path file = Path.of("");

    @Option(names = "--output", paramLabel = "DIR")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier import.")
    private boolean force;

    @Mixin
    private OnnxOptions options = new OnnxOptions();

    @Option(names = "--input", paramLabel = "FILE.npz")
    private @Nullable Path input;

    @Mixin
    private Console console;

    @Override
    public Integer call() {
        OnnxImport made = options.read(file);
        ResultFolder folder = ResultFolder.of(output, made.name(), force);
        folder.requireFree();
        folder.requireWritable();
        OnnxImport.Check check = made.check();
        String report = report(made, check);
        folder.write(into -> write(made, input, report, check, into));
        console.print(folder::summary, () -> report + "written to " + folder + "\n");
        return (check.different() == 0 || options.approximate() ? ExitStatus.DONE : ExitStatus.NO).code();
    }

    /** Writes workload, integers, report and, where it is given, the input. */
    static void write(OnnxImport made, @Nullable Path input, String report, OnnxImport.Check check, Path folder)
            throws IOException {
        Files.writeString(folder.resolve(made.name() + ".yaml"), made.workload());
        Files.write(folder.resolve(made.name() + ".npz"), made.parameters());
        Files.writeString(folder.resolve("import.txt"), report);
        if (input != null) {
            Files.write(folder.resolve("input.npz"), made.input(input));
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("file", made.file());
        summary.put("workload", made.name());
        summary.put("check", check);
        summary.put("report", made.report());
        if (!made.losses().isEmpty()) {
            summary.put("losses", made.losses());
        }
        Files.writeString(folder.resolve("summary.json"), Console.json(summary));
    }

    static String report(OnnxImport made, OnnxImport.Check check) {
        StringBuilder text = new StringBuilder(made.file() + "\n");
        made.report().forEach(line -> text.append("  ").append(line).append('\n'));
        if (!made.losses().isEmpty()) {
            text.append("lost by quantization, on the calibration set: root mean squares of error and numbers\n");
        }
        for (Calibration.Loss loss : made.losses()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-44s %10.3g of %10.3g, %6.2f %%%n",
                    loss.tensor(),
                    loss.error(),
                    loss.magnitude(),
                    100 * loss.relative()));
        }
        return text.append("compared with the graph's operators on made-up inputs: ")
                .append(
                        check.different() == 0
                                ? "all " + check.values() + " values equal"
                                : check.different() + " of " + check.values() + " values differ, by up to "
                                        + check.greatest())
                .append('\n')
                .toString();
    }
}
