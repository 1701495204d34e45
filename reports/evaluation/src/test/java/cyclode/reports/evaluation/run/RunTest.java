package cyclode.reports.evaluation.run;

import static cyclode.units.accelerator.Simulation.Engine.EXACT;
import static cyclode.units.accelerator.Simulation.Engine.FAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.files.RunFiles;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.reports.evaluation.result.EnergyFigures;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.Times;
import cyclode.units.model.DecisionTrace;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    @TempDir
    Path folder;

    private RunResult run(Path file, RunRequest.Manner manner) {
        return Run.execute(SmallNetwork.request(file, manner));
    }

    @Test
    void everyTensorEqualsTheGoldenNetworkAndNothingIsLost() {
        RunResult result = run(SmallNetwork.fixed(folder), SmallNetwork.manner(FAST, 1, false, Optional.empty()));
        assertThat(result.bitExact().checkedTensors()).isGreaterThan(20);
        assertThat(result.bitExact().mismatches()).isEmpty();
        assertConserved(result);
    }

    @Test
    void nothingIsLostOnTheWholeNetwork() {
        RunRequest nominal = RunRequest.of("ode-transformer-stl10", "zcu104");
        RunRequest.Manner timing = SmallNetwork.manner(FAST, 1, true, Optional.empty());
        RunResult result = Run.execute(new RunRequest(nominal.design(), nominal.data(), timing));
        assertThat(result.cycles().byUnit()).hasSizeGreaterThan(15);
        assertConserved(result);
    }

    private static void assertConserved(RunResult result) {
        CycleAccount cycles = result.cycles();
        for (UnitCycles unit : cycles.byUnit()) {
            assertThat(unit.busy() + unit.stalled().total() + unit.idle())
                    .as(unit.process())
                    .isEqualTo(unit.total());
            assertThat(unit.idle()).as(unit.process()).isNotNegative();
            assertThat(unit.total()).as(unit.process()).isEqualTo(cycles.total());
        }
        assertThat(cycles.byLayer().stream()
                        .mapToLong(CycleAccount.LayerCycles::exclusive)
                        .sum())
                .isEqualTo(cycles.total());
        assertThat(cycles.rows().stream().mapToLong(LayerUnit::exclusive).sum()).isEqualTo(cycles.total());
        assertThat(cycles.channels()).isNotEmpty().allSatisfy(channel -> assertThat(channel.bytesIn())
                .as(channel.layer() + " " + channel.channel())
                .isEqualTo(channel.bytesOut()));
        BigInteger rows = cycles.rows().stream().map(LayerUnit::attojoules).reduce(BigInteger.ZERO, BigInteger::add);
        List<String> whole = List.of("whole run", "transfer", "preprocess", "postprocess", "driver", "fabric");
        assertThat(result.energy().accelerated().total(c -> !whole.contains(c.layer())))
                .isEqualTo(rows);
        double parts = Stream.of(
                        result.latency().preprocess(),
                        result.latency().driver(),
                        result.latency().transfer(),
                        result.latency().fabric(),
                        result.latency().postprocess())
                .mapToDouble(Figure::get)
                .sum();
        assertThat(parts)
                .isCloseTo(result.latency().endToEnd().get(), org.assertj.core.data.Percentage.withPercentage(1e-9));
    }

    @Test
    void enginesThreadsAndRepetitionsGiveTheSameBytes() throws IOException {
        Path file = SmallNetwork.adaptive(folder);
        Map<String, byte[]> first = files(file, SmallNetwork.manner(FAST, 1, false, Optional.empty()), "a");
        assertThat(first.keySet())
                .containsExactly(
                        "decisions.json",
                        "energy.csv",
                        "host-layers.csv",
                        "layers.csv",
                        "outputs.npz",
                        "resources.csv",
                        "summary.json");
        assertSame(first, files(file, SmallNetwork.manner(FAST, 1, false, Optional.empty()), "b"));
        assertSame(first, files(file, SmallNetwork.manner(FAST, 2, false, Optional.empty()), "c"));
        assertSame(first, files(file, SmallNetwork.manner(EXACT, 1, false, Optional.empty()), "d"));
    }

    private Map<String, byte[]> files(Path file, RunRequest.Manner manner, String name) throws IOException {
        Path out = Files.createDirectory(folder.resolve(name));
        RunFiles.write(run(file, manner), out);
        Map<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> list = Files.list(out)) {
            for (Path path : list.toList()) {
                if (!path.endsWith("simulator.json")) {
                    bytes.put(String.valueOf(path.getFileName()), Files.readAllBytes(path));
                }
            }
        }
        return bytes;
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void withoutDataTheCyclesAreTheSame() {
        Path file = SmallNetwork.fixed(folder);
        RunResult full = run(file, SmallNetwork.manner(FAST, 1, false, Optional.empty()));
        RunResult timed = run(file, SmallNetwork.manner(FAST, 1, true, Optional.empty()));
        assertThat(timed.cycles()).isEqualTo(full.cycles());
        assertThat(timed.bitExact().checked()).isFalse();
        assertThat(timed.scores()).isEmpty();
        assertThat(timed.decisions()).isNull();
    }

    @Test
    void dataDependentCyclesNeedTheDecisionsOfARunWithData() throws IOException {
        Path file = SmallNetwork.adaptive(folder);
        assertThatThrownBy(() -> run(file, SmallNetwork.manner(FAST, 1, true, Optional.empty())))
                .isInstanceOf(DecisionTrace.Missing.class)
                .hasMessageContaining("ode")
                .satisfies(e -> assertThat(ExitStatus.of(e)).isEqualTo(ExitStatus.WRONG_REQUEST));
        RunResult full = run(file, SmallNetwork.manner(FAST, 1, false, Optional.empty()));
        Path out = Files.createDirectory(folder.resolve("full"));
        RunFiles.write(full, out);
        Optional<Path> decisions = Optional.of(out.resolve("decisions.json"));
        RunResult replayed = run(file, SmallNetwork.manner(FAST, 1, true, decisions));
        assertThat(replayed.cycles()).isEqualTo(full.cycles());
        assertThat(replayed.baseline()).isEqualTo(full.baseline());
        assertThatThrownBy(() -> run(SmallNetwork.fixed(folder), SmallNetwork.manner(FAST, 1, true, decisions)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("another workload");
        RunRequest other = new RunRequest(
                RunRequest.Design.of(file.toString(), "zcu104"),
                new RunRequest.Data(2, Optional.empty(), List.of(), 1),
                SmallNetwork.manner(FAST, 1, true, decisions));
        assertThatThrownBy(() -> Run.execute(other))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("other parameters");
    }

    /** Each ratio and each power from the figures that its definition names. */
    @Test
    void ratiosAndPowersAreWhatTheirDefinitionsSay() {
        RunResult result = run(SmallNetwork.fixed(folder), SmallNetwork.manner(FAST, 1, true, Optional.empty()));
        Times.Latency with = result.latency();
        Times.BaselineTimes alone = result.baseline();
        double accelerator =
                with.driver().get() + with.transfer().get() + with.fabric().get();
        same(
                with.endToEnd(),
                with.preprocess().get() + accelerator + with.postprocess().get());
        same(
                alone.endToEnd(),
                alone.preprocess().get()
                        + alone.offloaded().get()
                        + alone.postprocess().get());
        same(result.speedup().backbone(), alone.offloaded().get() / accelerator);
        same(
                result.speedup().endToEnd(),
                alone.endToEnd().get() / with.endToEnd().get());

        EnergyFigures energy = result.energy();
        same(
                energy.acceleratedW(),
                energy.acceleratedMj().get() / with.endToEnd().get());
        same(energy.baselineW(), energy.baselineMj().get() / alone.endToEnd().get());
        same(
                energy.efficiency(),
                energy.baselineMj().get() / energy.acceleratedMj().get());
        same(
                energy.powerRatio(),
                energy.acceleratedW().get() / energy.baselineW().get());
        same(
                energy.powerRatio(),
                result.speedup().endToEnd().get() / energy.efficiency().get());
        assertThat(energy.others())
                .hasSize(2)
                .allSatisfy(other -> same(
                        other.efficiency(),
                        other.baselineMj().get() / other.acceleratedMj().get()));
        same(energy.acceleratedMj(), new BigDecimal(energy.accelerated().total()).doubleValue() / 1e15);
        same(energy.baselineMj(), new BigDecimal(energy.baseline().total()).doubleValue() / 1e15);
        assertThat(with.fabric().get())
                .as("cycles over the clock, less what comes before and after the fabric")
                .isLessThan(result.cycles().total() / result.cycles().megahertz() / 1000);
    }

    private static void same(Figure figure, double expected) {
        assertThat(figure.get()).isCloseTo(expected, withPercentage(1e-6));
    }

    /** Four inferences a second each take 250 ms, whatever the clock; of a batch, all of them together take the makespan. */
    @Test
    void throughputIsInferencesOverSeconds() {
        RunResult one = run(SmallNetwork.fixed(folder), SmallNetwork.manner(FAST, 1, true, Optional.empty()));
        double makespan = one.batch().makespanMs().get();
        assertThat(one.batch().size()).isEqualTo(4);
        assertThat(one.batch().throughput().get() * makespan / 1000).isCloseTo(4, within(1e-9));
        assertThat(one.throughputPerSecond()).isEqualTo(one.batch().throughput());
        RunRequest.Manner alone = new RunRequest.Manner(
                FAST, 1, true, Optional.empty(), true, false, 0, RunRequest.CYCLE_LIMIT, false, false);
        RunResult single = run(SmallNetwork.fixed(folder), alone);
        assertThat(single.throughputPerSecond().get()
                        * single.latency().endToEnd().get()
                        / 1000)
                .isCloseTo(1, within(1e-9));
        assertThat(single.throughputPerSecond().unit()).isEqualTo("1/s");
    }

    @Test
    void aDesignThatDoesNotFitIsANegativeAnswer() {
        RunRequest.Design design = RunRequest.Design.of(
                        SmallNetwork.fixed(folder).toString(), "zcu104")
                .withHardware(List.of(Assignment.parse("units.weights.depth=65536")));
        assertThatThrownBy(() -> Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN)))
                .isInstanceOf(NegativeAnswer.class)
                .hasMessageContaining("BRAM36")
                .satisfies(e -> assertThat(ExitStatus.of(e)).isEqualTo(ExitStatus.NO));
    }

    @Test
    void theCycleLimitEndsARun() {
        RunRequest.Manner manner =
                new RunRequest.Manner(FAST, 1, true, Optional.empty(), false, false, 0, 100, false, false);
        assertThatThrownBy(() -> run(SmallNetwork.fixed(folder), manner))
                .satisfies(e -> assertThat(ExitStatus.of(e)).isEqualTo(ExitStatus.NO));
    }

    @Test
    void severalInputsGiveTheSpreadOfTheirCycles() {
        RunRequest request = new RunRequest(
                RunRequest.Design.of(SmallNetwork.adaptive(folder).toString(), "zcu104"),
                new RunRequest.Data(1, Optional.empty(), List.of(), 3),
                SmallNetwork.manner(FAST, 2, false, Optional.empty()));
        RunResult result = Run.execute(request);
        assertThat(result.spread()).isNotNull().satisfies(spread -> {
            assertThat(spread.inputs()).isEqualTo(3);
            assertThat(spread.minimum()).isLessThanOrEqualTo(spread.median());
            assertThat(spread.median()).isLessThanOrEqualTo(spread.percentile99());
        });
        assertThat(result.scores()).hasSize(3);
        assertThat(result.bitExact().mismatches()).isEmpty();
    }
}
