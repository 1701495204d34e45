package cyclode.units.host.core;

/** What an instruction waited for last before it issued. */
enum StallCause {
    /** It issued as early as program order allows. */
    NONE,
    /** An operand. */
    OPERAND,
    /** Its functional unit. */
    UNIT,
    /** The rules between vector loads and multiply-adds. */
    VECTOR_LOAD,
    /** The issue slots of the cycle. */
    SLOT
}
