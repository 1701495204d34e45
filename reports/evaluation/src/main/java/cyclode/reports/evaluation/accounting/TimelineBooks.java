package cyclode.reports.evaluation.accounting;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.ChainResult.Books;
import cyclode.core.time.ClockDomain;
import cyclode.power.energy.Cause;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Launch;
import cyclode.units.model.Program;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Turns a timeline into books. The window runs from the first edge at which the accelerator does anything (the issue of the first
 * launch) to the last; what the processor does before and after is outside, what it does between is in it.
 */
public final class TimelineBooks {
    /** The process that issues launches. */
    public static final String SEQUENCER = "sequencer";
    /** The process that stands for the processor. */
    public static final String HOST = "host";

    private final Simulation.Machine machine;
    private final LaunchWorks works;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Map<String, Row>> rowsByLayer = new HashMap<>();
    private final Map<ChainResult, Repeated> repeated = new IdentityHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Long> exclusive = new LinkedHashMap<>();
    private final CriticalPath path;
    private final List<Timeline.Entry> entries;
    private final long from;
    private final long until;

    /** The books of a run. */
    public TimelineBooks(Simulation.Machine machine, Program program, Timeline timeline) {
        this(machine, program, timeline, new LaunchTimes());
    }

    /** The books of a run, with what is known of launches. */
    public TimelineBooks(Simulation.Machine machine, Program program, Timeline timeline, LaunchTimes launches) {
        this.machine = machine;
        this.works = new LaunchWorks(launches, program.registers());
        this.entries = timeline.entries();
        this.path = CriticalPath.of(entries);
        List<Timeline.Entry> own = entries.stream()
                .filter(entry -> !(entry instanceof Timeline.Host))
                .toList();
        from = own.stream().mapToLong(Timeline.Entry::start).min().orElse(0);
        until = own.stream().mapToLong(Timeline.Entry::end).max().orElse(0);
        entries.forEach(this::enter);
        repeated.values().forEach(this::again);
        for (LaunchWorks.Process process : works.all()) {
            Launch.Node node = process.node();
            process.addTo(row(process.launch().layer(), node.process(), node.unit()).activity);
        }
        path.pieces().forEach(this::exclusive);
    }

    /** Cycles of the reference clock in a timeline's window. */
    public static long cycles(Simulation.Machine machine, Timeline timeline) {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (Timeline.Entry entry : timeline.entries()) {
            if (!(entry instanceof Timeline.Host)) {
                first = Math.min(first, entry.start());
                last = Math.max(last, entry.end());
            }
        }
        long period = machine.control().period();
        return first > last ? 0 : (last - first + period - 1) / period;
    }

    /** The chain of entries that decided how long the run took. */
    public CriticalPath path() {
        return path;
    }

    /** What each unit did for each layer. */
    public List<UnitActivity> activities() {
        return rows.stream()
                .map(row -> new UnitActivity(row.layer, row.process, row.unit, row.activity))
                .toList();
    }

    /**
     * What a process did for a layer.
     *
     * @param layer the layer
     * @param process the process
     * @param unit the unit it belongs to
     * @param activity what it did
     */
    public record UnitActivity(String layer, String process, String unit, Activity activity) {}

    /**
     * What one launch cost, and when.
     *
     * @param layer the layer
     * @param from first tick
     * @param until tick after the last
     * @param attojoules by cause
     */
    record PassEnergy(String layer, long from, long until, Map<Cause, BigInteger> attojoules) {}

    /** The energy of every launch; all of them together cost what {@link #activities} do. */
    List<PassEnergy> passes(Function<Action, BigInteger> attojoules) {
        List<PassEnergy> passes = new ArrayList<>();
        for (Timeline.Entry entry : entries) {
            if (entry instanceof Timeline.Pass pass) {
                passes.add(new PassEnergy(
                        pass.launch().layer(),
                        pass.start(),
                        pass.end(),
                        works.price(pass.launch(), pass.result().processes(), attojoules)));
            }
        }
        return passes;
    }

    /** First tick of the window. */
    public long from() {
        return from;
    }

    /** Tick after the last of the window. */
    public long until() {
        return until;
    }

    /**
     * The books.
     *
     * @param attojoules energy of an action
     */
    public CycleAccount account(Function<Action, BigInteger> attojoules) {
        ClockDomain clock = machine.control();
        List<LayerUnit> all = rows.stream().map(row -> row.result(attojoules)).toList();
        return new CycleAccount(
                clock.name(),
                clock.frequency().toHertz() / 1e6,
                cycles(clock, until),
                layers(),
                units(all),
                all,
                channels.values().stream().map(Channel::result).toList());
    }

    /** A launch that took the same course again and again: the later times are accounted at once. */
    private static final class Repeated {
        final Timeline.Pass first;
        final Row busiest;
        long later;

        Repeated(Timeline.Pass first, Row busiest) {
            this.first = first;
            this.busiest = busiest;
        }
    }

    private void enter(Timeline.Entry entry) {
        if (entry instanceof Timeline.Pass pass) {
            Repeated known = repeated.get(pass.result());
            if (known == null) {
                account(pass, 1);
                repeated.put(pass.result(), new Repeated(pass, busiest(pass)));
            } else if (known.first.launch() == pass.launch()) {
                known.later++;
            } else {
                account(pass, 1);
            }
        } else if (entry instanceof Timeline.Control control) {
            long cycles = (control.end() - control.start()) / machine.control().period();
            row(control.layer(), control.unit(), control.unit()).busy(cycles);
        }
    }

    private void again(Repeated pass) {
        if (pass.later > 0) {
            account(pass.first, pass.later);
        }
    }

    private void account(Timeline.Pass pass, long times) {
        Launch launch = pass.launch();
        List<Integer> processes = LaunchWorks.processes(launch);
        for (int p = 0; p < processes.size(); p++) {
            Launch.Node node = launch.nodes().get(processes.get(p));
            Books books = pass.result().processes().get(p);
            Row row = row(launch.layer(), node.process(), node.unit());
            row.add(
                    books,
                    (books.end() - pass.result().start()) / clock(node.unit()).period(),
                    times);
        }
        works.count(launch, pass.result().processes(), times);
        for (int e = 0; e < launch.edges().size(); e++) {
            Launch.Edge edge = launch.edges().get(e);
            long put = Math.multiplyExact(times, pass.result().put().get(e));
            long taken = Math.multiplyExact(times, pass.result().beats().get(e));
            long bits = (long) edge.lanes() * edge.bits();
            channels.computeIfAbsent(
                            launch.layer() + "\n" + edge.name(), key -> new Channel(launch.layer(), edge.name()))
                    .add(put, taken, bits);
            Launch.Node producer = launch.nodes().get(edge.from());
            row(launch.layer(), producer.process(), producer.unit()).put(put, bits);
        }
    }

    private void exclusive(CriticalPath.Piece piece) {
        ClockDomain clock = machine.control();
        long cycles = cycles(clock, Math.min(until, piece.until())) - cycles(clock, Math.max(from, piece.from()));
        if (piece.until() <= from || piece.from() >= until || cycles == 0) {
            return;
        }
        Timeline.Entry entry = piece.entry();
        exclusive.merge(entry.layer(), cycles, Math::addExact);
        row(entry).exclusive(cycles);
    }

    /** The row that an entry's time on the critical path stands in: of a launch, its busiest process; of equals, the first. */
    private Row row(Timeline.Entry entry) {
        if (entry instanceof Timeline.Control control) {
            return row(control.layer(), control.unit(), control.unit());
        }
        if (entry instanceof Timeline.Pass pass) {
            Repeated known = repeated.get(pass.result());
            return known != null && known.first.launch() == pass.launch() ? known.busiest : busiest(pass);
        }
        return row(entry.layer(), HOST, HOST);
    }

    private Row busiest(Timeline.Pass pass) {
        Launch launch = pass.launch();
        List<Integer> processes = LaunchWorks.processes(launch);
        int busiest = 0;
        List<Books> books = pass.result().processes();
        for (int p = 1; p < processes.size(); p++) {
            busiest = books.get(p).busy() > books.get(busiest).busy() ? p : busiest;
        }
        Launch.Node node = launch.nodes().get(processes.get(busiest));
        return row(launch.layer(), node.process(), node.unit());
    }

    private Row row(String layer, String process, String unit) {
        return rowsByLayer.computeIfAbsent(layer, key -> new HashMap<>()).computeIfAbsent(process, key -> {
            Row row = new Row(layer, process, unit);
            rows.add(row);
            return row;
        });
    }

    /** Cycles of a clock that have begun in the window before a tick. */
    private long cycles(ClockDomain clock, long tick) {
        return (tick - from + clock.period() - 1) / clock.period();
    }

    private List<CycleAccount.LayerCycles> layers() {
        Map<String, Long> macs = new LinkedHashMap<>();
        rows.forEach(row -> macs.merge(row.layer, row.macs(), Math::addExact));
        exclusive.keySet().forEach(layer -> macs.putIfAbsent(layer, 0L));
        List<CycleAccount.LayerCycles> layers = new ArrayList<>();
        macs.forEach((layer, count) ->
                layers.add(new CycleAccount.LayerCycles(layer, exclusive.getOrDefault(layer, 0L), count)));
        return layers;
    }

    private ClockDomain clock(String unit) {
        return machine.clocks().getOrDefault(unit, machine.control());
    }

    /** By process. Idle cycles are those outside of all its tasks, so that the books of busy and stalled cycles can be held against them. */
    private List<UnitCycles> units(List<LayerUnit> all) {
        Map<String, Long> occupied = new LinkedHashMap<>();
        rows.forEach(row -> occupied.merge(row.process, row.occupied(), Math::addExact));
        Map<String, UnitCycles> units = new LinkedHashMap<>();
        for (LayerUnit row : all) {
            if (!row.process().equals(HOST)) {
                ClockDomain clock = clock(row.unit());
                long total = cycles(clock, until);
                long idle = total - occupied.getOrDefault(row.process(), 0L);
                UnitCycles own =
                        new UnitCycles(row.process(), row.unit(), clock.name(), row.busy(), row.stalled(), idle, total);
                units.merge(row.process(), own, TimelineBooks::sum);
            }
        }
        return List.copyOf(units.values());
    }

    private static UnitCycles sum(UnitCycles a, UnitCycles b) {
        return new UnitCycles(
                a.process(),
                a.unit(),
                a.clock(),
                Math.addExact(a.busy(), b.busy()),
                a.stalled().plus(b.stalled()),
                a.idle(),
                a.total());
    }

    /** A channel's beats, while they are being counted. */
    private static final class Channel {
        private final String layer;
        private final String name;
        private long beats;
        private long bitsIn;
        private long bitsOut;

        Channel(String layer, String name) {
            this.layer = layer;
            this.name = name;
        }

        void add(long put, long taken, long bits) {
            beats = Math.addExact(beats, taken);
            bitsIn = Math.addExact(bitsIn, Math.multiplyExact(put, bits));
            bitsOut = Math.addExact(bitsOut, Math.multiplyExact(taken, bits));
        }

        CycleAccount.ChannelBytes result() {
            return new CycleAccount.ChannelBytes(layer, name, beats, (bitsIn + 7) / 8, (bitsOut + 7) / 8);
        }
    }
}
