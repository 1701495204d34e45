package cyclode.workloads.dataset;

import java.util.List;

/** What a network should say. */
public sealed interface Targets {
    /** How many there are. */
    int count();

    /**
     * Classes.
     *
     * @param labels number of the class of each example, from 0; shared, not copied
     * @param names of the classes, one for each output of the network
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    record Labels(int[] labels, List<String> names) implements Targets {
        public Labels {
            names = List.copyOf(names);
        }

        @Override
        public int count() {
            return labels.length;
        }
    }

    /**
     * Numbers, as measured.
     *
     * @param values of each example; shared, not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    record Values(double[] values) implements Targets {
        @Override
        public int count() {
            return values.length;
        }
    }
}
