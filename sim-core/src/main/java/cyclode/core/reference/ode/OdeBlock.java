package cyclode.core.reference.ode;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.core.reference.Arithmetic;
import cyclode.core.reference.Softmax;
import cyclode.core.reference.ode.OdeSolution.Trial;
import java.util.ArrayList;
import java.util.List;

/** An ODE block from time 0 to time 1 (section 7). */
public final class OdeBlock {
    private OdeBlock() {}

    /**
     * The state at time 1 and the steps that led there.
     *
     * @param name of the block, for the error that names it
     * @throws StepLimitExceededException after more than {@code maxSteps} trials
     */
    public static OdeSolution solve(String name, IntTensor state, OdeParameters parameters, OdeFunction function) {
        IntTensor start = IntTensor.of(parameters.state(), state.data(), state.shape());
        OdeSteps steps = new OdeSteps(parameters, function);
        long end = Arithmetic.power(parameters.timeFractionBits());
        return parameters.steps() instanceof StepControl.Fixed fixed
                ? solveFixed(start, end, fixed, steps)
                : solveAdaptive(name, start, end, (StepControl.Adaptive) parameters.steps(), steps);
    }

    private static OdeSolution solveFixed(IntTensor start, long end, StepControl.Fixed control, OdeSteps steps) {
        List<Trial> trials = new ArrayList<>();
        IntTensor z = start;
        for (long n = 0; n < control.steps(); n++) {
            long t = n * end / control.steps();
            long h = (n + 1) * end / control.steps() - t;
            z = steps.update(z, steps.stages(z, t, h), h);
            trials.add(new Trial(t, h, 0, true));
        }
        return new OdeSolution(z, trials);
    }

    private static OdeSolution solveAdaptive(
            String name, IntTensor start, long end, StepControl.Adaptive control, OdeSteps steps) {
        List<Trial> trials = new ArrayList<>();
        IntTensor z = start;
        long t = 0;
        long h = control.initialStep();
        while (t < end) {
            if (trials.size() == control.maxSteps()) {
                throw new StepLimitExceededException(name, control.maxSteps(), t, end);
            }
            long step = Math.min(h, end - t);
            List<IntTensor> k = steps.stages(z, t, step);
            long norm = steps.errorNorm(k, step);
            boolean accepted = norm <= control.tolerance() || step <= control.minStep();
            trials.add(new Trial(t, step, norm, accepted));
            if (accepted) {
                z = steps.update(z, k, step);
                t += step;
            }
            h = Arithmetic.clamp(Arithmetic.round(step * factor(norm, control), 8), control.minStep(), end);
        }
        return new OdeSolution(z, trials);
    }

    /** By how much the step changes, with 8 fraction bits. */
    private static long factor(long norm, StepControl.Adaptive control) {
        if (norm == 0) {
            return 5 * 256;
        }
        long q = Arithmetic.clamp(control.tolerance() * 256L / norm, 1, 65535);
        int p = Arithmetic.floorLog2(q);
        int below = (int) (Softmax.leading(q, p, 2) - 4);
        return control.factorTable().get(4 * p + below);
    }
}
