package cyclode.units.evidence.processor;

import cyclode.units.host.data.Row;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.operator.HostOperator.Elementwise;
import cyclode.units.host.operator.HostOperator.Function;
import cyclode.units.host.operator.HostOperator.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The layer tables of the timed networks, as operators. */
public final class NetworkLayers {
    private static final int WINDOW = 3;

    private NetworkLayers() {}

    /** All networks by name, in the table's order. */
    public static Map<String, List<HostOperator>> read() {
        Map<String, List<HostOperator>> networks = new LinkedHashMap<>();
        for (String table : List.of("network-layers.csv", "more-layers.csv")) {
            for (Row row : Row.read("anchors/" + table)) {
                operator(row)
                        .ifPresent(operator -> networks.computeIfAbsent(row.text("network"), key -> new ArrayList<>())
                                .add(operator));
            }
        }
        return networks;
    }

    private static Optional<HostOperator> operator(Row row) {
        return shape(row).map(shape -> new HostOperator(row.text("layer"), shape));
    }

    private static Optional<Shape> shape(Row row) {
        long elements = (long) size(row, "out_c") * size(row, "out_h") * size(row, "out_w");
        int inputs = size(row, "in_c") * size(row, "in_h") * size(row, "in_w");
        return switch (row.text("op")) {
            case "Convolution", "DepthwiseConvolution", "GroupConvolution" ->
                Optional.of(convolution(
                        row,
                        size(row, "out_c"),
                        size(row, "kernel_h"),
                        size(row, "kernel_w"),
                        size(row, "stride"),
                        size(row, "groups")));
            case "DeconvolutionDepthWise" ->
                Optional.of(convolution(row, size(row, "in_c"), WINDOW, WINDOW, 1, size(row, "in_c")));
            case "InnerProduct" -> Optional.of(new HostOperator.FullyConnected(inputs, (int) elements));
            case "Pooling", "Reduction" -> Optional.of(pool(row));
            case "BinaryOp", "Eltwise" -> Optional.of(new Elementwise(Function.ADD, elements));
            case "ReLU" -> Optional.of(new Elementwise(Function.RELU, elements));
            case "Swish", "Sigmoid" -> Optional.of(new Elementwise(Function.SWISH, elements));
            case "HardSwish", "HardSigmoid" -> Optional.of(new Elementwise(Function.HARD_SWISH, elements));
            case "BatchNorm" -> Optional.of(new Elementwise(Function.SCALE, elements));
            case "Softmax" -> Optional.of(HostOperator.Rows.softmax(1, (int) elements));
            case "Permute", "ShuffleChannel" -> Optional.of(new Elementwise(Function.TRANSPOSE, elements));
            // A slice or crop of whole channels is a view.
            case "Slice", "Crop" -> Optional.empty();
            // Detection heads' own post-processing is counted as one copy of its input.
            default -> Optional.of(new Elementwise(Function.COPY, elements));
        };
    }

    private static Shape convolution(Row row, int channels, int height, int width, int stride, int groups) {
        return new HostOperator.Convolution(
                size(row, "in_c"),
                size(row, "in_h"),
                size(row, "in_w"),
                channels,
                size(row, "out_h"),
                size(row, "out_w"),
                height,
                width,
                stride,
                groups);
    }

    /** The tables give no windows: a pool to one position covers its input, any other is taken as 3 × 3. */
    private static Shape pool(Row row) {
        int height = size(row, "in_h");
        int width = size(row, "in_w");
        boolean global = size(row, "out_h") == 1;
        return new HostOperator.Pool(
                !global,
                size(row, "in_c"),
                height,
                width,
                global ? 1 : size(row, "out_h"),
                global ? 1 : size(row, "out_w"),
                global ? height : WINDOW,
                global ? width : WINDOW);
    }

    private static int size(Row row, String column) {
        String text = row.text(column);
        return text.isEmpty() ? 1 : Integer.parseInt(text);
    }
}
