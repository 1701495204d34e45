package cyclode.reports.evaluation.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.time.Frequency;
import cyclode.core.trace.ProgramTrace;
import cyclode.power.energy.AccountBuilder;
import cyclode.power.energy.Cause;
import cyclode.power.energy.Charge;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.Rail;
import cyclode.power.energy.Span;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.CycleAccount.LayerCycles;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.reports.evaluation.result.UnitTrack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that the units did is lost, or counted twice, on its way into the accounts of cycles and of energy. */
class CycleAccountingTest {

    @ParameterizedTest
    @ValueSource(strings = {"gemm", "conv2d", "attention"})
    void busyStalledAndIdleCyclesOfEachProcessMakeTheWhole(String workload) {
        CycleAccount cycles = TimedRun.of(workload, "sequencer.overlap=true").cycles();
        assertThat(cycles.byUnit()).isNotEmpty();
        for (UnitCycles unit : cycles.byUnit()) {
            assertThat(unit.busy() + unit.stalled().total() + unit.idle())
                    .as(unit.process())
                    .isEqualTo(cycles.total());
            List<LayerUnit> rows = cycles.rows().stream()
                    .filter(row -> row.process().equals(unit.process()))
                    .toList();
            assertThat(rows.stream().mapToLong(LayerUnit::busy).sum())
                    .as(unit.process())
                    .isEqualTo(unit.busy());
            assertThat(rows.stream().mapToLong(row -> row.stalled().total()).sum())
                    .as(unit.process())
                    .isEqualTo(unit.stalled().total());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemm", "conv2d", "attention"})
    void theCriticalPathIsTheWholeByLayerAndByProcess(String workload) {
        CycleAccount cycles = TimedRun.of(workload).cycles();
        assertThat(cycles.byLayer().stream().mapToLong(LayerCycles::exclusive).sum())
                .isEqualTo(cycles.total());
        assertThat(cycles.rows().stream().mapToLong(LayerUnit::exclusive).sum()).isEqualTo(cycles.total());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemm", "conv2d"})
    void theTasksOfAProcessHoldItsBusyAndStalledCycles(String workload) {
        TimedRun course = TimedRun.of(workload);
        Map<String, UnitCycles> units = new LinkedHashMap<>();
        course.cycles().byUnit().forEach(unit -> units.put(unit.process(), unit));
        List<UnitTrack> tracks = ProcessTasks.tracks(
                course.design().accelerator().machine(), course.outcome().timeline());
        assertThat(tracks).extracting(UnitTrack::process).containsExactlyInAnyOrderElementsOf(units.keySet());
        for (UnitTrack track : tracks) {
            assertThat(track.tasks().stream().mapToLong(UnitTrack.Task::busy).sum())
                    .as(track.process())
                    .isEqualTo(units.get(track.process()).busy());
            assertThat(track.tasks().stream()
                            .mapToLong(task -> task.stalled().total())
                            .sum())
                    .as(track.process())
                    .isEqualTo(units.get(track.process()).stalled().total());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemm", "conv2d"})
    void theEnergyOfLaunchesAndTheEnergyOfUnitsAreOne(String workload) {
        TimedRun course = TimedRun.of(workload);
        Function<Action, BigInteger> each = course.design().energyModel()::attojoules;
        Map<String, BigInteger> byUnit = new LinkedHashMap<>();
        course.cycles().rows().forEach(row -> byUnit.merge(row.unit(), row.attojoules(), BigInteger::add));
        EnergyAccount account = course.energy().accelerated();
        byUnit.forEach((unit, energy) -> assertThat(
                        account.total(charge -> charge.unit().equals(unit) && !isStanding(charge)))
                .as(unit)
                .isEqualTo(energy));
        BigInteger launches = course.accounting().passes(each).stream()
                .flatMap(pass -> pass.attojoules().values().stream())
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(launches).isEqualTo(byUnit.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
        assertThat(course.energy().overTime().byCause()).isEqualTo(account.byCause());
        assertThat(course.energy().overTime().byRail()).isEqualTo(account.byRail());
    }

    private static boolean isStanding(Charge charge) {
        return charge.layer().equals("whole run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemm", "conv2d"})
    void gatingTakesEnergyFromClocksAndIdlePortsAlone(String workload) {
        EnergyAccount free =
                TimedRun.of(workload, "clock-gating=false").energy().accelerated();
        EnergyAccount gated =
                TimedRun.of(workload, "clock-gating=true").energy().accelerated();
        assertThat(gated.byCause().get(Cause.CLOCKING))
                .isLessThan(free.byCause().get(Cause.CLOCKING));
        assertThat(gated.total(charge -> !isStanding(charge))).isEqualTo(free.total(charge -> !isStanding(charge)));
        assertThat(gated.byRail().get(Rail.DDR)).isEqualTo(free.byRail().get(Rail.DDR));
    }

    @ParameterizedTest
    @ValueSource(strings = "gemm")
    void aPollingProcessorKeepsACoreBusyWhileTheFabricWorks(String workload) {
        assertThat(coresInFabric(TimedRun.of(workload, "host.completion=interrupt")))
                .isZero();
        assertThat(coresInFabric(TimedRun.of(workload, "host.completion=polling")))
                .isPositive();
    }

    private static long coresInFabric(TimedRun course) {
        return course.energy().accelerated().charges().stream()
                .filter(charge -> charge.unit().equals(AccountBuilder.HOST))
                .filter(charge ->
                        charge.layer().equals("fabric") && charge.action().endsWith("active"))
                .count();
    }

    /** 64 by 64 by 64 products; each is counted once, at the layer that they are for. */
    @Test
    void theProductsOfALayerAreThoseOfItsShape() {
        assertThat(TimedRun.of("gemm").cycles().byLayer())
                .extracting(LayerCycles::layer, LayerCycles::macs)
                .containsExactly(tuple("product", 64L * 64 * 64));
    }

    /** From the first cycle on and to the last one; a task lasts as long as its process works and waits. */
    @ParameterizedTest
    @ValueSource(strings = {"gemm", "conv2d"})
    void tasksLieInTheCyclesOfTheRun(String workload) {
        TimedRun course = TimedRun.of(workload);
        long total = course.cycles().total();
        List<UnitTrack> tracks = ProcessTasks.tracks(
                course.design().accelerator().machine(), course.outcome().timeline());
        List<UnitTrack.Task> all =
                tracks.stream().flatMap(track -> track.tasks().stream()).toList();
        assertThat(all).allSatisfy(task -> {
            assertThat(task.start()).isBetween(0L, total);
            assertThat(task.end()).isBetween(task.start(), total);
            assertThat(task.end() - task.start())
                    .isGreaterThanOrEqualTo(task.busy() + task.stalled().total());
        });
        assertThat(all.stream().mapToLong(UnitTrack.Task::start).min()).hasValue(0);
        assertThat(all.stream().mapToLong(UnitTrack.Task::end).max()).hasValue(total);
        assertThat(tracks).extracting(UnitTrack::unit).doesNotContain("host");
        // A trace hears of the same tasks, in ticks of the timebase.
        List<String> told = new ArrayList<>();
        ProcessTasks.tell(course.outcome().timeline(), new ToldTasks(told));
        long period = course.design().accelerator().machine().control().period();
        assertThat(told)
                .hasSizeGreaterThanOrEqualTo(all.size())
                .contains(tracks.get(0).process() + " "
                        + tracks.get(0).tasks().get(0).start() * period);
    }

    /** Only tasks are kept. */
    private record ToldTasks(List<String> tasks) implements ProgramTrace {
        @Override
        public void task(String unit, String process, String layer, String name, long from, long to) {
            tasks.add(process + " " + from);
        }

        @Override
        public void counter(String name, String unit, long from, double value) {}
    }

    /** Counts of what a unit did for a layer, by words of the action. */
    private static long count(EnergyAccount account, String unit, String layer, String action) {
        return account.charges().stream()
                .filter(charge -> charge.unit().equals(unit) && charge.layer().equals(layer))
                .filter(charge -> charge.action().contains(action))
                .mapToLong(charge -> charge.count().longValueExact())
                .sum();
    }

    /** 4,096 bytes are 64 lines of the processor's caches, 2,049 are 33; on either side of the fabric, and without it three times. */
    @Test
    void whatTheProcessorReadsAndWritesIsPricedByTheLine() {
        EnergyAccounting energy = TimedRun.of("gemm").energy();
        for (String layer : List.of("preprocess", "postprocess")) {
            assertThat(count(energy.accelerated(), AccountBuilder.DRAM, layer, ".read"))
                    .isEqualTo(64);
            assertThat(count(energy.accelerated(), AccountBuilder.DRAM, layer, ".write"))
                    .isEqualTo(33);
        }
        for (String layer : List.of("preprocess", "offloaded", "postprocess")) {
            assertThat(count(energy.baseline(), AccountBuilder.DRAM, layer, ".read"))
                    .isEqualTo(64);
            assertThat(count(energy.baseline(), AccountBuilder.DRAM, layer, ".write"))
                    .isEqualTo(33);
        }
    }

    /** A port that is enabled in every cycle reads, or is enabled for nothing: both together are the cycles of the run, by the bank. */
    @Test
    void portsThatReadNothingAreEnabledAllTheSame() {
        TimedRun course = TimedRun.of("gemm", "clock-gating=false", "units.weights.read-enable=always");
        EnergyAccount account = course.energy().accelerated();
        Map<String, Activity> everyCycle = course.design().everyCycle();
        assertThat(everyCycle).containsOnlyKeys("weights");
        long cycles = course.energy().accelerated().charges().stream()
                .filter(charge -> charge.action().equals("static power"))
                .map(charge -> charge.span().length().toSeconds())
                .findFirst()
                .orElseThrow()
                .multiply(BigDecimal.valueOf(course.design()
                        .accelerator()
                        .machine()
                        .control()
                        .frequency()
                        .toHertz()))
                .longValue();
        everyCycle.forEach((unit, each) -> each.counts().forEach((enable, ports) -> {
            long idle = count(account, unit, "whole run", enable.toString());
            long read = course.accounting().activities().stream()
                    .flatMap(did -> did.activity().counts().entrySet().stream())
                    .filter(did -> did.getKey().equals(new Action(enable.component(), Action.Verb.READ)))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertThat(read).as(unit).isPositive();
            assertThat(idle + read).as(unit).isEqualTo(cycles * ports);
        }));
        EnergyAccount gated = TimedRun.of("gemm", "clock-gating=true", "units.weights.read-enable=always")
                .energy()
                .accelerated();
        everyCycle.forEach((unit, each) -> assertThat(count(gated, unit, "whole run", ".enable"))
                .isLessThan(count(account, unit, "whole run", ".enable")));
    }

    /** The launches of a run are spent between the processor's stages, the first where the fabric begins. */
    @Test
    void launchesAreSpentWhileTheFabricWorks() {
        TimedRun course = TimedRun.of("gemm");
        EnergyAccount account = course.energy().overTime();
        ExactTime begin = ExactTime.of(1_000_000, Frequency.hertz(1_200_000_000));
        List<Span> spans = account.charges().stream()
                .filter(charge -> charge.action().equals("launch"))
                .map(Charge::span)
                .toList();
        assertThat(spans).isNotEmpty();
        ExactTime end = account.end().minus(begin);
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.from()).isGreaterThanOrEqualTo(begin);
            assertThat(span.until()).isLessThanOrEqualTo(end);
        });
    }
}
