package cyclode.reports.render.chart;

import cyclode.core.file.CsvWriter;
import java.util.List;
import java.util.Locale;

/**
 * What each unit did over time.
 *
 * @param time the axis, such as cycles of a named clock
 * @param from first time shown
 * @param to end of the time shown
 */
public record GanttChart(String title, Quantity time, long from, long to, List<State> states, List<Track> tracks)
        implements Chart {
    /** Time from {@code start} up to, not including, {@code end} in one of the chart's states, by its index. */
    public record Slice(long start, long end, int state) {
        /** Refuses a slice that ends before it starts. */
        public Slice {
            if (end < start || state < 0) {
                throw new IllegalArgumentException("slice from " + start + " to " + end + " in state " + state);
            }
        }
    }

    /** A unit and its slices, in order of time and apart from each other. */
    public record Track(String unit, List<Slice> slices) {
        /** Refuses slices that overlap. */
        public Track {
            slices = List.copyOf(slices);
            for (int i = 1; i < slices.size(); i++) {
                if (slices.get(i).start() < slices.get(i - 1).end()) {
                    throw new IllegalArgumentException(
                            "slices of " + unit + " overlap at " + slices.get(i).start());
                }
            }
        }
    }

    /** Refuses a window without length and a slice in a state that is not there. */
    public GanttChart {
        states = List.copyOf(states);
        tracks = List.copyOf(tracks);
        if (to <= from) {
            throw new IllegalArgumentException("window from " + from + " to " + to);
        }
        for (Track track : tracks) {
            for (Slice slice : track.slices()) {
                if (slice.state() >= states.size()) {
                    throw new IllegalArgumentException("state " + slice.state() + " of " + track.unit());
                }
            }
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv =
                new CsvWriter("unit", "state", "kind", "start [" + time.unit() + "]", "end [" + time.unit() + "]");
        for (Track track : tracks) {
            for (Slice slice : track.slices()) {
                State state = states.get(slice.state());
                csv.text(track.unit()).text(state.name());
                csv.text(state.kind().name().toLowerCase(Locale.ROOT));
                csv.number(slice.start()).number(slice.end()).endRow();
            }
        }
        return csv.toString();
    }
}
