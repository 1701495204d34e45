package cyclode.reports.validation.waveform;

import cyclode.core.file.FileException;
import cyclode.reports.validation.mapping.RtlEntry.EdgeEntry;
import cyclode.reports.validation.model.ExpectedUnit;
import cyclode.reports.validation.verdict.UnitVerdict.BeatPair;
import cyclode.reports.validation.waveform.Probes.DumpTime;
import cyclode.reports.validation.waveform.Probes.Probe;
import cyclode.reports.validation.waveform.UnitPins.ChannelPins;
import cyclode.reports.validation.waveform.UnitPins.EdgeWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows one unit through a dump: finds its start, numbers its cycles, hands its beats on, finds its end. A run lasts until the next
 * start, or to the end of the dump.
 */
final class UnitWatch implements AutoCloseable {
    final UnitPins pins;
    final ExpectedUnit model;
    final long allowed;
    final List<ChannelWatch> watches = new ArrayList<>();
    private final int startChannel;
    private final DumpTime clock;
    private final Function<String, FileException> problem;
    private int starts;
    private long edges;
    private long resetEdges;
    private boolean started;
    private boolean over;
    private long origin;
    private long doneAt = BeatPair.NONE;

    /**
     * A unit.
     *
     * @param pins its signals
     * @param model what it should do
     * @param allowed difference in cycles that is no difference
     * @param clock how times are written
     * @param problem makes an exception about the place of the dump that is read
     */
    UnitWatch(
            UnitPins pins, ExpectedUnit model, long allowed, DumpTime clock, Function<String, FileException> problem) {
        this.pins = pins;
        this.model = model;
        this.allowed = allowed;
        this.clock = clock;
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
        if (inReset()) {
            resetEdges++;
            return;
        }
        if (over) {
            return;
        }
        begin(edge);
        finish(edge, time);
        if (!over && (started ? edge >= origin : startChannel >= 0)) {
            sample(edge, time);
        }
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
