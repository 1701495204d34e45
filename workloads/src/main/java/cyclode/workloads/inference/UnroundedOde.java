package cyclode.workloads.inference;

import cyclode.core.number.Bounds;
import cyclode.core.number.Fraction;
import cyclode.core.number.Requantization;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.core.operator.TimeQuantization;
import cyclode.workloads.parameters.LayerParameters;
import java.util.List;

/** An ODE block without rounding; its steps are as long as the integers' rules say of the errors that come about here. */
final class UnroundedOde {
    private final String name;
    private final Requantization toState;
    private final OdeParameters by;
    private final UnroundedNetwork.Body body;
    private final ButcherTableau tableau;

    UnroundedOde(String name, LayerParameters.Integration parameters, UnroundedNetwork.Body body) {
        this.name = name;
        toState = parameters.toState();
        by = parameters.ode();
        this.body = body;
        tableau = by.solver().tableau();
    }

    double[] apply(double[] input) {
        double[] z = scaled(input, toState);
        long end = by.end();
        if (by.steps() instanceof StepControl.Fixed fixed) {
            for (long n = 0; n < fixed.steps(); n++) {
                long t = n * end / fixed.steps();
                long h = (n + 1) * end / fixed.steps() - t;
                z = moved(z, tableau.b(), h, stages(z, t, h));
            }
            return scaled(z, by.activations());
        }
        StepControl.Adaptive control = (StepControl.Adaptive) by.steps();
        long h = control.initialStep();
        int trials = 0;
        for (long t = 0; t < end; ) {
            if (trials == control.maxSteps()) {
                throw new StepLimitExceededException(name, control.maxSteps(), t, end);
            }
            trials++;
            long step = Math.min(h, end - t);
            double[][] k = stages(z, t, step);
            double[] errors = moved(new double[z.length], tableau.error(), step, k);
            double norm = 0;
            for (double error : errors) {
                norm = Math.max(norm, Math.abs(error));
            }
            if (norm <= control.tolerance() || step <= control.minStep()) {
                z = moved(z, tableau.b(), step, k);
                t += step;
            }
            h = OdeKernel.next(step, Math.round(norm), control, end);
        }
        return scaled(z, by.activations());
    }

    private static double[] scaled(double[] values, Requantization requantization) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = UnroundedNetwork.scaled(values[i], requantization, Bounds.NONE);
        }
        return scaled;
    }

    private double[][] stages(double[] z, long t, long h) {
        double[][] k = new double[tableau.stages()][];
        TimeQuantization time = by.time();
        for (int i = 0; i < k.length; i++) {
            double[] at = i == 0 ? z : moved(z, tableau.a().get(i), h, k);
            double now = Math.scalb((t + h * real(tableau.c().get(i))) * time.multiplier(), -time.shift());
            k[i] = body.apply(scaled(at, by.activations()), now);
        }
        return k;
    }

    private double[] moved(double[] from, List<Fraction> coefficients, long h, double[][] k) {
        double[] to = from.clone();
        for (int j = 0; j < coefficients.size(); j++) {
            double weight = Math.scalb(h * real(coefficients.get(j)), -by.timeFractionBits());
            for (int i = 0; i < to.length && weight != 0; i++) {
                to[i] += weight * k[j][i];
            }
        }
        return to;
    }

    private static double real(Fraction fraction) {
        return (double) fraction.numerator() / fraction.denominator();
    }
}
