package cyclode.reports.studies.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.studies.select.Choice.Algorithm;
import cyclode.units.host.Baseline;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small network in a small space, timed by the model. */
class ModelDesignsTest {
    static final String MODEL = "../docs/select/encoder.yaml";
    static final String SPACE = "../docs/select/space.yaml";

    private final SelectSpace space = SelectSpace.load(SPACE);
    private final Workload workload = BuiltInWorkloads.load(MODEL, List.of());
    private final QuantizedNetwork dense = new RunInputs(workload, RunRequest.Data.DEFAULT).network();
    private final PrunedWeights weights = new PrunedWeights(space, dense);
    private final ModelDesigns designs = new ModelDesigns(space, MODEL, List.of(), weights, new Noise());

    /** One less the noise of the weights. */
    private final class Noise implements Quality {
        @Override
        public double dense() {
            return 1;
        }

        @Override
        public double of(Algorithm algorithm) {
            return 1 - weights.noise(algorithm);
        }

        @Override
        public boolean proxy() {
            return true;
        }

        @Override
        public String what() {
            return "one less the noise of the weights";
        }

        @Override
        public List<String> facts() {
            return List.of();
        }
    }

    @Test
    void aDenseDesignTakesAsLongAsARunOfIt() {
        Choice choice = new Choice(1, new Algorithm(0, List.of(), 0), 0, 0);
        List<Outcome> outcomes = designs.of(choice);
        assertThat(outcomes).extracting(Outcome::device).containsExactly("xczu4ev", "xczu7ev");
        List<String> set = new ArrayList<>(space.set());
        set.removeIf(each -> each.contains(".sparse."));
        set.addAll(space.classes().get(1).set());
        set.addAll(List.of(
                "hardware.device=xczu4ev",
                "hardware.units.matmul.rows=4",
                "hardware.units.matmul.columns=4",
                "hardware.units.vector.lanes=4",
                "hardware.units.softmax.lanes=2",
                "hardware.units.layer-norm.lanes=2",
                "hardware.units.activations.banks=8",
                "hardware.units.weights.banks=2",
                "hardware.units.biases.banks=4"));
        RunRequest.Design design = Settings.of(set).design(MODEL, "kv260", Baseline.NOMINAL);
        DesignPoint point = DesignPoint.running(design);
        // Depths alone differ, and no cycle depends on them where nothing is cut.
        assertThat(outcomes.get(0).latencyMs())
                .isCloseTo(new DesignTimer().time(point).priced(point).endToEndMs(), within(1e-9));
        assertThat(outcomes.get(0).dsp()).isEqualTo(point.fit().total().dsp());
        assertThat(outcomes.get(0).energyMj())
                .isPositive()
                .isNotEqualTo(outcomes.get(1).energyMj());
    }

    /** What stands in place of the network's own masks in a search must take their time. */
    @Test
    void aBalancedPatternTakesAsLongWhicheverWeightsItKeeps() {
        Algorithm algorithm = new Algorithm(1, List.of(0, 1), 0);
        Choice choice = new Choice(1, algorithm, 1, 0);
        Map<String, cyclode.core.sparse.Mask> own = new LinkedHashMap<>();
        Map<String, cyclode.core.sparse.Mask> any = new LinkedHashMap<>();
        for (String layer : weights.groups().keySet()) {
            weights.mask(layer, algorithm).ifPresent(mask -> own.put(layer, mask));
            weights.anyMask(layer, algorithm).ifPresent(mask -> any.put(layer, mask));
        }
        assertThat(own).hasSize(6).isNotEqualTo(any);
        List<String> set = new ArrayList<>(space.set());
        set.addAll(space.classes().get(1).set());
        set.addAll(space.shapes().get(1).set());
        set.addAll(List.of(
                "hardware.device=xczu7ev",
                "hardware.units.sparse.maximum-inputs=96",
                "hardware.units.sparse.maximum-steps=160"));
        RunRequest.Design design = Settings.of(set).design(MODEL, "kv260-sparse", Baseline.NOMINAL);
        double expected = time(DesignPoint.of(design, workload.withMasks(own)));
        assertThat(time(DesignPoint.of(design, workload.withMasks(any)))).isEqualTo(expected);
        assertThat(designs.of(choice).get(1).latencyMs()).isCloseTo(expected, within(1e-9));
    }

    private static double time(DesignPoint point) {
        return new DesignTimer().time(point).priced(point).endToEndMs();
    }

    @Test
    void prunedAndRoundedWeightsAreThoseOfTheMaskAndTheSteps() {
        IntTensor own = dense.layers().values().stream()
                .filter(cyclode.workloads.parameters.LayerParameters.Product.class::isInstance)
                .map(each -> ((cyclode.workloads.parameters.LayerParameters.Product) each).weights())
                .findFirst()
                .orElseThrow();
        IntTensor rounded = PrunedWeights.rounded(own, 4);
        for (int i = 0; i < own.length(); i++) {
            assertThat(rounded.data()[i] % 16).isZero();
            assertThat(rounded.data()[i]).isBetween(-128, 112);
            int nearest = Math.abs(own.data()[i] - rounded.data()[i]);
            assertThat(nearest).isLessThanOrEqualTo(own.data()[i] > 112 ? 15 : 8);
        }
        assertThat(PrunedWeights.rounded(own, 8)).isSameAs(own);
        assertThat(weights.noise(new Algorithm(0, List.of(), 0))).isZero();
        assertThat(weights.noise(new Algorithm(1, List.of(1, 1), 0)))
                .isGreaterThan(weights.noise(new Algorithm(1, List.of(0, 1), 0)))
                .isLessThan(1);
    }
}
