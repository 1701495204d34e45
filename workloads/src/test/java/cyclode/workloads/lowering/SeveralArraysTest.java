package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.model.Launch;
import cyclode.units.model.Step;
import cyclode.workloads.program.Lowering;
import cyclode.workloads.tiling.ProductArrays;
import cyclode.workloads.tiling.ProductArrays.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Products on more than one array: whole ones on the faster, or the output channels of each dealt to all. */
final class SeveralArraysTest {
    private static Accelerator hardware(String... settings) {
        return BuiltInHardware.load(
                "kv260-two-arrays",
                Arrays.stream(settings).map(Assignment::parse).toList());
    }

    private static final String[] OF_ANOTHER_SHAPE = {
        "units.matmul2.rows=4", "units.matmul2.columns=8", "units.matmul2.dataflow=output-stationary"
    };

    /** The arrays of each product launch. */
    private static List<String> arrays(Trial trial, Accelerator accelerator) {
        List<String> arrays = new ArrayList<>();
        for (Step step : Lowering.lower(trial.network, accelerator).program().steps()) {
            if (step instanceof Step.Pass pass && pass.launch().name().startsWith("product")) {
                arrays.add(pass.launch().nodes().stream()
                        .filter(node -> accelerator.units().get(node.unit()) instanceof MatmulSpec)
                        .map(Launch.Node::unit)
                        .distinct()
                        .toList()
                        .toString());
            }
        }
        return arrays;
    }

    @Test
    void outputChannelsAreDealtToBothAtATime() {
        Trial chain = Trial.of("product-chain", "rows=40", "transfer=once");
        assertThat(arrays(chain, hardware())).containsOnly("[matmul, matmul2]", "[matmul]");
        chain.assertExact(hardware(), 4);
        chain.assertExact(hardware(OF_ANOTHER_SHAPE), 4);
        chain.assertExact(hardware("units.weights.residence=chip"), 4);
    }

    @Test
    void convolutionsBySeveralChannelsConstantsAndTilesAreDealtToo() {
        Trial channels = Trial.ofText(
                """
                name: convolutions
                description: Two convolutions
                input: {kind: random, height: 7, width: 5, channels: 8}
                formats: {weight-bits: 8, activation-bits: 8, accumulator-bits: 24, rounding: half-up}
                transfer: once
                layers:
                  - {name: one, op: conv2d, kernel: 3, padding: 1, out: 40, requantize: per-channel, relu: true}
                  - {name: two, op: conv2d, kernel: 3, stride: 2, groups: 2, out: 96}
                """);
        channels.assertExact(hardware("units.vector.affine=true"), 2);
        channels.assertExact(hardware("units.vector.affine=true", "units.weights.tile-channels=32"), 2);
        channels.assertExact(
                hardware("units.vector.affine=true", "units.weights.tile-channels=32", "units.activations.depth=20"),
                2);
    }

    @Test
    void wholeProductsGoToTheFasterArray() {
        Trial chain = Trial.of("product-chain", "rows=2", "transfer=once");
        Accelerator two = hardware("sequencer.deal=layers", "units.matmul2.rows=64");
        // 32 deep: both arrays have as few folds, the first takes it. 64 deep and more: the second has fewer.
        assertThat(arrays(chain, two)).containsExactly("[matmul2]", "[matmul2]", "[matmul2]", "[matmul2]");
        assertThat(arrays(chain, hardware("sequencer.deal=layers"))).containsOnly("[matmul]");
        chain.assertExact(two, 4);
    }

    @Test
    void sharesAreDealtSoThatAllArraysAreDoneEarly() {
        List<Share> shares = new ProductArrays(hardware("units.matmul2.rows=8")).shares(10, 32, 96);
        assertThat(shares).extracting(Share::count).containsExactly(64, 32);
        assertThat(shares).extracting(Share::first).containsExactly(0, 64);
    }

    @Test
    void oneBeatOfResultsMustFitTheLanes() {
        Trial chain = Trial.of("product-chain", "transfer=once");
        assertThatThrownBy(() -> Lowering.lower(chain.network, hardware("units.vector.lanes=8")))
                .isInstanceOf(LoweringException.class)
                .hasMessageContaining("hardware.sequencer.deal is channels")
                .hasMessageContaining("units.matmul puts 16 results");
        assertThat(arrays(chain, hardware("units.vector.lanes=8", "sequencer.deal=layers")))
                .hasSize(4);
    }
}
