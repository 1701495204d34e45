package cyclode.units.matmul;

import static cyclode.units.components.InventoryBuilder.EXTENT_BITS;

import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.units.components.InventoryBuilder;

/** What walks over the tiles of a product. */
final class MatmulControl {
    /** A place can lie an array beyond the last. */
    private static final int PLACE_BITS = EXTENT_BITS + 1;

    private MatmulControl() {}

    /** The folds' walk twice, for what stays and what streams, each with the rows of its fold and the cycles that it must wait. */
    static void stationary(MatmulSpec spec, InventoryBuilder parts) {
        folds(parts, 3);
        rows(parts, EXTENT_BITS);
        parts.add("control", 1, new Comparator(EXTENT_BITS));
        folds(parts, 2);
        rows(parts, InventoryBuilder.bits(spec.rows()));
        if (!spec.weightDoubleBuffering()) {
            parts.add("control", 1, new Adder(EXTENT_BITS));
        }
        parts.add("control", spec.weightDoubleBuffering() ? 2 : 1, new Control(4));
    }

    /**
     * Block of rows, tile of columns, tile of the depth: a place each, which moves by an array and begins anew behind the last; and of some
     * what is used, the array or what is left.
     */
    private static void folds(InventoryBuilder parts, int used) {
        parts.add("control", 3, new Register(PLACE_BITS))
                .add("control", 3, new Adder(PLACE_BITS))
                .add("control", 3, new Comparator(PLACE_BITS))
                .add("control", used, new Adder(PLACE_BITS))
                .add("control", used, new Comparator(PLACE_BITS))
                .add("control", used, new Multiplexer(2, EXTENT_BITS));
    }

    /** Rows up to the last, and a pause that is what a whole array or the way back takes, less the rows. */
    private static void rows(InventoryBuilder parts, int bits) {
        parts.counter("control", 1, bits)
                .add("control", 1, new Adder(EXTENT_BITS))
                .countdown("control", 1, EXTENT_BITS)
                .add("control", 1, new Adder(EXTENT_BITS));
    }

    /** The tiles' walk twice, for sums and for draining; the depth up to its last; cycles until sums settle; the lines of a tile. */
    static void outputStationary(MatmulSpec spec, InventoryBuilder parts) {
        int sets = spec.weightDoubleBuffering() ? 2 : 1;
        tiles(parts);
        rows(parts, EXTENT_BITS);
        parts.add("control", 3, new Adder(EXTENT_BITS))
                .add("control", 1, new Comparator(EXTENT_BITS))
                .countdown("control", sets, EXTENT_BITS);
        tiles(parts);
        rows(parts, EXTENT_BITS);
        parts.add("control", 2, new Multiplexer(2, EXTENT_BITS))
                .add(
                        "control",
                        1,
                        new Register(EXTENT_BITS + InventoryBuilder.bits(Math.max(spec.rows(), spec.columns()))))
                .add("control", sets, new Control(4));
    }

    /** Rows and columns that are left, and what of them the array takes; columns begin anew. */
    private static void tiles(InventoryBuilder parts) {
        parts.add("control", 2, new Register(EXTENT_BITS))
                .add("control", 2, new Adder(EXTENT_BITS))
                .add("control", 2, new Comparator(EXTENT_BITS))
                .add("control", 4, new Multiplexer(2, EXTENT_BITS));
    }
}
