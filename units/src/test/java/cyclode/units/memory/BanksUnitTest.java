package cyclode.units.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.StallCause;
import cyclode.core.number.IntFormat;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Streams;
import cyclode.units.harness.Values;
import cyclode.units.model.Buffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Streams out of and into a memory. */
class BanksUnitTest {
    /** Copies a buffer from one memory to another, by tiles of channels. */
    private static final class Copy {
        final Bench bench = new Bench();
        final Buffer from;
        final Buffer to;
        final int read;
        final int write;

        Copy(
                SplittableRandom random,
                WordLayout layout,
                IntFormat format,
                int rows,
                int channels,
                int lanes,
                int latency) {
            from = bench.buffer("from", format, rows, channels, Values.of(random, format, rows * channels));
            to = bench.buffer("to", format, rows, channels, new int[rows * channels]);
            ChannelTiles out = ChannelTiles.of(from, layout, lanes);
            read = bench.node("read", new ReadCommand(from, out, latency, Bench.TIME, Streams.MEMORY));
            int gate = bench.gate(read, random.nextLong(), out, random.nextInt(30));
            write = bench.node("write", new WriteCommand(to, ChannelTiles.of(to, layout, lanes), Streams.MEMORY));
            bench.edge(gate, write, random.nextInt(1, 4), lanes, StallCause.INPUT);
        }
    }

    private static Copy random(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Copy(
                random,
                new WordLayout(random.nextInt(1, 17), random.nextInt(1, 72), random.nextBoolean()),
                IntFormat.signed(random.nextInt(2, 33)),
                random.nextInt(1, 30),
                random.nextInt(1, 30),
                random.nextInt(1, 12),
                random.nextInt(1, 17));
    }

    @Test
    void whatIsWrittenIsWhatWasReadWhateverTheLayout() {
        for (int seed = 0; seed < 300; seed++) {
            Copy copy = random(seed);
            copy.bench.exact(seed);
            int[] from = copy.bench.lastStore().values(copy.from);
            assertThat(copy.bench.lastStore().values(copy.to))
                    .as("seed %d", seed)
                    .isEqualTo(from);
        }
    }

    @Test
    void conflictsTakeTheSameCyclesInBothEnginesAndInAnyOrder() {
        long stalled = 0;
        for (int seed = 0; seed < 300; seed++) {
            ChainResult exact = random(seed).bench.exactInOrder();
            assertThat(random(seed).bench.exact(seed)).as("seed %d", seed).isEqualTo(exact);
            assertThat(random(seed).bench.fast()).as("seed %d", seed).isEqualTo(exact);
            stalled += exact.processes().get(0).stalled(StallCause.BANK);
        }
        assertThat(stalled).as("cycles lost to conflicts").isGreaterThan(1000);
    }

    @Test
    void everyWordOfABeatIsCountedAndCostsACycleForEachBeyondTheBanks() {
        // Seven values of 8 bits in words of 16: four words a beat, on two banks.
        Copy copy = new Copy(new SplittableRandom(1), new WordLayout(2, 16), IntFormat.signed(8), 10, 7, 7, 2);
        ChainResult result = copy.bench.exactInOrder();
        assertThat(result.processes().get(copy.read).stalled(StallCause.BANK)).isEqualTo(10);
        assertThat(result.processes().get(copy.read).busy()).isEqualTo(10);
        Component bank = Streams.MEMORY.bank();
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
}
