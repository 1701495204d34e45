package cyclode.reports.studies.calibration;

import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.Target;
import java.util.List;

/**
 * A value that a figure has to come near.
 *
 * @param quantity the figure
 * @param value the value
 * @param tolerance relative deviation allowed
 */
record Goal(Quantity quantity, double value, double tolerance) {
    static List<Goal> of(Reproduction file) {
        return file.sought().stream().map(Goal::of).toList();
    }

    static Goal of(Target target) {
        return new Goal(target.figure(), target.number(), target.tolerance().doubleValue());
    }

    /** Whether energies decide it. */
    boolean ofEnergy() {
        return switch (quantity) {
            case ENERGY_EFFICIENCY,
                    POWER_RATIO,
                    ACCELERATED_ENERGY,
                    BASELINE_ENERGY,
                    ACCELERATED_POWER,
                    BASELINE_POWER -> true;
            default -> false;
        };
    }

    boolean met(double actual) {
        return Math.abs(actual / value - 1) <= tolerance;
    }

    /** Deviation in units of the tolerance, without sign. */
    double miss(double actual) {
        return Math.abs(actual / value - 1) / tolerance;
    }

    Goal with(double otherTolerance) {
        return new Goal(quantity, value, otherTolerance);
    }

    static boolean met(List<Goal> goals, Figures figures) {
        for (Goal goal : goals) {
            if (!goal.met(figures.of(goal.quantity()))) {
                return false;
            }
        }
        return true;
    }

    /** The worst miss of all, in units of the tolerance. */
    static double worst(List<Goal> goals, Figures figures) {
        double worst = 0;
        for (Goal goal : goals) {
            worst = Math.max(worst, goal.miss(figures.of(goal.quantity())));
        }
        return worst;
    }

    /** Root of the sum of squares of what each goal is missed by beyond a margin, in units of its tolerance. */
    static double excess(List<Goal> goals, Figures figures, double margin) {
        double sum = 0;
        for (Goal goal : goals) {
            double beyond = Math.max(0, goal.miss(figures.of(goal.quantity())) - margin);
            sum += beyond * beyond;
        }
        return StrictMath.sqrt(sum);
    }
}
