package cyclode.units.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.StallCause;
import cyclode.core.file.Records;
import cyclode.core.number.IntFormat;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Collector;
import cyclode.units.harness.Source;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.NetworkWidths;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Streams out of and into a memory. */
class BanksUnitTest {
    @Test
    void theRandomCopiesLoseCyclesToConflicts() {
        long stalled = 0;
        for (int seed = 0; seed < 300; seed++) {
            ChainResult exact = RandomCopy.of(seed).bench.exactInOrder();
            stalled += exact.processes().get(0).stalled(StallCause.BANK);
        }
        assertThat(stalled).as("cycles lost to conflicts").isGreaterThan(1000);
    }

    @Test
    void everyWordOfABeatIsCountedAndCostsACycleForEachBeyondTheBanks() {
        // Seven values of 8 bits in words of 16: four words a beat, on two banks.
        RandomCopy copy =
                new RandomCopy(new SplittableRandom(1), new WordLayout(2, 16), IntFormat.signed(8), 10, 7, 7, 2);
        ChainResult result = copy.bench.exactInOrder();
        assertThat(result.processes().get(copy.read).stalled(StallCause.BANK)).isEqualTo(10);
        assertThat(result.processes().get(copy.read).busy()).isEqualTo(10);
        Component bank = copy.spec.bank().bank();
        assertThat(copy.bench.activity(copy.read, result).count(new Action(bank, Action.Verb.READ)))
                .isEqualTo(40);
        assertThat(copy.bench.activity(copy.write, result).count(new Action(bank, Action.Verb.WRITE)))
                .isEqualTo(40);
    }

    @Test
    void onePortServesReadsAndWritesWhereThereIsButOne() {
        assertThat(BanksSpec.port("m", PortKind.SINGLE, true)).isEqualTo(BanksSpec.port("m", PortKind.SINGLE, false));
        assertThat(BanksSpec.port("m", PortKind.SIMPLE_DUAL, true)).isEqualTo("m.read");
        assertThat(BanksSpec.port("m", PortKind.SIMPLE_DUAL, false)).isEqualTo("m.write");
    }

    private static BanksSpec spec(int banks, int wordBits, int depth, int latency) {
        return new BanksSpec("fabric", banks, wordBits, depth, MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, latency);
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        assertThatThrownBy(() -> spec(65, 64, 512, 2)).hasMessage("banks is 65; allowed: 1 to 64");
        assertThatThrownBy(() -> spec(4, 577, 512, 2)).hasMessageContaining("word-bits is 577");
        assertThatThrownBy(() -> spec(4, 64, 0, 2)).hasMessageContaining("depth is 0");
        assertThatThrownBy(() -> spec(4, 64, 512, 17)).hasMessageContaining("read-latency is 17");
    }

    @Test
    void theInventoryHasTheBanksAndACrossbarOnlyForSeveral() {
        Component bank = new Component.Memory(MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, 64, 512);
        assertThat(spec(4, 64, 512, 2).inventory().items())
                .anyMatch(item -> item.component().equals(bank) && item.count() == 4)
                .anyMatch(item -> item.part().equals("crossbar"));
        assertThat(spec(1, 64, 512, 2).inventory().items())
                .noneMatch(item -> item.part().equals("crossbar"));
    }

    private static BanksSpec living(BanksSpec.Residence residence, PortKind ports, boolean prefetch, Integer... tiles) {
        return new BanksSpec(
                "fabric",
                4,
                64,
                51,
                MemoryKind.BLOCK,
                ports,
                2,
                BanksSpec.ReadEnable.ON_ACCESS,
                residence,
                prefetch,
                Optional.ofNullable(tiles.length > 0 ? tiles[0] : null),
                Optional.ofNullable(tiles.length > 1 ? tiles[1] : null));
    }

    @Test
    void whatLivesOutsideIsBroughtInWhatFitsTheMemory() {
        BanksSpec prefetched = living(BanksSpec.Residence.EXTERNAL, PortKind.SIMPLE_DUAL, true, 3);
        assertThat(prefetched.external()).isTrue();
        assertThat(prefetched.words()).isEqualTo(204);
        // Whole rows of banks: of 51 words a bank, 25 each for two lots.
        assertThat(prefetched.lotWords()).isEqualTo(100);
        assertThat(living(BanksSpec.Residence.EXTERNAL, PortKind.SIMPLE_DUAL, false)
                        .lotWords())
                .isEqualTo(204);
        assertThat(living(BanksSpec.Residence.CHIP, PortKind.READ_ONLY, true).external())
                .isFalse();
        assertThatThrownBy(() -> living(BanksSpec.Residence.EXTERNAL, PortKind.READ_ONLY, true))
                .hasMessageStartingWith("residence is external, but ports is read-only");
        assertThatThrownBy(() -> living(BanksSpec.Residence.CHIP, PortKind.SIMPLE_DUAL, true, 3))
                .hasMessageStartingWith("tile-channels is given, but residence is chip");
        assertThatThrownBy(() -> living(BanksSpec.Residence.CHIP, PortKind.SIMPLE_DUAL, true, null, 3))
                .hasMessageStartingWith("tile-rows is given, but residence is chip");
    }

    /** Words of 8 bits that are to hold 12 take twice as many; constants go by the weights, maps by activations, state and stages. */
    @Test
    void itsDepthFollowsWhatItHolds() {
        NetworkWidths built = new NetworkWidths(8, 8, 24, 16, 2);
        BanksSpec maps = spec(4, 64, 100, 2);
        BanksSpec constants = new BanksSpec("fabric", 4, 64, 100, MemoryKind.BLOCK, PortKind.READ_ONLY, 2);
        assertThat(maps.following(built, built)).containsExactly(Map.entry("depth", 100));
        NetworkWidths now = new NetworkWidths(9, 17, 40, 16, 1);
        assertThat(maps.following(built, now)).containsExactly(Map.entry("depth", 200));
        assertThat(constants.following(built, now)).containsExactly(Map.entry("depth", 300));
        assertThat(maps.following(built, new NetworkWidths(8, 8, 24, 33, 7))).containsExactly(Map.entry("depth", 900));
    }

    @Test
    void ofSeveralBanksRowsAreSkewedWhereTheyAreWritten() {
        assertThat(spec(4, 64, 100, 2).layout()).isEqualTo(new WordLayout(4, 64, true));
        assertThat(spec(1, 64, 100, 2).layout()).isEqualTo(new WordLayout(1, 64, false));
        assertThat(living(BanksSpec.Residence.CHIP, PortKind.READ_ONLY, true).layout())
                .isEqualTo(new WordLayout(4, 64, false));
        assertThat(spec(4, 64, 100, 2).ports("m")).isEqualTo(Map.of("m.read", 4, "m.write", 4));
        assertThat(living(BanksSpec.Residence.CHIP, PortKind.SINGLE, true).ports("m"))
                .isEqualTo(Map.of("m.port", 4));
        assertThat(spec(4, 64, 100, 2).livesByChannels()).isFalse();
    }

    @Test
    void banksThatAreAlwaysEnabledAreCountedEveryCycle() {
        BanksSpec always = Records.with(spec(3, 64, 100, 2), Map.of("read-enable", BanksSpec.ReadEnable.ALWAYS));
        Component bank = new Component.Memory(MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, 64, 100);
        assertThat(always.everyCycle().counts()).isEqualTo(Map.of(new Action(bank, Action.Verb.ENABLE), 3L));
        assertThat(spec(3, 64, 100, 2).everyCycle().counts()).isEmpty();
    }

    /**
     * Of a table of 4 rows of 5 values, 2 in a word of 16 bits: 3 words, taken two lanes at a time in 3 beats. Row -1 is the last. A row that
     * there is not stops the run by the table's name.
     */
    @Test
    void rowsAreGatheredByTheirNumbersInBeatsOfTheirChannels() {
        Bench bench = new Bench();
        Buffer table = bench.buffer(
                "table", IntFormat.signed(8), 4, 5, IntStream.range(0, 20).toArray());
        MemoryWords memory = spec(2, 16, 8, 3).bank();
        GatherCommand gather = new GatherCommand(table, new WordLayout(2, 16), 2, 3, 3, memory);
        int numbers = bench.node("numbers", new Source(new long[] {2, -1, 0}, 1));
        int node = bench.node("gather", gather);
        bench.edge(numbers, node, 8, 1, StallCause.INPUT);
        Collector collector = new Collector(
                ChannelTiles.of(new Buffer(0, "result", "", IntFormat.signed(32), 9, 2, 0), new WordLayout(1, 64), 2),
                18);
        bench.edge(node, bench.node("collect", collector), 8, 2, StallCause.OUTPUT);
        ChainResult result = bench.exactInOrder();
        assertThat(collector.values()).containsExactly(10, 11, 12, 13, 14, 0, 15, 16, 17, 18, 19, 0, 0, 1, 2, 3, 4, 0);
        assertThat(result.processes().get(node).busy()).isEqualTo(9);
        assertThat(bench.fast().end()).isEqualTo(result.end());
        // A beat is a word: an access, an address of 4 bits, two extents; on two banks the crossbar and its register.
        assertThat(bench.activity(node, result).counts())
                .containsEntry(new Action(memory.bank(), Action.Verb.READ), 9L)
                .containsEntry(new Action(new Component.Adder(4), Action.Verb.OPERATE), 9L)
                .containsEntry(new Action(new Component.Multiplexer(3, 16), Action.Verb.OPERATE), 9L);
        assertThat(GatherCommand.row(-4, table)).isZero();
        assertThat(GatherCommand.row(3, table)).isEqualTo(3);
        assertThatThrownBy(() -> GatherCommand.row(4, table)).hasMessage("'table' has no row 4; allowed: -4 to 3");
        assertThatThrownBy(() -> GatherCommand.row(-5, table)).hasMessage("'table' has no row -5; allowed: -4 to 3");
    }

    /** Equal streams take equal time wherever their buffers lie; in banks, where the same bank has their first word. */
    @Test
    void whereABufferLiesDecidesNoTimeButItsBank() {
        Bench bench = new Bench();
        Buffer first = bench.buffer("first", IntFormat.signed(8), 3, 5, new int[15]);
        Buffer second = bench.buffer("second", IntFormat.signed(8), 3, 5, new int[15]);
        WordLayout layout = new WordLayout(2, 16);
        MemoryWords memory = spec(2, 16, 8, 3).bank();
        // Their first words are 0 and 7.
        for (boolean reads : new boolean[] {true, false}) {
            Command a = stream(reads, first, layout, 3, memory);
            Command b = stream(reads, second, layout, 3, memory);
            assertThat(a.timing()).isNotNull().isEqualTo(b.timing());
            assertThat(a.timingInBanks(7)).isNotNull().isEqualTo(b.timingInBanks(7));
            assertThat(a.timingInBanks(2)).isNotEqualTo(b.timingInBanks(2));
            assertThat(a.timing())
                    .isNotEqualTo(stream(reads, first, layout, 4, memory).timing());
        }
    }

    private static Command stream(boolean reads, Buffer buffer, WordLayout layout, int lanes, MemoryWords memory) {
        Pattern pattern = ChannelTiles.of(buffer, layout, lanes);
        return reads ? new ReadCommand(buffer, pattern, 2, -1, memory) : new WriteCommand(buffer, pattern, memory);
    }
}
