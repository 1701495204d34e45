package cyclode.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.layer.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What products, windows and formats of integer networks may say, and what is refused, by line. */
final class ProductKeysTest {
    private static Workload workload(String layers) {
        String text = "name: small\ndescription: keys\n"
                + "input: {kind: random, height: 9, width: 7, channels: 6, signed: false, zero-point: 7}\n"
                + "formats: {weight-bits: 8, activation-bits: 8, accumulator-bits: 24}\ntransfer: once\nlayers:\n"
                + "  - " + layers.replace("; ", "\n  - ") + "\n";
        return WorkloadFile.load(Source.of("small.yaml", text), List.of());
    }

    @Test
    void aTensorHasTheZeroPointOfItsLayerOrOfWhatItWasMadeOf() {
        Network network = workload("{name: a, op: pointwise, out: 4,"
                        + " formats: {activation-signed: false, activation-zero-point: 200}};"
                        + " {name: b, op: max-pool, kernel: 2}; {name: c, op: concat, from: [b, b]};"
                        + " {name: d, op: linear, out: 2}")
                .network();
        assertThat(network.layers())
                .extracting(layer -> layer.output().zeroPoint())
                .containsExactly(200, 200, 200, 0);
        assertThat(network.layers())
                .extracting(layer -> layer.output().format().toString())
                .containsExactly("u8", "u8", "u8", "s8");
        Tensor input = network.input();
        assertThat(input.format() + " " + input.zeroPoint()).isEqualTo("u8 7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv2d, kernel: [3, 1], stride: [2, 1], padding: [1, 0, 0, 0], out: 4 | 4×7×4",
                "conv2d, kernel: 3, dilation: [2, 3], out: 4 | 5×1×4",
                "conv2d, kernel: 3, stride: 2, padding: [0, 0, 1, 1], groups: 2, out: 4 | 4×3×4",
                "transposed-conv2d, kernel: 3, stride: 2, padding: 1, output-padding: [1, 0], out: 4 | 18×13×4",
                "transposed-conv2d, kernel: [1, 2], stride: [1, 2], out: 4 | 9×14×4",
                "depthwise, kernel: [3, 2], stride: [2, 1], padding: [0, 1, 2, 0] | 5×7×6",
                "matmul, from: [input, input], transpose: true | 9×7×63",
                "matmul, from: [input, input], transpose: true, heads: 3 | 3×63×63",
                "matmul, from: [input, input], transpose: true, batched: true | 9×7×7",
                "max-pool, kernel: [9, 1] | 1×7×6"
            })
    void aWindowGoesOverEachAxisAsItSays(String operation, String output) {
        Network network = workload("{name: a, op: " + operation + "}").network();
        assertThat(network.layers().get(0).output().shape()).hasToString(output);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, op: linear, out: 2, clip: [3]} | clip is [3]; allowed: the least and the greatest value",
                "{name: a, op: linear, out: 2, clip: [3, 1]} | clip is [3, 1]; allowed: the least and the greatest value",
                "{name: a, op: linear, out: 2, requantize: per-chanel} | 'per-chanel' is unknown; nearest: 'per-channel'",
                "{name: a, op: linear, out: 2, formats: {activation-zero-point: 128}}"
                        + " | activation-zero-point is 128; allowed: -128 to 127 (s8)",
                "{name: a, op: linear, out: 2, formats: {weight-zero-point: 200}}"
                        + " | weight-zero-point is 200; allowed: -128 to 127 (s8)",
                "{name: a, op: linear, out: 2, formats: {activation-bits: 32, activation-signed: false}}"
                        + " | activations is u32; allowed: s1 to s32, u1 to u31",
                "{name: a, op: conv2d, kernel: [3, 3, 3], out: 2} | kernel is [3, 3, 3]; allowed: one number, or [height, width]",
                "{name: a, op: conv2d, kernel: [3, 65], out: 2} | 65 is out of range; allowed: 1 to 64",
                "{name: a, op: conv2d, kernel: [], out: 2} | kernel is []; allowed: one number, or [height, width]",
                "{name: a, op: conv2d, kernel: 3, padding: [1, 1, 1], out: 2}"
                        + " | padding is [1, 1, 1]; allowed: one number, [height, width], or [top, left, bottom, right]",
                "{name: a, op: linear, out: 6}; {name: k, op: linear, out: 4, from: [input]};"
                        + " {name: b, op: attention, heads: 3, from: [a, k, k]}"
                        + " | queries are 9×7×6 and keys 9×7×4; allowed: keys of 6 channels, 3 heads of 2",
                "{name: a, op: linear, out: 6}; {name: b, op: attention, heads: 3, key-heads: 2, from: [a, a, a]}"
                        + " | key-heads is 2; allowed: divisors of the 3 heads",
                "{name: a, op: conv2d, kernel: three, out: 2} | layers.a.kernel: 'three' is no integer",
                "{name: a, op: conv2d, kernel: [3, 1], padding: 1, out: 2} | padding is 1; allowed: 0 to 0",
                "{name: a, op: conv2d, kernel: 3, dilation: 4, out: 2} | picture width is 7; allowed: 9 to",
                "{name: a, op: conv2d, kernel: 3, groups: 4, out: 8} | groups is 4; allowed: divisors of the 6 input channels",
                "{name: a, op: transposed-conv2d, kernel: 3, stride: 2, output-padding: 2, out: 2}"
                        + " | output-padding is [2]; allowed: less than the stride [2]",
                "{name: a, op: transposed-conv2d, kernel: 3, padding: 3, out: 2} | padding is [3]; allowed: up to 2",
                "{name: a, op: add, rounded: once, from: [input, input]} | 'once' is unknown; allowed: summands, sum",
                "{name: a, op: max-pool, kernel: 2}; {name: b, op: add, rounded: sum, from: [a, input]}"
                        + " | inputs are 8×6×6 and 9×7×6",
                "{name: a, op: matmul, from: [input, input]} | operands are 9×7×6 and 9×7×6, and heads multiply 6 by 63",
                "{name: a, op: matmul, from: [input, input], transpose: true, heads: 4}"
                        + " | key-heads is 4; allowed: divisors of the 6 channels of b",
                "{name: a, op: matmul, from: [input, input], transpose: true, heads: 6, key-heads: 4}"
                        + " | key-heads is 4; allowed: divisors of the 6 heads",
                "{name: a, op: matmul, from: [input, input], transpose: true, batched: true, heads: 2}"
                        + " | batched is true and heads is 2; allowed: one of them",
                "{name: a, op: matmul, from: [input, input], transpose: true, requantize: per-channel}"
                        + " | requantize is per-channel; allowed in a product of two tensors: per-tensor, none",
                "{name: a, op: layernorm} | input is u8; allowed: signed formats of up to 16 bits",
                "{name: a, op: average-pool, kernel: 2, padding: 1}"
                        + " | padding is [1] and the input's zero-point 7; allowed with a zero-point: padding 0",
                "{name: a, op: linear, out: 2, formats: {activation-bits: 24}}; {name: b, op: global-average-pool}"
                        + " | input is s24; allowed: up to 16 bits",
                "{name: a, op: softmax} | input is u8; allowed: signed formats of up to 16 bits",
                "{name: a, op: linear, out: 2, formats: {activation-bits: 24}}; {name: b, op: layernorm}"
                        + " | input is s24; allowed: signed formats of up to 16 bits",
                "{name: a, op: linear, out: 2}; {name: b, op: add, from: [a, a], formats: {activation-zero-point: 3}}"
                        + " | output is s8 with zero-point 3; allowed for this operation: signed, up to 16 bits",
            })
    void whatDoesNotFitIsRefusedByLine(String layers, String message) {
        assertThatThrownBy(() -> workload(layers))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("small.yaml:")
                .hasMessageContaining(message);
    }
}
