package cyclode.units.host.stack;

/**
 * Bytes touched since an operator's arrays were last used; what is more than a cache's size has left it.
 *
 * @param input since the input was written
 * @param second since the second input, if there is one, was written
 * @param weights since the parameters were read, one inference ago
 * @param output since the output's memory was last used
 * @param quantisedInput whether the input is already in the multipliers' format, left so by the operator before
 * @param quantisedOutput whether the output is wanted in the multipliers' format
 */
public record Distances(
        long input, long second, long weights, long output, boolean quantisedInput, boolean quantisedOutput) {}
