package cyclode.units.host.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.evidence.Status;
import cyclode.core.file.Source;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.data.Row;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.operator.HostOperator.Convolution;
import cyclode.units.host.stack.Lowering.Distances;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoweringTest {
    private static final KernelLibrary KERNELS =
            new KernelLibrary(HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard());
    private static final Distances FAR =
            new Distances(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, false, false);
    private static final HostOperator THREE =
            new HostOperator("c", new Convolution(64, 28, 28, 96, 28, 28, 3, 3, 1, 1));

    @Test
    void aProductDoesEveryMultiplyAccumulate() {
        for (String stack : SoftwareStack.BUILT_IN) {
            for (Precision precision : Precision.values()) {
                Plan plan = lowering(stack, precision).plans(THREE, FAR).get(0);
                long macs = plan.phases().stream()
                        .filter(phase -> phase.kernel().name().startsWith("gemm"))
                        .mapToLong(phase -> phase.calls()
                                * phase.iterations()
                                * phase.kernel().work())
                        .sum();
                assertThat(macs).as("%s %s", stack, precision).isBetween(THREE.macs(), THREE.macs() * 5 / 4);
            }
        }
    }

    @Test
    void aTunedLibraryOffersWinogradForThreeByThreeWithStepOneOnly() {
        Lowering tuned = lowering("tuned", Precision.FP32);
        assertThat(tuned.plans(THREE, FAR)).extracting(Plan::algorithm).anyMatch(name -> name.contains("F(6,3)"));
        HostOperator strided = new HostOperator("c", new Convolution(64, 28, 28, 96, 14, 14, 3, 3, 2, 1));
        assertThat(tuned.plans(strided, FAR)).hasSize(1);
        assertThat(lowering("framework", Precision.FP32).plans(THREE, FAR)).hasSize(1);
    }

    @Test
    void winogradMultipliesLess() {
        List<Plan> plans = lowering("tuned", Precision.FP32).plans(THREE, FAR);
        long direct = products(plans.get(0));
        long winograd = products(plans.get(2));
        assertThat(direct).isGreaterThan(3 * winograd);
    }

    private static long products(Plan plan) {
        return plan.phases().stream()
                .filter(phase -> phase.kernel().name().startsWith("gemm"))
                .mapToLong(phase ->
                        phase.calls() * phase.iterations() * phase.kernel().work())
                .sum();
    }

    @Test
    void int8KeptBetweenConvolutionsIsNotConvertedAgain() {
        Lowering tuned = lowering("tuned", Precision.INT8);
        Distances kept = new Distances(1 << 20, 1 << 20, 1 << 20, 1 << 20, true, true);
        Distances apart = new Distances(1 << 20, 1 << 20, 1 << 20, 1 << 20, false, false);
        assertThat(conversions(tuned.plans(THREE, apart).get(0))).containsExactly("quantise_pack4", "dequantise_pack4");
        assertThat(conversions(tuned.plans(THREE, kept).get(0))).containsExactly("dequantise_pack4", "quantise_pack4");
    }

    private static List<String> conversions(Plan plan) {
        return plan.phases().stream()
                .map(phase -> phase.kernel().name())
                .filter(name -> name.contains("quantise"))
                .toList();
    }

    @Test
    void anOperatorWithoutKernelIsNamed() {
        SoftwareStack bare = SoftwareStack.of(
                "bare",
                Row.of(Source.of(
                        "bare", "key,value,unit,status,low,high,source\nrow-update,gemm_row_f32_o2,,modelled,,,x\n")));
        Lowering lowering = new Lowering(
                bare,
                Precision.FP32,
                KERNELS,
                HostProcessor.builtIn("cortex-a53").memory());
        assertThatThrownBy(() ->
                        lowering.plans(new HostOperator("attention.softmax", HostOperator.Rows.softmax(4, 4)), FAR))
                .isInstanceOf(UncoveredOperatorException.class)
                .hasMessageContaining("attention.softmax")
                .hasMessageContaining("'bare'")
                .hasMessageContaining("softmax");
    }

    @Test
    void everyAssumedFigureOfAStackHasARangeAndASource() {
        for (String name : SoftwareStack.BUILT_IN) {
            SoftwareStack.builtIn(name).rows().forEach((key, entry) -> {
                assertThat(entry.status().word())
                        .as(name + "." + key)
                        .isIn("published", "measured", "modelled", "derived", "fitted", "assumed");
                assertThat(entry.source()).as(name + "." + key).isNotEmpty();
                if (entry.status() == Status.ASSUMED && entry.value().matches("[1-9]\\d*")) {
                    assertThat(entry.low()).as(name + "." + key).isNotEqualTo(entry.high());
                }
            });
        }
    }

    private static Lowering lowering(String stack, Precision precision) {
        return new Lowering(
                SoftwareStack.builtIn(stack),
                precision,
                KERNELS,
                HostProcessor.builtIn("cortex-a53").memory());
    }
}
