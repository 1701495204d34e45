package cyclode.reports.evaluation.accounting;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.chain.Work;
import cyclode.core.time.ClockDomain;
import cyclode.power.energy.Cause;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.CycleAccount.LayerCycles;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.reports.evaluation.result.Stalls;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Command;
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
import java.util.function.Predicate;

/** Accounts the cycles and the activity of a timeline to layers, units and channels. */
public final class CycleAccounting {
    /** The process that stands for the processor. */
    static final String HOST = "host";

    private final Simulation.Machine machine;
    private final LaunchTimes known;
    private final int registers;
    private final Timeline timeline;
    private final Window window;
    private final CriticalPath path;
    private final List<ProcessAccount> accounts = new ArrayList<>();
    private final Map<String, Map<String, ProcessAccount>> byLayer = new HashMap<>();
    private final Map<String, ChannelAccount> channels = new LinkedHashMap<>();
    private final Map<Launch, LaunchAccount> launches = new IdentityHashMap<>();
    private final Map<String, Long> exclusive = new LinkedHashMap<>();

    /** The account of a run. */
    public CycleAccounting(Simulation.Machine machine, Program program, Timeline timeline) {
        this(machine, program, timeline, new LaunchTimes());
    }

    /** The account of a run, with what is known of launches. */
    public CycleAccounting(Simulation.Machine machine, Program program, Timeline timeline, LaunchTimes known) {
        this.machine = machine;
        this.known = known;
        this.timeline = timeline;
        registers = program.registers();
        window = Window.of(timeline);
        path = CriticalPath.of(timeline.entries());
        List<LaunchAccount> met = new ArrayList<>();
        for (Timeline.Entry entry : timeline.entries()) {
            entry.<Runnable>match(
                            pass -> () -> launches.computeIfAbsent(pass.launch(), launch -> launch(launch, met))
                                    .run(pass.result()),
                            control -> () -> account(control)
                                    .busy((control.end() - control.start())
                                            / machine.control().period()),
                            host -> () -> {})
                    .run();
        }
        met.forEach(LaunchAccount::settle);
        path.pieces().forEach(this::exclusive);
    }

    private LaunchAccount launch(Launch launch, List<LaunchAccount> met) {
        LaunchAccount account = new LaunchAccount();
        List<List<Work>> works = known.works(launch, registers);
        List<Launch.Node> processes = LaunchAccount.processes(launch);
        for (int p = 0; p < processes.size(); p++) {
            account.process(
                    account(launch, processes.get(p)), clock(processes.get(p).unit()), works.get(p));
        }
        for (Launch.Edge edge : launch.edges()) {
            account.channel(
                    channels.computeIfAbsent(
                            launch.layer() + "\n" + edge.name(),
                            key -> new ChannelAccount(launch.layer(), edge.name())),
                    account(launch, launch.nodes().get(edge.from())),
                    (long) edge.lanes() * edge.bits());
        }
        met.add(account);
        return account;
    }

    private void exclusive(CriticalPath.Piece piece) {
        ClockDomain clock = machine.control();
        long cycles = window.cycles(clock, Math.min(window.until(), piece.until()))
                - window.cycles(clock, Math.max(window.from(), piece.from()));
        if (piece.until() > window.from() && piece.from() < window.until() && cycles != 0) {
            exclusive.merge(piece.entry().layer(), cycles, Math::addExact);
            onPath(piece.entry()).exclusive(cycles);
        }
    }

    /** The account of an entry's time on the critical path: of a launch, that of its busiest process. */
    private ProcessAccount onPath(Timeline.Entry entry) {
        return entry.match(
                pass -> launches.computeIfAbsent(pass.launch(), launch -> launch(launch, new ArrayList<>()))
                        .busiest(pass.result()),
                this::account,
                host -> account(host.layer(), HOST, HOST, Component::accumulates));
    }

    private ProcessAccount account(Timeline.Control control) {
        return account(control.layer(), control.unit(), control.unit(), Component::accumulates);
    }

    private ProcessAccount account(Launch launch, Launch.Node node) {
        return account(
                launch.layer(),
                node.process(),
                node.unit(),
                node.task() instanceof Command command ? command::multiplies : Component::accumulates);
    }

    private ProcessAccount account(String layer, String process, String unit, Predicate<Component> multiplies) {
        return byLayer.computeIfAbsent(layer, key -> new HashMap<>()).computeIfAbsent(process, key -> {
            ProcessAccount account = new ProcessAccount(layer, process, unit, multiplies);
            accounts.add(account);
            return account;
        });
    }

    private ClockDomain clock(String unit) {
        return machine.clocks().getOrDefault(unit, machine.control());
    }

    /** The chain of entries that decided how long the run took. */
    public CriticalPath path() {
        return path;
    }

    /** What each unit did for each layer. */
    public List<UnitActivity> activities() {
        return accounts.stream()
                .map(account -> new UnitActivity(account.layer, account.process, account.unit, account.activity))
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
        return timeline.entries(Timeline.Pass.class).stream()
                .map(pass -> new PassEnergy(
                        pass.layer(),
                        pass.start(),
                        pass.end(),
                        launches.getOrDefault(pass.launch(), new LaunchAccount())
                                .price(pass.result(), attojoules)))
                .toList();
    }

    /**
     * The account.
     *
     * @param attojoules energy of an action
     */
    public CycleAccount account(Function<Action, BigInteger> attojoules) {
        ClockDomain clock = machine.control();
        return new CycleAccount(
                clock.name(),
                clock.frequency().toHertz() / 1e6,
                window.cycles(clock),
                layers(),
                accounts.stream()
                        .filter(account -> !account.process.equals(HOST))
                        .collect(groupingBy(account -> account.process, LinkedHashMap::new, toList()))
                        .values()
                        .stream()
                        .map(this::unit)
                        .toList(),
                accounts.stream().map(account -> account.result(attojoules)).toList(),
                channels.values().stream().map(ChannelAccount::result).toList());
    }

    private List<LayerCycles> layers() {
        Map<String, Long> macs = new LinkedHashMap<>();
        accounts.forEach(account -> macs.merge(account.layer, account.macs(), Math::addExact));
        exclusive.keySet().forEach(layer -> macs.putIfAbsent(layer, 0L));
        return macs.entrySet().stream()
                .map(layer ->
                        new LayerCycles(layer.getKey(), exclusive.getOrDefault(layer.getKey(), 0L), layer.getValue()))
                .toList();
    }

    /** A process over all layers. Idle cycles are those outside of all its tasks, so that busy and stalled cycles can be checked against them. */
    private UnitCycles unit(List<ProcessAccount> process) {
        ProcessAccount first = process.get(0);
        ClockDomain clock = clock(first.unit);
        long total = window.cycles(clock);
        long busy = 0;
        long occupied = 0;
        Stalls stalled = Stalls.NONE;
        for (ProcessAccount layer : process) {
            busy = Math.addExact(busy, layer.busy());
            occupied = Math.addExact(occupied, layer.occupied());
            stalled = stalled.plus(layer.stalled());
        }
        return new UnitCycles(first.process, first.unit, clock.name(), busy, stalled, total - occupied, total);
    }
}
