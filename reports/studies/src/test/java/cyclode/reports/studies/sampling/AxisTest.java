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
}
