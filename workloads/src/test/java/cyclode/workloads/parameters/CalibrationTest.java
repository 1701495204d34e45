package cyclode.workloads.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Rounding;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.golden.TensorObserver;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.seeded.SplitMix64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CalibrationTest {
    /** The sums of calibration are written apart from the golden operators; both must see the same integers. */
    @ParameterizedTest
    @ValueSource(strings = {"gemm", "conv2d", "depthwise", "attention", "softmax", "layernorm", "max-pool"})
    void seesWhatTheGoldenNetworkComputes(String name) {
        Workload workload = BuiltInWorkloads.load(name, List.of());
        IntTensor input = SyntheticInputs.of(workload.file().input(), 4, 2);
        Calibration calibration = new Calibration(new SeededWeights(4, java.util.Map.of()));
        IntTensor seen = calibration
                .run(workload.network().layers(), List.of(input), new int[1], true)
                .get(0);
        QuantizedNetwork network = new QuantizedNetwork(workload, calibration.chosen());
        IntTensor golden =
                GoldenNetwork.run(network, input, TensorObserver.NONE).output();
        assertThat(seen.data()).isEqualTo(golden.data());
    }

    @Test
    void scalesKeepTheMultipliersTopBit() {
        Formats formats = new Formats(4, 8, 24, 16, 16, 16, Rounding.HALF_UP, Overflow.SATURATE, Overflow.SATURATE);
        for (double factor : new double[] {1e-5, 0.0123, 0.5, 0.99999999, 1, 1.5, 300, 65535}) {
            MultiplierShift scale = FixedPoint.scale(factor, formats, IntFormat.signed(8));
            assertThat(scale.multiplier()).as("factor " + factor).isBetween(1L << 15, (1L << 16) - 1);
            double made = scale.multiplier() / StrictMath.scalb(1.0, scale.shift());
            assertThat(made / factor).isBetween(1 - 1.0 / 65536, 1 + 1.0 / 65536);
        }
        assertThat(FixedPoint.scale(1e9, formats, IntFormat.signed(8)).multiplier())
                .isEqualTo(65535);
        assertThat(FixedPoint.scale(1e-30, formats, IntFormat.signed(8)).multiplier())
                .isZero();
    }

    @Test
    void seededNumbersAreSpreadAsStated() {
        SplitMix64 numbers = new SplitMix64(1, "a");
        double sum = 0;
        double squares = 0;
        int[] count = new int[15];
        for (int i = 0; i < 100_000; i++) {
            int value = numbers.bell(7);
            count[value + 7]++;
            sum += value;
            squares += value * value;
        }
        assertThat(sum / 100_000).isBetween(-0.05, 0.05);
        assertThat(StrictMath.sqrt(squares / 100_000)).isBetween(2.7, 2.9);
        assertThat(count).doesNotContain(0);
        assertThat(new SplitMix64(1, "a").next()).isNotEqualTo(new SplitMix64(1, "b").next());
        assertThat(new SplitMix64(1, "a").next()).isNotEqualTo(new SplitMix64(2, "a").next());
        SplitMix64 uniform = new SplitMix64(3, "u");
        int[] faces = new int[6];
        for (int i = 0; i < 60_000; i++) {
            faces[uniform.uniform(1, 6) - 1]++;
        }
        for (int face : faces) {
            assertThat(face).isBetween(9_600, 10_400);
        }
    }
}
