package cyclode.reports.studies.reproduction;

import cyclode.core.evidence.Status;
import cyclode.core.file.Default;
import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A figure that was published about a system.
 *
 * @param figure which of the model's figures it stands beside
 * @param at the point at which it was measured; none where the reproduction has but one
 * @param value the published value; none where it stands beside no figure of the model, for the reason given
 * @param otherwise the value by another reading of the same text; either meets it
 * @param tolerance relative deviation up to which a design meets it
 * @param given whether it is a fact about the design rather than a result: what the band is also given by
 * @param sought whether the search has to meet it; otherwise it is a check that nothing is calibrated on
 * @param source where it was published
 * @param status how sure the value is
 * @param reason why it is not sought, or has no value
 */
public record Target(
        Quantity figure,
        Optional<String> at,
        Optional<BigDecimal> value,
        Optional<BigDecimal> otherwise,
        @Default("0.01") BigDecimal tolerance,
        @Default("false") boolean given,
        @Default("true") boolean sought,
        String source,
        Status status,
        @Default("''") String reason) {
    /** Checks that a target without value, or that is not sought, says why. */
    public Target {
        if ((value.isEmpty() || !sought) && reason.isBlank()) {
            throw new RefusedValue("the target for " + figure.word() + " is not sought and gives no reason");
        }
        if (value.isPresent() && value.get().signum() <= 0) {
            throw new RefusedValue("the target for " + figure.word() + " is " + value.get() + "; allowed: above 0");
        }
        if (otherwise.isPresent() && (value.isEmpty() || otherwise.get().signum() <= 0)) {
            throw new RefusedValue("the other reading of the target for " + figure.word() + " is " + otherwise.get()
                    + "; allowed: above 0, beside a value");
        }
        if (given && value.isEmpty()) {
            throw new RefusedValue("the target for " + figure.word() + " is given and has no value");
        }
        if (tolerance.signum() <= 0 || tolerance.compareTo(BigDecimal.ONE) >= 0) {
            throw new RefusedValue(
                    "the tolerance for " + figure.word() + " is " + tolerance + "; allowed: above 0 and below 1");
        }
    }

    /** The same figure with a value that nobody published. */
    Target seeking(BigDecimal other) {
        return new Target(
                figure,
                at,
                Optional.of(other),
                Optional.empty(),
                tolerance,
                false,
                true,
                "asked for, not published",
                Status.ASSUMED,
                reason);
    }

    /** The same of a reproduction that has no other point. */
    Target alone() {
        return new Target(figure, Optional.empty(), value, otherwise, tolerance, given, sought, source, status, reason);
    }

    /** The same at a point. */
    Target at(String point) {
        return new Target(
                figure, Optional.of(point), value, otherwise, tolerance, given, sought, source, status, reason);
    }

    /** Whether a search has to meet it. */
    public boolean counts() {
        return sought && value.isPresent();
    }

    /** The published value. */
    public double number() {
        return value.orElseThrow().doubleValue();
    }

    /** Of the readings of the published value the one that is nearest to a figure, by their ratio. */
    public double nearest(double figure) {
        double other = otherwise.map(BigDecimal::doubleValue).orElse(number());
        double first = Math.abs(StrictMath.log(figure / number()));
        return first <= Math.abs(StrictMath.log(figure / other)) ? number() : other;
    }

    /** Whether a figure lies within the tolerance of a reading. */
    public boolean met(double figure) {
        return Math.abs(figure / nearest(figure) - 1) <= tolerance.doubleValue();
    }
}
