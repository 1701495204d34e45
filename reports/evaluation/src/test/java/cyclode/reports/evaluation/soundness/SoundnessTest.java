package cyclode.reports.evaluation.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.parameters.ParameterGenerator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SoundnessTest {
    private static ClockFigures at(double megahertz) {
        return new ClockFigures("fabric", megahertz, 200, 150, 260, "matmul: sum", false);
    }

    @Test
    void aClockIsDoubtfulAboveWhatIsExpectedAndThenAboveTheBand() {
        assertThat(at(200).doubtful()).isFalse();
        assertThat(at(200.1).doubtful()).isTrue();
        assertThat(at(260).aboveBand()).isFalse();
        assertThat(at(260.1).aboveBand()).isTrue();
    }

    private static List<NarrowSum> sums(String... settings) {
        return NarrowSum.of(ParameterGenerator.generate(
                BuiltInWorkloads.load(
                        "gemm", Stream.of(settings).map(Assignment::parse).toList()),
                4));
    }

    /** 64 products of 8 and 4 bits lie within 64 · 128 · 8 = 2^16, which 18 bits hold, and leave 8 bits far behind. */
    @Test
    void anAccumulatorThatDataCouldLeaveIsNarrow() {
        assertThat(sums("accumulator-bits=18")).isEmpty();
        assertThat(sums("accumulator-bits=8")).singleElement().satisfies(sum -> {
            assertThat(sum.layer()).isEqualTo("product");
            assertThat(sum.bits()).isEqualTo(8);
            assertThat(sum.neededBits()).isBetween(9, 18);
        });
        // Two products with a weight of 4 bits and the sign each: at most 2 · 128 · 8 = 2^11.
        assertThat(sums("k=2", "accumulator-bits=13")).isEmpty();
        assertThat(new NarrowSum("l", 9, 8, "wrap").wraps()).isTrue();
        assertThat(new NarrowSum("l", 9, 8, "saturate").wraps()).isFalse();
    }
}
