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
import cyclode.core.number.IntTable;
import cyclode.power.device.Devices;
import cyclode.power.resource.Flow;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.resource.Resources;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Energies of actions by the laws of docs/energy.md, worked out by hand from the entries of the tables. Energies are in pJ. */
class EnergyByHandTest {
    private static final Offset<Double> EXACT = within(1e-6);

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
}
