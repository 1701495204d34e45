package cyclode.power.energy;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * One line of an account.
 *
 * @param unit the unit that spent it
 * @param layer the layer it was spent for
 * @param action what was done, in words
 * @param cause why it cost energy
 * @param rail the supply it came from
 * @param count how often, or 1 for power over a time
 * @param attojoules energy of all of it
 * @param each energy of one, aJ
 * @param amount what {@code each} is multiplied by
 * @param span when it was spent
 */
public record Charge(
        String unit,
        String layer,
        String action,
        Cause cause,
        Rail rail,
        BigInteger count,
        BigInteger attojoules,
        Formula each,
        BigDecimal amount,
        Span span) {}
