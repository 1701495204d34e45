package cyclode.reports.render.trace;

import cyclode.core.time.ClockDomain;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a recording as a value change dump (IEEE Std 1364-2005, clause 18, with variables of kind {@code string} as GTKWave takes
 * them). Cycle n of a clock lies between its n-th rising edge and the next; a beat of cycle n shows valid, ready and data in that cycle
 * and moves at the edge that ends it.
 */
final class VcdWriter {
    private static final int FLUSH = 1 << 16;

    private final Recording recording;
    private final OutputStream out;
    private final TraceTime time;
    private final long from;
    private final long to;
    private final List<Clock> clocks = new ArrayList<>();
    private final VcdChannel[] channels;
    private final int[] stateCodes;
    private final int[] states;
    private final boolean[] stateChanged;
    private final int[] tasks;
    private final boolean[] taskChanged;
    private final List<VcdChannel> dirty = new ArrayList<>();
    private final List<Integer> changed = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int variables;

    VcdWriter(Recording recording, OutputStream out) {
        this.recording = recording;
        this.out = out;
        from = recording.frame.from();
        to = recording.frame.to();
        time = new TraceTime(recording.frame.timebase().tick());
        int processes = recording.processes.size();
        channels = new VcdChannel[recording.channels.size()];
        stateCodes = new int[processes];
        states = new int[processes];
        stateChanged = new boolean[processes];
        tasks = new int[processes];
        Arrays.fill(tasks, -1);
        taskChanged = new boolean[processes];
    }

    void write(String title) throws IOException {
        head(title);
        EventLog.Reader events = recording.log.read();
        boolean more = events.next();
        while (more && events.tick <= from) {
            apply(events);
            more = events.next();
        }
        first();
        long now = 2 * from;
        long end = end();
        while (now < end) {
            now = more ? Math.min(2 * events.tick, end) : end;
            for (Clock clock : clocks) {
                now = Math.min(now, clock.next());
            }
            int mark = text.length();
            text.append('#').append(at(now)).append('\n');
            int start = text.length();
            toggle(now);
            while (more && 2 * events.tick == now) {
                apply(events);
                more = events.next();
            }
            changes();
            if (text.length() == start && now < end) {
                text.setLength(mark);
            }
            flush(FLUSH);
        }
        flush(0);
    }

    /** The half tick at which the last cycle has ended that begins in the window, on any clock. */
    private long end() {
        return clocks.stream()
                .mapToLong(clock -> 2 * clock.domain.edgeAtOrAfter(to))
                .max()
                .orElse(2 * to);
    }

    private long at(long halfTick) {
        return time.of(halfTick - 2 * recording.frame.origin());
    }

    private void toggle(long now) {
        for (Clock clock : clocks) {
            if (clock.next() == now) {
                clock.toggle();
                text.append(clock.high() ? '1' : '0').append(clock.code).append('\n');
                if (clock.high()) {
                    dirty.addAll(clock.taken);
                    clock.taken.clear();
                }
            }
        }
    }

    private void apply(EventLog.Reader event) {
        switch (event.kind) {
            case STATE -> {
                states[event.id] = event.value;
                mark(event.id, stateChanged);
            }
            case BEGIN, END -> {
                boolean begins = event.kind == EventLog.Kind.BEGIN;
                // A task may begin at the tick at which the one before it ends, and be told first.
                if (begins || tasks[event.id] == event.value) {
                    tasks[event.id] = begins ? event.value : -1;
                    mark(event.id, taskChanged);
                }
            }
            case PUT -> touch(event.id).put(event.payload);
            case CLEAR -> touch(event.id).clear();
            case TAKE -> {
                VcdChannel channel = touch(event.id);
                channel.taken = true;
                clocks.get(channel.clock).taken.add(channel);
            }
        }
    }

    private void mark(int process, boolean[] marks) {
        if (!stateChanged[process] && !taskChanged[process]) {
            changed.add(process);
        }
        marks[process] = true;
    }

    private VcdChannel touch(int number) {
        VcdChannel channel = channels[number];
        if (!channel.dirty) {
            channel.dirty = true;
            dirty.add(channel);
        }
        return channel;
    }

    private void changes() {
        for (int process : changed) {
            if (stateChanged[process]) {
                state(process);
            }
            if (taskChanged[process]) {
                layer(process);
            }
            stateChanged[process] = false;
            taskChanged[process] = false;
        }
        changed.clear();
        for (VcdChannel channel : dirty) {
            if (channel.dirty) {
                channel.append(text);
            }
        }
        dirty.clear();
    }

    private void state(int process) {
        value(stateCodes[process], recording.states.get(states[process]).name());
    }

    private void layer(int process) {
        int task = tasks[process];
        value(
                stateCodes[process] + 1,
                task < 0 ? "-" : recording.tasks.get(task).layer());
    }

    private void value(int variable, String word) {
        text.append('s')
                .append(VcdNames.value(word))
                .append(' ')
                .append(VcdNames.code(variable))
                .append('\n');
    }

    private void first() throws IOException {
        text.append('#').append(at(2 * from)).append("\n$dumpvars\n");
        for (Clock clock : clocks) {
            text.append(clock.high() ? '1' : '0').append(clock.code).append('\n');
        }
        for (int p = 0; p < states.length; p++) {
            if (recording.stateful.get(p)) {
                state(p);
                layer(p);
            }
        }
        recording.moving.stream().forEach(c -> {
            channels[c].append(text);
            channels[c].appendUnknown(text);
        });
        changed.clear();
        dirty.clear();
        Arrays.fill(stateChanged, false);
        Arrays.fill(taskChanged, false);
        text.append("$end\n");
        flush(0);
    }

    private void head(String title) throws IOException {
        text.append("$version Cyclode $end\n$comment " + title.replace('$', '_') + '\n');
        text.append("  time 0 is the beginning of cycle 0; the common tick is ");
        text.append(recording.frame.timebase().tick()).append(", ");
        text.append(time.exact() ? "times are exact\n" : "each time is rounded to the nearest fs\n");
        text.append("  a beat of a cycle moves at the rising edge that ends the cycle $end\n");
        text.append("$timescale ").append(time.unit()).append(" $end\n$scope module cyclode $end\n");
        clocks();
        Map<String, List<Integer>> units = new LinkedHashMap<>();
        for (int p = 0; p < recording.processes.size(); p++) {
            if (recording.shown(p)) {
                units.computeIfAbsent(recording.processes.get(p).unit(), unit -> new ArrayList<>())
                        .add(p);
            }
        }
        VcdNames names = new VcdNames();
        units.forEach((unit, processes) -> {
            String scope = open(names.unique("", unit));
            processes.forEach(process -> process(names, scope, unit, process));
            close();
        });
        close();
        text.append("$enddefinitions $end\n");
        flush(0);
    }

    private void clocks() {
        for (int p = 0; p < recording.processes.size(); p++) {
            ClockDomain domain = recording.processes.get(p).clock();
            if (recording.shown(p) && clocks.stream().noneMatch(clock -> clock.domain.equals(domain))) {
                String code = variable("wire", 1, "clk_" + VcdNames.word(domain.name()));
                clocks.add(new Clock(domain, code, from));
            }
        }
    }

    private void process(VcdNames names, String above, String unit, int process) {
        String full = recording.processes.get(process).name();
        String name = full.startsWith(unit + ".") ? full.substring(unit.length() + 1) : full;
        String scope = above + "/" + open(names.unique(above, name.equals(unit) ? "main" : name));
        if (recording.stateful.get(process)) {
            stateCodes[process] = variables;
            variable("string", 1, "state");
            variable("string", 1, "layer");
        }
        for (int c = 0; c < channels.length; c++) {
            if (recording.moving.get(c) && recording.channels.get(c).from() == process) {
                channel(names, scope, c);
            }
        }
        close();
    }

    private void channel(VcdNames names, String scope, int number) {
        Recording.Channel channel = recording.channels.get(number);
        Recording.Process taker = recording.processes.get(channel.to());
        open(names.unique(scope, channel.name() + "_to_" + taker.name()));
        int clock = 0;
        while (!clocks.get(clock).domain.equals(taker.clock())) {
            clock++;
        }
        VcdChannel wires = new VcdChannel(clock, variables, recording.shapes.get(number));
        channels[number] = wires;
        variable("wire", 1, "valid");
        variable("wire", 1, "ready");
        variable("wire", wires.fillBits, "fill");
        if (wires.dataBits > 0) {
            variable("wire", wires.dataBits, "data");
        }
        close();
    }

    private String open(String name) {
        text.append("$scope module ").append(name).append(" $end\n");
        return name;
    }

    private void close() {
        text.append("$upscope $end\n");
    }

    private String variable(String kind, int bits, String name) {
        String code = VcdNames.code(variables++);
        String range = bits > 1 ? " [" + (bits - 1) + ":0]" : "";
        text.append("$var " + kind + ' ' + bits + ' ' + code + ' ' + name + range + " $end\n");
        return code;
    }

    private void flush(int above) throws IOException {
        if (text.length() > above) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        }
    }

    /** A clock while a dump is written, in half ticks: it rises at the edges and falls in the middle between them. */
    private static final class Clock {
        final ClockDomain domain;
        final String code;
        final List<VcdChannel> taken = new ArrayList<>();
        private final long period;
        private long next;
        private boolean high;

        Clock(ClockDomain domain, String code, long from) {
            this.domain = domain;
            this.code = code;
            period = domain.period();
            long since = Math.floorMod(from, period);
            high = 2 * since < period;
            next = 2 * (from - since) + (high ? period : 2 * period);
        }

        /** The next half tick at which it changes. */
        long next() {
            return next;
        }

        boolean high() {
            return high;
        }

        /** Changes; the beats of the cycle that ends with a rising edge are gone from then on. */
        void toggle() {
            high = !high;
            next += period;
            if (high) {
                for (VcdChannel channel : taken) {
                    channel.pop();
                    channel.dirty = true;
                }
            }
        }
    }
}
