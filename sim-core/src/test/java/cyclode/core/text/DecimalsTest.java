package cyclode.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    @Test
    void fixedRoundsTheExactBinaryValueHalfToEven() {
        assertThat(Decimals.fixed(34.006, 2)).isEqualTo("34.01");
        assertThat(Decimals.fixed(0.125, 2)).isEqualTo("0.12");
        assertThat(Decimals.fixed(0.375, 2)).isEqualTo("0.38");
        assertThat(Decimals.fixed(2.675, 2)).isEqualTo("2.67");
        assertThat(Decimals.fixed(1e20, 1)).isEqualTo("100000000000000000000.0");
        assertThat(Decimals.fixed(7, 0)).isEqualTo("7");
    }

    @Test
    void significantKeepsTrailingZerosAndCarries() {
        assertThat(Decimals.significant(0.5, 3)).isEqualTo("0.500");
        assertThat(Decimals.significant(9.996, 3)).isEqualTo("10.0");
        assertThat(Decimals.significant(999.96, 4)).isEqualTo("1000");
        assertThat(Decimals.significant(123456, 3)).isEqualTo("123000");
        assertThat(Decimals.significant(-0.00123456, 3)).isEqualTo("-0.00123");
        assertThat(Decimals.significant(1.5e-9, 3)).isEqualTo("1.50e-9");
        assertThat(Decimals.significant(1e20, 2)).isEqualTo("1.0e20");
    }

    @Test
    void compactDropsTrailingZeros() {
        assertThat(Decimals.compact(0.5, 3)).isEqualTo("0.5");
        assertThat(Decimals.compact(1200, 3)).isEqualTo("1200");
        assertThat(Decimals.compact(1.0004, 3)).isEqualTo("1");
        assertThat(Decimals.compact(1e-12, 3)).isEqualTo("1e-12");
    }

    @Test
    void zeroHasNoSignAndNonNumbersAreNamed() {
        assertThat(Decimals.fixed(-0.0, 2)).isEqualTo("0.00");
        assertThat(Decimals.fixed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Decimals.significant(-0.0, 4)).isEqualTo("0");
        assertThat(Decimals.roundTrip(-0.0)).isEqualTo("0");
        assertThat(Decimals.roundTrip(Double.NaN)).isEqualTo("nan");
        assertThat(Decimals.compact(Double.POSITIVE_INFINITY, 2)).isEqualTo("inf");
        assertThat(Decimals.fixed(Double.NEGATIVE_INFINITY, 2)).isEqualTo("-inf");
    }

    @Test
    void engineeringPicksThePrefixAfterRounding() {
        assertThat(Decimals.engineering(1.25e-6, 3, "s")).isEqualTo("1.25 µs");
        assertThat(Decimals.engineering(999.7e3, 3, "Hz")).isEqualTo("1.00 MHz");
        assertThat(Decimals.engineering(200e6, 3, "Hz")).isEqualTo("200 MHz");
        assertThat(Decimals.engineering(-0.0042, 2, "J")).isEqualTo("-4.2 mJ");
        assertThat(Decimals.engineering(0, 3, "W")).isEqualTo("0 W");
        assertThat(Decimals.engineering(12, 3, "")).isEqualTo("12.0");
        assertThat(Decimals.engineering(3.2e-12, 2, "J")).isEqualTo("3.2 pJ");
    }

    @Test
    void groupsCountsByThousands() {
        assertThat(Decimals.grouped(0)).isEqualTo("0");
        assertThat(Decimals.grouped(999)).isEqualTo("999");
        assertThat(Decimals.grouped(1000)).isEqualTo("1,000");
        assertThat(Decimals.grouped(-123456)).isEqualTo("-123,456");
        assertThat(Decimals.grouped(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
    }

    @Test
    void percentMovesThePoint() {
        assertThat(Decimals.percent(0.1234, 1)).isEqualTo("12.3 %");
        assertThat(Decimals.percent(-1.5, 0)).isEqualTo("-150 %");
    }

    @Test
    void roundTripReadsBackToTheSameDouble() {
        assertThat(Decimals.roundTrip(0.1)).isEqualTo("0.1");
        assertThat(Decimals.roundTrip(2e-3)).isEqualTo("0.002");
        assertThat(Decimals.roundTrip(2.0e23)).isEqualTo("2e23");
        assertThat(Decimals.roundTrip(Double.MIN_VALUE)).isEqualTo("5e-324");
        assertThat(Decimals.roundTrip(Double.MAX_VALUE)).isEqualTo("1.7976931348623157e308");
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Decimals.roundTrip(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void theLocaleHasNoSay() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Decimals.fixed(1234.5, 1)).isEqualTo("1234.5");
            assertThat(Decimals.engineering(1234.5, 3, "B")).isEqualTo("1.23 kB");
            assertThat(Decimals.grouped(1234567)).isEqualTo("1,234,567");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void digitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Decimals.fixed(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Decimals.significant(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
