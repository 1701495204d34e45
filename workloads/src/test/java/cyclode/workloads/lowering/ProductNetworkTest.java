package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.host.HostLayers;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.ParameterArrays;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowering;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of integer networks that others made: every tensor is the golden one, in both engines, in equal time, and on the processor. */
final class ProductNetworkTest {
    private static final String AFFINE = "units.vector.affine=true";

    private static final String[] UNSIGNED = {
        AFFINE, "units.depthwise.activation-bits=9", "units.depthwise.weight-bits=5", "units.vector.output-bits=24"
    };

    private static final Trial ASYMMETRIC = Trial.of("asymmetric-products");
    private static final Trial PER_CHANNEL = Trial.of("per-channel");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "units.vector.lanes=16",
                "units.vector.lanes=5 units.vector.pipeline-depth=1",
                "units.matmul.accumulator-rows=8 units.matmul.rows=8 units.matmul.columns=8",
                "units.matmul.dataflow=output-stationary",
                "units.matmul.contract=ws-systolic-array-soc",
                "units.biases.banks=1 units.depthwise.lanes=8",
                "sequencer.overlap=true"
            })
    void constantsOfChannelsReachTheLanesThatNeedThem(String assignments) {
        String[] all = (AFFINE + " " + assignments).split(" ");
        PER_CHANNEL.assertExact(Trial.hardware(all), 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "units.vector.lanes=16",
                "units.matmul.dataflow=output-stationary",
                "units.activations.banks=3 units.activations.word-bits=24"
            })
    void zeroPointsAreHonouredInAllTensors(String assignments) {
        List<String> all = new ArrayList<>(List.of(UNSIGNED));
        all.addAll(List.of(assignments.split(" ")));
        ASYMMETRIC.assertExact(Trial.hardware(all.toArray(String[]::new)), 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "units.vector.lanes=16",
                "units.matmul.dataflow=output-stationary",
                "units.activations.banks=3 units.activations.word-bits=24",
                "units.matmul.rows=5 units.matmul.columns=7 units.depthwise.lanes=7"
            })
    void windowsAreWhatTheirAxesSay(String assignments) {
        Trial.of("windows").assertExact(Trial.hardware((AFFINE + " " + assignments).split(" ")), 11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"units.vector.lanes=16", "units.vector.lanes=5", "units.activations.ports=single"})
    void sumsAreRoundedOnceWhereTheLayerSaysSo(String assignments) {
        List<String> all = new ArrayList<>(List.of(UNSIGNED));
        all.add(assignments);
        Trial.of("residual").assertExact(Trial.hardware(all.toArray(String[]::new)), 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "units.vector.lanes=16",
                "units.matmul.dataflow=output-stationary",
                "units.matmul.dataflow=input-stationary",
                "units.activations.banks=3 units.activations.word-bits=24"
            })
    void activationsAreMultipliedByHeadsAndByRows(String assignments) {
        String all = AFFINE + " units.vector.output-bits=24 units.matmul.weight-bits=9 " + assignments;
        Trial.of("activation-products").assertExact(Trial.hardware(all.split(" ")), 11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"units.vector.lanes=16", "units.matmul.dataflow=output-stationary", "sequencer.overlap=true"})
    void attendsToOtherPlacesAndFewerHeads(String assignment) {
        Trial.of("attention-variants").assertExact(Trial.hardware(assignment), 19);
    }

    @ParameterizedTest
    @ValueSource(strings = {"half-even", "half-away-from-zero", "truncate"})
    void roundsAsTheLayerSays(String rounding) {
        Trial trial = Trial.of("per-channel", "rounding=" + rounding);
        trial.assertExact(Trial.hardware(AFFINE), 5);
        assertThat(Arrays.equals(tensor(trial, "dense"), tensor(PER_CHANNEL, "dense")))
                .isFalse();
    }

    @Test
    void boundsHold() {
        assertThat(Arrays.stream(tensor(PER_CHANNEL, "dense")).boxed())
                .contains(-30, 25)
                .allMatch(y -> y >= -30 && y <= 25);
        assertThat(Arrays.stream(tensor(PER_CHANNEL, "six")).boxed())
                .contains(0, 30)
                .allMatch(y -> y >= 0 && y <= 30);
    }

    @Test
    void theProcessorMakesTheSameTensors() {
        assertOnHost(Trial.of("per-channel", "where=host"));
        assertOnHost(Trial.of("asymmetric-products", "where=host"));
        assertOnHost(Trial.of("windows", "where=host"));
        assertOnHost(Trial.of("residual", "where=host"));
        assertOnHost(Trial.of("activation-products", "where=host"));
    }

    @Test
    void itsIntegersAreReadBackAsTheyWereWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, NpyArray> arrays = ParameterArrays.of(PER_CHANNEL.network);
        assertThat(arrays.keySet())
                .contains("dense/multiplier", "deep/offset", "point/shift", "six/requantize")
                .doesNotContain("dense/requantize", "sums/requantize");
        NpzWriter.write(arrays, out);
        QuantizedNetwork read =
                ParameterFile.read(PER_CHANNEL.network.workload(), new Source("w.npz", out.toByteArray()));
        GoldenNetwork.run(read, PER_CHANNEL.golden.get("input"), (name, tensor) -> assertThat(tensor.data())
                .as(name)
                .isEqualTo(tensor(PER_CHANNEL, name)));
        arrays.put("deep/multiplier", NpyArray.ofIntegers(filled(37, 1L << 30), 37));
        ByteArrayOutputStream wide = new ByteArrayOutputStream();
        NpzWriter.write(arrays, wide);
        ParameterFile.read(PER_CHANNEL.network.workload(), new Source("w.npz", wide.toByteArray()));
        arrays.put("deep/shift", NpyArray.ofIntegers(filled(37, 63), 37));
        ByteArrayOutputStream far = new ByteArrayOutputStream();
        NpzWriter.write(arrays, far);
        assertThatThrownBy(() ->
                        ParameterFile.read(PER_CHANNEL.network.workload(), new Source("w.npz", far.toByteArray())))
                .hasMessage("w.npz: deep/shift: value 63 at position 0 is out of range; allowed: 0 to 62");
    }

    private static long[] filled(int length, long value) {
        long[] values = new long[length];
        Arrays.fill(values, value);
        return values;
    }

    private static void assertOnHost(Trial trial) {
        Map<String, IntTensor> host = new LinkedHashMap<>();
        new HostLayers(trial.network).run(trial.network.network().layers(), trial.golden.get("input"), host::put);
        assertThat(host).hasSize(trial.network.network().layers().size());
        host.forEach((name, tensor) -> assertThat(tensor.data()).as(name).isEqualTo(tensor(trial, name)));
    }

    private static int[] tensor(Trial trial, String name) {
        return trial.golden.get(name).data();
    }

    @Test
    void aReluBehindASumIsAtItsZeroPoint() {
        Trial trial = Trial.of("residual");
        assertThat(Arrays.stream(tensor(trial, "sum")).boxed()).contains(33).allMatch(y -> y >= 33);
        assertThat(Arrays.stream(tensor(trial, "bounded")).boxed())
                .contains(70, 105)
                .allMatch(y -> y >= 70 && y <= 105);
        assertThat(Arrays.stream(tensor(trial, "both")).boxed()).contains(0).allMatch(y -> y >= 0);
        assertThat(ParameterArrays.of(trial.network).keySet())
                .contains("sum/multiplier", "sum/offset", "sum/shift", "both/requantize", "small/requantize")
                .doesNotContain("sum/requantize", "all/requantize");
    }

    @Test
    void operandsThatAMultiplierDoesNotHoldAreNamedWithTheKeyThatMendsIt() {
        assertThatThrownBy(() ->
                        Lowering.lower(ASYMMETRIC.network, Trial.hardware(AFFINE, "units.matmul.activation-bits=8")))
                .hasMessage("layer 'dense': multiplies u8 by s4, units.matmul holds s8 by s8;"
                        + " set hardware.units.matmul.activation-bits=9");
        assertThatThrownBy(() -> Lowering.lower(ASYMMETRIC.network, Trial.hardware(AFFINE)))
                .hasMessage("layer 'deep': multiplies u8 by s4, units.depthwise holds s8 by s4;"
                        + " set hardware.units.depthwise.activation-bits=9");
    }

    @Test
    void hardwareThatCannotIsToldWhatItLacks() {
        assertThatThrownBy(() -> Lowering.lower(PER_CHANNEL.network, Trial.hardware()))
                .isInstanceOf(LoweringException.class)
                .hasMessage(
                        "layer 'dense': affine is false; allowed with a requantization by multiplier and offset: true,"
                                + " in hardware.units.vector");
        assertThatThrownBy(() ->
                        Lowering.lower(PER_CHANNEL.network, Trial.hardware(AFFINE, "units.vector.multiplier-bits=12")))
                .hasMessage("layer 'deep': multiplier-bits of the workload is 16; allowed: 0 to 12"
                        + " in hardware.units.vector");
        assertThatThrownBy(() -> Lowering.lower(
                        PER_CHANNEL.network, Trial.hardware(AFFINE, "units.matmul.dataflow=input-stationary")))
                .isInstanceOf(LoweringException.class)
                .hasMessageStartingWith("layer 'dense': dataflow input-stationary")
                .hasMessageContaining("allowed with requantization per-channel: dataflow weight-stationary");
    }
}
