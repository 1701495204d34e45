package cyclode.workloads.trainer;

import cyclode.core.number.IntTensor;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Inputs of a network with their classes.
 *
 * @param input height × width × channels, by number from 0
 * @param labels the class of each, from 0; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record LabelledSet(IntFunction<IntTensor> input, int[] labels) {
    /** No inputs. */
    public static LabelledSet none() {
        return new LabelledSet(
                number -> {
                    throw new IllegalArgumentException("there is no input " + number);
                },
                new int[0]);
    }

    /** How many there are. */
    public int count() {
        return labels.length;
    }

    /** Of the classes that a network gives, one for each input, how many are right. */
    public int right(int[] predicted) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += predicted[i] == labels[i] ? 1 : 0;
        }
        return right;
    }

    /**
     * A part.
     *
     * @param from number of its first input
     * @param to number behind its last
     */
    public LabelledSet part(int from, int to) {
        return new LabelledSet(number -> input.apply(from + number), Arrays.copyOfRange(labels, from, to));
    }
}
