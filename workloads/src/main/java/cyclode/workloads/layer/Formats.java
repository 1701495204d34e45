package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.Records;
import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization.Affine;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.number.Require;
import cyclode.core.number.Rounding;
import java.util.Map;
import java.util.Optional;

/**
 * Widths of all numbers in bits, and what happens at their ends. States and stage values are signed.
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
 * @param activationSigned whether what layers hand on may be below zero
 * @param activationZeroPoint the value of it that stands for zero
 * @param weightSigned whether weights may be below zero
 * @param weightZeroPoint the weight that stands for zero
 */
public record Formats(
        @Range(min = 2, max = 16) int weightBits,
        @Range(min = 2, max = 32) int activationBits,
        @Range(min = 8, max = 47) int accumulatorBits,
        @Default("16") @Range(min = 1, max = 16) int multiplierBits,
        @Default("16") @Range(min = 4, max = 32) int stateBits,
        @Default("16") @Range(min = 4, max = 32) int stageBits,
        @Default("half-up") Rounding rounding,
        @Default("saturate") Overflow overflow,
        @Default("saturate") Overflow accumulatorOverflow,
        @Default("true") boolean activationSigned,
        @Default("0") int activationZeroPoint,
        @Default("true") boolean weightSigned,
        @Default("0") int weightZeroPoint) {
    public Formats {
        Require.within("weight-zero-point", weightZeroPoint, new IntFormat(weightBits, weightSigned));
        Require.heldByInt("activations", new IntFormat(activationBits, activationSigned));
    }

    /** Symmetric, signed numbers. */
    public Formats(
            int weightBits,
            int activationBits,
            int accumulatorBits,
            int multiplierBits,
            int stateBits,
            int stageBits,
            Rounding rounding,
            Overflow overflow,
            Overflow accumulatorOverflow) {
        this(
                weightBits,
                activationBits,
                accumulatorBits,
                multiplierBits,
                stateBits,
                stageBits,
                rounding,
                overflow,
                accumulatorOverflow,
                true,
                0,
                true,
                0);
    }

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
     * @param activationSigned whether the output may be below zero
     * @param activationZeroPoint the output's value that stands for zero
     * @param weightSigned whether weights may be below zero
     * @param weightZeroPoint the weight that stands for zero
     */
    public record Override(
            @Range(min = 2, max = 16) Optional<Integer> weightBits,
            @Range(min = 2, max = 32) Optional<Integer> activationBits,
            @Range(min = 8, max = 47) Optional<Integer> accumulatorBits,
            @Range(min = 1, max = 16) Optional<Integer> multiplierBits,
            @Range(min = 4, max = 32) Optional<Integer> stateBits,
            @Range(min = 4, max = 32) Optional<Integer> stageBits,
            Optional<Rounding> rounding,
            Optional<Overflow> overflow,
            Optional<Overflow> accumulatorOverflow,
            Optional<Boolean> activationSigned,
            Optional<Integer> activationZeroPoint,
            Optional<Boolean> weightSigned,
            Optional<Integer> weightZeroPoint) {}

    /** These formats with other bits of weights and of activations. */
    public Formats withBits(int weights, int activations) {
        return Records.with(this, Map.of("weight-bits", weights, "activation-bits", activations));
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
                other.accumulatorOverflow().orElse(accumulatorOverflow),
                other.activationSigned().orElse(activationSigned),
                other.activationZeroPoint().orElse(activationZeroPoint),
                other.weightSigned().orElse(weightSigned),
                other.weightZeroPoint().orElse(weightZeroPoint));
    }

    public IntFormat weights() {
        return new IntFormat(weightBits, weightSigned);
    }

    public IntFormat activations() {
        return new IntFormat(activationBits, activationSigned);
    }

    public IntFormat state() {
        return IntFormat.signed(stateBits);
    }

    public IntFormat stage() {
        return IntFormat.signed(stageBits);
    }

    /** A requantization by {@code multiplier / 2^shift}, with these formats' rounding and overflow. */
    public MultiplierShift scale(long multiplier, int shift, IntFormat output) {
        return scale(multiplier, shift, output, 0);
    }

    /** The same to an output with a zero-point. */
    public MultiplierShift scale(long multiplier, int shift, IntFormat output, int zeroPoint) {
        return new MultiplierShift(multiplier, shift, rounding, zeroPoint, output, overflow);
    }

    /** A requantization by {@code (a multiplier + offset) / 2^shift}, with these formats' rounding and overflow. */
    public Affine affine(long multiplier, long offset, int shift, Tensor output) {
        return new Affine(multiplier, offset, shift, rounding, output.zeroPoint(), output.format(), overflow);
    }

    /** What fits values into a format as they are. */
    public Shift unscaled(Tensor output) {
        return new Shift(0, rounding, output.zeroPoint(), output.format(), overflow);
    }

    public Accumulator accumulator() {
        return new Accumulator(accumulatorBits, accumulatorOverflow);
    }
}
