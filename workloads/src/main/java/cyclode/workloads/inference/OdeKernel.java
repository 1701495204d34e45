package cyclode.workloads.inference;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Fraction;
import cyclode.core.number.Rounding;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.core.reference.ode.OdeSolution;
import java.util.ArrayList;
import java.util.List;

/** An ODE block from time 0 to time 1 (section 7 of the arithmetic page). */
final class OdeKernel implements Kernel {
    /** Factor by which a step without an error grows, with 8 fraction bits. */
    private static final long MOST_FACTOR = 5 * 256;

    private final String name;
    private final OdeParameters parameters;
    private final FastNetwork.Body body;
    private final Fitting toState;
    private final Fitting stageInput;
    private final Fitting out;
    private final int state;
    private final long[][] a;
    private final long[] b;
    private final long[] c;
    private final long[] error;

    /**
     * A block.
     *
     * @param toState of the block's input
     * @param stageInput of the state, before each stage
     * @param out of the state at time 1
     * @param state site of the state
     */
    OdeKernel(
            String name,
            OdeParameters parameters,
            FastNetwork.Body body,
            Fitting toState,
            Fitting stageInput,
            Fitting out,
            int state) {
        this.name = name;
        this.parameters = parameters;
        this.body = body;
        this.toState = toState;
        this.stageInput = stageInput;
        this.out = out;
        this.state = state;
        ButcherTableau tableau = parameters.solver().tableau();
        a = tableau.a().stream().map(ButcherTableau::fixedPoint).toArray(long[][]::new);
        b = ButcherTableau.fixedPoint(tableau.b());
        c = ButcherTableau.fixedPoint(tableau.c());
        List<Fraction> estimate = tableau.adaptive() ? tableau.error() : List.of();
        error = ButcherTableau.fixedPoint(estimate);
    }

    @Override
    public int[] apply(int[][] inputs, int time, FastRun run) {
        int[] z = toState.of(inputs[0], run);
        z = parameters.steps() instanceof StepControl.Fixed fixed
                ? fixed(z, fixed.steps(), run)
                : adaptive(z, (StepControl.Adaptive) parameters.steps(), run);
        return out.of(z, run);
    }

    private int[] fixed(int[] start, int steps, FastRun run) {
        int[] z = start;
        long end = parameters.end();
        for (long n = 0; n < steps; n++) {
            long t = n * end / steps;
            long h = (n + 1) * end / steps - t;
            z = advance(z, weights(b, h), stages(z, t, h, run), run);
        }
        return z;
    }

    private int[] adaptive(int[] start, StepControl.Adaptive control, FastRun run) {
        List<OdeSolution.Trial> trials = new ArrayList<>();
        int[] z = start;
        long end = parameters.end();
        long t = 0;
        long h = control.initialStep();
        while (t < end) {
            if (trials.size() == control.maxSteps()) {
                throw new StepLimitExceededException(name, control.maxSteps(), t, end);
            }
            long step = Math.min(h, end - t);
            int[][] k = stages(z, t, step, run);
            long norm = norm(k, weights(error, step));
            boolean accepted = norm <= control.tolerance() || step <= control.minStep();
            trials.add(new OdeSolution.Trial(t, step, norm, accepted));
            if (accepted) {
                z = advance(z, weights(b, step), k, run);
                t += step;
            }
            h = next(step, norm, control, end);
        }
        run.trials.put(name, trials);
        return z;
    }

    /** The length of the step behind one whose error was so large. */
    static long next(long step, long norm, StepControl.Adaptive control, long end) {
        return Math.max(control.minStep(), Math.min(end, Rounding.HALF_UP.shiftRight(step * factor(norm, control), 8)));
    }

    /** By how much the step changes, with 8 fraction bits. */
    private static long factor(long norm, StepControl.Adaptive control) {
        if (norm == 0) {
            return MOST_FACTOR;
        }
        long q = Math.max(1, Math.min(65535, control.tolerance() * 256L / norm));
        int p = 63 - Long.numberOfLeadingZeros(q);
        return control.factorTable().get(4 * p + (int) (Rows.leading(q, p, 2) - 4));
    }

    private int[][] stages(int[] z, long t, long h, FastRun run) {
        int[][] k = new int[c.length][];
        for (int i = 0; i < c.length; i++) {
            int[] input = i == 0 ? z : advance(z, weights(a[i], h), k, run);
            int time = parameters.time().apply(t + Rounding.HALF_UP.shiftRight(h * c[i], ButcherTableau.FRACTION_BITS));
            k[i] = body.apply(stageInput.of(input, run), time, run);
        }
        return k;
    }

    private static long[] weights(long[] coefficients, long h) {
        long[] weights = new long[coefficients.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Rounding.HALF_UP.shiftRight(h * coefficients[i], ButcherTableau.FRACTION_BITS);
        }
        return weights;
    }

    private int[] advance(int[] z, long[] weights, int[][] k, FastRun run) {
        int[] next = new int[z.length];
        int shift = parameters.timeFractionBits();
        long half = 1L << (shift - 1);
        long least = parameters.state().min();
        long most = parameters.state().max();
        int cut = 0;
        if (weights.length == 1) {
            long weight = weights[0];
            int[] slope = k[0];
            for (int n = 0; n < next.length; n++) {
                long value = z[n] + ((weight * slope[n] + half) >> shift);
                cut += value > most || value < least ? 1 : 0;
                next[n] = (int) Math.max(least, Math.min(most, value));
            }
        } else {
            for (int n = 0; n < next.length; n++) {
                long sum = half;
                for (int j = 0; j < weights.length; j++) {
                    sum += weights[j] * k[j][n];
                }
                long value = z[n] + (sum >> shift);
                cut += value > most || value < least ? 1 : 0;
                next[n] = (int) Math.max(least, Math.min(most, value));
            }
        }
        run.count(state, cut, next.length);
        return next;
    }

    private long norm(int[][] k, long[] weights) {
        if (weights.length == 0) {
            throw new RefusedValue(name + " estimates no error");
        }
        int shift = parameters.timeFractionBits();
        long half = 1L << (shift - 1);
        long norm = 0;
        for (int n = 0; n < k[0].length; n++) {
            long sum = half;
            for (int j = 0; j < weights.length; j++) {
                sum += weights[j] * k[j][n];
            }
            norm = Math.max(norm, Math.abs(sum >> shift));
        }
        return norm;
    }
}
