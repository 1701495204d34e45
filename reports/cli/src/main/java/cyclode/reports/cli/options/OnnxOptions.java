package cyclode.reports.cli.options;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.OnnxImport;
import cyclode.workloads.onnx.integer.ImportOptions;
import cyclode.workloads.onnx.integer.InputRange;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
    public boolean approximate() {
        return approximate;
    }

    /** Refuses what was said where there is no ONNX file. */
    public void requireNone() {
        if (!dims.isEmpty() || !formats.isEmpty() || approximate || hostFallback) {
            throw new FileException(
                    !dims.isEmpty()
                            ? "--dim"
                            : approximate ? "--approximate" : hostFallback ? "--host-fallback" : "--input-format",
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
        return OnnxImport.of(file, new ImportOptions(dims, ranges, approximate, hostFallback));
    }
}
