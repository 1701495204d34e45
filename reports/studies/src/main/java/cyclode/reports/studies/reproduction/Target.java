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
 * @param tolerance relative deviation up to which a design meets it
 * @param sought whether the search has to meet it; otherwise it is a check that nothing is calibrated on
 * @param source where it was published
 * @param status how sure the value is
 * @param reason why it is not sought, or has no value
 */
public record Target(
        Quantity figure,
        Optional<String> at,
        Optional<BigDecimal> value,
        @Default("0.01") BigDecimal tolerance,
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
        if (tolerance.signum() <= 0 || tolerance.compareTo(BigDecimal.ONE) >= 0) {
            throw new RefusedValue(
                    "the tolerance for " + figure.word() + " is " + tolerance + "; allowed: above 0 and below 1");
        }
    }

    /** The same figure with a value that nobody published. */
    Target seeking(BigDecimal other) {
        return new Target(
                figure, at, Optional.of(other), tolerance, true, "asked for, not published", Status.ASSUMED, reason);
    }

    /** The same of a reproduction that has no other point. */
    Target alone() {
        return new Target(figure, Optional.empty(), value, tolerance, sought, source, status, reason);
    }

    /** The same at a point. */
    Target at(String point) {
        return new Target(figure, Optional.of(point), value, tolerance, sought, source, status, reason);
    }

    /** Whether a search has to meet it. */
    public boolean counts() {
        return sought && value.isPresent();
    }

    /** The published value. */
    public double number() {
        return value.orElseThrow().doubleValue();
    }
}
