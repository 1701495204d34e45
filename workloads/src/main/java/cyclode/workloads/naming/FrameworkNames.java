package cyclode.workloads.naming;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to write instead of an operation's name in a framework. */
public final class FrameworkNames {
    private static final Map<String, String> OPERATIONS = Map.of(
            "transposed-conv2d", "conv-transpose conv-transpose2d conv2d-transpose deconvolution",
            "conv2d", "conv conv1d convolution",
            "depthwise", "depthwise-conv2d dw-conv",
            "linear", "gemm dense fc",
            "average-pool", "avg-pool avgpool average-pool2d",
            "max-pool", "maxpool max-pool2d",
            "reshape", "flatten squeeze unsqueeze view",
            "transpose", "permute",
            "upsample", "resize interpolate",
            "attention", "mha multi-head-attention self-attention");

    private FrameworkNames() {}

    /**
     * What to write, by name.
     *
     * @param functions of one value, which a lookup computes
     */
    public static Map<String, String> hints(Stream<String> functions) {
        Map<String, String> hints =
                functions.collect(Collectors.toMap(name -> name, name -> "op: lookup, function: " + name));
        hints.put("swish", "op: lookup, function: silu");
        OPERATIONS.forEach((op, names) -> Stream.of(names.split(" ")).forEach(name -> hints.put(name, "op: " + op)));
        return hints;
    }
}
