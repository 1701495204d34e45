package cyclode.core.operator;

/** How the arithmetic of layer templates meets its ends: ties, accumulators and outputs that their format cannot hold. */
public enum AffineRules {
    /**
     * The hardware's: accumulators wrap, products are rescaled by an integer multiplication and a shift that rounds half away from
     * zero, and a format that is too narrow keeps the sign and the low bits.
     */
    TEMPLATE,
    /** The training framework's integer model: sums are clamped, rounding is half to even, outputs are clamped. */
    REFERENCE_MODEL
}
