package cyclode.power.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.number.IntTable;
import cyclode.power.device.Devices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts by the laws of docs/resources.md, worked out by hand. */
class ResourceByHandTest {
    private static final String ZU7 = "xczu7ev";

    private final ResourceEstimator vivado = estimator(ZU7, Options.of(Flow.VIVADO));

    private static ResourceEstimator estimator(String device, Options options) {
        return new ResourceEstimator(Devices.named(device), options);
    }

    private static Component.Memory memory(MemoryKind kind, PortKind ports, int bits, int depth) {
        return new Component.Memory(kind, ports, bits, depth);
    }

    private static Inventory inventory(int count, Component component) {
        return Inventory.on("fabric").add("part", count, component).build();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "6, 1", "7, 2", "11, 2", "12, 3", "36, 7"})
    void aGateIsATreeOfLutsOfSixInputs(int inputs, long luts) {
        assertThat(LogicLaws.gate(inputs)).isEqualTo(luts);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 3", "5, 4", "8, 6", "16, 12"})
    void aComparatorTakesThreeLutsForFourBits(int bits, long luts) {
        assertThat(LogicLaws.comparator(bits)).isEqualTo(luts);
    }

    /** A level for each two bits of the distance: 2 to 4 positions one, 5 to 16 two. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 10", "4, 10", "5, 20", "16, 20", "17, 30"})
    void aShifterTakesALevelForTwoBitsOfDistance(int positions, long luts) {
        assertThat(LogicLaws.shifter(10, positions)).isEqualTo(luts);
    }

    /** Four ways a LUT; a way left alone passes to the next level. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 1", "4, 1", "5, 2", "6, 3", "8, 3", "9, 3", "16, 5", "17, 6"})
    void aMultiplexerIsATreeOfFourWays(int ways, long lutsABit) {
        assertThat(LogicLaws.multiplexer(ways, 7)).isEqualTo(7 * lutsABit);
    }

    @Test
    void aControlOfOneStateIsNothing() {
        assertThat(LogicLaws.control(1)).isEqualTo(Resources.NONE);
        assertThat(LogicLaws.control(2)).isEqualTo(new Resources(2, 0, 2, 0, 0, 0, 0));
    }

    /** Two ports: 8 LUTs for 7 bits of 64 words, or 14 of 32; rows are joined by a LUT a bit and decoded by a LUT each. */
    @ParameterizedTest
    @CsvSource({
        "7, 64, 8, 0",
        "8, 64, 16, 0",
        "14, 32, 8, 0",
        "14, 33, 16, 0",
        "7, 65, 16, 9",
        "7, 128, 16, 9",
        "7, 129, 24, 10",
        "7, 320, 40, 19",
    })
    void twoPortsOfLutsComeInPrimitives(int bits, int depth, long lutRam, long luts) {
        Component.Memory memory = memory(MemoryKind.DISTRIBUTED, PortKind.SIMPLE_DUAL, bits, depth);
        assertThat(vivado.of(memory)).isEqualTo(new Resources(luts, lutRam, bits, 0, 0, 0, 0));
        assertThat(vivado.access(memory)).isEqualTo(new MemoryAccess(bits, 0, 0, lutRam, luts));
    }

    /** One port: a LUT a bit up to 64 words, 2 up to 128, 4 up to 256; then rows of these. */
    @ParameterizedTest
    @CsvSource({"64, 3, 0", "65, 6, 0", "128, 6, 0", "129, 12, 0", "256, 12, 0", "257, 24, 5"})
    void onePortOfLutsGoesTo256Words(int depth, long lutRam, long luts) {
        assertThat(vivado.of(memory(MemoryKind.DISTRIBUTED, PortKind.SINGLE, 3, depth)))
                .isEqualTo(new Resources(luts, lutRam, 3, 0, 0, 0, 0));
    }

    /** Vivado keeps up to 64 words, and less than 1,024 bits, in LUTs; two ports that write are always blocks. */
    @ParameterizedTest
    @CsvSource({
        "SIMPLE_DUAL, 32, 64, false",
        "SIMPLE_DUAL, 32, 65, true",
        "SIMPLE_DUAL, 7, 128, false",
        "SIMPLE_DUAL, 8, 128, true",
        "TRUE_DUAL, 1, 8, true",
    })
    void theToolChoosesBySize(PortKind ports, int bits, int depth, boolean blocks) {
        Component.Memory auto = memory(MemoryKind.AUTO, ports, bits, depth);
        assertThat(vivado.of(auto).bramTiles() > 0).isEqualTo(blocks);
        assertThat(estimator(ZU7, Options.of(Flow.YOSYS_NO_BRAM)).of(auto).bramTiles())
                .isZero();
        assertThat(vivado.of(auto).lutRam() > 0).isEqualTo(!blocks);
    }

    /** Halves of blocks of one row: 73 bits of 512 words take one and a half. */
    @Test
    void anAccessTouchesARow() {
        MemoryKind block = MemoryKind.BLOCK;
        assertThat(vivado.access(memory(block, PortKind.SIMPLE_DUAL, 73, 512)))
                .isEqualTo(new MemoryAccess(73, 3, 0, 0, 0));
        assertThat(vivado.access(memory(block, PortKind.SIMPLE_DUAL, 9, 40960)).blockHalves())
                .isEqualTo(2);
        assertThat(vivado.access(memory(MemoryKind.ULTRA, PortKind.SIMPLE_DUAL, 73, 9000)))
                .isEqualTo(new MemoryAccess(73, 0, 2, 0, 0));
        // A small table of constants is logic alone.
        assertThat(vivado.access(memory(MemoryKind.AUTO, PortKind.READ_ONLY, 4, 64)))
                .isEqualTo(new MemoryAccess(4, 0, 0, 0, 4));
        assertThat(vivado.access(new Component.Fifo(9, 1))).isEqualTo(new MemoryAccess(9, 0, 0, 0, 0));
    }

    /** Blocks count 257 or 129 by the library, logic one for each 64 bits: 1,032 words of 16 bits are 258. */
    @Test
    void aTableGoesToBlocksWhereThatIsCheaper() {
        MemoryChoice choice = new MemoryChoice(Devices.named(ZU7), Flow.VIVADO);
        assertThat(choice.romGoesToBlockRam(1024, 8)).isFalse();
        assertThat(choice.romGoesToBlockRam(1032, 8)).isFalse();
        assertThat(choice.romGoesToBlockRam(1040, 8)).as("130 against 129").isTrue();
        assertThat(new MemoryChoice(Devices.named(ZU7), Flow.YOSYS_NO_BRAM).romGoesToBlockRam(1040, 8))
                .isFalse();
    }

    /** 9 and the pointer's bits in LUTs, 3 pointers and 2 flags in flip-flops; of one word a register and a flag. */
    @Test
    void aQueueIsAMemoryWithPointers() {
        assertThat(vivado.of(new Component.Fifo(7, 16))).isEqualTo(new Resources(13, 8, 14, 0, 0, 0, 0));
        assertThat(vivado.of(new Component.Fifo(7, 17))).isEqualTo(new Resources(14, 8, 17, 0, 0, 0, 0));
        assertThat(vivado.of(new Component.Fifo(7, 2))).isEqualTo(new Resources(10, 8, 5, 0, 0, 0, 0));
        assertThat(vivado.of(new Component.Fifo(7, 1))).isEqualTo(new Resources(7, 0, 8, 0, 0, 0, 0));
    }

    @Test
    void sumsOfResources() {
        Resources some = new Resources(3, 4, 5, 6, 7, 3, 8);
        assertThat(some.lutTotal()).isEqualTo(7);
        assertThat(some.bramTiles()).as("7 and two halves of three").isEqualTo(9);
        assertThat(new Utilization(Kind.DSP, 30, 120, cyclode.core.evidence.Status.PUBLISHED).percent())
                .hasValue(25);
        assertThat(new Utilization(Kind.URAM, 3, 0, cyclode.core.evidence.Status.PUBLISHED).percent())
                .isEmpty();
    }

    @Test
    void flowsGoByTheirNames() {
        assertThat(Flow.named("yosys-0.23-nobram")).isEqualTo(Flow.YOSYS_NO_BRAM);
        assertThat(Flow.VIVADO.word()).isEqualTo("vivado");
        assertThatThrownBy(() -> Flow.named("vivid")).hasMessage("no flow 'vivid'; did you mean vivado?");
    }

    /** 700 files of 3 bits are 2,800 LUTs as memory; the device has 2,400. */
    @Test
    void lutsAsMemoryAreALimitOfTheirOwn() {
        Fit fit = estimator("xc7s15", Options.of(Flow.VIVADO))
                .fit(Map.of("files", inventory(700, new Component.RegisterFile(3, 64))));
        assertThat(fit.memoryMissing()).isEqualTo(400);
        assertThat(fit.fits()).isFalse();
        assertThat(fit.overflow().get(0))
                .startsWith("LUT as memory: 2800 needed, 2400 on xc7s15, 400 too many; most by files (2800);");
        assertThat(estimator("xc7s15", Options.of(Flow.VIVADO))
                        .fit(Map.of("files", inventory(600, new Component.RegisterFile(3, 64))))
                        .fits())
                .isTrue();
    }

    /** 1,728 DSP blocks, 312 block RAMs, 96 UltraRAMs. */
    @Test
    void whatIsFreeIsNamedAsARemedy() {
        Map<String, Inventory> units = new LinkedHashMap<>();
        units.put("small", inventory(1, new Component.Adder(10)));
        units.put("adders", inventory(3000, new Component.Adder(100)));
        units.put("products", inventory(1700, new Component.Multiplier(8, 8)));
        units.put("banks", inventory(313, memory(MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, 72, 512)));
        units.put("deep", inventory(90, memory(MemoryKind.ULTRA, PortKind.SIMPLE_DUAL, 72, 4096)));
        List<String> overflow = vivado.fit(units).overflow();
        assertThat(overflow.get(0))
                .contains("LUT: 300010 needed", "most by adders (300000)", "for the 28 free DSP blocks");
        assertThat(overflow.get(1)).contains("BRAM36: 313 needed", "1 too many", "in the 6 free UltraRAMs");
        units.put("products", inventory(1728, new Component.Multiplier(8, 8)));
        units.put("deep", inventory(96, memory(MemoryKind.ULTRA, PortKind.SIMPLE_DUAL, 72, 4096)));
        overflow = vivado.fit(units).overflow();
        assertThat(overflow.get(0)).endsWith("; fewer lanes or rows, or narrower words");
        assertThat(overflow.get(1)).endsWith("or small banks in LUTs as memory");
    }

    /** Of those that hold it: the same family, then with a processor as the device has one, then the smallest. */
    @Test
    void theSmallestDeviceIsOneOfItsKind() {
        Map<String, Inventory> one = Map.of("u", inventory(1, new Component.Adder(8)));
        for (String name : List.of("xczu7ev", "xc7z020", "xc7a100t")) {
            Fit fit = estimator(name, Options.of(Flow.VIVADO)).fit(one);
            assertThat(fit.smallestThatFits()).hasValueSatisfying(found -> {
                assertThat(found.family()).isEqualTo(fit.device().family());
                assertThat(found.processor()).isEqualTo(fit.device().processor());
                assertThat(Devices.all().stream()
                                .filter(other -> other.family().equals(found.family()))
                                .filter(other -> other.processor().equals(found.processor()))
                                .mapToLong(other -> other.lut().count())
                                .min())
                        .hasValue(found.lut().count());
            });
        }
    }

    /** 8 by 8 bits are 70 LUTs (1.1 for each place), 2 by 8 are 18; an accumulator is a LUT and a flip-flop a bit. */
    @Test
    void productsThatAreTooManyGoToLutsTheCheapestFirst() {
        Options spill = new Options(Flow.VIVADO, false, true);
        Map<String, Inventory> units = new LinkedHashMap<>();
        units.put("wide", inventory(15, new Component.MultiplyAccumulate(8, 8, 24)));
        units.put("narrow", inventory(8, new Component.Multiplier(2, 8)));
        Fit fit = estimator("xc7s15", spill).fit(units);
        assertThat(fit.byUnit())
                .containsEntry("wide", Resources.dsps(15))
                .containsEntry("narrow", new Resources(3 * 18, 0, 0, 5, 0, 0, 0));
        units.put("wide", inventory(30, new Component.MultiplyAccumulate(8, 8, 24)));
        assertThat(estimator("xc7s15", spill).fit(units).byUnit())
                .containsEntry("wide", new Resources(10 * (70 + 24), 0, 240, 20, 0, 0, 0))
                .containsEntry("narrow", Resources.luts(8 * 18));
        units.put("wide", inventory(12, new Component.MultiplyAccumulate(8, 8, 24)));
        assertThat(estimator("xc7s15", spill).fit(units).byUnit())
                .containsEntry("wide", Resources.dsps(12))
                .containsEntry("narrow", Resources.dsps(8));
    }

    /** Thousands of equal products: 4,096 on 1,728 blocks. */
    @Test
    void asManyProductsGoToLutsAsAreMissing() {
        Fit fit = estimator(ZU7, new Options(Flow.VIVADO, false, true))
                .fit(Map.of("array", inventory(4096, new Component.MultiplyAccumulate(8, 8, 24))));
        assertThat(fit.total()).isEqualTo(new Resources(2368 * 94, 0, 2368 * 24, 1728, 0, 0, 0));
    }

    private static IntTable table(int words, IntPredicate bit) {
        return new IntTable(
                IntStream.range(0, words).map(i -> bit.test(i) ? 1 : 0).toArray());
    }

    private static boolean odd(int value) {
        return Integer.bitCount(value) % 2 == 1;
    }

    /**
     * Parity depends on every input: one LUT up to six, 2 of seven, two different quarters and a choice of eight, then
     * a choice of halves, of which there are two in all.
     */
    @ParameterizedTest
    @CsvSource({"2, 0", "4, 1", "64, 1", "128, 2", "256, 3", "512, 7", "1024, 9"})
    void parityCostsByItsInputs(int words, long luts) {
        assertThat(TableLogic.luts(table(words, ResourceByHandTest::odd), 1)).isEqualTo(luts);
        // An input that does not matter costs nothing, wherever it stands.
        assertThat(TableLogic.luts(table(2 * words, i -> odd(i >> 1)), 1)).isEqualTo(luts);
    }

    /** Constant halves are the register's set or reset; two of them take a LUT, which bits that have the same share. */
    @Test
    void constantHalvesAreResets() {
        assertThat(TableLogic.luts(table(128, i -> i < 64 && odd(i)), 1)).isEqualTo(1);
        assertThat(TableLogic.luts(table(256, i -> i < 64 && odd(i)), 1)).isEqualTo(2);
        assertThat(TableLogic.luts(table(256, i -> i >= 192 && odd(i)), 1)).isEqualTo(2);
        IntTable both = new IntTable(IntStream.range(0, 256)
                .map(i -> i < 64 ? (odd(i) ? 1 : 0) + ((i & 3) == 3 ? 2 : 0) : 0)
                .toArray());
        assertThat(TableLogic.luts(both, 2)).isEqualTo(3);
        IntTable apart = new IntTable(IntStream.range(0, 256)
                .map(i -> i < 64 ? (odd(i) ? 1 : 0) : i >= 192 && (i & 63) == 63 ? 2 : 0)
                .toArray());
        assertThat(TableLogic.luts(apart, 2)).isEqualTo(4);
        // Ones below and zeros above are not one reset: a function of seven inputs is left.
        assertThat(TableLogic.luts(table(256, i -> i < 128 || i >= 192 && odd(i)), 1))
                .isEqualTo(2);
        assertThat(TableLogic.luts(table(256, i -> i >= 128 || i < 64 && odd(i)), 1))
                .isEqualTo(2);
    }

    /** A bit of random contents: a LUT for each 64 words, and of more than four of them one more for each four that are joined. */
    @ParameterizedTest
    @CsvSource({"1, 1", "64, 1", "65, 2", "256, 4", "320, 6", "512, 9", "1024, 19"})
    void contentsThatAreNotKnownCostALutFor64Words(int words, long luts) {
        assertThat(TableLogic.mostLutsABit(words)).isEqualTo(luts);
    }

    @Test
    void functionsAreEqualByTheirInputsAndValues() {
        TruthTable or = TruthTable.ofBit(table(4, i -> i > 0), 0);
        assertThat(or)
                .isEqualTo(TruthTable.ofBit(new IntTable(0, 3, 1, 5), 0))
                .hasSameHashCodeAs(TruthTable.ofBit(table(4, i -> i > 0), 0));
        assertThat(or).isNotEqualTo(TruthTable.ofBit(table(4, i -> i == 3), 0)).isNotEqualTo("or");
        // The same values of other inputs.
        TruthTable upper = TruthTable.ofBit(table(8, i -> i >> 1 > 0), 0).reduced();
        assertThat(upper.inputs()).isEqualTo(2);
        assertThat(upper.highest()).isEqualTo(2);
        assertThat(upper).isNotEqualTo(or);
        assertThat(or.cofactor(0, true).isConstant()).isTrue();
        assertThat(or.cofactor(0, false).isConstant()).isFalse();
        assertThat(TruthTable.ofBit(table(128, i -> true), 0).isConstant()).isTrue();
        assertThat(TruthTable.ofBit(table(128, i -> i != 100), 0).isConstant()).isFalse();
        assertThat(TruthTable.ofBit(new IntTable(1), 0).inputs()).isZero();
    }
}
