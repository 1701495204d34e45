package cyclode.core.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.sparse.PruningPattern.Kind;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PruningPatternTest {
    private static IntTensor matrix(int seed, int rows, int columns) {
        int[] values = new Random(seed).ints((long) rows * columns, -128, 128).toArray();
        return IntTensor.of(IntFormat.signed(8), values, rows, columns);
    }

    private static PruningPattern pattern(Kind kind, int rows, int columns, String keep, String inner) {
        return new PruningPattern(kind, rows, columns, Keep.parse(keep), Keep.parse(inner));
    }

    private static long energy(IntTensor matrix, int mask) {
        long sum = 0;
        for (int i = 0; i < matrix.length(); i++) {
            sum += (mask >> i & 1) * (long) matrix.data()[i] * matrix.data()[i];
        }
        return sum;
    }

    private static long energy(IntTensor matrix, Mask mask) {
        IntTensor kept = mask.of(matrix);
        long sum = 0;
        for (int value : kept.data()) {
            sum += (long) value * value;
        }
        return sum;
    }

    /** All masks of a block of 4 × 3 that keep 2 rows with 2 values each: none holds more. */
    @Test
    void hierarchicalKeepsTheMostThatItsPatternAllows() {
        PruningPattern pattern = pattern(Kind.HIERARCHICAL, 4, 3, "2", "2");
        for (int seed = 0; seed < 30; seed++) {
            IntTensor matrix = matrix(seed, 4, 3);
            long most = 0;
            for (int mask = 0; mask < 1 << 12; mask++) {
                int rows = 0;
                boolean allowed = true;
                for (int row = 0; row < 4; row++) {
                    int count = Integer.bitCount(mask >> 3 * row & 7);
                    rows += count > 0 ? 1 : 0;
                    allowed &= count == 0 || count == 2;
                }
                if (allowed && rows == 2) {
                    most = Math.max(most, energy(matrix, mask));
                }
            }
            Mask kept = pattern.prune(matrix, Norm.L2).mask();
            assertThat(energy(matrix, kept)).as("seed %s", seed).isEqualTo(most);
        }
    }

    @Test
    void everyPatternKeepsAsManyAsItSays() {
        IntTensor matrix = matrix(7, 32, 24);
        assertThat(kept(pattern(Kind.IRREGULAR, 1, 1, "0.1", "1"), matrix)).isEqualTo(77);
        assertThat(kept(pattern(Kind.N_M, 4, 1, "2", "1"), matrix)).isEqualTo(384);
        assertThat(kept(pattern(Kind.BLOCK, 8, 8, "0.25", "1"), matrix)).isEqualTo(3 * 64);
        assertThat(kept(pattern(Kind.BANK_BALANCED, 16, 1, "0.125", "1"), matrix))
                .isEqualTo(2 * 2 * 24);
        assertThat(kept(pattern(Kind.COLUMN_BALANCED_BLOCK, 8, 8, "1", "1"), matrix))
                .isEqualTo(3 * 64);
        assertThat(kept(pattern(Kind.BLOCK_ROW, 16, 8, "3", "1"), matrix)).isEqualTo(6 * 3 * 8);
        assertThat(kept(pattern(Kind.HIERARCHICAL, 16, 8, "3", "0.25"), matrix)).isEqualTo(6 * 3 * 2);
    }

    private static int kept(PruningPattern pattern, IntTensor matrix) {
        PruningPattern.Pruned pruned = pattern.prune(matrix, Norm.L1);
        assertThat(pruned.encoded().decode().contentEquals(pruned.mask().of(matrix)))
                .isTrue();
        return pruned.mask().kept();
    }

    /** One weight of 5 counts less than three of 3 by magnitude, and as a square more than two of them. */
    @Test
    void theNormDecides() {
        IntTensor matrix = IntTensor.of(IntFormat.signed(4), new int[] {5, 0, 0, 3, 3, 0}, 2, 3);
        PruningPattern pattern = pattern(Kind.BLOCK_ROW, 2, 3, "1", "1");
        assertThat(pattern.prune(matrix, Norm.L1).mask().keeps(1, 0)).isTrue();
        assertThat(pattern.prune(matrix, Norm.L2).mask().keeps(0, 0)).isTrue();
    }

    @Test
    void equalWeightsAreKeptFromTheFirst() {
        IntTensor matrix = IntTensor.of(IntFormat.signed(4), new int[] {2, -2, 2, 2}, 4, 1);
        Mask mask = pattern(Kind.N_M, 4, 1, "2", "1").prune(matrix, Norm.L2).mask();
        assertThat(mask.keeps(0, 0) && mask.keeps(1, 0)).isTrue();
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        assertThatThrownBy(() -> Keep.parse("0"))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("keep is '0'");
        assertThatThrownBy(() -> Keep.parse("1.5")).hasMessageContaining("keep is '1.5'");
        assertThatThrownBy(() -> Keep.parse("0.0")).hasMessageContaining("allowed");
        assertThatThrownBy(() -> Keep.parse("many")).hasMessageContaining("keep is 'many'");
        assertThatThrownBy(() -> pattern(Kind.N_M, 4, 1, "5", "1")).hasMessage("keep is 5 of 4 rows; allowed: 1 to 4");
        assertThatThrownBy(() -> pattern(Kind.IRREGULAR, 1, 1, "2", "1"))
                .hasMessage("keep is 2; allowed for irregular: a share, such as 0.1");
        assertThatThrownBy(() -> pattern(Kind.BLOCK_ROW, 5, 4, "1", "1").prune(matrix(1, 16, 12), Norm.L2))
                .hasMessage("tiles of 5 × 4 do not divide a matrix of 16 × 12; allowed: divisors of both");
    }
}
