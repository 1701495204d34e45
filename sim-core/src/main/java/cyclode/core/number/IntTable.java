package cyclode.core.number;

import java.util.Arrays;

/** A table of constants: values that do not change, equal by content. */
public final class IntTable {
    private final int[] values;
    private final int hash;

    /** Copies the values. */
    public IntTable(int... values) {
        this.values = values.clone();
        this.hash = Arrays.hashCode(this.values);
    }

    /** Number of entries. */
    public int size() {
        return values.length;
    }

    /** One entry. */
    public int get(int index) {
        return values[index];
    }

    /** A copy of all entries. */
    public int[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof IntTable that && hash == that.hash && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "#" + values.length + ":" + Integer.toHexString(hash);
    }
}
