package cyclode.units.rtl;

import java.util.SplittableRandom;

/**
 * When a source offers, or a sink accepts, its beats.
 *
 * @param first cycle of the first at the earliest
 * @param gaps for each beat, least cycles to the next, 1 or more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pace(int first, int[] gaps) {
    /** A beat a cycle, from the start. */
    public static Pace steady(int beats) {
        int[] gaps = new int[beats];
        java.util.Arrays.fill(gaps, 1);
        return new Pace(0, gaps);
    }

    /** Random: steady, slow, in bursts with short pauses or with long ones. */
    public static Pace random(SplittableRandom random, int beats) {
        Pace pace = steady(beats);
        int kind = random.nextInt(5);
        int first = kind == 0 ? 0 : random.nextInt(1 + random.nextInt(12));
        for (int beat = 0; beat < beats; beat++) {
            pace.gaps[beat] = switch (kind) {
                case 0, 1 -> 1;
                case 2 -> 1 + random.nextInt(3);
                case 3 -> random.nextInt(4) == 0 ? 1 + random.nextInt(8) : 1;
                default -> random.nextInt(12) == 0 ? 1 + random.nextInt(60) : 1;
            };
        }
        return new Pace(first, pace.gaps);
    }
}
