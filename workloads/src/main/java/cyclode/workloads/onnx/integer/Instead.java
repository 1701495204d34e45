package cyclode.workloads.onnx.integer;

import java.util.Map;

/** What would do instead of an operator that has no layer. */
final class Instead {
    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("Softmax", "leave a last Softmax out of the export"),
            Map.entry("LayerNormalization", "BatchNormalization, which is folded"),
            Map.entry("DynamicQuantizeLinear", "static quantization, whose scales stand in the file"),
            Map.entry("LSTM", "an unrolled recurrence of MatMul and Add"),
            Map.entry("GRU", "an unrolled recurrence of MatMul and Add"),
            Map.entry("ConvTranspose", "an upsampling before a Conv"),
            Map.entry("iLayerNorm", "BatchNormalization, or LayerNorm of a workload file"),
            Map.entry("ITAMax", "softmax of a workload file"));

    private Instead() {}

    static String of(String operator) {
        String advice = ADVICE.get(operator);
        return "has no integer layer" + (advice == null ? "" : "; allowed instead: " + advice);
    }
}
