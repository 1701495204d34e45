package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization.Affine;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.number.Rounding;
import java.util.Optional;

/**
 * Widths of all numbers in bits, and what happens at their ends. Weights, activations, states and stage values are signed.
 *
 * @param weightBits of weights
 * @param activationBits of what layers hand on
 * @param accumulatorBits of sums
 * @param multiplierBits of a requantization's multiplier
 * @param stateBits of an ODE's state
 * @param stageBits of an ODE's stage value
 * @param rounding of requantizations
 * @param overflow of requantizations
 * @param accumulatorOverflow of sums
 */
public record Formats(
        @Range(min = 2, max = 16) int weightBits,
        @Range(min = 2, max = 16) int activationBits,
        @Range(min = 8, max = 47) int accumulatorBits,
        @Default("16") @Range(min = 1, max = 16) int multiplierBits,
        @Default("16") @Range(min = 4, max = 32) int stateBits,
        @Default("16") @Range(min = 4, max = 32) int stageBits,
        @Default("half-up") Rounding rounding,
        @Default("saturate") Overflow overflow,
        @Default("saturate") Overflow accumulatorOverflow) {

    /**
     * What a layer has otherwise than the network.
     *
     * @param weightBits of weights
     * @param activationBits of the layer's output
     * @param accumulatorBits of sums
     * @param multiplierBits of the requantization's multiplier
     * @param stateBits of the state
     * @param stageBits of the stage value
     * @param rounding of requantizations
     * @param overflow of requantizations
     * @param accumulatorOverflow of sums
     */
    public record Override(
            @Range(min = 2, max = 16) Optional<Integer> weightBits,
            @Range(min = 2, max = 16) Optional<Integer> activationBits,
            @Range(min = 8, max = 47) Optional<Integer> accumulatorBits,
            @Range(min = 1, max = 16) Optional<Integer> multiplierBits,
            @Range(min = 4, max = 32) Optional<Integer> stateBits,
            @Range(min = 4, max = 32) Optional<Integer> stageBits,
            Optional<Rounding> rounding,
            Optional<Overflow> overflow,
            Optional<Overflow> accumulatorOverflow) {}

    /** These formats with other bits of weights and of activations. */
    public Formats withBits(int weights, int activations) {
        return new Formats(
                weights,
                activations,
                accumulatorBits,
                multiplierBits,
                stateBits,
                stageBits,
                rounding,
                overflow,
                accumulatorOverflow);
    }

    /** These formats, with what a layer has otherwise. */
    public Formats with(Override other) {
        return new Formats(
                other.weightBits().orElse(weightBits),
                other.activationBits().orElse(activationBits),
                other.accumulatorBits().orElse(accumulatorBits),
                other.multiplierBits().orElse(multiplierBits),
                other.stateBits().orElse(stateBits),
                other.stageBits().orElse(stageBits),
                other.rounding().orElse(rounding),
                other.overflow().orElse(overflow),
                other.accumulatorOverflow().orElse(accumulatorOverflow));
    }

    public IntFormat weights() {
        return IntFormat.signed(weightBits);
    }

    public IntFormat activations() {
        return IntFormat.signed(activationBits);
    }

    public IntFormat state() {
        return IntFormat.signed(stateBits);
    }

    public IntFormat stage() {
        return IntFormat.signed(stageBits);
    }

    /** A requantization by {@code multiplier / 2^shift}, with these formats' rounding and overflow. */
    public MultiplierShift scale(long multiplier, int shift, IntFormat output) {
        return new MultiplierShift(multiplier, shift, rounding, 0, output, overflow);
    }

    /** A requantization by {@code (a multiplier + offset) / 2^shift}, with these formats' rounding and overflow. */
    public Affine affine(long multiplier, long offset, int shift, IntFormat output) {
        return new Affine(multiplier, offset, shift, rounding, 0, output, overflow);
    }

    /** What fits values into a format as they are. */
    public Shift unscaled(IntFormat output) {
        return new Shift(0, rounding, 0, output, overflow);
    }

    public Accumulator accumulator() {
        return new Accumulator(accumulatorBits, accumulatorOverflow);
    }
}
