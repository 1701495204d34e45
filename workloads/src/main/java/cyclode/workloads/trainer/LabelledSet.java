package cyclode.workloads.trainer;

import cyclode.core.number.IntTensor;
import java.util.function.IntFunction;

/**
 * Inputs of a network with their classes.
 *
 * @param input height × width × channels, by number from 0
 * @param labels the class of each, from 0; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record LabelledSet(IntFunction<IntTensor> input, int[] labels) {
    /** How many there are. */
    public int count() {
        return labels.length;
    }
}
