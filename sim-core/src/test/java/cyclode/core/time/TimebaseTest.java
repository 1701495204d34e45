package cyclode.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clocks are exact rationals: they never drift, and what a long cannot hold is refused. */
class TimebaseTest {
    private static Timebase of(String... clocks) {
        Map<String, Frequency> frequencies = new LinkedHashMap<>();
        for (String clock : clocks) {
            frequencies.put(clock, Frequency.parse(clock));
        }
        return Timebase.of(frequencies);
    }

    @Test
    void periodsAreWholeTicksOfTheSlowestCommonTick() {
        Timebase base = of("200MHz", "1200MHz", "1.2GHz");
        assertThat(base.clock("200MHz").period()).isEqualTo(6);
        assertThat(base.clock("1200MHz").period()).isEqualTo(1);
        assertThat(base.clock("1.2GHz").period()).isEqualTo(1);
        assertThat(of("200MHz", "300MHz").tick()).isEqualTo(Frequency.megahertz(600));
    }

    @Test
    void clocksOfAwkwardRatioMeetAgainAfterExactlyAnHour() {
        Timebase base = of("33.3MHz", "100MHz");
        ClockDomain slow = base.clock("33.3MHz");
        ClockDomain fast = base.clock("100MHz");
        long hourOfSlow = 33_300_000L * 3600 * slow.period();
        long hourOfFast = 100_000_000L * 3600 * fast.period();
        assertThat(hourOfSlow).isEqualTo(hourOfFast);
        assertThat(slow.isEdge(hourOfFast)).isTrue();
        assertThat(slow.isEdge(hourOfFast + fast.period())).isFalse();
    }

    @Test
    void plainClocksOfPllsHaveACommonTick() {
        for (String pll : new String[] {"166.667MHz", "333.333MHz"}) {
            Timebase decimal = of(pll, "1200MHz");
            ClockDomain slow = decimal.clock(pll);
            ClockDomain fast = decimal.clock("1200MHz");
            assertThat(slow.period() * Math.round(slow.frequency().toHertz()))
                    .as("ticks of a second")
                    .isEqualTo(fast.period() * 1_200_000_000L);
        }
        Timebase thirds = of("500/3MHz", "1000/3 MHz", "1200MHz");
        assertThat(thirds.tick()).isEqualTo(Frequency.megahertz(6000));
        assertThat(thirds.clock("500/3MHz").period()).isEqualTo(36);
        assertThat(thirds.clock("1000/3 MHz").period()).isEqualTo(18);
        assertThatThrownBy(() -> of("166.667MHz", "333.333MHz", "1200MHz")).hasMessageContaining("as 500/3MHz");
        assertThatThrownBy(() -> Frequency.parse("500/0MHz")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTickTooShortForAnHourIsRefusedWithTheNamesOfTheClocks() {
        assertThatThrownBy(() -> of("1.234567891GHz", "1.234567893GHz"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no common tick")
                .hasMessageContaining("1.234567891GHz");
        assertThatThrownBy(() -> of("999999999.999999999GHz")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void edgesAreFoundAndCyclesAreWhole() {
        ClockDomain clock = of("200MHz", "300MHz").clock("200MHz");
        assertThat(clock.edgeAtOrAfter(3)).isEqualTo(3);
        assertThat(clock.edgeAtOrAfter(4)).isEqualTo(6);
        assertThat(clock.cycles(9)).isEqualTo(3);
        assertThatThrownBy(() -> clock.cycles(10)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> clock.edgeAtOrAfter(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void nanosecondsAreCoveredByTheLeastNumberOfTicks() {
        Timebase base = of("300MHz");
        assertThat(base.ticksCovering(0)).isZero();
        assertThat(base.ticksCovering(1)).isEqualTo(1);
        assertThat(base.ticksCovering(10)).isEqualTo(3);
        assertThat(base.ticksCovering(11)).isEqualTo(4);
    }

    @Test
    void whatIsNoFrequencyIsRefused() {
        for (String text : new String[] {"", "200", "0MHz", "-1MHz", "1e3MHz", "99999999999999999999Hz"}) {
            assertThatThrownBy(() -> Frequency.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
