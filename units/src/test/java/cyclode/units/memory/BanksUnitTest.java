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
import java.util.SplittableRandom;
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
}
