package cyclode.power.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.account.Activity;
import cyclode.power.energy.Formula.Term;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws, percentiles, parts of a band and windows of time, worked out by hand. */
class BandByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private final Technology table = Technologies.named("us-plus-16nm");

    private Entry entry(Key key, String value, String low, String high) {
        Entry known = table.entry(key);
        return new Entry(
                key,
                new BigDecimal(value),
                new BigDecimal(low),
                new BigDecimal(high),
                known.unit(),
                known.status(),
                known.source());
    }

    /** 7/8 of all draws lie below half of the way from the middle to the end: 1/2 + 1/2 (1 - 1/4). */
    @ParameterizedTest
    @CsvSource({
        "8, 14, 0, 8",
        "8, 14, 0.125, 9",
        "8, 14, 0.5, 10",
        "8, 14, 0.875, 12",
        // Just twice is still linear, more is not, unless it begins at nothing.
        "8, 16, 0.875, 13",
        "5, 40, 0.875, 20",
        "2.5, 40, 0.125, 5",
        "0, 40, 0.875, 25",
        "0, 40, 0.125, 5",
    })
    void anEntryIsDrawnFromASplitTriangle(String low, String high, double quantile, double value) {
        assertThat(BandSampler.draw(entry(Key.HOST_IO, "10", low, high), quantile))
                .isCloseTo(value, EXACT);
    }

    /** The 5th of a hundred parts of the way through the sorted draws, between two of them by proportion. */
    @ParameterizedTest
    @ValueSource(ints = {20, 21, 31, 40})
    void percentilesLieBetweenTheDraws(int samples) {
        Entry io = entry(Key.HOST_IO, "10", "8", "14");
        SplittableRandom random = new SplittableRandom(9);
        double[] draws = new double[samples];
        Arrays.setAll(draws, i -> BandSampler.draw(io, random.nextDouble()));
        Arrays.sort(draws);
        Band band = new BandSampler(9, samples).of(Formula.ofKey(Key.HOST_IO), table.with(Map.of(Key.HOST_IO, io)));
        assertThat(band.low()).isCloseTo(at(draws, 0.05 * (samples - 1)), EXACT);
        assertThat(band.high()).isCloseTo(at(draws, 0.95 * (samples - 1)), EXACT);
    }

    private static double at(double[] sorted, double place) {
        int whole = (int) place;
        double part = place - whole;
        return part == 0 ? sorted[whole] : (1 - part) * sorted[whole] + part * sorted[whole + 1];
    }

    /** Widths of 6 and 2 give variances of 36 and 4; what has no width owes nothing and is not named. */
    @Test
    void aBandOwesToEachEntryItsVariance() {
        Technology technology = table.with(Map.of(
                Key.HOST_IO, entry(Key.HOST_IO, "10", "9", "11"),
                Key.HOST_CORE, entry(Key.HOST_CORE, "10", "9", "11"),
                Key.DDR_BACKGROUND, entry(Key.DDR_BACKGROUND, "5", "5", "5")));
        Formula watts = Formula.of(
                Term.of(BigDecimal.valueOf(3), Key.HOST_IO),
                Term.of(BigDecimal.ONE, Key.HOST_CORE),
                Term.of(BigDecimal.valueOf(7), Key.DDR_BACKGROUND));
        Band band = new BandSampler(1, 20).of(watts, technology);
        assertThat(band.nominal()).isCloseTo(75, EXACT);
        assertThat(band.owed()).extracting(Band.Owed::key).containsExactly(Key.HOST_IO, Key.HOST_CORE);
        assertThat(band.owed().get(0).share()).isCloseTo(0.9, EXACT);
        assertThat(band.owed().get(1).share()).isCloseTo(0.1, EXACT);
        assertThat(watts.without(Key.HOST_IO).value(technology)).isEqualByComparingTo("45");
    }

    private static AccountBuilder builder() {
        return new AccountBuilder(EnergyAccountTest.model(Technologies.named("us-plus-16nm"), "xczu7ev"));
    }

    private static Span seconds(String from, String until) {
        return new Span(ExactTime.seconds(new BigDecimal(from)), ExactTime.seconds(new BigDecimal(until)));
    }

    /** 2.5 s of 2 W; the last window lasts half as long, and holds half the energy. */
    @Test
    void theLastWindowLastsAsLongAsTheRun() {
        PowerOverTime power = PowerOverTime.of(
                builder()
                        .power(
                                "u",
                                "l",
                                "p",
                                Cause.HOST,
                                Rail.LOGIC,
                                Formula.of(BigDecimal.valueOf(2)),
                                seconds("0", "2.5"))
                        .build(),
                ExactTime.seconds(BigDecimal.ONE));
        assertThat(power.watts()).containsExactly(2, 2, 2);
        assertThat(power.peak()).isEqualTo(2);
        assertThat(power.average()).isEqualTo(2);
        BigInteger joule = BigInteger.TEN.pow(18);
        assertThat(power.energy().get(2)).isEqualTo(Map.of(Cause.HOST, joule));
    }

    /** From 0.5 to 2 s 3 J are spent evenly: 1 J up to 1 s and 2 J behind it; an instant spends all at once. */
    @Test
    void aChargeIsSpentEvenlyWithinItsSpan() {
        BigInteger joule = BigInteger.TEN.pow(18);
        EnergyAccount account = builder()
                .priced(
                        "u",
                        "l",
                        "w",
                        Cause.COMPUTE,
                        Rail.LOGIC,
                        joule.multiply(BigInteger.valueOf(3)),
                        seconds("0.5", "2"))
                .priced("u", "l", "w", Cause.STORAGE, Rail.LOGIC, joule, seconds("2", "2"))
                .build();
        PowerOverTime power = PowerOverTime.of(account, ExactTime.seconds(BigDecimal.ONE));
        assertThat(power.energy())
                .containsExactly(
                        Map.of(Cause.COMPUTE, joule),
                        Map.of(Cause.COMPUTE, joule.multiply(BigInteger.TWO)),
                        Map.of(Cause.STORAGE, joule));
        assertThat(power.watts()).containsExactly(1, 2, 0);
    }

    @Test
    void aRunWithoutLengthHasNoPower() {
        PowerOverTime power = PowerOverTime.of(builder().build(), ExactTime.seconds(BigDecimal.ONE));
        assertThat(power.energy()).containsExactly(Map.of());
        assertThat(power.average()).isZero();
        assertThatThrownBy(() -> PowerOverTime.of(builder().build(), ExactTime.ZERO))
                .hasMessage("a window must be longer than nothing");
        assertThat(builder()
                        .work("u", "l", new Activity(), Span.until(ExactTime.ZERO))
                        .build()
                        .total())
                .isZero();
    }
}
