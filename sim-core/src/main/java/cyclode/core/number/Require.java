package cyclode.core.number;

import cyclode.core.file.RefusedValue;

/** Checks of parameters whose messages name the parameter, its value and what is allowed. */
public final class Require {
    private Require() {}

    /** A whole number between two bounds, both allowed. */
    public static void inRange(String name, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw new RefusedValue(name + " is " + value + "; allowed: " + least + " to " + greatest);
        }
    }

    /** A value of a format. */
    public static void within(String name, long value, IntFormat format) {
        if (!format.contains(value)) {
            throw new RefusedValue(
                    name + " is " + value + "; allowed: " + format.min() + " to " + format.max() + " (" + format + ")");
        }
    }

    /** Every entry a value of a format. */
    public static void allWithin(String name, IntTable values, IntFormat format) {
        for (int i = 0; i < values.size(); i++) {
            if (!format.contains(values.get(i))) {
                within(name + "[" + i + "]", values.get(i), format);
            }
        }
    }

    /** An array of an exact length. */
    public static void length(String name, IntTable values, int expected) {
        if (values.size() != expected) {
            throw new RefusedValue(name + " has " + values.size() + " entries; allowed: " + expected);
        }
    }

    /** A format whose every value is an {@code int}: signed up to 32 bits, unsigned up to 31. */
    public static void heldByInt(String name, IntFormat format) {
        if (!format.heldByInt()) {
            throw new RefusedValue(name + " is " + format + "; allowed: s1 to s32, u1 to u31");
        }
    }

    /** A signed format. */
    public static void signed(String name, IntFormat format) {
        if (!format.signed()) {
            throw new RefusedValue(name + " is " + format + "; allowed: signed formats only");
        }
    }

    /** A power of two up to a bound. */
    public static void powerOfTwo(String name, int value, int greatest) {
        if (value < 1 || value > greatest || Integer.bitCount(value) != 1) {
            throw new RefusedValue(name + " is " + value + "; allowed: a power of two from 1 to " + greatest);
        }
    }
}
