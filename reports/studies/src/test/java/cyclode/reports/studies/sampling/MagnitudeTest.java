package cyclode.reports.studies.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagnitudeTest {
    @ParameterizedTest
    @CsvSource({
        "0.3GHz,300000000,Hz",
        "200MHz,200000000,Hz",
        "5kHz,5000,Hz",
        "7Hz,7,Hz",
        "1 ns,0.000000001,s",
        "2µs,0.000002,s",
        "1e1,10,''",
        "1E+1,10,''",
        "-0.50,-0.5,''",
        "4KiB,4096,B",
        "3ms,0.003,s",
        "3 m,3,m",
        "16lanes,16,lanes"
    })
    void aSettingIsANumberOfAUnitWithoutItsPrefix(String setting, BigDecimal value, String unit) {
        assertThat(Magnitude.of(setting)).get().satisfies(each -> {
            assertThat(each.value()).isEqualByComparingTo(value);
            assertThat(each.unit()).isEqualTo(unit);
        });
    }

    @ParameterizedTest
    @CsvSource({"0.1GHz,100MHz", "1e1,10", "1000ns,1 µs", "1.0,1"})
    void equalSettingsAreEqual(String one, String other) {
        assertThat(Magnitude.of(one)).isEqualTo(Magnitude.of(other));
    }

    @Test
    void whatIsNoNumberOrOfSeveralUnitsIsNotCompared() {
        assertThat(Magnitude.of("xczu7ev")).isEmpty();
        assertThat(Magnitude.of("1e999999999")).isEmpty();
        assertThat(Magnitude.of(List.of("1ms", "1MHz"))).isEmpty();
        assertThat(Magnitude.of(List.of("8", "a / b"))).isEmpty();
        assertThat(Magnitude.of(List.of("200MHz", "0.3GHz")))
                .contains(Map.of("200MHz", new BigDecimal("2E+8"), "0.3GHz", new BigDecimal("3E+8")));
    }
}
