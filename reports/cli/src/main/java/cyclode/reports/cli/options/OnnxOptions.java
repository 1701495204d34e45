package cyclode.reports.cli.options;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.workloads.onnx.OnnxImport;
import cyclode.workloads.onnx.calibrate.Calibration;
import cyclode.workloads.onnx.calibrate.Samples;
import cyclode.workloads.onnx.calibrate.Widths;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.OnnxReader;
import cyclode.workloads.onnx.input.InputRange;
import cyclode.workloads.onnx.integer.ImportOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What has to be said of an ONNX file besides its name. */
public final class OnnxOptions {
    @Option(names = "--dim", paramLabel = "NAME=N")
    private Map<String, Integer> dims = new LinkedHashMap<>();

    @Option(names = "--input-format", paramLabel = "NAME=FORMAT")
    private Map<String, String> formats = new LinkedHashMap<>();

    @Option(names = "--approximate", description = "Of an ONNX file: take the nearest layer where none is equal.")
    private boolean approximate;

    @Option(
            names = "--host-fallback",
            description = "Of an ONNX file: leave to the processor what no layer of the fabric computes.")
    private boolean hostFallback;

    /** Whether the nearest layer will do. */
    @ArgGroup(exclusive = false)
    private @Nullable Quantizing quantizing;

    /** How a network of numbers is quantized. */
    private static final class Quantizing {
        @Option(
                names = "--calibrate",
                paramLabel = "FILE.npz",
                required = true,
                description = "Of an ONNX file of numbers: quantize it by these inputs.")
        private Path samples = Path.of("");

        @Option(
                names = "--bits",
                paramLabel = "W/A|FILE",
                description = "Bits of weights and activations (8/8), or a file by node.")
        private String bits = "8/8";

        @Option(
                names = "--percentile",
                paramLabel = "P",
                description = "Of the magnitudes, which becomes the greatest integer (100).")
        private double percentile = 100;

        @Option(names = "--per-tensor", description = "One scale for all weights of a product.")
        private boolean perTensor;
    }

    /** Whether layers may differ from the graph: what is quantized here follows no other's rounding. */
    public boolean approximate() {
        return approximate || quantizing != null;
    }

    /** Refuses what was said where there is no ONNX file. */
    public void requireNone() {
        if (!dims.isEmpty() || !formats.isEmpty() || approximate() || hostFallback) {
            throw new FileException(
                    !dims.isEmpty()
                            ? "--dim"
                            : quantizing != null
                                    ? "--calibrate"
                                    : approximate
                                            ? "--approximate"
                                            : hostFallback ? "--host-fallback" : "--input-format",
                    "is of ONNX files only; the workload is none");
        }
    }

    /** The workload of a file. */
    public OnnxImport read(Path file) {
        Map<String, InputRange> ranges = new LinkedHashMap<>();
        formats.forEach((name, format) -> {
            try {
                ranges.put(name, InputRange.of(format));
            } catch (RefusedValue e) {
                throw new FileException("--input-format", name + ": " + e.getMessage());
            }
        });
        if (quantizing == null) {
            return OnnxImport.of(file, new ImportOptions(dims, ranges, approximate, hostFallback));
        }
        OnnxModel model = OnnxReader.read(file);
        Calibration calibration =
                new Calibration(model, dims, Samples.read(quantizing.samples, model, dims), manner(quantizing, model));
        return OnnxImport.of(calibration, new ImportOptions(dims, ranges, true, true));
    }

    private static Calibration.Manner manner(Quantizing quantizing, OnnxModel model) {
        List<String> nodes = model.graph().nodes().stream().map(OnnxNode::name).toList();
        try {
            Path file = Path.of(quantizing.bits);
            Widths widths = Files.isRegularFile(file)
                    ? Widths.read(Source.of(file, 1 << 20), nodes)
                    : new Widths(Widths.parse(quantizing.bits), Map.of());
            return new Calibration.Manner(widths, quantizing.percentile, !quantizing.perTensor);
        } catch (RefusedValue e) {
            throw new FileException("--calibrate", String.valueOf(e.getMessage()));
        }
    }
}
