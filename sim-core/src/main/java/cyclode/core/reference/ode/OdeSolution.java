package cyclode.core.reference.ode;

import cyclode.core.number.IntTensor;
import java.util.List;

/**
 * Where an ODE block arrived, and how.
 *
 * @param state at time 1
 * @param trials every step tried, in order; with fixed steps all are accepted and have norm 0
 */
public record OdeSolution(IntTensor state, List<Trial> trials) {
    public OdeSolution {
        trials = List.copyOf(trials);
    }

    /**
     * One step tried.
     *
     * @param time at its start, in units of 2^-hf
     * @param step its length h', in units of 2^-hf
     * @param norm the greatest error of an element, in units of the state's last bit
     */
    public record Trial(long time, long step, long norm, boolean accepted) {}
}
