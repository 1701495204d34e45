package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.network.BuiltInWorkloads;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in workload on every built-in hardware runs, or one message says all that is missing. */
class BuiltInPairsTest {
    /** Whole transformers on hardware that keeps weights on the chip: they fit no device of its cores, and the message says by how much. */
    private static final Set<String> TOO_LARGE = Set.of("deit-tiny", "tinybert-4", "hp-transformer", "hp-tinybert");

    private static Stream<RunRequest.Design> pairs() {
        return BuiltInWorkloads.names().stream().flatMap(workload -> BuiltInHardware.names().stream()
                .map(each -> RunRequest.Design.of(workload, each)));
    }

    /** Of these the sizes of memories alone take several seconds to find. */
    private static final Set<String> LONG = Set.of("hp-transformer zcu104-sparse", "hp-transformer kv260-sparse");

    private static Stream<RunRequest.Design> quickPairs() {
        return pairs().filter(pair -> !LONG.contains(pair.workload() + " " + pair.hardware()));
    }

    private static DesignPoint runningOrAllThatIsMissing(RunRequest.Design pair) {
        try {
            return DesignPoint.running(pair);
        } catch (NegativeAnswer e) {
            assertThat(e).hasMessageContaining("all that is missing: units '");
        } catch (FileException e) {
            assertThat(e.getMessage()).containsAnyOf("has no unit for each layer", "has a unit for each layer");
        }
        return null;
    }

    @ParameterizedTest
    @MethodSource("quickPairs")
    void aPairIsBuiltOrAllThatIsMissingIsSaid(RunRequest.Design pair) {
        runningOrAllThatIsMissing(pair);
    }

    @Test
    void hardwareRunsTheNetworksThatItIsMadeFor() {
        TreeSet<String> running = new TreeSet<>();
        quickPairs()
                .filter(pair -> runningOrAllThatIsMissing(pair) != null)
                .forEach(pair -> running.add(pair.workload() + " " + pair.hardware()));
        assertThat(running)
                .contains(
                        "deit-tiny kv260",
                        "dsodenet zcu104",
                        "gemm pynq-z2",
                        "ode-transformer-stl10 zcu104-int8",
                        "ode-transformer-stl10-calibrated zcu104-int8",
                        "ode-vit-96 zcu104",
                        "time-series-transformer xc7s15",
                        "tinybert-4 pynq-z2")
                .hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ode-transformer-stl10|kv260|units 'depthwise' of kind depthwise, 'ode' of kind ode-controller, 'states' of kind banks",
                "depthwise|pynq-z2|units 'depthwise' of kind depthwise",
            })
    void everyMissingUnitIsNamedAndNoOther(String workload, String hardware, String missing) {
        assertThatThrownBy(() -> DesignPoint.running(RunRequest.Design.of(workload, hardware)))
                .isInstanceOf(NegativeAnswer.class)
                .hasMessageEndingWith("all that is missing: " + missing);
    }

    /** One line mends all sizes of a file that does not let them grow. */
    @Test
    void sizesThatAreTooSmallAreNamedTogether() {
        RunRequest.Design fixed = cyclode.reports.evaluation.design.Settings.of(List.of(
                        "workload.weight-bits=12", "workload.activation-bits=14", "hardware.grows-with-network=false"))
                .design("gemm", "zcu104", cyclode.units.host.Baseline.NOMINAL);
        assertThatThrownBy(() -> DesignPoint.running(fixed))
                .isInstanceOf(NegativeAnswer.class)
                .hasMessageEndingWith("it runs with --set hardware.units.matmul.activation-bits=14"
                        + " --set hardware.units.matmul.weight-bits=12");
    }

    /** Each network and each hardware in all thirds. */
    private static Stream<RunRequest.Design> third(int which) {
        List<RunRequest.Design> all = pairs().toList();
        int hardware = BuiltInHardware.names().size();
        return IntStream.range(0, all.size())
                .filter(i -> (i / hardware + i % hardware) % 3 == which)
                .mapToObj(all::get);
    }

    private static Stream<RunRequest.Design> firstThird() {
        return third(0);
    }

    private static Stream<RunRequest.Design> secondThird() {
        return third(1);
    }

    private static Stream<RunRequest.Design> lastThird() {
        return third(2);
    }

    @Tag("heavy")
    @Tag("heavy-1")
    @ParameterizedTest
    @MethodSource("firstThird")
    void aPairOfTheFirstThirdRuns(RunRequest.Design pair) {
        requireRunningOrTooLarge(pair);
    }

    @Tag("heavy")
    @Tag("heavy-2")
    @ParameterizedTest
    @MethodSource("secondThird")
    void aPairOfTheSecondThirdRuns(RunRequest.Design pair) {
        requireRunningOrTooLarge(pair);
    }

    @Tag("heavy")
    @Tag("heavy-3")
    @ParameterizedTest
    @MethodSource("lastThird")
    void aPairOfTheLastThirdRuns(RunRequest.Design pair) {
        requireRunningOrTooLarge(pair);
    }

    private static void requireRunningOrTooLarge(RunRequest.Design pair) {
        if (runningOrAllThatIsMissing(pair) == null) {
            return;
        }
        try {
            RunResult result = Run.execute(new RunRequest(pair, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
            assertThat(result.bitExact().mismatches()).isEmpty();
            assertThat(result.cycles().total()).isPositive();
        } catch (NegativeAnswer e) {
            assertThat(e).hasMessageContaining("the design does not fit").hasMessageContaining(" needed, ");
            assertThat(TOO_LARGE.contains(pair.workload()) || e.getMessage().contains("would fit: --set"))
                    .as(e.getMessage())
                    .isTrue();
        }
    }
}
