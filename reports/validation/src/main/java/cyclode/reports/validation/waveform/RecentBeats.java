package cyclode.reports.validation.waveform;

import cyclode.reports.validation.model.ExpectedChannel;
import cyclode.reports.validation.verdict.BeatPair;
import cyclode.reports.validation.verdict.Divergence;
import java.util.ArrayList;
import java.util.List;

/** The last beats that were as expected, kept without making anything of them. */
final class RecentBeats {
    private final long[] model = new long[Divergence.KEPT];
    private final long[] rtl = new long[Divergence.KEPT];
    private final long[] times = new long[Divergence.KEPT];
    private final long[][] values = new long[Divergence.KEPT][];
    private final boolean[][] used = new boolean[Divergence.KEPT][];
    private long count;

    /** Adds a beat whose values are those expected. */
    void add(ExpectedChannel expected, long rtlCycle, long time) {
        int at = (int) (count++ % Divergence.KEPT);
        int lanes = expected.count();
        model[at] = expected.cycle();
        rtl[at] = rtlCycle;
        times[at] = time;
        if (values[at] == null || values[at].length != lanes) {
            values[at] = new long[lanes];
            used[at] = new boolean[lanes];
        }
        for (int lane = 0; lane < lanes; lane++) {
            values[at][lane] = expected.value(lane);
            used[at][lane] = expected.used(lane);
        }
    }

    /** The beats, the earliest first. */
    List<BeatPair> list(DumpTime clock) {
        List<BeatPair> all = new ArrayList<>();
        for (long beat = Math.max(0, count - Divergence.KEPT); beat < count; beat++) {
            int at = (int) (beat % Divergence.KEPT);
            String text = text(at);
            all.add(new BeatPair(beat, model[at], rtl[at], clock.text(times[at]), text, text));
        }
        return all;
    }

    private String text(int at) {
        StringBuilder text = new StringBuilder();
        for (int lane = 0; lane < values[at].length; lane++) {
            text.append(lane == 0 ? "" : " ");
            if (used[at][lane]) {
                text.append(values[at][lane]);
            } else {
                text.append('-');
            }
        }
        return text.toString();
    }
}
