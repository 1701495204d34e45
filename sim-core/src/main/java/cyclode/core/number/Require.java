package cyclode.core.number;

/** Checks of parameters whose messages name the parameter, its value and what is allowed. */
final class Require {
    private Require() {}

    static void inRange(String name, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(name + " is " + value + "; allowed: " + least + " to " + greatest);
        }
    }

    static void within(String name, long value, IntFormat format) {
        if (!format.contains(value)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; allowed: " + format.min() + " to " + format.max() + " (" + format + ")");
        }
    }

    static void allWithin(String name, int[] values, IntFormat format) {
        for (int i = 0; i < values.length; i++) {
            if (!format.contains(values[i])) {
                within(name + "[" + i + "]", values[i], format);
            }
        }
    }

    static void length(String name, int[] values, int expected) {
        if (values.length != expected) {
            throw new IllegalArgumentException(name + " has " + values.length + " entries; allowed: " + expected);
        }
    }

    /** A format whose every value is an {@code int}: signed up to 32 bits, unsigned up to 31. */
    static void heldByInt(String name, IntFormat format) {
        if (!format.heldByInt()) {
            throw new IllegalArgumentException(name + " is " + format + "; allowed: s1 to s32, u1 to u31");
        }
    }

    static void signed(String name, IntFormat format) {
        if (!format.signed()) {
            throw new IllegalArgumentException(name + " is " + format + "; allowed: signed formats only");
        }
    }

    static void powerOfTwo(String name, int value, int greatest) {
        if (value < 1 || value > greatest || Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; allowed: a power of two from 1 to " + greatest);
        }
    }
}
