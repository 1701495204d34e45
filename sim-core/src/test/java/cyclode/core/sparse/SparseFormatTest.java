package cyclode.core.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.sparse.SparseMatrix.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparseFormatTest {
    private static final int SEEDS = 60;

    private static IntTensor matrix(Random random, int rows, int columns) {
        int[] values = random.ints((long) rows * columns, -8, 8).toArray();
        return IntTensor.of(IntFormat.signed(4), values, rows, columns);
    }

    private static Mask randomMask(Random random, int rows, int columns, double share) {
        Mask mask = new Mask(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (random.nextDouble() < share) {
                    mask.keep(row, column);
                }
            }
        }
        return mask;
    }

    /** At most as many segments and values as the format holds, chosen without asking it. */
    private static Mask balancedMask(Random random, BalancedFormat format, int rows, int columns) {
        Mask mask = new Mask(rows, columns);
        int height = format.blockRows() == 0 ? rows : format.blockRows();
        for (int top = 0; top < rows; top += height) {
            for (int left = 0; left < columns; left += format.blockColumns()) {
                for (int i = 0; i < format.segments(); i++) {
                    int row = top + random.nextInt(height / format.segmentRows()) * format.segmentRows();
                    if (!emptyRow(mask, row, left, format.blockColumns())) {
                        continue;
                    }
                    for (int v = 0; v < format.values(); v++) {
                        mask.keep(row, left + random.nextInt(format.blockColumns()));
                    }
                }
            }
        }
        return mask;
    }

    private static boolean emptyRow(Mask mask, int row, int left, int width) {
        for (int column = left; column < left + width; column++) {
            if (mask.keeps(row, column)) {
                return false;
            }
        }
        return true;
    }

    private static List<BalancedFormat> balanced(Random random, int rows, int columns) {
        int width = divisor(random, columns);
        int height = divisor(random, rows);
        int tile = divisor(random, height);
        return List.of(
                BalancedFormat.nOfM(1 + random.nextInt(height), height),
                BalancedFormat.columnBalanced(tile, width, 1 + random.nextInt(rows / tile)),
                BalancedFormat.blockRows(height, width, 1 + random.nextInt(height)),
                new BalancedFormat(height, width, 1, 1 + random.nextInt(height), 1 + random.nextInt(width)));
    }

    private static int divisor(Random random, int of) {
        int[] divisors = java.util.stream.IntStream.rangeClosed(1, of)
                .filter(d -> of % d == 0)
                .toArray();
        return divisors[random.nextInt(divisors.length)];
    }

    @Test
    void whatIsWrittenDownIsReadBack() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int rows = 1 + random.nextInt(24);
            int columns = 1 + random.nextInt(24);
            IntTensor matrix = matrix(random, rows, columns);
            Mask any = randomMask(random, rows, columns, random.nextDouble());
            for (SparseFormat format : List.of(
                    new BitmapFormat(),
                    new CompressedFormat(1, 1),
                    new CompressedFormat(rows, columns),
                    new CompressedFormat(divisor(random, rows), divisor(random, columns)))) {
                assertRoundTrip(format, matrix, any, seed);
            }
            for (BalancedFormat format : balanced(random, rows, columns)) {
                assertRoundTrip(format, matrix, balancedMask(random, format, rows, columns), seed);
            }
        }
    }

    private static void assertRoundTrip(SparseFormat format, IntTensor matrix, Mask mask, int seed) {
        SparseMatrix encoded = format.encode(matrix, mask);
        assertThat(encoded.decode().contentEquals(mask.of(matrix)))
                .as("%s, seed %s", format, seed)
                .isTrue();
        for (Field field : encoded.indices()) {
            for (int entry : field.entries()) {
                assertThat(Integer.SIZE - Integer.numberOfLeadingZeros(entry))
                        .as("%s of %s, seed %s", field.name(), format, seed)
                        .isLessThanOrEqualTo(field.bits());
            }
        }
    }

    /** Counted by hand, a matrix of 64 × 32 with weights of 4 bits. */
    @Test
    void bitsAreThoseOfTheFieldsByHand() {
        IntTensor matrix = matrix(new Random(3), 64, 32);
        Mask none = new Mask(64, 32);
        Mask all = randomMask(new Random(1), 64, 32, 2);

        assertThat(new BitmapFormat().encode(matrix, none).bits()).isEqualTo(2048);
        // 2048 values with a column of 5 bits, 65 pointers to up to 2048: 12 bits.
        assertThat(new CompressedFormat(1, 1).encode(matrix, all).bits()).isEqualTo(2048 * (4 + 5) + 65 * 12);
        // 4 rows of 2 tiles of 16 × 16; a bit of column, 5 pointers to up to 8: 4 bits.
        assertThat(new CompressedFormat(16, 16).encode(matrix, all).bits()).isEqualTo(2048 * 4 + 8 + 5 * 4);
        // 16 groups of an output, each two places of 2 bits.
        assertThat(BalancedFormat.nOfM(2, 4).encode(matrix, none).bits()).isEqualTo(32 * 16 * 2 * (4 + 2));
        // 2 columns of 4 tiles, one kept in each: 256 values and a place of 2 bits.
        assertThat(BalancedFormat.columnBalanced(16, 16, 1).encode(matrix, none).bits())
                .isEqualTo(2 * (256 * 4 + 2));
        // 4 blocks, 6 of 32 rows of 16: a place of 5 bits.
        assertThat(BalancedFormat.blockRows(32, 16, 6).encode(matrix, none).bits())
                .isEqualTo(4 * 6 * (16 * 4 + 5));
        // Three values in 16: three places of 4 bits are fewer than 16. Eight: 16 are fewer than 32.
        assertThat(new BalancedFormat(32, 16, 1, 6, 3).encode(matrix, none).bits())
                .isEqualTo(4 * 6 * (3 * 4 + 3 * 4 + 5));
        assertThat(new BalancedFormat(32, 16, 1, 6, 8).encode(matrix, none).bits())
                .isEqualTo(4 * 6 * (8 * 4 + 16 + 5));
    }

    @Test
    void aWrongEntryOfAnyFieldIsRefusedOrGivesAnotherMatrix() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            IntTensor matrix = IntTensor.of(
                    IntFormat.signed(8), random.ints(16 * 12, 1, 100).toArray(), 16, 12);
            Mask mask = balancedMask(random, new BalancedFormat(8, 6, 1, 3, 2), 16, 12);
            for (SparseFormat format : List.of(
                    new BitmapFormat(),
                    new CompressedFormat(1, 1),
                    new CompressedFormat(4, 6),
                    new BalancedFormat(8, 6, 1, 3, 2),
                    new BalancedFormat(8, 6, 1, 3, 1 + 3),
                    BalancedFormat.blockRows(8, 6, 3))) {
                SparseMatrix right = format.encode(matrix, mask);
                for (int f = 0; f < right.indices().size(); f++) {
                    assertPlantedFaultIsSeen(right, f, random, seed);
                }
            }
        }
    }

    private static void assertPlantedFaultIsSeen(SparseMatrix right, int which, Random random, int seed) {
        Field field = right.indices().get(which);
        int[] entries = field.entries().clone();
        int at = random.nextInt(entries.length);
        entries[at] ^= 1 << random.nextInt(field.bits());
        List<Field> fields = new ArrayList<>(right.indices());
        fields.set(which, new Field(field.name(), field.bits(), entries));
        SparseMatrix wrong = new SparseMatrix(
                right.format(), right.rows(), right.columns(), right.valueFormat(), right.values(), fields);
        IntTensor decoded;
        try {
            decoded = wrong.decode();
        } catch (RefusedValue refused) {
            assertThat(refused).hasMessageMatching("(?s).*(allowed|has two values|fields for).*");
            return;
        }
        boolean movedZero = Arrays.stream(right.values()).anyMatch(value -> value == 0);
        assertThat(movedZero || !decoded.contentEquals(right.decode()))
                .as("%s of %s at %s, seed %s", field.name(), right.format(), at, seed)
                .isTrue();
    }

    @Test
    void whatAFormatCannotHoldIsRefused() {
        IntTensor matrix = matrix(new Random(1), 16, 12);
        Mask all = randomMask(new Random(1), 16, 12, 2);
        assertThatThrownBy(() -> BalancedFormat.blockRows(8, 6, 3).encode(matrix, all))
                .isInstanceOf(RefusedValue.class)
                .hasMessage("the block at row 0, column 0 keeps more segments; allowed: 3");
        assertThatThrownBy(() -> new BalancedFormat(8, 6, 1, 8, 3).encode(matrix, all))
                .hasMessage("the segment at row 0, column 0 keeps more values; allowed: 3");
        assertThatThrownBy(() -> BalancedFormat.blockRows(5, 6, 3).encode(matrix, all))
                .hasMessage("tiles of 5 × 6 do not divide a matrix of 16 × 12; allowed: divisors of both");
        assertThatThrownBy(() -> BalancedFormat.columnBalanced(4, 4, 5).encode(matrix, all))
                .hasMessage("segments is 5; allowed: 1 to 4");
        assertThatThrownBy(() -> new BitmapFormat().encode(matrix, new Mask(12, 16)))
                .hasMessageStartingWith("the mask has 12 × 16 places; allowed: the matrix's shape");
    }
}
