package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.memory.BanksSpec;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.BlankParameters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes that a hardware file leaves open are the least with which the network runs. */
final class AutoSizesTest {
    private static final List<String> OPEN = List.of(
            "units.matmul.activation-bits",
            "units.matmul.weight-bits",
            "units.matmul.accumulator-bits",
            "units.depthwise.maximum-kernel",
            "units.depthwise.activation-bits",
            "units.depthwise.weight-bits",
            "units.depthwise.accumulator-bits",
            "units.depthwise.maximum-width",
            "units.vector.input-bits",
            "units.vector.output-bits",
            "units.ode.state-bits",
            "units.ode.maximum-stages",
            "units.softmax.maximum-row",
            "units.layer-norm.maximum-row",
            "units.layer-norm.input-bits",
            "units.activations.depth",
            "units.states.depth",
            "units.weights.depth",
            "units.biases.depth");

    private static RunRequest.Design design(String workload, List<Assignment> settings) {
        return RunRequest.Design.of(workload, "zcu104").withHardware(settings);
    }

    private static List<Assignment> open() {
        return OPEN.stream().map(path -> new Assignment(path, "auto")).toList();
    }

    private static boolean runs(RunRequest.Design design) {
        DesignPoint point = DesignPoint.load(design);
        try {
            point.lower(BlankParameters.of(point.workload()));
            return true;
        } catch (NegativeAnswer e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode-transformer-stl10", "ode-vit-96", "attention", "layernorm"})
    void eachSizeIsTheLeastWithWhichTheNetworkRuns(String workload) {
        DesignPoint point = DesignPoint.load(design(workload, open()));
        assertThat(point.sizes().stream().map(Assignment::path)).containsExactlyInAnyOrderElementsOf(OPEN);
        assertThat(runs(design(workload, point.sizes()))).isTrue();
        for (Assignment size : point.sizes()) {
            int less = Integer.parseInt(size.text()) - 1;
            List<Assignment> smaller = new ArrayList<>(point.sizes());
            smaller.add(new Assignment(size.path(), Integer.toString(less)));
            try {
                assertThat(runs(design(workload, smaller)))
                        .as("%s at %d", size.path(), less)
                        .isFalse();
            } catch (FileException outOfRange) {
                assertThat(outOfRange).as(size.path()).hasMessageContaining("allowed: " + size.text() + " to");
            }
        }
    }

    @Test
    void whatTheNetworkNeedsIsKnownInAdvance() {
        Map<String, String> sizes = DesignPoint.load(design("gemm", open())).sizes().stream()
                .collect(Collectors.toMap(Assignment::path, Assignment::text));
        // 64 × 64 weights of 4 bits in words of 64 bits; maps of 64 rows of 8 words and, skewed, one more, in 16 banks.
        assertThat(sizes)
                .containsEntry("units.matmul.activation-bits", "8")
                .containsEntry("units.matmul.weight-bits", "4")
                .containsEntry("units.matmul.accumulator-bits", "24")
                .containsEntry("units.weights.depth", "64")
                .containsEntry("units.activations.depth", "72")
                .containsEntry("units.states.depth", "1")
                .containsEntry("units.softmax.maximum-row", "2");
    }

    @Test
    void aRunStatesThemAndTakesTheCyclesOfLargerMemories() {
        RunRequest.Design left = design("attention", open());
        RunResult run = Run.execute(new RunRequest(left, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
        RunResult given = Run.execute(
                new RunRequest(design("attention", List.of()), RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
        assertThat(run.bitExact().mismatches()).isEmpty();
        assertThat(run.cycles().total()).isEqualTo(given.cycles().total());
        assertThat(run.subject().sizes())
                .hasSize(OPEN.size())
                .allMatch(size -> size.matches("hardware\\.units\\.[a-z.-]+=\\d+"));
        assertThat(given.subject().sizes()).isEmpty();
    }

    @Test
    void aMemoryThatWeightsAreBroughtIntoHoldsTheLargestLotTwice() {
        List<Assignment> settings = Stream.of(
                        "units.weights.residence=external",
                        "units.weights.ports=simple-dual",
                        "units.weights.depth=auto")
                .map(Assignment::parse)
                .toList();
        DesignPoint point = DesignPoint.load(design("gemm", settings));
        BanksSpec weights = point.accelerator().unit("weights", BanksSpec.class);
        // 64 rows of four words, skewed to five.
        assertThat(weights.depth()).isEqualTo(2 * 64 * 5 / 4);
    }

    @Test
    void multipliersOfASeedHaveTheBitsThatTheyAreCalibratedTo() {
        RunRequest.Design design = design("gemm", List.of(Assignment.parse("units.vector.multiplier-bits=auto")));
        assertThat(DesignPoint.load(design).sizes())
                .containsExactly(new Assignment("units.vector.multiplier-bits", "16"));
        RunResult run = Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
        assertThat(run.bitExact().mismatches()).isEmpty();
    }

    @Test
    void multipliersOfAnArchiveAreAsWideAsTheyAre(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("wide.yaml"),
                "name: wide\ndescription: A wide multiplier\nweights: wide.npz\n"
                        + "input: {kind: random, height: 4, width: 1, channels: 8, bits: 8}\n"
                        + "formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}\ntransfer: none\n"
                        + "layers: [{name: a, op: linear, out: 8, bias: false}]\n");
        try (OutputStream out = Files.newOutputStream(folder.resolve("wide.npz"))) {
            NpzWriter.write(
                    Map.of(
                            "a/weights", NpyArray.ofIntegers(new long[64], 8, 8),
                            "a/requantize", NpyArray.ofIntegers(new long[] {(1 << 22) + 1, 30}, 2)),
                    out);
        }
        // zcu104 states 18 bits, and grows.
        assertThat(DesignPoint.running(design(file.toString(), List.of())).sizes())
                .contains(new Assignment("units.vector.multiplier-bits", "23"));
    }

    @Test
    void whereThereIsNoNetworkANumberIsAskedFor() {
        assertThatThrownBy(() -> BuiltInHardware.load("zcu104", List.of(Assignment.parse("units.weights.depth=auto"))))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("units.weights.depth")
                .hasMessageContaining("is auto, which a network decides, and here there is none; give a number");
    }

    @Test
    void hardwareThatIsTooSmallAtAnySizeIsRefused() {
        List<Assignment> settings =
                List.of(Assignment.parse("units.weights.depth=auto"), Assignment.parse("units.matmul.weight-bits=3"));
        assertThatThrownBy(() -> DesignPoint.load(design("gemm", settings)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("units.matmul");
    }

    @Test
    void theTileOfWeightsIsTheOneThatTakesFewestCycles() {
        List<Assignment> settings = new ArrayList<>();
        for (String each : new String[] {
            "units.weights.residence=external", "units.weights.ports=simple-dual", "units.weights.tile-channels=auto"
        }) {
            settings.add(Assignment.parse(each));
        }
        RunRequest.Design design = RunRequest.Design.of("gemm", "zcu104")
                .withWorkload(List.of(Assignment.parse("n=128"), Assignment.parse("m=24")))
                .withHardware(settings);
        DesignPoint point = DesignPoint.load(design);
        assertThat(point.tried())
                .hasSize(4)
                .allMatch(tried -> tried.matches("(as many as there is room for|\\d+): \\d+"));
        int best = Integer.parseInt(point.sizes().get(0).text());
        for (int tile : new int[] {16, 32, 64, BanksSpec.MAX_TILE}) {
            settings.set(2, Assignment.parse("units.weights.tile-channels=" + tile));
            RunResult run = Run.execute(
                    new RunRequest(design.withHardware(settings), RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
            long cycles = run.cycles().total();
            String named = tile == BanksSpec.MAX_TILE ? "as many as there is room for" : Integer.toString(tile);
            assertThat(point.tried()).contains(named + ": " + cycles);
            long fewest = point.tried().stream()
                    .mapToLong(tried -> Long.parseLong(tried.replaceAll(".*: ", "")))
                    .min()
                    .orElseThrow();
            assertThat(cycles).isGreaterThanOrEqualTo(fewest);
            if (tile == best) {
                assertThat(cycles).isEqualTo(fewest);
            }
        }
        assertThat(best).as("loads of smaller tiles hide behind products").isLessThan(BanksSpec.MAX_TILE);
    }

    private static RunRequest.Design solved(String solver, String... hardware) {
        return design(
                        "ode-transformer-stl10",
                        Stream.of(hardware).map(Assignment::parse).toList())
                .withWorkload(List.of(new Assignment("solver", solver)));
    }

    @Test
    void whatIsTooSmallGrowsAndNothingElse() {
        DesignPoint grown = DesignPoint.running(solved("rk4"));
        assertThat(grown.sizes()).containsExactly(new Assignment("units.states.depth", "6516"));
        assertThat(runs(solved("rk4", "units.states.depth=6516"))).isTrue();
        assertThat(runs(solved("rk4", "units.states.depth=6515"))).isFalse();

        DesignPoint enough = DesignPoint.running(solved("euler"));
        assertThat(enough.sizes()).isEmpty();
        assertThat(enough.accelerator())
                .isEqualTo(DesignPoint.load(solved("euler")).accelerator());
    }

    @Test
    void whatTheCommandLineSetsDoesNotGrow() {
        assertThatThrownBy(() -> DesignPoint.running(solved("rk4", "units.states.depth=4096")))
                .isInstanceOf(NegativeAnswer.class)
                .hasMessageContaining("too few")
                .hasMessageContaining("it fits with --set hardware.units.states.depth=6516");
    }

    @Test
    void aFileThatDoesNotSaySoDoesNotGrow() {
        assertThatThrownBy(() -> DesignPoint.running(solved("rk4", "grows-with-network=false")))
                .isInstanceOf(NegativeAnswer.class)
                .hasMessageEndingWith("it fits with --set hardware.units.states.depth=6516");
    }

    @Test
    void widthsGrowWithAWiderNetwork() {
        RunRequest.Design wide = design("ode-transformer-stl10", List.of())
                .withWorkload(List.of(new Assignment("weight-bits", "8"), new Assignment("activation-bits", "12")));
        DesignPoint point = DesignPoint.running(wide);
        assertThat(point.sizes())
                .contains(
                        new Assignment("units.depthwise.activation-bits", "12"),
                        new Assignment("units.depthwise.weight-bits", "8"),
                        new Assignment("units.matmul.activation-bits", "12"));
        for (Assignment size : point.sizes()) {
            int less = Integer.parseInt(size.text()) - 1;
            List<Assignment> settings = new ArrayList<>(point.sizes());
            settings.set(settings.indexOf(size), new Assignment(size.path(), Integer.toString(less)));
            assertThat(runs(wide.withHardware(settings))).as("%s", size.path()).isFalse();
        }
    }
}
