package cyclode.units.host.core;

/** A kind of functional unit of a core. */
public enum Unit {
    /** Integer arithmetic and logic. */
    ALU,
    /** Integer multiplier. */
    MUL,
    /** Integer divider. */
    DIV,
    /** Load and store pipe. */
    LS,
    /** Branch unit. */
    BR,
    /** Floating-point and vector pipes of 64 bits; a 128-bit operation takes two. */
    FP,
    /** Floating-point divider and square root. */
    FDIV
}
