package cyclode.units.matmul;

/** Which operand stays in the array while the others pass. */
public enum Dataflow {
    /** A tile of B, depth × columns of the product, stays; rows of A pass. */
    WEIGHT_STATIONARY,
    /** A tile of the product stays; columns of A and rows of B pass. */
    OUTPUT_STATIONARY,
    /** A tile of A, depth × rows of the product, stays; columns of B pass. */
    INPUT_STATIONARY
}
