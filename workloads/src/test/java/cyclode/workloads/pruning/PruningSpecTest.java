package cyclode.workloads.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.core.sparse.Mask;
import cyclode.core.sparse.Norm;
import cyclode.core.sparse.PruningPattern;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Masks of a workload that says a pattern are those that pruning its seeded weights makes. */
class PruningSpecTest {
    private static final String TEXT =
            """
            name: tiny
            description: Products
            PRUNING
            input: {kind: random, height: 4, width: 1, channels: 32}
            formats: {weight-bits: 6, activation-bits: 8, accumulator-bits: 24}
            transfer: none
            layers:
              - {name: one, op: linear, out: 24}
              - {name: two, op: linear, out: 12}
              - {name: three, op: conv2d, kernel: [1, 1], out: 8}
              - {name: apart, op: depthwise, kernel: 1}
            """;

    private static Workload load(String pruning, String... settings) {
        return WorkloadFile.load(
                Source.of("tiny.yaml", TEXT.replace("PRUNING", pruning)),
                List.of(settings).stream().map(Assignment::parse).toList());
    }

    private static Map<String, Mask> pruned(PruningPattern.Kind kind, String block, String keep, Norm norm, long seed) {
        QuantizedNetwork dense = ParameterGenerator.generate(load("outputs: []"), seed);
        PruningPattern pattern = PruningPattern.parse(kind, Optional.ofNullable(block), keep);
        return new LinkedHashMap<>(PrunedNetwork.of(dense, pattern, norm, List.of(), List.of())
                .network()
                .workload()
                .masks());
    }

    @Test
    void masksAreThoseOfPruningTheSeededWeights() {
        assertThat(load("pruning: {pattern: hierarchical, block: 4x4, keep: '2,1'}")
                        .masks())
                .isEqualTo(pruned(PruningPattern.Kind.HIERARCHICAL, "4x4", "2,1", Norm.L2, 1));
        assertThat(load("pruning: {pattern: irregular, keep: 0.25, norm: l1, seed: 7}")
                        .masks())
                .isEqualTo(pruned(PruningPattern.Kind.IRREGULAR, null, "0.25", Norm.L1, 7));
        assertThat(load("pruning: {pattern: bank-balanced, block: 4, keep: 1}").masks())
                .isEqualTo(pruned(PruningPattern.Kind.BANK_BALANCED, "4", "1", Norm.L2, 1));
        assertThat(load("pruning: {pattern: n-m, keep: '2:4'}").masks())
                .isEqualTo(pruned(PruningPattern.Kind.N_M, null, "2:4", Norm.L2, 1));
    }

    @Test
    void layersArePickedAndSettingsChangeThePattern() {
        String pruning = "pruning: {pattern: n-m, keep: '2:4', except: [two]}";
        assertThat(load(pruning).masks()).containsOnlyKeys("one", "three");
        assertThat(load("pruning: {pattern: n-m, keep: '2:4', layers: [two]}").masks())
                .containsOnlyKeys("two");
        assertThat(load(pruning, "pruning.keep=1:4").masks().get("one").kept()).isEqualTo(32 * 24 / 4);
        assertThat(load("pruning: {pattern: irregular, keep: 0.5}", "pruning.keep=0.25")
                        .masks()
                        .get("one")
                        .kept())
                .isEqualTo(32 * 24 / 4);
    }

    /** Masks belong to the workload, not to the run's seed. */
    @Test
    void weightsOfAnotherSeedHaveTheSameMasks() {
        Workload workload = load("pruning: {pattern: hierarchical, block: 4x4, keep: '2,1'}");
        for (long seed = 1; seed < 4; seed++) {
            LayerParameters.Product product = (LayerParameters.Product)
                    ParameterGenerator.generate(workload, seed).layers().get("one");
            workload.masks().get("one").requireZeros(product.weights(), IllegalStateException::new);
        }
    }

    @Test
    void builtInNetworksKeepAsManyWeightsEverywhere() {
        Workload small = BuiltInWorkloads.load(
                "hp-transformer",
                List.of(Assignment.parse("width=64"), Assignment.parse("hidden=32"), Assignment.parse("out=64")));
        assertThat(small.masks()).hasSize(13);
        small.masks()
                .forEach((layer, mask) ->
                        assertThat(mask.kept()).as(layer).isEqualTo(mask.rows() * mask.columns() / 256 * 24));
        Workload tinybert = BuiltInWorkloads.load("hp-tinybert", List.of());
        assertThat(tinybert.masks()).hasSize(24).doesNotContainKeys("pool", "scores");
        tinybert.masks()
                .forEach((layer, mask) ->
                        assertThat(mask.kept()).as(layer).isEqualTo(mask.rows() * mask.columns() / 288 * 27));
    }

    @Test
    void wrongRulesAreRefusedByName() {
        assertRefused("pattern: hierarchical, keep: '2,1'", "block is missing; hierarchical needs it");
        assertRefused("pattern: hierarchical, block: 4x4, keep: 2", "keep is '2'; allowed for hierarchical: two");
        assertRefused("pattern: hierarchical, block: 4x4, keep: '0,1'", "keep is '0'; allowed: a whole number");
        assertRefused("pattern: hierarchical, block: 4x4, keep: '5,1'", "keep is 5 of 4 rows; allowed: 1 to 4");
        assertRefused(
                "pattern: hierarchical, block: 4x16, keep: '2,1'",
                "layer 'one': tiles of 4 × 16 do not divide a matrix of 32 × 24",
                "so it is with 3 layers; 'except: [one, two, three]' leaves them dense");
        assertRefused("pattern: n-m, keep: '2:4', block: 4", "block has no meaning for n-m");
        assertRefused("pattern: irregular, keep: 0", "keep is '0'");
        assertRefused("pattern: irregular, keep: 0.0", "keep is '0.0'; allowed:");
        assertRefused("pattern: iregular, keep: 0.5", "'iregular' is unknown; nearest: 'irregular'");
        assertRefused(
                "pattern: n-m, keep: '2:4', except: [oen]", "there is no layer 'oen' whose weights can be left out");
        assertRefused("pattern: n-m, keep: '2:4', layers: [apart]", "there is no layer 'apart'");
        assertRefused("pattern: n-m, keep: '2:4', except: [one, two, three]", "no layer is left to prune");
        assertRefused(
                "pattern: n-m, keep: '2:4'}\nweights: w.npz\nbits: {",
                "pruning: is of weights that are drawn from a seed; allowed: in a workload without bits, weights and masks");
    }

    private static void assertRefused(String pruning, String... problems) {
        for (String problem : problems) {
            assertThatThrownBy(() -> load("pruning: {" + pruning + "}"))
                    .as(pruning)
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining("pruning")
                    .hasMessageContaining(problem);
        }
    }
}
