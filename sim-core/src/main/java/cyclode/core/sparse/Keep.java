package cyclode.core.sparse;

import cyclode.core.file.RefusedValue;

/**
 * How much is kept: so many of a whole, or a share of it.
 *
 * @param amount a whole number of at least 1, or a share in (0, 1]
 * @param isShare which of both
 */
public record Keep(double amount, boolean isShare) {
    public Keep {
        boolean allowed = isShare ? amount > 0 && amount <= 1 : amount >= 1 && amount == Math.rint(amount);
        if (!allowed) {
            throw refused(isShare ? String.valueOf(amount) : String.valueOf((long) amount));
        }
    }

    /** Reads a share where there is a decimal point, and a number otherwise. */
    public static Keep parse(String text) {
        try {
            return text.contains(".")
                    ? new Keep(Double.parseDouble(text), true)
                    : new Keep(Integer.parseInt(text), false);
        } catch (NumberFormatException e) {
            throw refused(text);
        }
    }

    private static RefusedValue refused(String text) {
        return new RefusedValue(
                "keep is '" + text
                        + "'; allowed: a whole number of at least 1, or a share above 0 and up to 1 with a decimal point, such as 0.25");
    }

    /** So many of a whole: a share is rounded to the nearest number, and never to none. */
    int of(String what, int whole) {
        if (isShare) {
            return Math.max(1, (int) Math.rint(amount * whole));
        }
        if (amount > whole) {
            throw new RefusedValue("keep is " + this + " of " + whole + " " + what + "; allowed: 1 to " + whole);
        }
        return (int) amount;
    }

    @Override
    public String toString() {
        return isShare ? String.valueOf(amount) : String.valueOf((long) amount);
    }
}
