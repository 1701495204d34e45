package cyclode.core.chain;

/** Why a process that could have fired did not: the condition that was met last. */
public enum StallCause {
    /** No activation or other operand beat had arrived. */
    INPUT,
    /** No weight beat had arrived. */
    WEIGHT,
    /** No free slot in a channel downstream: back-pressure. */
    OUTPUT,
    /** Another access held the memory bank. */
    BANK,
    /** No beat had come from external memory. */
    MEMORY,
    /** A limit on outstanding transactions. */
    CREDIT
}
