package cyclode.power.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.time.Frequency;
import cyclode.power.technology.Technologies;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PowerOverTimeTest {
    private static final Frequency FABRIC = Frequency.megahertz(200);

    private static EnergyAccount run() {
        AccountBuilder builder =
                new AccountBuilder(EnergyAccountTest.model(Technologies.named("us-plus-16nm"), "xczu7ev"));
        Activity burst = new Activity();
        burst.add(new Action(new Component.MultiplyAccumulate(8, 8, 32), Verb.OPERATE), 12_345_677);
        Span whole = Span.until(ExactTime.of(1_000_003, FABRIC));
        Span middle = new Span(ExactTime.of(300_001, FABRIC), ExactTime.of(400_007, FABRIC));
        return builder.staticPower("all", whole)
                .work("matmul", "l1", burst, middle)
                .build();
    }

    @Test
    void windowsSumExactlyToTheTotalWhateverTheirLength() {
        for (int cycles : new int[] {7_919, 10_000, 100_000, 333_333, 1_000_003, 5_000_000}) {
            PowerOverTime power = PowerOverTime.of(run(), ExactTime.of(cycles, FABRIC));
            BigInteger sum =
                    power.energy().stream().flatMap(w -> w.values().stream()).reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(sum).isEqualTo(run().total());
            assertThat(power.energy()).hasSize((1_000_003 + cycles - 1) / cycles);
        }
    }

    @Test
    void thePeakIsWhereTheWorkIsAndTheAverageIsEnergyOverTime() {
        PowerOverTime power = PowerOverTime.of(run(), ExactTime.of(50_000, FABRIC));
        double[] watts = power.watts();
        assertThat(watts[7]).isEqualTo(power.peak());
        assertThat(watts[2]).isLessThan(watts[7]);
        double joules = new BigDecimal(run().total()).doubleValue() * 1e-18;
        assertThat(power.average()).isCloseTo(joules / (1_000_003 / 200e6), within(1e-9));
    }

    @Test
    void tooManyWindowsAreRefused() {
        assertThatThrownBy(() -> PowerOverTime.of(run(), ExactTime.seconds(new BigDecimal("1e-12"))))
                .hasMessageContaining("too many");
    }

    @Test
    void theBoardTakesMoreThanTheRailsAndTheLogicLess() {
        EnergyAccount rails = run();
        EnergyAccount board = Boundary.BOARD.of(rails);
        assertThat(board.total()).isGreaterThan(rails.total());
        assertThat(board.byRail().values().stream().reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(board.total());
        AccountBuilder host =
                new AccountBuilder(EnergyAccountTest.model(Technologies.named("us-plus-16nm"), "xczu7ev"));
        EnergyAccount both = host.host("l", 4, Span.until(ExactTime.of(10, FABRIC)))
                .dramBackground("l", Span.until(ExactTime.of(10, FABRIC)))
                .staticPower("l", Span.until(ExactTime.of(10, FABRIC)))
                .build();
        assertThat(Boundary.LOGIC.of(both).total()).isLessThan(both.total()).isPositive();
        assertThat(both.byRail()).hasSize(3);
    }
}
