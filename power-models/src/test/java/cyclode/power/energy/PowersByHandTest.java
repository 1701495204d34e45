package cyclode.power.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.power.device.Devices;
import cyclode.power.resource.Flow;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Clocks, leakage, processor and board by the laws of docs/energy.md, worked out by hand from the entries of the tables. */
class PowersByHandTest {
    private static final Offset<Double> EXACT = within(1e-6);
    private static final ExactTime SECOND = ExactTime.seconds(BigDecimal.ONE);
    private static final Span RUN = Span.until(SECOND);
    private static final Technology FPGA = Technologies.named("us-plus-16nm");

    /** Not static, like the models: each remembers prices and resources. */
    private final ResourceEstimator estimator =
            new ResourceEstimator(Devices.named("xczu7ev"), Options.of(Flow.VIVADO));

    private final EnergyModel nominal = at("0.72", 25);
    private final EnergyModel cells = EnergyAccountTest.model(Technologies.named("asic-45nm"), "xczu7ev");

    private EnergyModel at(String volts, int celsius) {
        return new EnergyModel(FPGA, estimator, new Operating(new BigDecimal(volts), BigDecimal.valueOf(celsius)));
    }

    /** Of a flip-flop and cycle 0.0151 pJ at 0.72 V, four times that at 1.44; what no clock drives takes none. */
    @Test
    void theClockLoadsFlipFlopsOnly() {
        Inventory inventory = new Inventory(
                List.of(
                        new Inventory.Item("clocked", new Component.Register(16), 2, "fabric"),
                        new Inventory.Item("not", new Component.Register(5), 1, "")),
                List.of());
        AccountBuilder builder = new AccountBuilder(nominal).clock("u", "l", inventory, 10, RUN);
        assertThat(builder.build().total()).isEqualTo(BigInteger.valueOf(320 * 15_100));
        EnergyAccount trunk =
                new AccountBuilder(nominal).clockTree("l", 10, RUN).build();
        assertThat(trunk.total()).isEqualTo(BigInteger.valueOf(10 * 33_600_000L));
        assertThat(cells.clockTree().value(cells.technology())).isZero();
        assertThat(at("1.44", 25).clockPerFlipFlop().value(FPGA).doubleValue()).isCloseTo(4 * 15_100, within(1e-3));
        assertThat(cells.clockPerFlipFlop().value(cells.technology()).doubleValue())
                .isCloseTo(2000, within(1e-9));
    }

    /** 230.4 thousand LUTs of 2.25 mW; in proportion to the voltage, and exp(0.0207 T). Cells leak 20 mW, whatever the device. */
    @Test
    void theDeviceLeaksByItsLutsItsVoltageAndItsTemperature() {
        assertThat(nominal.staticPower().value(FPGA).doubleValue()).isCloseTo(0.5184, EXACT);
        assertThat(at("1.44", 25).staticPower().value(FPGA).doubleValue()).isCloseTo(2 * 0.5184, EXACT);
        assertThat(at("0.72", 45).staticPower().value(FPGA).doubleValue())
                .isCloseTo(0.5184 * Math.exp(0.0207 * 20), EXACT);
        assertThat(cells.staticPower().value(cells.technology()).doubleValue()).isCloseTo(0.02, EXACT);
        assertThat(cells.clockManagers(2)).isEqualTo(Formula.ZERO);
    }

    /** 31 mW are stated for the XC7S15 at 1.0 V, which is the table's voltage; a user's own figure counts before it. */
    @Test
    void whatIsStatedForADeviceTakesThePlaceOfTheLaw() {
        Technology table = Technologies.named("7-series-28nm");
        assertThat(leakage(table)).isCloseTo(0.031, EXACT);
        double perKiloLut = table.value(Key.STATIC_KLUT).doubleValue();
        assertThat(leakage(table.set("static.base.mW", "50"))).isCloseTo(0.050 + 8 * perKiloLut, EXACT);
        double base = table.value(Key.STATIC_BASE).doubleValue();
        assertThat(leakage(table.set("static.kiloLut.mW", "2"))).isCloseTo(base + 8 * 0.002, EXACT);
        assertThat(EnergyAccountTest.model(Technologies.named("asic-45nm"), "xc7s15")
                        .staticPower()
                        .value(Technologies.named("asic-45nm"))
                        .doubleValue())
                .isCloseTo(0.02, EXACT);
    }

    private static double leakage(Technology technology) {
        EnergyModel model = EnergyAccountTest.model(technology, "xc7s15");
        return model.staticPower().value(model.technology()).doubleValue();
    }

    /** Idle 1.388 + 0.220 + 0.140 W and 0.151 W a core; clock managers of 103 mW. */
    @Test
    void powersOverASecond() {
        EnergyAccount account = new AccountBuilder(nominal)
                .host("l", 3, RUN)
                .clockManagers("l", 2, RUN)
                .build();
        assertThat(joules(account.byUnit().get(AccountBuilder.HOST))).isCloseTo(1.748 + 3 * 0.151, EXACT);
        assertThat(account.byAction().keySet())
                .containsExactly("clock manager", "core 0 active", "core 1 active", "core 2 active", "cores idle");
        assertThat(joules(account.byUnit().get(AccountBuilder.DEVICE))).isCloseTo(0.206, EXACT);
        assertThat(nominal.host(3).value(FPGA).doubleValue()).isCloseTo(1.748 + 3 * 0.151, EXACT);
        // The band prices each line by its own length.
        AccountBuilder two = new AccountBuilder(nominal)
                .clockManagers("l", 1, RUN)
                .clockManagers("l", 1, Span.until(ExactTime.seconds(BigDecimal.valueOf(3))));
        assertThat(new BandSampler(1, 20).of(two.build()).nominal()).isCloseTo(4 * 0.103, EXACT);
    }

    private static double joules(BigInteger attojoules) {
        return new BigDecimal(attojoules).movePointLeft(18).doubleValue();
    }

    /** 0.412 W of clock managers; 8.3 W of other supplies; of both together 1/0.88 - 1 is lost. */
    @Test
    void theBoardAddsItsSuppliesAndItsLosses() {
        EnergyAccount rails =
                new AccountBuilder(nominal).clockManagers("l", 4, RUN).build();
        assertThat(joules(Boundary.BOARD.of(rails).total())).isCloseTo((0.412 + 8.3) / 0.88, EXACT);
        assertThat(Boundary.RAILS.of(rails)).isSameAs(rails);
        assertThat(Boundary.BOARD.word()).isEqualTo("board");
        assertThat(Boundary.LOGIC.contents()).contains("programmable logic alone");
        Technology useless = Technologies.named("us-plus-16nm");
        EnergyAccount none = new AccountBuilder(EnergyAccountTest.model(useless, "xczu7ev")).build();
        assertThat(joules(Boundary.BOARD.of(none).total())).isZero();
    }

    /** What is in both moves both alike: the ratio of two powers over one entry has no width. */
    @Test
    void aRatioIsPricedWithTheSameDraws() {
        EnergyAccount three =
                new AccountBuilder(nominal).clockManagers("l", 3, RUN).build();
        EnergyAccount one =
                new AccountBuilder(nominal).clockManagers("l", 1, RUN).build();
        Band alike = new BandSampler(1, 200).ratio(three, one, 5);
        assertThat(alike.nominal()).isCloseTo(15, EXACT);
        assertThat(alike.low()).isCloseTo(15, EXACT);
        assertThat(alike.high()).isCloseTo(15, EXACT);
        EnergyAccount dram =
                new AccountBuilder(nominal).dramBackground("l", RUN).build();
        Band apart = new BandSampler(1, 20_000).ratio(three, dram, 1);
        double background = FPGA.value(Key.DDR_BACKGROUND).doubleValue();
        assertThat(apart.nominal()).isCloseTo(0.309 / background, EXACT);
        assertThat(apart.low()).isLessThan(apart.nominal());
        assertThat(apart.high()).isGreaterThan(apart.nominal());
        assertThat(apart.owed().stream().mapToDouble(Band.Owed::share).sum()).isCloseTo(1, EXACT);
        assertThat(apart.owed()).extracting(Band.Owed::key).containsOnly(Key.CLOCK_MANAGER, Key.DDR_BACKGROUND);
    }
}
