package cyclode.units.ode;

import cyclode.core.number.Rounding;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.units.model.MemoryImage;

/** The integers that the controller computes for each stage: time and weights; and the next step of an adaptive solver. */
final class StepSizes {
    private final OdeParameters parameters;
    private final OdeRegisters registers;
    private final ButcherTableau tableau;

    StepSizes(OdeParameters parameters, OdeRegisters registers) {
        this.parameters = parameters;
        this.registers = registers;
        tableau = parameters.solver().tableau();
    }

    /** Sets time and weights for a stage of the step of length h at time t. */
    void setStage(MemoryImage image, int stage, long t, long h) {
        long[] a = ButcherTableau.fixedPoint(tableau.a().get(stage));
        for (int j = 0; j < a.length; j++) {
            image.setRegister(registers.weight(j), weight(a[j], h));
        }
        long c = tableau.c().get(stage).toFixedPoint(ButcherTableau.FRACTION_BITS);
        image.setRegister(registers.time(), parameters.time().apply(t + weight(c, h)));
    }

    /** Sets the weights of the update, and of the error estimate if there is one. */
    void setUpdate(MemoryImage image, long h) {
        long[] b = ButcherTableau.fixedPoint(tableau.b());
        for (int j = 0; j < b.length; j++) {
            image.setRegister(registers.weight(j), weight(b[j], h));
        }
        if (parameters.steps() instanceof StepControl.Adaptive) {
            long[] e = ButcherTableau.fixedPoint(tableau.error());
            for (int j = 0; j < e.length; j++) {
                image.setRegister(registers.errorWeight(j), weight(e[j], h));
            }
        }
    }

    static long weight(long coefficient, long h) {
        return Rounding.HALF_UP.shiftRight(h * coefficient, ButcherTableau.FRACTION_BITS);
    }

    /** The step to try after one of length h whose error had the given norm. */
    long next(StepControl.Adaptive control, long h, long norm) {
        long factor;
        if (norm == 0) {
            factor = StepFactorTable.MAX_FACTOR;
        } else {
            long ratio = ((long) control.tolerance() << StepFactorTable.FRACTION_BITS) / norm;
            long q = Math.max(1, Math.min(0xFFFF, ratio));
            int p = 63 - Long.numberOfLeadingZeros(q);
            long below = ((q << 2) >> p) & 3;
            factor = control.factorTable().get(4 * p + (int) below);
        }
        long next = Rounding.HALF_UP.shiftRight(h * factor, StepFactorTable.FRACTION_BITS);
        return Math.max(control.minStep(), Math.min(parameters.end(), next));
    }
}
