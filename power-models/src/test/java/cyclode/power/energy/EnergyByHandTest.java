package cyclode.power.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Component;
import cyclode.core.account.Component.Block;
import cyclode.core.account.Component.Memory;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.number.IntTable;
import cyclode.core.time.Frequency;
import cyclode.power.device.Devices;
import cyclode.power.resource.Flow;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.resource.Resources;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Energies by the laws of docs/energy.md, worked out by hand from the entries of the tables. Energies are in pJ. */
class EnergyByHandTest {
    private static final Offset<Double> EXACT = within(1e-6);
    private static final ExactTime SECOND = ExactTime.seconds(BigDecimal.ONE);
    private static final Span RUN = Span.until(SECOND);

    /** Writes cost twice what reads do, so that none is taken for the other. */
    private static final Technology FPGA = Technologies.named("us-plus-16nm")
            .set("bram.write.pJ", "40")
            .set("uram.write.pJ", "90")
            .set("lutram.write.pJ", "0.039");

    /** Not static, like the models: each remembers prices and resources. */
    private final ResourceEstimator estimator =
            new ResourceEstimator(Devices.named("xczu7ev"), Options.of(Flow.VIVADO));

    private EnergyModel at(String volts, int celsius) {
        return new EnergyModel(FPGA, estimator, new Operating(new BigDecimal(volts), BigDecimal.valueOf(celsius)));
    }

    /** At the voltage of the table, where data toggle twice as often as the tool's default: 0.25 and 0.125. */
    private final EnergyModel nominal = at("0.72", 25);

    private static final double TOGGLE = 2;

    private final EnergyModel cells = EnergyAccountTest.model(Technologies.named("asic-45nm"), "xczu7ev");

    private double fpga(Component component, Verb verb) {
        return picojoules(nominal, component, verb);
    }

    private double cells(Component component, Verb verb) {
        return picojoules(cells, component, verb);
    }

    private static double picojoules(EnergyModel model, Component component, Verb verb) {
        return model.formula(new Action(component, verb))
                .value(model.technology())
                .movePointLeft(6)
                .doubleValue();
    }

    private static double logic(Resources built) {
        return TOGGLE * (built.lut() * (0.00802 + 0.0113) + built.ff() * 0.00028);
    }

    /** A block's multiplier is 27 by 18: 486 places; a narrow product saves 0.7 of the share that it leaves. */
    @Test
    void aProductInABlockCostsByItsArea() {
        assertThat(fpga(new Component.Multiplier(27, 18), Verb.OPERATE)).isCloseTo(TOGGLE * 0.83, EXACT);
        double narrow = TOGGLE * 0.83 * (1 - 0.7 * (1 - 16 * 16 / 486.0));
        assertThat(fpga(new Component.Multiplier(16, 16), Verb.OPERATE)).isCloseTo(narrow, EXACT);
        assertThat(fpga(new Component.MultiplyAccumulate(16, 16, 48), Verb.OPERATE))
                .isCloseTo(narrow, EXACT);
        assertThat(estimator.of(new Component.Multiplier(44, 18)).dsp()).isEqualTo(2);
        double wide = TOGGLE * 2 * 0.83 * (1 - 0.7 * (1 - 44 * 18 / (2 * 486.0)));
        assertThat(fpga(new Component.Multiplier(44, 18), Verb.OPERATE))
                .isCloseTo(wide + logic(estimator.of(new Component.Multiplier(44, 18))), EXACT);
    }

    /** Where a block holds two products, each costs half a block, at twice the share of its area. */
    @Test
    void oneOfTwoProductsInABlockCostsHalfOfIt() {
        Component.MultiplyAccumulate small = new Component.MultiplyAccumulate(8, 8, 18);
        ResourceEstimator packing =
                new ResourceEstimator(Devices.named("xczu7ev"), new Options(Flow.VIVADO, true, false));
        assertThat(packing.packsTwo(small)).isTrue();
        EnergyModel model = new EnergyModel(FPGA, packing, new Operating(new BigDecimal("0.72"), BigDecimal.TEN));
        double half = TOGGLE * 0.5 * 0.83 * (1 - 0.7 * (1 - 64 / (0.5 * 486)));
        assertThat(picojoules(model, small, Verb.OPERATE)).isCloseTo(half + logic(packing.of(small)), EXACT);
    }

    @Test
    void logicCostsByItsLutsNetsAndFlipFlops() {
        for (Component component : List.of(
                new Component.Adder(32),
                new Component.Comparator(20),
                new Component.Shifter(32, 16),
                new Component.Multiplexer(5, 8),
                new Component.Control(9))) {
            Resources built = estimator.of(component);
            assertThat(built.lut()).isPositive();
            assertThat(fpga(component, Verb.OPERATE)).as("%s", component).isCloseTo(logic(built), EXACT);
        }
        assertThat(fpga(new Component.Register(100), Verb.WRITE)).isCloseTo(TOGGLE * 100 * 0.00028, EXACT);
        assertThat(fpga(new Component.Register(100), Verb.READ)).isZero();
    }

    /** A delay of several stages goes into LUTs, each of which is written and read; one of a stage is a register. */
    @Test
    void aDelayCostsWhatItIsBuiltOf() {
        Component.Delay delay = new Component.Delay(8, 16);
        long luts = estimator.of(delay).lutRam();
        assertThat(luts).isPositive();
        assertThat(fpga(delay, Verb.WRITE)).isCloseTo(TOGGLE * luts * (0.0588 + 0.039), EXACT);
        Component.Delay one = new Component.Delay(8, 1);
        assertThat(estimator.of(one).lutRam()).isZero();
        assertThat(fpga(one, Verb.WRITE)).isCloseTo(TOGGLE * 8 * 0.00028, EXACT);
    }

    /** Blocks that are enabled, at half of an access, and the bits of the word at the other half by 72. */
    @ParameterizedTest
    @CsvSource({
        // bits, words, blocks of a row, blocks in all
        "72, 512, 1, 1",
        "36, 1024, 1, 1",
        "18, 1024, 0.5, 0.5",
        "9, 8192, 1, 2",
        // Of grids that take as many blocks, the shallowest: 512 words.
        "72, 1024, 1, 2",
        "144, 512, 2, 2",
    })
    void aBlockRamCostsByItsRowAndItsWidth(int bits, int words, double row, double all) {
        Memory memory = new Memory(MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, bits, words);
        assertThat(fpga(memory, Verb.READ)).isCloseTo(22.8 * (0.5 * row + 0.5 * bits / 72), EXACT);
        assertThat(fpga(memory, Verb.WRITE)).isCloseTo(40 * (0.5 * row + 0.5 * bits / 72), EXACT);
        assertThat(fpga(memory, Verb.ENABLE)).isCloseTo(22.8 * 0.5 * all, EXACT);
    }

    /** Of two blocks, one behind the other, one takes part. */
    @Test
    void anUltraRamCostsByTheRowThatIsRead() {
        Memory memory = new Memory(MemoryKind.ULTRA, PortKind.SIMPLE_DUAL, 72, 8192);
        assertThat(estimator.of(memory).uram()).isEqualTo(2);
        assertThat(fpga(memory, Verb.READ)).isCloseTo(45, EXACT);
        assertThat(fpga(memory, Verb.WRITE)).isCloseTo(90, EXACT);
        assertThat(fpga(memory, Verb.ENABLE)).isCloseTo(45 * 0.5, EXACT);
    }

    @Test
    void lutsAsMemoryCostByTheLutsOfARow() {
        Memory memory = new Memory(MemoryKind.DISTRIBUTED, PortKind.SIMPLE_DUAL, 8, 64);
        long luts = estimator.access(memory).lutRam();
        double more = TOGGLE * estimator.access(memory).lut() * (0.00802 + 0.0113);
        assertThat(luts).isPositive();
        assertThat(fpga(memory, Verb.READ)).isCloseTo(TOGGLE * luts * 0.0588 + more, EXACT);
        assertThat(fpga(memory, Verb.WRITE)).isCloseTo(TOGGLE * luts * 0.039 + more, EXACT);
        assertThat(fpga(memory, Verb.ENABLE)).isZero();
        Component.RegisterFile file = new Component.RegisterFile(8, 64);
        assertThat(fpga(file, Verb.READ))
                .isCloseTo(
                        TOGGLE * estimator.access(file).lutRam() * 0.0588
                                + TOGGLE * estimator.access(file).lut() * (0.00802 + 0.0113),
                        EXACT);
    }

    /** A beat through a queue is written and read, with the pointers at both times. */
    @Test
    void aBeatThroughAQueueIsWrittenAndRead() {
        Component.Fifo fifo = new Component.Fifo(32, 16);
        double control = logic(estimator.fifoControl(fifo));
        long luts = estimator.access(fifo).lutRam();
        assertThat(luts).isPositive();
        double more = TOGGLE * estimator.access(fifo).lut() * (0.00802 + 0.0113);
        assertThat(fpga(fifo, Verb.READ)).isCloseTo(TOGGLE * luts * 0.0588 + more + control, EXACT);
        assertThat(fpga(fifo, Verb.WRITE)).isCloseTo(TOGGLE * luts * 0.039 + more + control, EXACT);
        assertThat(fpga(fifo, Verb.TRANSFER)).isCloseTo(fpga(fifo, Verb.READ) + fpga(fifo, Verb.WRITE), EXACT);
    }

    /** A small table is logic; one of 4,096 words of 18 bits, two block RAMs of 2,048. */
    @Test
    void aTableCostsAsLogicOrAsABlockRam() {
        Component.Table small = new Component.Table(new IntTable(3, 1, 4, 1, 5, 9, 2, 6), 4);
        assertThat(estimator.of(small).lut()).isPositive();
        assertThat(fpga(small, Verb.READ)).isCloseTo(logic(estimator.of(small)), EXACT);
        Component.Table large = new Component.Table(
                new IntTable(
                        IntStream.range(0, 4096).map(i -> i * 40503 & 0x3ffff).toArray()),
                18);
        assertThat(estimator.of(large).bramTiles()).isEqualTo(2);
        assertThat(fpga(large, Verb.READ)).isCloseTo(22.8 * (0.5 + 0.5 * 18 / 72), EXACT);
    }

    @Test
    void portsAndDramCostByTheBitAndByTheCommand() {
        Block dram = new Block("ddr4", 512);
        Technology technology = nominal.technology();
        assertThat(fpga(new Block("axi-hp-port", 128), Verb.TRANSFER)).isCloseTo(128 * 1.5, EXACT);
        assertThat(fpga(new Block("axi-hp-port", 128), Verb.READ)).isCloseTo(128 * 1.5, EXACT);
        double perBit = technology.value(Key.DDR_READ).movePointLeft(6).doubleValue();
        assertThat(fpga(dram, Verb.READ)).isCloseTo(512 * perBit, EXACT);
        assertThat(fpga(dram, Verb.TRANSFER)).isCloseTo(512 * perBit, EXACT);
        assertThat(fpga(dram, Verb.WRITE))
                .isCloseTo(
                        512 * technology.value(Key.DDR_WRITE).movePointLeft(6).doubleValue(), EXACT);
        assertThat(cells(dram, Verb.ACTIVATE)).isCloseTo(8000, EXACT);
        assertThat(cells(dram, Verb.REFRESH)).isCloseTo(300_000, EXACT);
        assertThat(cells(dram, Verb.PRECHARGE)).isZero();
        assertThat(cells(new Block("axi-hp-port", 128), Verb.TRANSFER)).isCloseTo(128 * 0.05, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"4, 0.015", "8, 0.03", "20, 0.065", "32, 0.1", "64, 0.2"})
    void anAdderOfCellsGoesLinearlyWithItsWidth(int bits, double picojoules) {
        assertThat(cells(new Component.Adder(bits), Verb.OPERATE)).isCloseTo(picojoules, EXACT);
    }

    /** 17 times 32 is half way from 64 to 1,024. */
    @ParameterizedTest
    @CsvSource({"4, 8, 0.1", "8, 8, 0.2", "17, 32, 1.65", "32, 32, 3.1", "32, 64, 6.2"})
    void aMultiplierOfCellsGoesLinearlyWithItsArea(int bitsA, int bitsB, double picojoules) {
        assertThat(cells(new Component.Multiplier(bitsA, bitsB), Verb.OPERATE)).isCloseTo(picojoules, EXACT);
        assertThat(cells(new Component.MultiplyAccumulate(bitsA, bitsB, 20), Verb.OPERATE))
                .isCloseTo(picojoules + 0.065, EXACT);
    }

    /** 2, 8, 18 (half way by the root), 32, 354.5 (half way again) KB, 1 and 4 MB, by 64 bits; then half a word. */
    @ParameterizedTest
    @CsvSource({
        "64, 256, 5",
        "64, 1024, 10",
        "64, 2304, 15",
        "64, 4096, 20",
        "64, 45378, 60",
        "64, 131072, 100",
        "64, 524288, 200",
        "32, 2048, 5",
    })
    void aMemoryOfCellsGoesWithTheRootOfItsSize(int bits, int words, double picojoules) {
        Memory memory = new Memory(MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, bits, words);
        assertThat(cells(memory, Verb.READ)).isCloseTo(picojoules, within(1e-3));
        assertThat(cells(memory, Verb.WRITE)).isCloseTo(picojoules, within(1e-3));
        assertThat(cells(memory, Verb.ENABLE)).isZero();
        assertThat(cells(new Component.RegisterFile(bits, words), Verb.READ)).isCloseTo(picojoules, within(1e-3));
        assertThat(cells(new Component.Fifo(bits, words), Verb.TRANSFER)).isCloseTo(2 * picojoules, within(2e-3));
    }

    /** The least of three published sizes decides below it and up to the second: 12 pJ at 8 KB. */
    @Test
    void belowAndBetweenTheFirstTwoSizesTheFirstCounts() {
        EnergyModel model =
                EnergyAccountTest.model(Technologies.named("asic-45nm").set("sram.8KB.pJ", "12"), "xczu7ev");
        double[] expected = {6, 12, 16, 20};
        int[] words = {256, 1024, 2304, 4096};
        for (int i = 0; i < words.length; i++) {
            Memory memory = new Memory(MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, 64, words[i]);
            assertThat(picojoules(model, memory, Verb.READ)).isCloseTo(expected[i], within(1e-3));
        }
    }

    /** 0.0292 pJ for 32 bits that are compared, shifted a place or chosen; 0.0073 for each bit that is kept. */
    @Test
    void otherCellsCostByTheirBits() {
        assertThat(cells(new Component.Comparator(16), Verb.OPERATE)).isCloseTo(0.0146, EXACT);
        assertThat(cells(new Component.Shifter(8, 16), Verb.OPERATE)).isCloseTo(0.0292, EXACT);
        assertThat(cells(new Component.Multiplexer(5, 8), Verb.OPERATE)).isCloseTo(0.0292, EXACT);
        assertThat(cells(new Component.Control(10), Verb.OPERATE)).isCloseTo(0.073, EXACT);
        assertThat(cells(new Component.Register(10), Verb.WRITE)).isCloseTo(0.073, EXACT);
        assertThat(cells(new Component.Delay(5, 6), Verb.WRITE)).isCloseTo(30 * 0.0073, EXACT);
        assertThat(cells(new Component.Delay(1 << 20, 1 << 12), Verb.WRITE))
                .isCloseTo(0.0073 * (1L << 32), within(1.0));
        assertThat(cells(new Component.Delay(5, 6), Verb.READ)).isZero();
        assertThatThrownBy(() -> cells(new Component.Memory(MemoryKind.BLOCK, PortKind.SINGLE, 8, 8), Verb.TRANSFER))
                .hasMessageContaining("only queues, buses and ports transfer");
    }

    @Test
    void aRefusedActionSaysWhatIsKnown() {
        assertThatThrownBy(() -> fpga(new Block("axi-hp-port", 8), Verb.ACTIVATE))
                .hasMessageEndingWith("a port reads, writes and transfers");
        assertThatThrownBy(() -> fpga(new Block("warp", 8), Verb.READ))
                .hasMessageEndingWith("blocks are named ddr… or axi…");
        assertThatThrownBy(() -> fpga(new Block("dram", 8), Verb.OPERATE))
                .hasMessageEndingWith("DRAM reads, writes, activates and refreshes");
        assertThatThrownBy(() -> fpga(new Component.Adder(8), Verb.ACTIVATE))
                .hasMessageEndingWith("only DRAM has rows");
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

    @Test
    void theCauseAndTheRailFollowFromTheComponentAndTheVerb() {
        Action dram = new Action(new Block("ddr4", 64), Verb.READ);
        Action port = new Action(new Block("axi-hp-port", 64), Verb.READ);
        Action memory = new Action(new Memory(MemoryKind.BLOCK, PortKind.SINGLE, 8, 1024), Verb.READ);
        Action queue = new Action(new Component.Fifo(8, 8), Verb.TRANSFER);
        Action add = new Action(new Component.Adder(8), Verb.OPERATE);
        assertThat(List.of(dram, port, memory, queue, add).stream().map(EnergyModel::cause))
                .containsExactly(Cause.MOVEMENT, Cause.MOVEMENT, Cause.STORAGE, Cause.MOVEMENT, Cause.COMPUTE);
        assertThat(List.of(dram, port, memory, queue, add).stream().map(EnergyModel::rail))
                .containsExactly(Rail.DDR, Rail.LOGIC, Rail.LOGIC, Rail.LOGIC, Rail.LOGIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.4", "1.5"})
    void voltagesAreAllowedUpToTheirEnds(String volts) {
        assertThat(new Operating(new BigDecimal(volts), BigDecimal.valueOf(-55)).celsius())
                .isEqualTo("-55");
        assertThat(new Operating(new BigDecimal(volts), BigDecimal.valueOf(125)).celsius())
                .isEqualTo("125");
    }

    @ParameterizedTest
    @CsvSource({"0.39, 25", "1.51, 25", "0.85, -56", "0.85, 126"})
    void otherConditionsAreRefused(String volts, int celsius) {
        assertThatThrownBy(() -> new Operating(new BigDecimal(volts), BigDecimal.valueOf(celsius)))
                .hasMessageContaining("allowed: ");
    }

    @Test
    void timesAreExactAndNeverNegative() {
        assertThat(ExactTime.seconds(new BigDecimal("2e3"))).isEqualTo(ExactTime.of(2000, Frequency.hertz(1)));
        assertThat(ExactTime.seconds(new BigDecimal("0.25"))).isEqualTo(ExactTime.of(1, Frequency.hertz(4)));
        assertThatThrownBy(() -> ExactTime.ZERO.minus(SECOND)).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> new ExactTime(BigInteger.ONE, BigInteger.ZERO)).hasMessageContaining("1/0");
        assertThatThrownBy(() -> new Span(SECOND, ExactTime.ZERO)).hasMessageContaining("ends before it starts");
        assertThat(new Span(SECOND, SECOND).length()).isEqualTo(ExactTime.ZERO);
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
