package cyclode.reports.validation.waveform;

import cyclode.core.file.FileException;
import cyclode.reports.validation.mapping.RtlEntry.Beat;
import cyclode.reports.validation.mapping.RtlEntry.EdgeEntry;
import cyclode.reports.validation.model.ExpectedUnit;
import cyclode.reports.validation.vcd.VcdReader.Gap;
import cyclode.reports.validation.verdict.UnitVerdict.BeatPair;
import cyclode.reports.validation.waveform.Probes.DumpTime;
import cyclode.reports.validation.waveform.Probes.Probe;
import cyclode.reports.validation.waveform.UnitPins.ChannelPins;
import cyclode.reports.validation.waveform.UnitPins.EdgeWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows one unit through a dump: finds its start, numbers its cycles, hands its beats on, finds its end. A run lasts until the next
 * start, or to the end of the dump.
 */
final class UnitWatch implements AutoCloseable {
    private static final int MOST_PLUS = 1000;

    final UnitPins pins;
    final ExpectedUnit model;
    final long allowed;
    final List<ChannelWatch> watches = new ArrayList<>();
    private final int startChannel;
    private final DumpTime clock;
    private final String file;
    private final Function<String, FileException> problem;
    private int starts;
    private long edges;
    private long resetEdges;
    private boolean started;
    private boolean over;
    /** The stretch without a dump that ended before the edge at hand. */
    private @Nullable Gap resumed;

    private @Nullable Gap after;
    private long origin;
    private long doneAt = BeatPair.NONE;

    /**
     * A unit.
     *
     * @param pins its signals
     * @param model what it should do
     * @param allowed difference in cycles that is no difference
     * @param clock how times are written
     * @param file the dump
     * @param problem makes an exception about the place of the dump that is read
     */
    UnitWatch(
            UnitPins pins,
            ExpectedUnit model,
            long allowed,
            DumpTime clock,
            String file,
            Function<String, FileException> problem) {
        this.pins = pins;
        this.model = model;
        this.allowed = allowed;
        this.clock = clock;
        this.file = file;
        this.problem = problem;
        int starter = -1;
        for (UnitPins.Channel each : pins.channels()) {
            if (pins.entry().start().channel().filter(each.name()::equals).isPresent()) {
                starter = watches.size();
            }
            watches.add(new ChannelWatch(each.name(), each.values(), model.open(each.name()), clock, allowed));
        }
        startChannel = starter;
    }

    /** A rising edge of the unit's clock. */
    void edge(long time) {
        long edge = edges++;
        Gap gap = resumed;
        resumed = null;
        if (inReset()) {
            resetEdges++;
            return;
        }
        if (over) {
            return;
        }
        if (gap != null && !started) {
            requireNoStartIn(gap);
        }
        begin(edge);
        finish(edge, time);
        if (!over && (started ? edge >= origin : startChannel >= 0)) {
            sample(edge, time);
        }
    }

    /**
     * A stretch without a dump. Edges in it are not known, so no run may be under way; what follows a run is then no longer looked at.
     *
     * @throws FileException if the unit is under way
     */
    void gap(Gap gap) {
        if (over) {
            return;
        }
        if (!started) {
            resumed = edges > 0 ? gap : null;
            return;
        }
        if (!complete()) {
            throw dumpless(gap, "within the run of unit '" + pins.unit() + "', whose cycles cannot be counted");
        }
        over = true;
        after = gap;
    }

    /** Whether all that is expected of the run has been seen. */
    private boolean complete() {
        Optional<EdgeEntry> done = pins.entry().done();
        boolean known = done.isEmpty()
                || (pins.done() != null
                        ? doneAt != BeatPair.NONE
                        : done.get().beat().filter(Beat.FIRST::equals).isPresent()
                                && channel(done.get().channel().orElseThrow()).rtlFirst() != BeatPair.NONE);
        return known && watches.stream().allMatch(ChannelWatch::decided);
    }

    private void requireNoStartIn(Gap gap) {
        EdgeWatch start = pins.start();
        if (start == null || start.holds() || pins.entry().start().occurrence() > 1) {
            throw dumpless(gap, "where unit '" + pins.unit() + "' may have started");
        }
    }

    private FileException dumpless(Gap gap, String where) {
        return new FileException(
                file,
                gap.line(),
                "",
                "nothing is dumped from " + clock.text(gap.from()) + " to " + clock.text(gap.to())
                        + " ($dumpoff to $dumpon), " + where + "; allowed: a dump of the whole run");
    }

    /**
     * Checks at the end of the dump that it shows enough of the run.
     *
     * @throws FileException if it ends before the unit need be done
     */
    void requireWhole(long time) {
        long ended = lastCycle();
        boolean differs = watches.stream()
                .anyMatch(each -> each.parted() || each.due().orElse(Long.MAX_VALUE) <= ended - allowed);
        if (over || differs) {
            return;
        }
        long due = Long.MIN_VALUE; // nothing is due
        if (pins.done() == null) {
            for (ChannelWatch each : watches) {
                due = Math.max(due, each.due().orElse(due));
            }
        } else if (doneAt == BeatPair.NONE) {
            // Within the bounds of the key 'plus'.
            long most = Long.MAX_VALUE - MOST_PLUS;
            due = Math.min(model.cycles(), most)
                    - pins.entry().done().map(EdgeEntry::plus).orElse(0);
        }
        if (due > ended - allowed) {
            throw new FileException(
                    file,
                    "ends at " + clock.text(time) + ", cycle " + ended + " of unit '" + pins.unit()
                            + "', within its run: cycle " + due + " of the model is not reached");
        }
    }

    /** What is to be said of a stretch without a dump behind the run; null if there is none. */
    @Nullable
    String gapAfter() {
        return after == null
                ? null
                : "nothing is dumped from " + clock.text(after.from())
                        + " on, after the run: what follows is not looked at";
    }

    private boolean inReset() {
        Probe reset = pins.reset();
        return reset != null && (!reset.isKnown() || reset.isHigh() == pins.resetHigh());
    }

    private void begin(long edge) {
        EdgeWatch start = pins.start();
        if (start == null || !start.happens()) {
            return;
        }
        EdgeEntry entry = pins.entry().start();
        if (started) {
            over = edge > origin;
        } else if (++starts == entry.occurrence()) {
            started = true;
            origin = edge + entry.plus();
        }
    }

    private void finish(long edge, long time) {
        EdgeWatch done = pins.done();
        if (done == null) {
            return;
        }
        boolean happens = done.happens();
        if (!started || over || edge < origin || doneAt != BeatPair.NONE) {
            return;
        }
        if (!done.probe().isKnown()) {
            throw strange(done.probe(), edge, time, "");
        }
        if (happens) {
            doneAt = edge - origin + pins.entry().done().orElseThrow().plus();
        }
    }

    private void sample(long edge, long time) {
        List<UnitPins.Channel> channels = pins.channels();
        if (!started && channels.get(startChannel).pins().moves()) {
            started = true;
            // The first beat has the same number of a cycle on both sides.
            origin = edge - Math.max(0, watches.get(startChannel).modelFirst());
        }
        for (int c = 0; c < channels.size(); c++) {
            ChannelPins channel = channels.get(c).pins();
            Probe strange = started ? channel.strange() : null;
            if (strange != null) {
                throw strange(
                        strange,
                        edge,
                        time,
                        ", where a beat of channel '" + watches.get(c).name() + "' may move");
            }
            if (channel.moves()) {
                if (!started) {
                    throw problem.apply(
                            "channel '" + watches.get(c).name() + "' of unit '" + pins.unit()
                                    + "' moves a beat at " + clock.text(time) + ", before the first of '"
                                    + watches.get(startChannel).name()
                                    + "', which is said to start the unit; the first channel to move, or a signal, can start it");
                }
                watches.get(c).beat(edge - origin, time);
            }
        }
    }

    private FileException strange(Probe probe, long edge, long time, String where) {
        return problem.apply("'" + probe.path() + "' is " + probe.digits() + " at " + clock.text(time) + ", cycle "
                + (edge - origin) + " of unit '" + pins.unit() + "'" + where);
    }

    /** The watch of a channel, which the mapping has. */
    ChannelWatch channel(String name) {
        return watches.stream()
                .filter(watch -> watch.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Cycle in which the signal said that the unit is done; {@link BeatPair#NONE} if it did not. */
    long doneAt() {
        return doneAt;
    }

    /** The cycle that the last edge of the dump began. */
    long lastCycle() {
        return edges - 1 - origin;
    }

    /**
     * Checks at the end of the dump that the unit has started.
     *
     * @return null if it has, and otherwise what is missing
     */
    @Nullable
    String neverStarted() {
        if (started) {
            return null;
        }
        EdgeWatch start = pins.start();
        String what = start == null
                ? "channel '" + watches.get(startChannel).name() + "' moves no beat"
                : starts == 0
                        ? "'" + start.probe().path() + "' never becomes " + (start.high() ? 1 : 0)
                        : starts == 1 ? "there is 1 start only" : "there are " + starts + " starts only";
        return "unit '" + pins.unit() + "' does not start: " + what + " at the " + edges + " rising edges of '"
                + pins.clock().path() + "'" + (resetEdges == 0 ? "" : ", " + resetEdges + " of them in reset");
    }

    @Override
    public void close() {
        watches.forEach(ChannelWatch::close);
    }
}
