package cyclode.workloads.onnx.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.NdArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the message {@code AttributeProto}. Old files do not say an attribute's type; it is then that of the field that is there. */
final class AttributeReader {
    private final List<Double> reals = new ArrayList<>();
    private final LongList integers = new LongList();
    private final List<String> texts = new ArrayList<>();
    private String name = "";
    private String reference = "";
    private int type;
    private int found;
    private @Nullable NdArray tensor;

    private AttributeReader() {}

    static void read(CodedInputStream in, ExternalFiles files, Map<String, OnnxAttribute> into) throws IOException {
        AttributeReader reader = new AttributeReader();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            reader.field(in, tag, files);
        }
        if (into.put(reader.name, reader.attribute()) != null) {
            throw new RefusedValue("attribute '" + Printable.of(reader.name) + "' stands twice in a node");
        }
    }

    private void field(CodedInputStream in, int tag, ExternalFiles files) throws IOException {
        int field = WireFormat.getTagFieldNumber(tag);
        switch (field) {
            case 1 -> name = Wire.text(in, tag);
            case 2 -> reals.add(Wire.real(in, tag));
            case 3 -> integers.add(Wire.int64(in, tag));
            case 4, 9 -> texts.add(Wire.text(in, tag));
            case 5 -> tensor = TensorReader.read(Wire.message(in, tag), files).value();
            case 7 -> realList(in, tag);
            case 8 -> Wire.integers(in, tag, integers);
            case 20 -> type = Wire.int32(in, tag);
            case 21 -> reference = Wire.text(in, tag);
            default -> in.skipField(tag);
        }
        if (field != 1 && field < 20 && field != 13) {
            found = field;
        }
    }

    private void realList(CodedInputStream in, int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            ByteBuffer packed = ByteBuffer.wrap(Wire.bytes(in, tag)).order(ByteOrder.LITTLE_ENDIAN);
            while (packed.remaining() >= 4) {
                reals.add((double) packed.getFloat());
            }
        } else {
            reals.add(Wire.real(in, tag));
        }
    }

    /** Types are FLOAT 1, INT 2, STRING 3, TENSOR 4, GRAPH 5, FLOATS 6, INTS 7, STRINGS 8, and others that are not read. */
    private OnnxAttribute attribute() {
        if (!reference.isEmpty()) {
            return new OnnxAttribute.Reference(reference);
        }
        return switch (type == 0 ? typeFound() : type) {
            case 1, 6 -> new OnnxAttribute.Reals(orZero(List.copyOf(reals), 0.0), type == 6 || found == 7);
            case 2, 7 -> new OnnxAttribute.Integers(orZero(integerList(), 0L), type == 7 || found == 8);
            case 3, 8 -> new OnnxAttribute.Texts(orZero(List.copyOf(texts), ""), type == 8 || found == 9);
            case 4 -> {
                if (tensor == null) {
                    throw new RefusedValue("attribute '" + Printable.of(name) + "' has no tensor");
                }
                yield new OnnxAttribute.Tensor(tensor);
            }
            case 5, 10 -> new OnnxAttribute.Graph();
            default -> new OnnxAttribute.Other("an attribute of type " + type);
        };
    }

    /** A single value that is left out is zero, as protobuf has it. */
    private <T> List<T> orZero(List<T> values, T zero) {
        boolean list = type >= 6 && type <= 8;
        return values.isEmpty() && !list && found < 7 ? List.of(zero) : values;
    }

    private int typeFound() {
        return switch (found) {
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 3;
            case 5 -> 4;
            case 6, 11 -> 5;
            case 7 -> 6;
            case 8 -> 7;
            case 9 -> 8;
            default -> 0;
        };
    }

    private List<Long> integerList() {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < integers.size(); i++) {
            values.add(integers.get(i));
        }
        return List.copyOf(values);
    }
}
