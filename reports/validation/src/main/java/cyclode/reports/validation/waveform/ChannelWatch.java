package cyclode.reports.validation.waveform;

import cyclode.reports.validation.model.ExpectedChannel;
import cyclode.reports.validation.verdict.UnitVerdict.BeatPair;
import cyclode.reports.validation.verdict.UnitVerdict.ChannelVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.Divergence;
import cyclode.reports.validation.waveform.Probes.DumpTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Compares a channel's beats with those expected, as they come. */
final class ChannelWatch implements AutoCloseable {
    private final String name;
    private final @Nullable BeatValues data;
    private final ExpectedChannel expected;
    private final DumpTime clock;
    private final long allowed;
    private final RecentBeats recent = new RecentBeats();
    private final long modelFirst;
    private boolean ahead;
    private long modelLast = BeatPair.NONE;
    private long beats;
    private long largest;
    private long rtlFirst = BeatPair.NONE;
    private long rtlLast = BeatPair.NONE;
    private @Nullable Divergence first;

    /**
     * A channel.
     *
     * @param data where its values are; null: only cycles are compared
     * @param expected its beats in the model, from the first
     * @param allowed difference of a beat's cycles that is no difference
     */
    ChannelWatch(String name, @Nullable BeatValues data, ExpectedChannel expected, DumpTime clock, long allowed) {
        this.name = name;
        this.data = data;
        this.expected = expected;
        this.clock = clock;
        this.allowed = allowed;
        ahead = expected.next();
        modelFirst = ahead ? expected.cycle() : BeatPair.NONE;
    }

    /** Cycle of the model's first beat; {@link BeatPair#NONE} if it has none. */
    long modelFirst() {
        return modelFirst;
    }

    /** Cycle of the model's last beat, once {@link #verdict} was asked for. */
    long modelLast() {
        return modelLast;
    }

    /** Cycle of the first beat seen; {@link BeatPair#NONE} before one. */
    long rtlFirst() {
        return rtlFirst;
    }

    /** Cycle of the last beat seen; {@link BeatPair#NONE} before one. */
    long rtlLast() {
        return rtlLast;
    }

    /** Whether all expected beats have come, or another one. */
    boolean decided() {
        return !ahead || first != null;
    }

    /** Cycle of the beat that is expected next, where one is. */
    OptionalLong due() {
        return ahead ? OptionalLong.of(expected.cycle()) : OptionalLong.empty();
    }

    /** Whether another beat came than was expected. */
    boolean parted() {
        return first != null;
    }

    /** A beat that moves in a cycle, at a time of the dump. */
    void beat(long cycle, long time) {
        rtlFirst = beats == 0 ? cycle : rtlFirst;
        rtlLast = cycle;
        beats++;
        if (first != null) {
            return;
        }
        if (!ahead) {
            part(BeatPair.NONE, cycle, clock.text(time), "", rtlValues(), -1);
            return;
        }
        int lane = data == null ? -1 : data.firstDifferent(expected);
        long difference = Math.subtractExact(cycle, expected.cycle());
        if (lane >= 0 || Math.abs(difference) > allowed) {
            part(expected.cycle(), cycle, clock.text(time), expectedValues(), rtlValues(), lane);
            return;
        }
        if (Math.abs(difference) > Math.abs(largest)) {
            largest = difference;
        }
        recent.add(expected, cycle, time);
        step();
    }

    private void step() {
        modelLast = expected.cycle();
        ahead = expected.next();
    }

    private void part(long model, long rtl, String time, String modelValues, String rtlValues, int lane) {
        long beat = rtl == BeatPair.NONE ? beats : beats - 1;
        first = new Divergence(new BeatPair(beat, model, rtl, time, modelValues, rtlValues), lane, recent.list(clock));
    }

    private String rtlValues() {
        return data == null ? "" : data.text(expected);
    }

    private String expectedValues() {
        StringBuilder text = new StringBuilder();
        for (int lane = 0; lane < expected.count(); lane++) {
            text.append(lane == 0 ? "" : " ").append(expected.used(lane) ? expected.value(lane) : "-");
        }
        return text.toString();
    }

    /** How it compares, at the end of the dump. */
    ChannelVerdict verdict() {
        if (ahead && first == null) {
            part(expected.cycle(), BeatPair.NONE, "", expectedValues(), "", -1);
        }
        while (ahead) {
            step();
        }
        return new ChannelVerdict(name, expected.beats(), beats, largest, Optional.ofNullable(first));
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        expected.close();
    }

    /** The last beats that were as expected, kept without making anything of them. */
    static final class RecentBeats {
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
}
