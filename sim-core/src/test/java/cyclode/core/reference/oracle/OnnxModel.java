package cyclode.core.reference.oracle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A model of a single node, written in the wire format of ONNX's {@code ModelProto} (field numbers from onnx.proto). */
@SuppressWarnings("ArrayRecordComponent") // never compared
final class OnnxModel {
    /** {@code TensorProto.DataType}. */
    enum Type {
        FLOAT(1),
        UINT8(2),
        INT8(3),
        INT32(6);

        private final int code;

        Type(int code) {
            this.code = code;
        }
    }

    /** A named input or output. */
    record Value(String name, Type type, long... shape) {}

    /** An attribute of integers. */
    record Ints(String name, long... values) {}

    private OnnxModel() {}

    static byte[] ofOneNode(String operator, List<Value> inputs, Value output, Ints... attributes) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input.name()));
        node.text(2, output.name()).text(4, operator);
        for (Ints attribute : attributes) {
            Message message = new Message().text(1, attribute.name());
            boolean single = attribute.values().length == 1;
            for (long value : attribute.values()) {
                message.varint(single ? 3 : 8, value);
            }
            node.message(5, message.varint(20, single ? 2 : 7));
        }
        Message graph = new Message().message(1, node).text(2, operator);
        inputs.forEach(input -> graph.message(11, describe(input)));
        graph.message(12, describe(output));
        return new Message()
                .varint(1, 8)
                .message(7, graph)
                .message(8, new Message().text(1, "").varint(2, 13))
                .bytes();
    }

    private static Message describe(Value value) {
        Message shape = new Message();
        for (long extent : value.shape()) {
            shape.message(1, new Message().varint(1, extent));
        }
        Message tensor = new Message().varint(1, value.type().code).message(2, shape);
        return new Message().text(1, value.name()).message(2, new Message().message(1, tensor));
    }

    /** Fields of one message in the order in which they are added. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message varint(int field, long value) {
            raw((long) field << 3);
            raw(value);
            return this;
        }

        Message text(int field, String value) {
            return delimited(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return delimited(field, value.bytes());
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private Message delimited(int field, byte[] value) {
            raw(((long) field << 3) | 2);
            raw(value.length);
            out.writeBytes(value);
            return this;
        }

        private void raw(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
