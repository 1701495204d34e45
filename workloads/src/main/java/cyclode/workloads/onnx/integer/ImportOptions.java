package cyclode.workloads.onnx.integer;

import cyclode.workloads.onnx.input.InputRange;
import java.util.Map;

/**
 * What has to be said of a graph besides its file.
 *
 * @param dims extents that the file leaves open, by their name
 * @param ranges integers that inputs may hold, where the file does not say, by the inputs' names
 * @param approximate whether the nearest layer is taken where none equals the graph at every integer
 * @param hostFallback whether the processor computes what no layer of the fabric does
 */
public record ImportOptions(
        Map<String, Integer> dims, Map<String, InputRange> ranges, boolean approximate, boolean hostFallback) {
    /** Nothing. */
    public static final ImportOptions NONE = new ImportOptions(Map.of(), Map.of(), false, false);

    public ImportOptions {
        dims = Map.copyOf(dims);
        ranges = Map.copyOf(ranges);
    }
}
