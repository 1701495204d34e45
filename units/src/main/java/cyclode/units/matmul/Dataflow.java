package cyclode.units.matmul;

import cyclode.core.file.RefusedValue;

/** Which operand stays in the array while the others pass. */
public enum Dataflow {
    /** A tile of B, depth × columns of the product, stays; rows of A pass. */
    WEIGHT_STATIONARY("weight-stationary"),
    /** A tile of the product stays; columns of A and rows of B pass. */
    OUTPUT_STATIONARY("output-stationary"),
    /** A tile of A, depth × rows of the product, stays; columns of B pass. */
    INPUT_STATIONARY("input-stationary");

    private final String label;

    Dataflow(String label) {
        this.label = label;
    }

    /** The name used in files. */
    public String label() {
        return label;
    }

    /** The dataflow with this label. */
    public static Dataflow parse(String label) {
        for (Dataflow dataflow : values()) {
            if (dataflow.label.equals(label)) {
                return dataflow;
            }
        }
        throw new RefusedValue(
                "dataflow is '" + label + "'; allowed: weight-stationary, output-stationary, input-stationary");
    }
}
