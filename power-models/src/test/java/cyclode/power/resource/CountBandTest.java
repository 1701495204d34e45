package cyclode.power.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The band of Vivado's counts, worked out by hand from the page's table: two published pairs of counts, and the laws' own spread. */
class CountBandTest {
    @Test
    void vivadosBandIsTheLawsTimesTheLeastPublishedRatio() {
        CountBand luts = CountBand.of(Flow.VIVADO, Kind.LUT).orElseThrow();
        assertThat(luts.low()).isCloseTo(0.89 * 0.43248, within(1e-5));
        assertThat(luts.high()).isEqualTo(1.78);
        assertThat(luts.least(100_000)).isEqualTo(38_490);
        assertThat(luts.most(100_000)).isEqualTo(178_000);
        CountBand flipFlops = CountBand.of(Flow.VIVADO, Kind.FF).orElseThrow();
        assertThat(flipFlops.least(1000)).isEqualTo(751);
        assertThat(flipFlops.most(1001)).isEqualTo(1102);
    }

    @Test
    void whatIsMetExactlyHasNone() {
        for (Flow flow : Flow.values()) {
            assertThat(CountBand.of(flow, Kind.DSP)).isEmpty();
            assertThat(CountBand.of(flow, Kind.BRAM36)).isEmpty();
            assertThat(CountBand.of(flow, Kind.URAM)).isEmpty();
        }
    }
}
