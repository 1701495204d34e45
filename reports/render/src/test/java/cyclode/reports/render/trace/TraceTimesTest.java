package cyclode.reports.render.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.time.Frequency;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTimesTest {
    @ParameterizedTest
    @CsvSource({
        "200MHz, 100 ps, true, 25",
        "100MHz, 1 ns, true, 5",
        "500MHz, 1 ns, true, 1",
        "1GHz, 100 ps, true, 5",
        "5Hz, 100 ms, true, 1",
        "1.2GHz, 1 fs, false, 416667",
        "33.333333MHz, 1 fs, false, 15000000",
    })
    void theUnitIsTheLongestThatIsExact(String tick, String unit, boolean exact, long half) {
        TraceTime time = new TraceTime(Frequency.parse(tick));
        assertThat(time.unit()).isEqualTo(unit);
        assertThat(time.exact()).isEqualTo(exact);
        assertThat(time.of(1)).isEqualTo(half);
    }

    @Test
    void roundedTimesNeverDriftAndTellTheirTick() {
        for (String text : List.of("1.2GHz", "33.333333MHz", "933MHz", "7GHz")) {
            Frequency tick = Frequency.parse(text);
            TraceTime vcd = new TraceTime(tick);
            TraceTime.Decimal perfetto = new TraceTime.Decimal(tick);
            BigDecimal hertz =
                    new BigDecimal(tick.numerator()).divide(new BigDecimal(tick.denominator()), MathContext.DECIMAL128);
            for (long half : List.of(0L, 1L, 2L, 5L, 9_999_999_999L, 99_999_999_999L)) {
                BigDecimal exact = new BigDecimal(half)
                        .movePointRight(15)
                        .divide(hertz.multiply(BigDecimal.valueOf(2)), MathContext.DECIMAL128);
                BigDecimal written = new BigDecimal(vcd.of(half));
                assertThat(written.subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.5000001"));
                BigDecimal back = written.movePointLeft(15)
                        .multiply(hertz)
                        .multiply(BigDecimal.valueOf(2))
                        .setScale(0, RoundingMode.HALF_EVEN);
                assertThat(back.longValueExact()).as("%s %d", text, half).isEqualTo(half);
                BigDecimal micro = exact.movePointLeft(9).multiply(BigDecimal.valueOf(2));
                assertThat(new BigDecimal(perfetto.of(half)).subtract(micro).abs())
                        .isLessThanOrEqualTo(new BigDecimal("0.00000050001"));
            }
        }
    }

    @Test
    void microsecondsHaveNoMoreDigitsThanTheyNeed() {
        TraceTime.Decimal time = new TraceTime.Decimal(Frequency.parse("200MHz"));
        assertThat(time.of(0)).isEqualTo("0");
        assertThat(time.of(1)).isEqualTo("0.005");
        assertThat(time.of(200)).isEqualTo("1");
        assertThat(new TraceTime.Decimal(Frequency.parse("1.2GHz")).of(7)).isEqualTo("0.005833");
    }
}
