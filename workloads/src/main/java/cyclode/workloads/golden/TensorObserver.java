package cyclode.workloads.golden;

import cyclode.core.number.IntTensor;

/** Is told every tensor of a golden run, in the order in which they are computed. */
@FunctionalInterface
public interface TensorObserver {
    /** An observer that does nothing. */
    TensorObserver NONE = (name, tensor) -> {};

    /**
     * Called when a tensor is complete.
     *
     * @param name as {@link GoldenNetwork} names it
     * @param tensor height × width × channels; attention's scores and weights are heads × tokens × tokens
     */
    void tensor(String name, IntTensor tensor);
}
