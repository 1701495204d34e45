package cyclode.core.chain;

/**
 * The payloads of one firing. A beat of a channel with n lanes is n values; arrays are shared with the channels, so only the n values
 * from the offset on may be touched. In a run without data the arrays are empty and {@code fire} is not called.
 */
public interface Beats {
    /** The array that holds the beat taken from an input port. */
    long[] input(int port);

    /** Where in {@link #input} the beat begins. */
    int inputOffset(int port);

    /** The array that receives the beat for an output port. */
    long[] output(int port);

    /** Where in {@link #output} the beat begins. */
    int outputOffset(int port);
}
