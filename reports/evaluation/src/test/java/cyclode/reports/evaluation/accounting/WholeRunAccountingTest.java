package cyclode.reports.evaluation.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.core.trace.ProgramTrace;
import cyclode.power.energy.Charge;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.Span;
import cyclode.reports.evaluation.result.HostStacks.HostLayer;
import cyclode.reports.evaluation.result.OutsideTraffic;
import cyclode.reports.evaluation.result.UnitTrack;
import cyclode.units.accelerator.Timeline;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs with a processor before and behind the fabric, or with parameters outside, worked out from their entries of time, one by one. */
class WholeRunAccountingTest {
    private static final String NETWORK = "ode-transformer-stl10";
    private static final String[] OUTSIDE = {
        "units.weights.residence=external", "units.weights.ports=simple-dual", "units.weights.tile-channels=16"
    };

    private static final ClockDomain FABRIC = new ClockDomain("fabric", Frequency.megahertz(200), 6);

    private static boolean isOwn(Timeline.Entry entry) {
        return !(entry instanceof Timeline.Host);
    }

    /** 64 by 64 weights, a byte each outside, in tiles of 16 channels; the DRAM reads them in lines of 64 bytes. */
    @Test
    void parametersOutsideCrossOnceAndAreWaitedForOnTheCriticalPath() {
        TimedRun course = TimedRun.of("gemm", OUTSIDE);
        long waited = course.accounting().path().pieces().stream()
                .filter(piece -> piece.entry() instanceof Timeline.Pass pass
                        && pass.launch().transfers())
                .mapToLong(piece -> piece.until() - piece.from())
                .sum();
        assertThat(waited).isPositive();
        long end =
                course.entries().stream().mapToLong(Timeline.Entry::end).max().orElseThrow();
        assertThat(course.outside())
                .isEqualTo(new OutsideTraffic(
                        List.of(new OutsideTraffic.Row("product", true, 4, 64 * 64, 64 * 64, waited / 6)), end / 6));
        Component line = new Component.Block("ddr4", 512);
        assertThat(course.outcome().memoryActivity().count(new Action(line, Action.Verb.READ)))
                .isEqualTo(64);
        assertThat(TimedRun.of("gemm").outside()).isEqualTo(OutsideTraffic.NONE);
        // A network's own maps come and go; that is no life outside.
        TimedRun network = TimedRun.of(NETWORK);
        assertThat(network.entries()).anyMatch(entry -> entry.layer().startsWith("transfer-"));
        assertThat(network.outside()).isEqualTo(OutsideTraffic.NONE);
    }

    /** The driver's start comes first, and what answers the end last; the fabric's first cycle is the one behind the start. */
    @Test
    void cyclesCountFromTheFabricsFirstToItsLast() {
        TimedRun course = TimedRun.of(NETWORK);
        long period = course.period();
        long from = course.entries().stream()
                .filter(WholeRunAccountingTest::isOwn)
                .mapToLong(Timeline.Entry::start)
                .min()
                .orElseThrow();
        long until = course.entries().stream()
                .filter(WholeRunAccountingTest::isOwn)
                .mapToLong(Timeline.Entry::end)
                .max()
                .orElseThrow();
        assertThat(from).isPositive();
        long total = (until - from) / period;
        var cycles = course.accounting().account(action -> BigInteger.ONE);
        assertThat(cycles.total()).isEqualTo(total);
        assertThat(cycles.megahertz()).isEqualTo(200);
        assertThat(cycles.byUnit()).extracting("process").doesNotContain("host");
        assertThat(cycles.byUnit())
                .allSatisfy(unit -> assertThat(unit.busy() + unit.stalled().total() + unit.idle())
                        .isEqualTo(unit.total()));
        // Of the chain that decided, what lies in these cycles, whole edges of the clock.
        Map<String, Long> exclusive = new LinkedHashMap<>();
        for (CriticalPath.Piece piece : course.accounting().path().pieces()) {
            long first = (Math.max(from, piece.from()) - from + period - 1) / period;
            long last = (Math.min(until, piece.until()) - from + period - 1) / period;
            if (last > first) {
                exclusive.merge(piece.entry().layer(), last - first, Long::sum);
            }
        }
        Map<String, Long> accounted = new LinkedHashMap<>();
        cycles.byLayer().forEach(layer -> {
            if (layer.exclusive() != 0) {
                accounted.put(layer.layer(), layer.exclusive());
            }
        });
        assertThat(accounted).isEqualTo(exclusive);
        long controls = course.entries().stream()
                .filter(Timeline.Control.class::isInstance)
                .map(Timeline.Control.class::cast)
                .filter(control -> control.unit().equals("ode"))
                .mapToLong(control -> control.end() - control.start())
                .sum();
        assertThat(cycles.byUnit())
                .filteredOn(unit -> unit.process().equals("ode"))
                .extracting("busy")
                .containsExactly(controls / period);
    }

    @Test
    void tracksBeginAtTheFabricsFirstCycleAndTracesHearOfTheProcessorToo() {
        TimedRun course = TimedRun.of(NETWORK);
        List<UnitTrack> tracks = ProcessTasks.tracks(
                course.design().accelerator().machine(), course.outcome().timeline());
        assertThat(tracks).extracting(UnitTrack::process).doesNotContain("host");
        List<UnitTrack.Task> tasks =
                tracks.stream().flatMap(track -> track.tasks().stream()).toList();
        assertThat(tasks.stream().mapToLong(UnitTrack.Task::start).min()).hasValue(0);
        assertThat(tasks.stream().mapToLong(UnitTrack.Task::end).max())
                .hasValue(course.accounting().account(action -> BigInteger.ONE).total());
        List<String> told = new ArrayList<>();
        ProcessTasks.tell(course.outcome().timeline(), new ProgramTrace() {
            @Override
            public void task(String unit, String process, String layer, String name, long from, long to) {
                told.add(process + " " + from + " " + to);
            }

            @Override
            public void counter(String name, String unit, long from, double value) {}
        });
        for (Timeline.Entry entry : course.entries()) {
            if (!isOwn(entry)) {
                assertThat(told).contains("host " + entry.start() + " " + entry.end());
            }
        }
        // A process ends with its own last cycle, counted from its launch's start.
        for (Timeline.Pass pass :
                course.outcome().timeline().entries(Timeline.Pass.class).subList(0, 20)) {
            long start = pass.result().start();
            pass.result().processes().forEach(process -> assertThat(told)
                    .anyMatch(
                            task -> task.endsWith(" " + pass.start() + " " + (pass.start() + process.end() - start))));
        }
    }

    /** Before, the processor works for a million cycles of 1.2 GHz; then its driver, the bus and the fabric, as the entries say. */
    @Test
    void partsOfTheLatencyAreTheEntriesOfTheChain() {
        TimedRun course = TimedRun.of(NETWORK);
        HostSections.Section stage = new HostSections.Section(1_000_000, 1_200_000_000, 4096, 2049);
        assertThat(stage.milliseconds()).isEqualTo(1 / 1.2);
        HostSections host = new HostSections(4, stage, stage, stage);
        Frequency tick = course.design().accelerator().timebase().tick();
        LatencyParts parts = LatencyParts.of(host, course.accounting().path(), tick);
        Map<LatencyParts.Kind, Long> ticks = new LinkedHashMap<>();
        for (CriticalPath.Piece piece : course.accounting().path().pieces()) {
            LatencyParts.Kind kind = piece.entry() instanceof Timeline.Host
                    ? LatencyParts.Kind.DRIVER
                    : piece.entry().layer().startsWith("transfer")
                            ? LatencyParts.Kind.TRANSFER
                            : LatencyParts.Kind.FABRIC;
            ticks.merge(kind, piece.until() - piece.from(), Long::sum);
        }
        assertThat(ticks)
                .containsOnlyKeys(LatencyParts.Kind.DRIVER, LatencyParts.Kind.TRANSFER, LatencyParts.Kind.FABRIC);
        ticks.forEach((kind, sum) -> assertThat(parts.time(kind)).isEqualTo(ExactTime.of(sum, tick)));
        assertThat(parts.time(LatencyParts.Kind.PREPROCESS)).isEqualTo(stage.time());
        for (int i = 1; i < parts.phases().size(); i++) {
            assertThat(parts.phases().get(i).span().from())
                    .isEqualTo(parts.phases().get(i - 1).span().until());
        }
        // Parameters that cross before their layer are on the bus, too.
        TimedRun outside = TimedRun.of("gemm", OUTSIDE);
        LatencyParts waits =
                LatencyParts.of(HostSections.NONE, outside.accounting().path(), tick);
        assertThat(waits.time(LatencyParts.Kind.TRANSFER))
                .isEqualTo(ExactTime.of(outside.outside().waited(true) * 6, tick));
        assertThat(waits.time(LatencyParts.Kind.DRIVER)).isEqualTo(ExactTime.ZERO);
    }

    /** A chain that begins at tick 100 is counted from there. */
    @Test
    void aChainThatBeginsLateIsCountedFromItsStart() {
        CriticalPath path = CriticalPath.of(List.of(
                new Timeline.Host("driver", "start", 100, 148, new Activity()),
                new Timeline.Control("transfer-in", "dma", "read", 148, 160),
                new Timeline.Control("a", "unit", "work", 160, 220),
                new Timeline.Control("nothing", "unit", "none", 220, 220),
                new Timeline.Host("driver", "end", 220, 230, new Activity())));
        assertThat(path.start()).isEqualTo(100);
        assertThat(path.end()).isEqualTo(230);
        assertThat(path.pieces()).hasSize(4);
        assertThat(path.pieces().get(2).ticks()).isEqualTo(60);
        LatencyParts parts = LatencyParts.of(HostSections.NONE, path, Frequency.hertz(1));
        assertThat(parts.phases().stream().map(phase -> phase.kind() + " " + seconds(phase.span())))
                .containsExactly(
                        "PREPROCESS 0-0",
                        "DRIVER 0-48",
                        "TRANSFER 48-60",
                        "FABRIC 60-120",
                        "DRIVER 120-130",
                        "POSTPROCESS 130-130");
        assertThat(seconds(new Span(ExactTime.ZERO, parts.accelerator()))).isEqualTo("0-130");
        CriticalPath none = CriticalPath.of(List.of());
        assertThat(none.start()).isZero();
        assertThat(none.end()).isZero();
        // Edges at 100, 106, 112 and so on.
        Window window = new Window(100, 160);
        assertThat(window.cycles(FABRIC)).isEqualTo(10);
        assertThat(window.cycles(FABRIC, 106)).isEqualTo(1);
        assertThat(window.cycles(FABRIC, 107)).isEqualTo(2);
        assertThat(new Window(100, 161).cycles(FABRIC)).isEqualTo(11);
    }

    private static String seconds(Span span) {
        return span.from().toSeconds() + "-" + span.until().toSeconds();
    }

    private static EnergyAccount energy(TimedRun course, long busy) {
        HostSections.Section stage = new HostSections.Section(1_000_000, 1_200_000_000, 4096, 2049);
        HostSections host = new HostSections(4, stage, stage, stage);
        LatencyParts parts = LatencyParts.of(
                host,
                course.accounting().path(),
                course.design().accelerator().timebase().tick());
        return new EnergyAccounting(
                        course.design(),
                        course.accounting(),
                        Map.of("matmul", busy),
                        course.outcome().memoryActivity(),
                        parts,
                        host,
                        host)
                .accelerated();
    }

    private static List<Long> counts(EnergyAccount account, String unit, String action) {
        return account.charges().stream()
                .filter(charge -> charge.unit().equals(unit) && charge.action().equals(action))
                .map(charge -> charge.count().longValueExact())
                .toList();
    }

    /**
     * A run of two stages of a million cycles of 1.2 GHz, and what lies between: so many cycles of the DRAM's 1.2 GHz and a sixth as many of the
     * fabric's 200 MHz, in the trees of both clocks and in each flip-flop, but where the clocks of idle units are gated.
     */
    @Test
    void clocksRunForTheWholeRunButWhereTheyAreGated() {
        TimedRun course = TimedRun.of("gemm");
        long fast = 2_000_000 + course.accounting().path().end();
        EnergyAccount free = energy(course, 0);
        assertThat(counts(free, "device", "clock tree cycle")).containsExactly(fast / 6, fast);
        assertThat(counts(free, "device", "clock manager")).containsExactly(1L);
        assertThat(counts(energy(TimedRun.of("gemm", "clock-managers=0"), 0), "device", "clock manager"))
                .isEmpty();
        long each = counts(free, "matmul", "flip-flop cycle").get(0);
        assertThat(each % (fast / 6)).isZero();
        long flipFlops = each / (fast / 6);
        EnergyAccount gated = energy(TimedRun.of("gemm", "clock-gating=true"), 77);
        assertThat(counts(gated, "matmul", "flip-flop cycle")).containsExactly(77 * flipFlops);
        assertThat(counts(gated, "softmax", "flip-flop cycle").stream()
                        .mapToLong(n -> n)
                        .sum())
                .isZero();
        assertThat(gated.charges()).extracting(Charge::unit).contains("host", "dram");
    }

    /** The whole network as one is as long as its layers, and a layer's longest operator names its algorithm. */
    @Test
    void theProcessorsLayersMakeItsSections() {
        TimedRun course = TimedRun.of(NETWORK);
        HostSections.Work work = new HostSections.Work(course.lowered(), Map.of());
        HostSections sections = HostSections.of(
                course.design().baseline(), course.design().baseline().software(), work);
        List<HostLayer> layers = HostLayerAccounting.of(course.design().baseline(), work);
        List<HostSections.Section> stages =
                List.of(sections.preprocess(), sections.offloaded(), sections.postprocess());
        for (HostLayer.Stage stage : HostLayer.Stage.values()) {
            List<HostLayer> own =
                    layers.stream().filter(layer -> layer.stage() == stage).toList();
            HostSections.Section section = stages.get(stage.ordinal());
            assertThat(own).as("%s", stage).isNotEmpty();
            assertThat(own.stream().mapToLong(layer -> layer.cycles().total()).sum())
                    .as("%s", stage)
                    .isEqualTo(section.cycles());
            assertThat(own.stream().mapToLong(HostLayer::dramReadBytes).sum()).isEqualTo(section.readBytes());
            assertThat(own.stream().mapToLong(HostLayer::dramWriteBytes).sum()).isEqualTo(section.writtenBytes());
            assertThat(own).extracting(HostLayer::layer).doesNotHaveDuplicates();
        }
        assertThat(sections.time())
                .isEqualTo(stages.get(0)
                        .time()
                        .plus(stages.get(1).time())
                        .plus(stages.get(2).time()));
        assertThat(sections.offloaded().cycles())
                .isGreaterThan(sections.preprocess().cycles());
        assertThat(work.operators().stream().mapToLong(List::size).sum())
                .isEqualTo(layers.stream().mapToLong(HostLayer::operators).sum());
    }
}
