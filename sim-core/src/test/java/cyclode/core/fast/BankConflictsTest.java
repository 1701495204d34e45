package cyclode.core.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.chain.BankAccess;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The closed form of bank conflicts against counting. */
class BankConflictsTest {
    @Test
    void theClosedFormEqualsCountingWhateverTheStrides() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 20_000; trial++) {
            int groups = random.nextInt(1, 9);
            long skipped = groups == 1 || random.nextBoolean() ? 0 : random.nextLong((1L << groups) - 1);
            BankAccess access = new BankAccess(
                    random.nextInt(1, 65),
                    random.nextInt(1000),
                    random.nextInt(-20, 20),
                    random.nextInt(1, 20),
                    random.nextInt(-20, 20),
                    groups,
                    random.nextInt(-90, 90),
                    skipped);
            assertThat(BankConflicts.extraCycles(access))
                    .as("%s", access)
                    .isEqualTo(access.countExtraCycles(random.nextInt(100)));
        }
    }

    @Test
    void groupsLeftOutAreNeitherCountedNorTouched() {
        BankAccess access = new BankAccess(8, 0, 0, 1, 1, 4, 2, 0b0100);
        assertThat(access.wordsPerFiring()).isEqualTo(3);
        assertThat(access.mask(0)).isEqualTo(0b0100_0101);
        assertThatThrownBy(() -> new BankAccess(8, 0, 0, 1, 1, 2, 2, 0b11)).hasMessageContaining("one must be left");
    }
}
