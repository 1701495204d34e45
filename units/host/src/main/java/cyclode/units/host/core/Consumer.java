package cyclode.units.host.core;

/** Where an operand is needed; the same result reaches different consumers at different cycles. */
enum Consumer {
    /** Address of a load or store. */
    ADDRESS,
    /** Integer arithmetic. */
    INTEGER,
    /** Floating-point and vector arithmetic. */
    VECTOR,
    /** Accumulator of a multiply-add of the same group. */
    ACCUMULATOR,
    /** Data of a store. */
    STORE,
    /** Condition flags of a branch. */
    BRANCH;

    static final int COUNT = values().length;
}
