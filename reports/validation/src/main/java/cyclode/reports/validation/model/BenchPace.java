package cyclode.reports.validation.model;

import cyclode.reports.validation.mapping.ModelEntry;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * When a bench offers, or accepts, the beats of a channel.
 *
 * @param first cycle of the first at the earliest
 * @param gaps for each beat, least cycles to the next, 1 or more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BenchPace(int first, int[] gaps) {
    /** A pace for so many beats. */
    static BenchPace of(ModelEntry.Pace pace, SplittableRandom random, int beats) {
        int[] gaps = new int[beats];
        Arrays.fill(gaps, 1);
        return pace == ModelEntry.Pace.STEADY ? new BenchPace(0, gaps) : drawn(random, gaps);
    }

    /** Steady, slow, in bursts with short pauses or with long ones. */
    private static BenchPace drawn(SplittableRandom random, int[] gaps) {
        int kind = random.nextInt(4);
        for (int beat = 0; beat < gaps.length; beat++) {
            gaps[beat] = switch (kind) {
                case 0 -> 1;
                case 1 -> 1 + random.nextInt(3);
                case 2 -> random.nextInt(4) == 0 ? 1 + random.nextInt(8) : 1;
                default -> random.nextInt(12) == 0 ? 1 + random.nextInt(60) : 1;
            };
        }
        return new BenchPace(random.nextInt(12), gaps);
    }
}
