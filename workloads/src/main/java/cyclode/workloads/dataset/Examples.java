package cyclode.workloads.dataset;

import cyclode.core.number.IntTensor;
import java.util.List;
import java.util.function.IntFunction;

/** What a network is given, example by example. */
public sealed interface Examples {
    /** How many there are. */
    int count();

    /**
     * Integers as the network takes them, made when they are asked for, by any number of threads.
     *
     * @param count how many
     * @param tensor height × width × channels of the network's input, by number from 0
     */
    record Tensors(int count, IntFunction<IntTensor> tensor) implements Examples {
        /** The input of this number. */
        public IntTensor get(int number) {
            return tensor.apply(number);
        }
    }

    /**
     * Windows of measurements, which a model normalises and quantizes.
     *
     * @param rows of each window, instants × features, as measured
     */
    record Windows(List<double[][]> rows) implements Examples {
        public Windows {
            rows = List.copyOf(rows);
        }

        @Override
        public int count() {
            return rows.size();
        }
    }
}
