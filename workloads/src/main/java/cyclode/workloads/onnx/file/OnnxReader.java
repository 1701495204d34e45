package cyclode.workloads.onnx.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.workloads.onnx.tensor.NdArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ONNX file: protobuf's wire format with the fields of {@code onnx.proto}. Fields that are not known are skipped, as protobuf
 * demands. Graphs within nodes are not read, so no file is too deep.
 */
public final class OnnxReader {
    /** Bytes of the longest file. */
    public static final long MAX_BYTES = Integer.MAX_VALUE - 16L;

    /** Nodes of the largest graph, those of functions counted at every call. */
    public static final int MAX_NODES = 50_000;

    /** Newest opset of ONNX's own operators that is read, and the oldest. */
    public static final long NEWEST_OPSET = 21;

    public static final long OLDEST_OPSET = 6;

    private final String file;
    private final ExternalFiles files;
    private final Map<String, Long> opsets = new LinkedHashMap<>();
    private final Map<String, OnnxFunction> functions = new LinkedHashMap<>();
    private @Nullable OnnxGraph graph;
    private String producer = "";
    private long irVersion;

    private OnnxReader(String file, @Nullable Path folder) {
        this.file = file;
        files = new ExternalFiles(folder, MAX_BYTES);
    }

    /**
     * The model of a file.
     *
     * @throws FileException if it is none, is damaged, or says what is not read
     */
    public static OnnxModel read(Path path) {
        return read(Source.of(path, MAX_BYTES), path.toAbsolutePath().getParent());
    }

    /** The model of some bytes; external data lie in the folder, if anywhere. */
    public static OnnxModel read(Source source, @Nullable Path folder) {
        OnnxReader reader = new OnnxReader(source.name(), folder);
        try {
            reader.model(CodedInputStream.newInstance(source.bytes()));
            return reader.checked();
        } catch (IOException e) {
            throw new FileException(source.name(), "is no ONNX file, or a damaged or truncated one: " + e.getMessage());
        } catch (RefusedValue e) {
            throw new FileException(source.name(), String.valueOf(e.getMessage()));
        }
    }

    /** The tensor of a file that holds nothing but the message {@code TensorProto}. */
    public static NdArray tensor(Source source) {
        try {
            return TensorReader.read(CodedInputStream.newInstance(source.bytes()), new ExternalFiles(null, 0))
                    .value();
        } catch (IOException | RefusedValue e) {
            throw new FileException(source.name(), "is no tensor that is read: " + e.getMessage());
        }
    }

    private void model(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> irVersion = Wire.int64(in, tag);
                case 2 -> producer = Wire.text(in, tag);
                case 7 -> graph = graph(Wire.message(in, tag));
                case 8 -> opset(Wire.message(in, tag), opsets);
                case 25 -> {
                    OnnxFunction function = function(Wire.message(in, tag));
                    functions.put(function.key(), function);
                }
                default -> in.skipField(tag);
            }
        }
    }

    private OnnxModel checked() {
        if (graph == null || irVersion < 1) {
            throw new RefusedValue("is no ONNX file: it has no " + (graph == null ? "graph" : "version of the format"));
        }
        long opset = opsets.getOrDefault("", 1L);
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw new RefusedValue("has the opset " + opset + "; allowed: " + OLDEST_OPSET + " to " + NEWEST_OPSET);
        }
        for (OnnxFunction function : functions.values()) {
            function.opsets().forEach((domain, version) -> {
                if (opsets.containsKey(domain) && !version.equals(opsets.get(domain))) {
                    throw new RefusedValue("function '" + Printable.of(function.name()) + "' has the opset " + version
                            + "; allowed: " + opsets.get(domain) + ", the model's");
                }
            });
        }
        List<OnnxNode> nodes = SpelledOut.of(OnnxFunction.inlined(graph.nodes(), functions, MAX_NODES));
        return new OnnxModel(file, Printable.of(producer), opsets, graph.with(nodes));
    }

    private static void opset(CodedInputStream in, Map<String, Long> into) throws IOException {
        String domain = "";
        long version = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> domain = domain(Wire.text(in, tag));
                case 2 -> version = Wire.int64(in, tag);
                default -> in.skipField(tag);
            }
        }
        into.put(domain, version);
    }

    private static String domain(String text) {
        return text.equals("ai.onnx") ? "" : text;
    }

    private OnnxGraph graph(CodedInputStream in) throws IOException {
        List<OnnxNode> nodes = new ArrayList<>();
        List<ValueInfo> inputs = new ArrayList<>();
        List<ValueInfo> outputs = new ArrayList<>();
        List<ValueInfo> declared = new ArrayList<>();
        Map<String, NdArray> initializers = new LinkedHashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> node(Wire.message(in, tag), nodes);
                case 5 -> {
                    TensorReader.Named tensor = TensorReader.read(Wire.message(in, tag), files);
                    if (initializers.put(tensor.name(), tensor.value()) != null) {
                        throw new RefusedValue("tensor '" + Printable.of(tensor.name()) + "' is there twice");
                    }
                }
                case 11 -> inputs.add(value(Wire.message(in, tag)));
                case 12 -> outputs.add(value(Wire.message(in, tag)));
                case 13 -> declared.add(value(Wire.message(in, tag)));
                case 15 -> throw new RefusedValue("has a sparse constant; allowed: dense ones");
                default -> in.skipField(tag);
            }
        }
        return new OnnxGraph(nodes, inputs, outputs, declared, initializers);
    }

    private void node(CodedInputStream in, List<OnnxNode> nodes) throws IOException {
        if (nodes.size() == MAX_NODES) {
            throw new RefusedValue("has more than " + MAX_NODES + " nodes, the most that is allowed");
        }
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
        String name = "";
        String operator = "";
        String domain = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> inputs.add(Wire.text(in, tag));
                case 2 -> outputs.add(Wire.text(in, tag));
                case 3 -> name = Wire.text(in, tag);
                case 4 -> operator = Wire.text(in, tag);
                case 5 -> AttributeReader.read(Wire.message(in, tag), files, attributes);
                case 7 -> domain = domain(Wire.text(in, tag));
                default -> in.skipField(tag);
            }
        }
        nodes.add(new OnnxNode(name, operator, domain, inputs, outputs, attributes));
    }

    private OnnxFunction function(CodedInputStream in) throws IOException {
        List<OnnxNode> nodes = new ArrayList<>();
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, OnnxAttribute> defaults = new LinkedHashMap<>();
        Map<String, Long> versions = new LinkedHashMap<>();
        String name = "";
        String domain = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = Wire.text(in, tag);
                case 4 -> inputs.add(Wire.text(in, tag));
                case 5 -> outputs.add(Wire.text(in, tag));
                case 7 -> node(Wire.message(in, tag), nodes);
                case 9 -> opset(Wire.message(in, tag), versions);
                case 10 -> domain = domain(Wire.text(in, tag));
                case 11 -> AttributeReader.read(Wire.message(in, tag), files, defaults);
                default -> in.skipField(tag);
            }
        }
        return new OnnxFunction(domain, name, inputs, outputs, nodes, defaults, versions);
    }

    private static ValueInfo value(CodedInputStream in) throws IOException {
        String name = "";
        ValueInfo type = new ValueInfo("", 0, Optional.empty());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = Wire.text(in, tag);
                case 2 -> type = type(Wire.message(in, tag));
                default -> in.skipField(tag);
            }
        }
        return new ValueInfo(name, type.elementType(), type.shape());
    }

    private static ValueInfo type(CodedInputStream in) throws IOException {
        int element = 0;
        Optional<List<ValueInfo.Extent>> shape = Optional.empty();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) != 1) {
                in.skipField(tag);
                continue;
            }
            CodedInputStream tensor = Wire.message(in, tag);
            for (int inner = tensor.readTag(); inner != 0; inner = tensor.readTag()) {
                switch (WireFormat.getTagFieldNumber(inner)) {
                    case 1 -> element = Wire.int32(tensor, inner);
                    case 2 -> shape = Optional.of(shape(Wire.message(tensor, inner)));
                    default -> tensor.skipField(inner);
                }
            }
        }
        return new ValueInfo("", element, shape);
    }

    private static List<ValueInfo.Extent> shape(CodedInputStream in) throws IOException {
        List<ValueInfo.Extent> extents = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                extents.add(extent(Wire.message(in, tag)));
            } else {
                in.skipField(tag);
            }
        }
        return extents;
    }

    private static ValueInfo.Extent extent(CodedInputStream in) throws IOException {
        OptionalLong value = OptionalLong.empty();
        String parameter = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> value = OptionalLong.of(Wire.int64(in, tag));
                case 2 -> parameter = Wire.text(in, tag);
                default -> in.skipField(tag);
            }
        }
        return new ValueInfo.Extent(value, parameter);
    }
}
