package cyclode.core.operator;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Fraction;
import java.util.List;
import java.util.Locale;

/** The explicit Runge–Kutta methods of an ODE block. */
@SuppressWarnings("ImmutableEnumChecker") // a tableau holds unmodifiable lists of records
public enum OdeSolver {
    /** Euler 1. */
    EULER(1, new ButcherTableau(List.of(row("")), row("1"), row(""), row("0"))),
    /** Explicit midpoint 2. */
    MIDPOINT(2, new ButcherTableau(List.of(row(""), row("1/2")), row("0 1"), row(""), row("0 1/2"))),
    /** The classical method of order 4. */
    RK4(
            4,
            new ButcherTableau(
                    List.of(row(""), row("1/2"), row("0 1/2"), row("0 0 1")),
                    row("1/6 1/3 1/3 1/6"),
                    row(""),
                    row("0 1/2 1/2 1"))),
    /** Heun–Euler 2(1). */
    HEUN_EULER(2, new ButcherTableau(List.of(row(""), row("1")), row("1/2 1/2"), row("1 0"), row("0 1"))),
    /** Dormand–Prince 5(4): J. R. Dormand, P. J. Prince, J. Comp. Appl. Math. 6 (1980) 19–26. */
    DORMAND_PRINCE(
            5,
            new ButcherTableau(
                    List.of(
                            row(""),
                            row("1/5"),
                            row("3/40 9/40"),
                            row("44/45 -56/15 32/9"),
                            row("19372/6561 -25360/2187 64448/6561 -212/729"),
                            row("9017/3168 -355/33 46732/5247 49/176 -5103/18656"),
                            row("35/384 0 500/1113 125/192 -2187/6784 11/84")),
                    row("35/384 0 500/1113 125/192 -2187/6784 11/84 0"),
                    row("5179/57600 0 7571/16695 393/640 -92097/339200 187/2100 1/40"),
                    row("0 1/5 3/10 4/5 8/9 1 1")));

    private final int order;
    private final ButcherTableau tableau;

    OdeSolver(int order, ButcherTableau tableau) {
        this.order = order;
        this.tableau = tableau;
    }

    /** The order of the solution; the step controller of an adaptive method takes the root of this order. */
    public int order() {
        return order;
    }

    public ButcherTableau tableau() {
        return tableau;
    }

    public boolean adaptive() {
        return tableau.adaptive();
    }

    /** The name used in files, such as {@code dormand-prince}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The solver with this {@link #label}. */
    public static OdeSolver parse(String label) {
        for (OdeSolver solver : values()) {
            if (solver.label().equals(label)) {
                return solver;
            }
        }
        throw new RefusedValue("solver is '" + label + "'; allowed: euler, midpoint, rk4, heun-euler, dormand-prince");
    }

    private static List<Fraction> row(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.split(" ")).stream().map(OdeSolver::fraction).toList();
    }

    private static Fraction fraction(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Fraction.of(Long.parseLong(text), 1)
                : Fraction.of(Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }
}
