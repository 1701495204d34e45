package cyclode.workloads.golden;

import cyclode.core.number.IntTensor;

/** Sees every tensor of a golden run, in the order in which they come to be. */
@FunctionalInterface
public interface TensorObserver {
    /** An observer that looks away. */
    TensorObserver NONE = (name, tensor) -> {};

    /**
     * A tensor that is not written any more.
     *
     * @param name as {@link GoldenNetwork} names it
     * @param tensor height × width × channels; attention's scores and weights are heads × tokens × tokens
     */
    void tensor(String name, IntTensor tensor);
}
