package cyclode.workloads.onnx.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Fields of protobuf's wire format, each held to the encoding that its schema gives it. */
final class Wire {
    private Wire() {}

    /** Refuses a field that is encoded otherwise. */
    static void require(int tag, int wireType) throws InvalidProtocolBufferException {
        if (WireFormat.getTagWireType(tag) != wireType) {
            throw new InvalidProtocolBufferException("field " + WireFormat.getTagFieldNumber(tag) + " has the encoding "
                    + WireFormat.getTagWireType(tag) + " instead of " + wireType);
        }
    }

    static long int64(CodedInputStream in, int tag) throws IOException {
        require(tag, WireFormat.WIRETYPE_VARINT);
        return in.readInt64();
    }

    static int int32(CodedInputStream in, int tag) throws IOException {
        return (int) int64(in, tag);
    }

    static double real(CodedInputStream in, int tag) throws IOException {
        require(tag, WireFormat.WIRETYPE_FIXED32);
        return in.readFloat();
    }

    static byte[] bytes(CodedInputStream in, int tag) throws IOException {
        require(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return in.readByteArray();
    }

    static String text(CodedInputStream in, int tag) throws IOException {
        return new String(bytes(in, tag), StandardCharsets.UTF_8);
    }

    /** The contents of a message within the message. */
    static CodedInputStream message(CodedInputStream in, int tag) throws IOException {
        require(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return CodedInputStream.newInstance(in.readByteBuffer());
    }

    /** Integers one by one or packed. */
    static void integers(CodedInputStream in, int tag, LongList into) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            CodedInputStream packed = message(in, tag);
            while (!packed.isAtEnd()) {
                into.add(packed.readInt64());
            }
        } else {
            into.add(int64(in, tag));
        }
    }
}
