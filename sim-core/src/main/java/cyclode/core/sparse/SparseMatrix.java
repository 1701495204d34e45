package cyclode.core.sparse;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import java.util.List;

/**
 * A matrix as a sparse format writes it down.
 *
 * @param format how
 * @param rows inputs
 * @param columns outputs
 * @param valueFormat of a weight
 * @param values the weights that are kept, in the format's order; not copied
 * @param indices fields that say where they belong
 */
@SuppressWarnings("ArrayRecordComponent") // a million values are not copied
public record SparseMatrix(
        SparseFormat format, int rows, int columns, IntFormat valueFormat, int[] values, List<Field> indices) {
    public SparseMatrix {
        indices = List.copyOf(indices);
    }

    /**
     * Numbers of equal width.
     *
     * @param name such as {@code column}
     * @param bits of each entry
     * @param entries not negative; not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Field(String name, int bits, int[] entries) {
        /** Bits of all entries. */
        public long totalBits() {
            return (long) bits * entries.length;
        }
    }

    /** Bits of the values. */
    public long valueBits() {
        return (long) values.length * valueFormat.bits();
    }

    /** Bits of all that says where values belong. */
    public long indexBits() {
        return indices.stream().mapToLong(Field::totalBits).sum();
    }

    /** Bits in all. */
    public long bits() {
        return valueBits() + indexBits();
    }

    /** Bits of the dense matrix. */
    public long denseBits() {
        return (long) rows * columns * valueFormat.bits();
    }

    /**
     * The dense matrix.
     *
     * @throws cyclode.core.file.RefusedValue for fields that contradict each other, or name places outside of the matrix
     */
    public IntTensor decode() {
        return format.decode(this);
    }

    Field field(String name) {
        return indices.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
