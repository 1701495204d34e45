package cyclode.core.reference.ode;

import cyclode.core.number.IntTensor;

/** What an ODE block integrates. */
@FunctionalInterface
public interface OdeFunction {
    /**
     * The stage value, in the shape of the state and in units of its last bit.
     *
     * @param activations the stage input in the activations' format
     * @param time the time channel's value
     */
    IntTensor derivative(IntTensor activations, int time);
}
