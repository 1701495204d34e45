package cyclode.reports.studies.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.reports.studies.sampling.Axis.Choices;
import cyclode.reports.studies.sampling.Axis.Integers;
import cyclode.reports.studies.sampling.Axis.PowersOfTwo;
import cyclode.reports.studies.sampling.Axis.Reals;
import cyclode.reports.studies.sampling.Axis.Reals.Spacing;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static List<String> all(Axis axis) {
        return LongStream.range(0, axis.levels())
                .mapToObj(level -> axis.at(axis.place(level)))
                .toList();
    }

    @Test
    void countedSettings() {
        assertThat(all(new Integers(4, 11, 3, ""))).containsExactly("4", "7", "10");
        assertThat(all(new Integers(-1, 1, 1, " ns"))).containsExactly("-1 ns", "0 ns", "1 ns");
        assertThat(all(new PowersOfTwo(1, 1, ""))).containsExactly("1");
        assertThat(all(new PowersOfTwo(5, 70, ""))).containsExactly("8", "16", "32", "64");
        assertThat(all(new Reals(new BigDecimal("0.1"), new BigDecimal("10"), Spacing.LOG, 3, false, "")))
                .containsExactly("0.1", "1", "10");
        assertThat(all(new Reals(BigDecimal.valueOf(100), BigDecimal.valueOf(300), Spacing.LINEAR, 5, false, "MHz")))
                .containsExactly("100MHz", "150MHz", "200MHz", "250MHz", "300MHz");
    }

    @Test
    void everyPlaceHasASettingWithinItsRange() {
        double last = Math.nextDown(1.0);
        assertThat(new Integers(1, 3, 1, "").at(last)).isEqualTo("3");
        assertThat(new PowersOfTwo(1, 1L << 62, "").at(last)).isEqualTo(Long.toString(1L << 62));
        assertThat(new Choices(List.of("a", "b", "c")).at(last)).isEqualTo("c");
        assertThat(new Reals(BigDecimal.ZERO, BigDecimal.ONE, Spacing.LINEAR, 0, false, "").at(0))
                .isEqualTo("0");
        assertThat(new Reals(BigDecimal.ONE, BigDecimal.valueOf(64), Spacing.LOG, 0, true, "").at(0.5))
                .isEqualTo("8");
        assertThatThrownBy(() -> new Integers(1, 3, 1, "").at(1)).hasMessageContaining("below 1");
    }

    @Test
    void rangesWithNothingInThemAreRefused() {
        assertThatThrownBy(() -> new Integers(3, 2, 1, "")).hasMessage("the range from 3 to 2 is empty");
        assertThatThrownBy(() -> new PowersOfTwo(5, 7, "")).hasMessage("there is no power of two from 5 to 7");
        assertThatThrownBy(() -> new Choices(List.of())).hasMessageContaining("nothing to choose");
        assertThatThrownBy(() -> new Reals(BigDecimal.TEN, BigDecimal.ONE, Spacing.LINEAR, 0, false, ""))
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> new Reals(BigDecimal.ZERO, BigDecimal.ONE, Spacing.LOG, 0, false, ""))
                .hasMessageContaining("above 0");
    }

    private static Reals reals(int low, int high, long levels) {
        return new Reals(BigDecimal.valueOf(low), BigDecimal.valueOf(high), Spacing.LINEAR, levels, false, "");
    }

    @Test
    void endsStepsAndNumbersOfPointsHaveBounds() {
        assertThat(new Integers(3, 3, 1, "").levels()).isEqualTo(1);
        assertThatThrownBy(() -> new Integers(1, 3, 0, "")).hasMessage("step 0; allowed: at least 1");
        assertThatThrownBy(() -> new PowersOfTwo(0, 3, "")).hasMessage("powers of two from 0; allowed: at least 1");
        assertThat(reals(2, 2, 1).at(0.5)).isEqualTo("2");
        assertThat(reals(2, 2, 0).at(0.5)).isEqualTo("2");
        assertThat(reals(1, 2, 1_000_000).levels()).isEqualTo(1_000_000);
        for (long levels : new long[] {-1, 1, 1_000_001}) {
            assertThatThrownBy(() -> reals(1, 2, levels))
                    .hasMessageStartingWith(levels + " points in a range; allowed: 2 to 1000000");
        }
        assertThatThrownBy(() -> reals(1, 2, 3).level(-0.001)).hasMessageContaining("allowed: at least 0");
        assertThat(reals(1, 2, 3).level(0)).isZero();
        assertThat(reals(1, 2, 3).settings()).containsExactly("1", "1.5", "2");
        assertThat(new Choices(List.of("a", "b")).settings()).containsExactly("a", "b");
        assertThat(Axis.whole(new BigDecimal("20.0"))).isTrue();
        assertThat(Axis.whole(new BigDecimal("2e3"))).isTrue();
        assertThat(Axis.whole(new BigDecimal("20.5"))).isFalse();
    }
}
