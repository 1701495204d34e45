package cyclode.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.ParameterGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskFileTest {
    private static final String TEXT =
            """
            name: tiny
            description: A product
            masks: MASKS
            input: {kind: random, height: 2, width: 2, channels: 4}
            formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}
            transfer: none
            layers:
              - {name: mix, op: pointwise, out: 3}
              - {name: apart, op: depthwise, kernel: 1}
            """;

    @TempDir
    private Path folder;

    private Workload load(String masks) {
        return WorkloadFile.load(
                Source.of(folder.resolve("tiny.yaml").toString(), TEXT.replace("MASKS", masks)), List.of());
    }

    private Workload load(Map<String, NpyArray> masks) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("m.npz"))) {
            NpzWriter.write(masks, out);
        }
        return load("m.npz");
    }

    private static NpyArray mask(int rows, int columns, long... kept) {
        long[] values = new long[rows * columns];
        for (long place : kept) {
            values[(int) place] = 1;
        }
        return NpyArray.ofIntegers(values, rows, columns);
    }

    @Test
    void seededWeightsAreZeroWhereNothingIsKept() throws IOException {
        Workload workload = load(Map.of("mix", mask(4, 3, 1, 5, 6)));
        assertThat(workload.masks().get("mix").kept()).isEqualTo(3);
        var product = (LayerParameters.Product)
                ParameterGenerator.generate(workload, 3).layers().get("mix");
        assertThat(Arrays.stream(product.weights().data())
                        .filter(weight -> weight != 0)
                        .count())
                .isBetween(1L, 3L);
        for (int i = 0; i < 12; i++) {
            assertThat(product.weights().data()[i] != 0)
                    .isIn(false, List.of(1, 5, 6).contains(i));
        }
    }

    @Test
    void whatIsNoMaskOfALayerIsRefused() {
        assertRefused("mask has 3 × 4 places; allowed: 4 × 3, inputs × outputs of layer 'mix'", "mix", mask(3, 4, 0));
        assertRefused("mask of layer 'mix' keeps no weight; allowed: one or more", "mix", mask(4, 3));
        assertRefused("no layer 'mx' whose weights can be left out; nearest: 'mix'", "mx", mask(4, 3, 0));
        assertRefused("no layer 'apart' whose weights can be left out", "apart", mask(1, 4, 0));
        assertRefused(
                "is 2 at row 1, column 0; allowed: 1 where a weight is kept, 0 elsewhere",
                "mix",
                NpyArray.ofIntegers(new long[] {0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0}, 4, 3));
        assertRefused("is no mask; allowed: integers", "mix", NpyArray.ofReals(new double[12], 4, 3));
        assertRefused("is no mask; allowed: integers", "mix", NpyArray.ofIntegers(new long[12], 12));
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("has no array");
        assertThatThrownBy(() -> load("../m.npz"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("masks: is '../m.npz'; allowed: the name of an .npz file in the folder");
        assertThatThrownBy(() -> load("none.npz"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("none.npz");
    }

    private void assertRefused(String problem, String layer, NpyArray array) {
        assertThatThrownBy(() -> load(Map.of(layer, array)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("m.npz: " + layer + ": ")
                .hasMessageContaining(problem);
    }
}
