package cyclode.units.host.core;

/** A functional unit of the core, and how many of it there are. */
public enum Unit {
    /** Integer arithmetic and logic. */
    ALU(2),
    /** Integer multiplier. */
    MUL(1),
    /** Integer divider. */
    DIV(1),
    /** Load and store pipe. */
    LS(1),
    /** Branch unit. */
    BR(1),
    /** Floating-point and vector pipes of 64 bits; a 128-bit operation takes both. */
    FP(2),
    /** Floating-point divider and square root. */
    FDIV(1);

    private final int count;

    Unit(int count) {
        this.count = count;
    }

    /** How many the core has. */
    public int count() {
        return count;
    }
}
