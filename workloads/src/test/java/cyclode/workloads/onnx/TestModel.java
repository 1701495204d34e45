package cyclode.workloads.onnx;

import com.google.protobuf.CodedOutputStream;
import cyclode.core.file.Source;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxReader;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes ONNX files for tests, field by field of {@code onnx.proto}. */
public final class TestModel {
    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
    private final Map<String, Long> opsets = new LinkedHashMap<>();
    private final ByteArrayOutputStream functions = new ByteArrayOutputStream();
    private int nodes;

    /** What a message holds. */
    public interface Content {
        void write(CodedOutputStream out) throws IOException;
    }

    public TestModel(long opset) {
        opsets.put("", opset);
    }

    public TestModel opset(String domain, long version) {
        opsets.put(domain, version);
        return this;
    }

    public static byte[] message(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            content.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void graph(int field, byte[] message) {
        graph.writeBytes(message(out -> out.writeByteArray(field, message)));
    }

    /** Extents below 0 are left open, under the name {@code d} and the place. */
    private static byte[] value(String name, ElementType type, int... shape) {
        byte[] extents = message(out -> {
            for (int i = 0; i < shape.length; i++) {
                int at = i;
                out.writeByteArray(1, message(dim -> {
                    if (shape[at] < 0) {
                        dim.writeString(2, "d" + at);
                    } else {
                        dim.writeInt64(1, shape[at]);
                    }
                }));
            }
        });
        byte[] tensor = message(out -> {
            out.writeInt32(1, code(type));
            out.writeByteArray(2, extents);
        });
        byte[] wrapped = message(out -> out.writeByteArray(1, tensor));
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, wrapped);
        });
    }

    private static int code(ElementType type) {
        for (int code = 1; code < 32; code++) {
            try {
                if (ElementType.of(code) == type) {
                    return code;
                }
            } catch (cyclode.core.file.RefusedValue e) {
                // Not this one.
                continue;
            }
        }
        throw new IllegalArgumentException(type + " has no code");
    }

    public TestModel input(String name, ElementType type, int... shape) {
        graph(11, value(name, type, shape));
        return this;
    }

    public TestModel output(String name, ElementType type, int... shape) {
        graph(12, value(name, type, shape));
        return this;
    }

    public TestModel declared(String name, ElementType type, int... shape) {
        graph(13, value(name, type, shape));
        return this;
    }

    public TestModel constant(String name, NdArray value) {
        graph(5, tensor(name, value));
        return this;
    }

    public TestModel rawConstant(byte[] message) {
        graph(5, message);
        return this;
    }

    public TestModel floats(String name, int[] shape, double... values) {
        return constant(name, NdArray.ofReals(ElementType.FLOAT, values, shape));
    }

    public TestModel integers(String name, ElementType type, int[] shape, long... values) {
        return constant(name, NdArray.ofIntegers(type, values, shape));
    }

    /** A tensor with its elements as raw bytes. */
    public static byte[] tensor(String name, NdArray value) {
        ElementType type = value.type();
        int bytes = type == ElementType.BOOL ? 1 : type.bits() / 8;
        ByteBuffer raw =
                ByteBuffer.allocate(Math.max(0, value.length() * bytes)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < value.length(); i++) {
            switch (type) {
                case FLOAT -> raw.putFloat((float) value.real(i));
                case DOUBLE -> raw.putDouble(value.real(i));
                case INT64 -> raw.putLong(value.integer(i));
                case INT32 -> raw.putInt((int) value.integer(i));
                case INT8, UINT8, BOOL -> raw.put((byte) value.integer(i));
                default -> throw new IllegalArgumentException("no raw " + type);
            }
        }
        return message(out -> {
            for (int extent : value.shape()) {
                out.writeInt64(1, extent);
            }
            out.writeInt32(2, code(type));
            out.writeString(8, name);
            out.writeByteArray(9, raw.array());
        });
    }

    /** Attributes are numbers, integers, lists of integers ({@code int[]}), texts or tensors. */
    public static byte[] node(
            String name,
            String domain,
            String operator,
            List<String> in,
            List<String> made,
            Map<String, ?> attributes) {
        return message(out -> {
            for (String each : in) {
                out.writeString(1, each);
            }
            for (String each : made) {
                out.writeString(2, each);
            }
            out.writeString(3, name);
            out.writeString(4, operator);
            for (Map.Entry<String, ?> attribute : attributes.entrySet()) {
                out.writeByteArray(5, attribute(attribute.getKey(), attribute.getValue()));
            }
            if (!domain.isEmpty()) {
                out.writeString(7, domain);
            }
        });
    }

    public static byte[] attribute(String name, Object value) {
        return message(out -> {
            out.writeString(1, name);
            if (value instanceof Float || value instanceof Double) {
                out.writeFloat(2, ((Number) value).floatValue());
                out.writeInt32(20, 1);
            } else if (value instanceof Integer || value instanceof Long) {
                out.writeInt64(3, ((Number) value).longValue());
                out.writeInt32(20, 2);
            } else if (value instanceof String text) {
                out.writeByteArray(4, text.getBytes(StandardCharsets.UTF_8));
                out.writeInt32(20, 3);
            } else if (value instanceof NdArray array) {
                out.writeByteArray(5, tensor("", array));
                out.writeInt32(20, 4);
            } else if (value instanceof int[] ints) {
                for (int each : ints) {
                    out.writeInt64(8, each);
                }
                out.writeInt32(20, 7);
            } else if (value instanceof byte[] graph) {
                out.writeByteArray(6, graph);
                out.writeInt32(20, 5);
            } else {
                throw new IllegalArgumentException("no attribute " + value);
            }
        });
    }

    public TestModel node(String operator, List<String> in, List<String> made, Map<String, ?> attributes) {
        return node("", operator, in, made, attributes);
    }

    public TestModel node(
            String domain, String operator, List<String> in, List<String> made, Map<String, ?> attributes) {
        graph(1, node(operator.toLowerCase(java.util.Locale.ROOT) + nodes++, domain, operator, in, made, attributes));
        return this;
    }

    public TestModel function(String domain, String name, List<String> in, List<String> made, List<byte[]> body) {
        byte[] function = message(out -> {
            out.writeString(1, name);
            for (String each : in) {
                out.writeString(4, each);
            }
            for (String each : made) {
                out.writeString(5, each);
            }
            for (byte[] each : body) {
                out.writeByteArray(7, each);
            }
            out.writeString(10, domain);
        });
        functions.writeBytes(message(out -> out.writeByteArray(25, function)));
        return this;
    }

    /** The file. */
    public byte[] bytes() {
        return message(out -> {
            out.writeInt64(1, 8);
            out.writeString(2, "a test");
            out.writeByteArray(7, graph.toByteArray());
            for (Map.Entry<String, Long> opset : opsets.entrySet()) {
                out.writeByteArray(8, message(inner -> {
                    inner.writeString(1, opset.getKey());
                    inner.writeInt64(2, opset.getValue());
                }));
            }
            out.writeRawBytes(functions.toByteArray());
        });
    }

    /** The file as the reader reads it. */
    public OnnxModel read() {
        return OnnxReader.read(new Source("test.onnx", bytes()), null);
    }
}
