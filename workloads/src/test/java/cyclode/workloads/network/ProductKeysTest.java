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
                "{name: a, op: linear, out: 2, clip: [3]} | clip is [3]; allowed: the least and the greatest value",
                "{name: a, op: linear, out: 2, clip: [3, 1]} | clip is [3, 1]; allowed: the least and the greatest value",
                "{name: a, op: linear, out: 2, requantize: per-chanel} | 'per-chanel' is unknown; nearest: 'per-channel'",
                "{name: a, op: linear, out: 2, formats: {activation-zero-point: 128}}"
                        + " | activation-zero-point is 128; allowed: -128 to 127 (s8)",
                "{name: a, op: linear, out: 2, formats: {weight-zero-point: 200}}"
                        + " | weight-zero-point is 200; allowed: -128 to 127 (s8)",
                "{name: a, op: linear, out: 2, formats: {activation-bits: 32, activation-signed: false}}"
                        + " | activations is u32; allowed: s1 to s32, u1 to u31",
                "{name: a, op: layernorm} | input is u8; allowed: signed formats of up to 16 bits",
                "{name: a, op: average-pool, kernel: 2} | input 'input' is u8 with zero-point 7; allowed for this operation",
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
