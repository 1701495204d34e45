package cyclode.power.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.number.IntTable;
import cyclode.core.time.Frequency;
import cyclode.power.device.Devices;
import cyclode.power.resource.Flow;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class EnergyAccountTest {
    private static final Frequency FABRIC = Frequency.megahertz(200);
    private static final List<Action> ACTIONS = List.of(
            new Action(new Component.MultiplyAccumulate(8, 4, 24), Verb.OPERATE),
            new Action(new Component.MultiplyAccumulate(16, 16, 48), Verb.OPERATE),
            new Action(new Component.Multiplier(3, 3), Verb.OPERATE),
            new Action(new Component.Adder(17), Verb.OPERATE),
            new Action(new Component.Comparator(9), Verb.OPERATE),
            new Action(new Component.Shifter(32, 32), Verb.OPERATE),
            new Action(new Component.Multiplexer(5, 8), Verb.OPERATE),
            new Action(new Component.Register(24), Verb.WRITE),
            new Action(new Component.Fifo(32, 16), Verb.TRANSFER),
            new Action(new Component.Memory(MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, 64, 2048), Verb.READ),
            new Action(new Component.Memory(MemoryKind.ULTRA, PortKind.SIMPLE_DUAL, 72, 8192), Verb.WRITE),
            new Action(new Component.Memory(MemoryKind.DISTRIBUTED, PortKind.SIMPLE_DUAL, 8, 128), Verb.READ),
            new Action(new Component.Table(new IntTable(0, 1, 1, 2, 3, 5, 8, 13), 4), Verb.READ),
            new Action(new Component.Control(12), Verb.OPERATE),
            new Action(new Component.Block("axi-hp-port", 128), Verb.TRANSFER),
            new Action(new Component.Block("ddr4", 512), Verb.READ),
            new Action(new Component.Block("ddr4", 512), Verb.ACTIVATE));

    static EnergyModel model(Technology technology, String device) {
        ResourceEstimator estimator = new ResourceEstimator(Devices.named(device), Options.of(Flow.VIVADO));
        return new EnergyModel(technology, estimator, Operating.nominal(estimator.device()));
    }

    private static EnergyModel ultrascale() {
        return model(Technologies.named("us-plus-16nm"), "xczu7ev");
    }

    private static EnergyAccount random(long seed) {
        Random random = new Random(seed);
        AccountBuilder builder = new AccountBuilder(ultrascale());
        Inventory inventory = Inventory.on("fabric")
                .add("state", random.nextInt(1000), new Component.Register(16))
                .build();
        ExactTime now = ExactTime.ZERO;
        for (int layer = 0; layer < 5; layer++) {
            ExactTime next = now.plus(ExactTime.of(1 + random.nextInt(100_000), FABRIC));
            Span span = new Span(now, next);
            for (String unit : List.of("matmul", "vector")) {
                Activity activity = new Activity();
                ACTIONS.forEach(a -> activity.add(a, random.nextLong(1L << 40)));
                builder.work(unit, "layer" + layer, activity, span);
                builder.clock(unit, "layer" + layer, inventory, random.nextInt(100_000), span);
            }
            builder.staticPower("layer" + layer, span)
                    .clockManagers("layer" + layer, 1, span)
                    .host("layer" + layer, random.nextInt(5), span)
                    .dramBackground("layer" + layer, span);
            now = next;
        }
        return builder.build();
    }

    private static BigInteger sum(Collection<BigInteger> parts) {
        return parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void partsSumToTheTotalToTheLastBit() {
        for (long seed = 0; seed < 20; seed++) {
            EnergyAccount account = random(seed);
            assertThat(sum(account.byUnit().values())).isEqualTo(account.total());
            assertThat(sum(account.byLayer().values())).isEqualTo(account.total());
            assertThat(sum(account.byAction().values())).isEqualTo(account.total());
            assertThat(sum(account.byCause().values())).isEqualTo(account.total());
            assertThat(sum(account.byRail().values())).isEqualTo(account.total());
            assertThat(account.total().bitLength()).isGreaterThan(63);
        }
    }

    @Test
    void doublingACountDoublesItsPart() {
        EnergyModel model = ultrascale();
        for (Action action : ACTIONS) {
            Activity once = new Activity();
            once.add(action, 12_345_678_901L);
            Activity twice = new Activity();
            twice.add(once, 2);
            Span span = Span.until(ExactTime.of(1, FABRIC));
            BigInteger single =
                    new AccountBuilder(model).work("u", "l", once, span).build().total();
            BigInteger twofold = new AccountBuilder(model)
                    .work("u", "l", twice, span)
                    .build()
                    .total();
            assertThat(single).as(action.toString()).isPositive();
            assertThat(twofold).isEqualTo(single.add(single));
        }
    }

    @Test
    void everyActionHasAnEnergyInEveryTechnology() {
        for (String name : Technologies.names()) {
            EnergyModel model = model(Technologies.named(name), name.startsWith("7") ? "xc7z045" : "xczu7ev");
            assertThat(ACTIONS).allSatisfy(a -> assertThat(model.attojoules(a)).isPositive());
        }
    }

    @Test
    void staticEnergyOfAdjoiningSpansIsThatOfTheWhole() {
        EnergyModel model = ultrascale();
        AccountBuilder cut = new AccountBuilder(model);
        ExactTime now = ExactTime.ZERO;
        Frequency odd = Frequency.hertz(333_333_331);
        for (int i = 1; i <= 100; i++) {
            ExactTime next = now.plus(ExactTime.of(i * 7L, odd));
            cut.staticPower("l" + i, new Span(now, next));
            now = next;
        }
        BigInteger whole = new AccountBuilder(model)
                .staticPower("all", Span.until(now))
                .build()
                .total();
        assertThat(cut.build().total()).isEqualTo(whole);
    }

    @Test
    void aWiderOperandNeverCostsLess() {
        for (String name : Technologies.names()) {
            EnergyModel model = model(Technologies.named(name), name.startsWith("7") ? "xc7z045" : "xczu7ev");
            BigInteger before = BigInteger.ZERO;
            for (int bits : new int[] {5, 6, 8, 10, 12, 16, 18, 24, 27, 32}) {
                BigInteger energy = model.attojoules(new Action(new Component.Multiplier(bits, bits), Verb.OPERATE));
                assertThat(energy).as(name + " " + bits).isGreaterThanOrEqualTo(before);
                before = energy;
            }
        }
    }

    @Test
    void dynamicEnergyGrowsWithTheSquareOfTheVoltage() {
        Technology technology = Technologies.named("us-plus-16nm");
        ResourceEstimator estimator = new ResourceEstimator(Devices.named("xczu7ev"), Options.of(Flow.VIVADO));
        Action add = new Action(new Component.Adder(100), Verb.OPERATE);
        BigInteger low = new EnergyModel(technology, estimator, new Operating(new BigDecimal("0.45"), BigDecimal.TEN))
                .attojoules(add);
        BigInteger high = new EnergyModel(technology, estimator, new Operating(new BigDecimal("0.9"), BigDecimal.TEN))
                .attojoules(add);
        assertThat(high.doubleValue() / low.doubleValue()).isBetween(3.9999, 4.0001);
    }

    @Test
    void aHotDeviceLeaksMoreAndUnclockedLogicTakesNoClock() {
        Technology technology = Technologies.named("us-plus-16nm");
        ResourceEstimator estimator = new ResourceEstimator(Devices.named("xczu7ev"), Options.of(Flow.VIVADO));
        BigDecimal volts = new BigDecimal("0.85");
        BigDecimal cool = new EnergyModel(technology, estimator, new Operating(volts, BigDecimal.valueOf(25)))
                .staticPower()
                .value(technology);
        BigDecimal hot = new EnergyModel(technology, estimator, new Operating(volts, BigDecimal.valueOf(85)))
                .staticPower()
                .value(technology);
        assertThat(hot.doubleValue() / cool.doubleValue()).isBetween(3.4, 3.6);
        Inventory inventory =
                Inventory.on("fabric").add("r", 1, new Component.Register(64)).build();
        assertThat(new AccountBuilder(ultrascale())
                        .clock("u", "l", inventory, 0, Span.until(ExactTime.ZERO))
                        .build()
                        .total())
                .isZero();
    }

    @Test
    void aSettingReachesTheResult() {
        Action mac = ACTIONS.get(0);
        BigInteger before = ultrascale().attojoules(mac);
        BigInteger after = model(Technologies.named("us-plus-16nm").set("dsp.mac.pJ", "1.66"), "xczu7ev")
                .attojoules(mac);
        assertThat(after.subtract(before.add(before)).abs()).isLessThanOrEqualTo(BigInteger.ONE);
    }

    @Test
    void anActionWithoutMeaningIsRefusedByName() {
        assertThatThrownBy(() -> ultrascale().attojoules(new Action(new Component.Adder(8), Verb.REFRESH)))
                .hasMessageContaining("Adder[bits=8].refresh");
        assertThatThrownBy(() -> ultrascale().attojoules(new Action(new Component.Block("warp", 8), Verb.READ)))
                .hasMessageContaining("warp");
    }

    @Test
    void theBandHoldsTheNominalAndNamesThreeEntries() {
        Band band = new BandSampler(7, 1000).of(random(3));
        assertThat(band.low()).isLessThan(band.nominal());
        assertThat(band.high()).isGreaterThan(band.nominal());
        assertThat(band.owed()).hasSize(3);
        assertThat(band).isEqualTo(new BandSampler(7, 1000).of(random(3)));
    }

    /**
     * Of a split triangle around m the share p of what lies above falls off as (1 - part)^2, so the 95th percentile lies 1 - sqrt(0.1) of
     * the way from m to the end, and the 90th only 1 - sqrt(0.2); on a logarithmic axis where the range is wide, as here from 50 to 300 pJ around 100.
     */
    @Test
    void theBandGoesFromTheFifthToTheNinetyFifthPercentile() {
        Technology technology = Technologies.named("us-plus-16nm");
        Entry one = technology.entry(Key.AXI_BIT);
        Entry wide = new Entry(
                Key.AXI_BIT,
                new BigDecimal("1.00"),
                new BigDecimal("0.50"),
                new BigDecimal("3.00"),
                one.unit(),
                one.status(),
                one.source());
        Activity activity = new Activity();
        activity.add(new Action(new Component.Block("axi-hp-port", 100), Verb.TRANSFER), 1000);
        EnergyAccount account = new AccountBuilder(model(technology.with(Map.of(Key.AXI_BIT, wide)), "xczu7ev"))
                .work("dma", "l", activity, Span.until(ExactTime.of(1, FABRIC)))
                .build();

        Band band = new BandSampler(1, 100_000).of(account);

        double part = 1 - Math.sqrt(0.1);
        assertThat(band.nominal()).isCloseTo(100e-9, Percentage.withPercentage(1e-6));
        assertThat(band.low()).isCloseTo(100e-9 * Math.pow(0.5, part), Percentage.withPercentage(0.5));
        assertThat(band.high()).isCloseTo(100e-9 * Math.pow(3, part), Percentage.withPercentage(0.5));
        assertThat(band.samples()).isEqualTo(100_000);
        assertThatThrownBy(() -> new BandSampler(1, 19)).hasMessageContaining("at least 20 samples: 19");
    }

    @Test
    void theBandOfOneEntryIsItsRangeAndOwesAllToIt() {
        Activity activity = new Activity();
        activity.add(new Action(new Component.Block("axi-hp-port", 128), Verb.TRANSFER), 1000);
        EnergyAccount account = new AccountBuilder(ultrascale())
                .work("dma", "l", activity, Span.until(ExactTime.of(1, FABRIC)))
                .build();
        Band band = new BandSampler(1, 4000).of(account);
        assertThat(band.owed()).extracting(Band.Owed::key).containsExactly(Key.AXI_BIT);
        assertThat(band.low()).isBetween(128e-9, 160e-9);
        assertThat(band.high()).isBetween(224e-9, 256e-9);
    }
}
