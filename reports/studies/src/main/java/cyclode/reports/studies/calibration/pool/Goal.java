package cyclode.reports.studies.calibration.pool;

import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.Target;
import java.math.BigDecimal;
import java.util.List;

/**
 * A value that a figure has to come near.
 *
 * @param quantity the figure
 * @param value the value
 * @param otherwise the value by another reading; the same where there is none
 * @param tolerance relative deviation allowed
 */
public record Goal(Quantity quantity, double value, double otherwise, double tolerance) {
    public static List<Goal> of(Reproduction file) {
        return file.sought().stream().map(Goal::of).toList();
    }

    public static Goal of(Target target) {
        double value = target.number();
        return new Goal(
                target.figure(),
                value,
                target.otherwise().map(BigDecimal::doubleValue).orElse(value),
                target.tolerance().doubleValue());
    }

    /** Whether energies decide it. */
    public boolean ofEnergy() {
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

    public boolean met(double actual) {
        return off(actual) <= tolerance;
    }

    /** Whether a figure that may lie anywhere between two values may meet it. */
    public boolean reached(double least, double most) {
        return reached(value, least, most) || reached(otherwise, least, most);
    }

    private boolean reached(double reading, double least, double most) {
        return least <= reading * (1 + tolerance) && most >= reading * (1 - tolerance);
    }

    /** Deviation in units of the tolerance, without sign. */
    public double miss(double actual) {
        return off(actual) / tolerance;
    }

    private double off(double actual) {
        return Math.min(Math.abs(actual / value - 1), Math.abs(actual / otherwise - 1));
    }

    public Goal with(double otherTolerance) {
        return new Goal(quantity, value, otherwise, otherTolerance);
    }

    public static boolean met(List<Goal> goals, Figures figures) {
        for (Goal goal : goals) {
            if (!goal.met(figures.of(goal.quantity()))) {
                return false;
            }
        }
        return true;
    }

    /** The worst miss of all, in units of the tolerance. */
    public static double worst(List<Goal> goals, Figures figures) {
        double worst = 0;
        for (Goal goal : goals) {
            worst = Math.max(worst, goal.miss(figures.of(goal.quantity())));
        }
        return worst;
    }

    /** Root of the sum of squares of what each goal is missed by beyond a margin, in units of its tolerance. */
    public static double excess(List<Goal> goals, Figures figures, double margin) {
        double sum = 0;
        for (Goal goal : goals) {
            double beyond = Math.max(0, goal.miss(figures.of(goal.quantity())) - margin);
            sum += beyond * beyond;
        }
        return StrictMath.sqrt(sum);
    }
}
