package cyclode.units.model;

/**
 * What an accelerator's units are built wide enough for.
 *
 * @param activationBits bits of activations
 * @param weightBits bits of weights
 * @param accumulatorBits bits of sums
 * @param stateBits bits of an ODE's state
 * @param stages stages of the ODE solver that has most; 1 where there is none
 */
public record NetworkWidths(int activationBits, int weightBits, int accumulatorBits, int stateBits, int stages) {}
