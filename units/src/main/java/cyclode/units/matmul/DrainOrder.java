package cyclode.units.matmul;

import cyclode.core.file.RefusedValue;

/** In which beats an output-stationary tile leaves the array. */
public enum DrainOrder {
    /** A beat for each row of the tile, with a lane for each column. */
    ROWS("rows"),
    /** A beat for each column of the tile, with a lane for each row. */
    COLUMNS("columns");

    private final String label;

    DrainOrder(String label) {
        this.label = label;
    }

    /** The name used in files. */
    public String label() {
        return label;
    }

    /** The order with this label. */
    public static DrainOrder parse(String label) {
        for (DrainOrder order : values()) {
            if (order.label.equals(label)) {
                return order;
            }
        }
        throw new RefusedValue("drain-order is '" + label + "'; allowed: rows, columns");
    }
}
