package cyclode.reports.evaluation.design;

import cyclode.core.number.IntTensor;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.parameters.ParameterArrays;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 of what decided a run's data, so that a decision trace is replayed for no other run. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Of a workload as it was run, values set in it and its masks included; what only times it is not in the file. */
    public static String of(cyclode.workloads.network.Workload workload) {
        MessageDigest digest = sha256();
        digest.update(workload.file().toString().getBytes(StandardCharsets.UTF_8));
        workload.masks().forEach((layer, mask) -> {
            digest.update(layer.getBytes(StandardCharsets.UTF_8));
            digest.update(mask.bytes());
        });
        return hex(digest.digest());
    }

    /** Of a network's integers. */
    public static String of(QuantizedNetwork network) {
        MessageDigest digest = sha256();
        for (Map.Entry<String, NpyArray> array : ParameterArrays.of(network).entrySet()) {
            digest.update(array.getKey().getBytes(StandardCharsets.UTF_8));
            update(digest, array.getValue().integers());
        }
        return hex(digest.digest());
    }

    /** Of an input. */
    public static String of(IntTensor tensor) {
        MessageDigest digest = sha256();
        update(digest, java.util.Arrays.stream(tensor.shape()).asLongStream().toArray());
        update(digest, java.util.Arrays.stream(tensor.data()).asLongStream().toArray());
        return hex(digest.digest());
    }

    private static void update(MessageDigest digest, long[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        buffer.asLongBuffer().put(values);
        digest.update(buffer);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
