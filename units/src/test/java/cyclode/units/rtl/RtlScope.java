package cyclode.units.rtl;

import java.util.List;

/**
 * How much of the RTL is compared, by the system property {@code cyclode.rtl}: {@code subset} (default), {@code full}, {@code record} (the
 * subset, written into the recordings), or {@code third-1} to {@code third-3}: as {@code full} for every third one, as {@code subset} for the
 * others. The three thirds together are the whole.
 */
final class RtlScope {
    private static final String MODE = System.getProperty("cyclode.rtl", "subset");
    private static final String THIRD = "third-";
    private static final int THIRDS = 3;

    private RtlScope() {}

    /** Whether the subset is written into the recordings. */
    static boolean records() {
        return MODE.equals("record");
    }

    /** Whether all is compared. */
    static boolean whole() {
        return MODE.equals("full");
    }

    /** Whether one of a list is compared in full. */
    static <T> boolean full(List<T> all, T one) {
        return full(MODE, all.indexOf(one));
    }

    static boolean full(String mode, int place) {
        return mode.equals("full") || mode.equals(THIRD + (place % THIRDS + 1));
    }
}
