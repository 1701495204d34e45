package cyclode.reports.render.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.util.RawValue;
import cyclode.core.text.Decimals;
import cyclode.core.trace.TraceFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a recording in the Trace Event Format, which Perfetto and Chrome open: a process for each unit, a thread for each process of
 * it, with slices for layers, in them for tasks, and in them for states; a counter for the beats in each channel, and the counters
 * recorded. Slices of a thread nest, and its times, like those of a counter, do not go back.
 */
final class PerfettoWriter {
    /** Pieces into which a track's time is divided at most; a viewer has fewer columns. */
    static final long PIECES = 20_000;

    private static final int PROGRAM = 1;

    private final Recording recording;
    private final TraceFrame frame;
    private final JsonGenerator json;
    private final TraceTime.Decimal time;
    private final long resolution;
    private final int[] pids;
    private final List<StateSlices> slices = new ArrayList<>();
    private final List<FillCounter> fills = new ArrayList<>();
    private final boolean[] opensLayer;
    private final boolean[] closesLayer;

    PerfettoWriter(Recording recording, OutputStream out) throws IOException {
        this.recording = recording;
        frame = recording.frame;
        json = new ObjectMapper()
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .createGenerator(out);
        time = new TraceTime.Decimal(frame.timebase().tick());
        long cycle = frame.reference().period();
        long pieces = (frame.to() - frame.from() + PIECES * cycle - 1) / (PIECES * cycle);
        resolution = pieces <= 1 ? 1 : pieces * cycle;
        pids = new int[recording.processes.size()];
        opensLayer = new boolean[recording.tasks.size()];
        closesLayer = new boolean[opensLayer.length];
        layers();
    }

    /** Tasks of a process that follow each other for one layer stand in one slice of that layer. */
    private void layers() {
        Map<Integer, Integer> last = new LinkedHashMap<>();
        for (int t = 0; t < opensLayer.length; t++) {
            Recording.Task task = recording.tasks.get(t);
            Integer before = last.put(task.process(), t);
            boolean same = before != null && recording.tasks.get(before).layer().equals(task.layer());
            opensLayer[t] = !same;
            if (before != null && !same) {
                closesLayer[before] = true;
            }
        }
        last.values().forEach(t -> closesLayer[t] = true);
    }

    void write(String title) throws IOException {
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ns");
        json.writeObjectFieldStart("otherData");
        json.writeStringField("title", title);
        json.writeStringField(
                "clock", frame.reference().name() + " " + frame.reference().frequency());
        json.writeNumberField("fromCycle", cycles(frame.from() - frame.origin()));
        json.writeNumberField("toCycle", cycles(frame.to() - frame.origin()));
        json.writeStringField("resolution", resolution == 1 ? "exact" : cycles(resolution) + " cycles");
        json.writeEndObject();
        json.writeArrayFieldStart("traceEvents");
        json.writeRaw('\n');
        names();
        counters();
        body();
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private long cycles(long ticks) {
        return (ticks + frame.reference().period() - 1) / frame.reference().period();
    }

    private void names() {
        name("process_name", PROGRAM, 0, "accelerator");
        order("process_sort_index", PROGRAM, 0, 0);
        Map<String, Integer> units = new LinkedHashMap<>();
        for (int p = 0; p < pids.length; p++) {
            Recording.Process process = recording.processes.get(p);
            Integer known = units.get(process.unit());
            int pid = known == null ? PROGRAM + 1 + units.size() : known;
            pids[p] = pid;
            slices.add(new StateSlices(target(p), frame.from(), resolution, recording.states.size()));
            if (!recording.shown(p)) {
                continue;
            }
            if (known == null) {
                units.put(process.unit(), pid);
                name("process_name", pid, 0, process.unit());
                order("process_sort_index", pid, 0, pid);
            }
            if (recording.stateful.get(p)) {
                name("thread_name", pid, p + 1, process.name());
                order("thread_sort_index", pid, p + 1, p + 1);
            }
        }
        for (Recording.Channel channel : recording.channels) {
            Recording.Process taker = recording.processes.get(channel.to());
            String name = recording.processes.get(channel.from()).name() + " → " + taker.name() + " " + channel.name();
            int pid = pids[channel.from()];
            FillCounter.Target target = (tick, beats) -> count(pid, name, "beats", tick, Integer.toString(beats));
            fills.add(new FillCounter(
                    target, frame.from(), resolution, taker.clock().period()));
        }
    }

    private StateSlices.Target target(int process) {
        return new StateSlices.Target() {
            @Override
            public void begin(long tick, int state) {
                Recording.State entered = recording.states.get(state);
                boolean busy = entered.kind() == Recording.State.Kind.BUSY;
                event(
                        "B",
                        pids[process],
                        process + 1,
                        "ts",
                        at(tick),
                        "cat",
                        busy ? "busy" : "stalled",
                        "name",
                        entered.name(),
                        "cname",
                        busy ? "good" : colour(entered.name()));
            }

            @Override
            public void end(long tick) {
                PerfettoWriter.this.end(pids[process], process + 1, tick);
            }
        };
    }

    /** Chrome's viewer takes a fixed set of colours by name; Perfetto's colours slices by their names, that is, by cause. */
    private static String colour(String stall) {
        return switch (stall) {
            case "stall-input" -> "yellow";
            case "stall-weight" -> "olive";
            case "stall-output" -> "bad";
            case "stall-bank" -> "terrible";
            case "stall-memory" -> "thread_state_iowait";
            default -> "grey";
        };
    }

    private void counters() {
        for (Recording.Counter counter : recording.counters) {
            long tick = Math.max(frame.from(), counter.from());
            count(PROGRAM, counter.name(), counter.unit(), tick, Decimals.roundTrip(counter.value()));
        }
    }

    private void body() {
        EventLog.Reader event = recording.log.read();
        while (event.next()) {
            switch (event.kind) {
                case STATE -> slices.get(event.id).enter(event.tick, event.value);
                case PUT -> fills.get(event.id).put(event.tick);
                case TAKE -> fills.get(event.id).take(event.tick);
                case CLEAR -> fills.get(event.id).clear(event.tick);
                case BEGIN -> begin(event);
                case END -> end(event);
            }
        }
        for (int p = 0; p < pids.length; p++) {
            slices.get(p).close(frame.to());
        }
        fills.forEach(fill -> fill.finish(frame.to()));
    }

    private void begin(EventLog.Reader event) {
        slices.get(event.id).close(event.tick);
        Recording.Task task = recording.tasks.get(event.value);
        if (opensLayer[event.value]) {
            begin(pids[event.id], event.id + 1, event.tick, "layer", task.layer());
        }
        begin(pids[event.id], event.id + 1, event.tick, "task", task.name());
    }

    private void end(EventLog.Reader event) {
        slices.get(event.id).close(event.tick);
        end(pids[event.id], event.id + 1, event.tick);
        if (closesLayer[event.value]) {
            end(pids[event.id], event.id + 1, event.tick);
        }
    }

    /** Names a process or a thread; {@code what} is the kind of metadata. */
    private void name(String what, int pid, int tid, String name) {
        event("M", pid, tid, "name", what, "args", Map.of("name", name));
    }

    /** Says in which order processes or threads stand. */
    private void order(String what, int pid, int tid, int position) {
        event("M", pid, tid, "name", what, "args", Map.of("sort_index", position));
    }

    /** A slice begins. */
    private void begin(int pid, int tid, long tick, String category, String name) {
        event("B", pid, tid, "ts", at(tick), "cat", category, "name", name);
    }

    /** The innermost slice ends. */
    private void end(int pid, int tid, long tick) {
        event("E", pid, tid, "ts", at(tick));
    }

    /** A counter's value from a tick on. */
    private void count(int pid, String name, String unit, long tick, String value) {
        event("C", pid, 0, "ts", at(tick), "name", name, "args", Map.of(unit, new RawValue(value)));
    }

    private RawValue at(long tick) {
        return new RawValue(time.of(tick - frame.origin()));
    }

    /** Writes an event in a line of its own; its further fields are names, each with its value behind it. */
    private void event(String phase, int pid, int tid, Object... fields) {
        try {
            json.writeStartObject();
            json.writeStringField("ph", phase);
            json.writeNumberField("pid", pid);
            json.writeNumberField("tid", tid);
            for (int i = 0; i < fields.length; i += 2) {
                json.writePOJOField((String) fields[i], fields[i + 1]);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
