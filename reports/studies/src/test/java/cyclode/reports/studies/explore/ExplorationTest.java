package cyclode.reports.studies.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.run.Run;
import cyclode.reports.studies.accuracy.AccuracyStudy;
import cyclode.reports.studies.accuracy.Answers;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.DataSetRequest;
import cyclode.workloads.dataset.DataSets;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explorations of small spaces. */
class ExplorationTest {
    private static final RunRequest.Design DESIGN = RunRequest.Design.of("time-series-transformer", "xc7s15");

    private static ExploreRequest request(
            List<Integer> windows, int width, List<Integer> bits, List<String> tensors, double worst, int threads) {
        return new ExploreRequest(
                DESIGN,
                RunRequest.Data.DEFAULT,
                windows,
                List.of(width),
                bits,
                tensors,
                ExploreRequest.Objective.ENERGY,
                Optional.of(worst),
                Optional.empty(),
                Optional.empty(),
                2,
                threads);
    }

    /** With data, the error of a candidate is that of its forecasts against what was measured, worked out here with the golden network. */
    @Test
    void withDataTheErrorIsMeasured(@TempDir Path folder) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int t = 0; t < 100; t++) {
            rows.append(20 + Math.round(100 * Math.sin(t)) / 10.0).append('\n');
        }
        Path file = Files.writeString(folder.resolve("s.csv"), rows);
        RunRequest.Design design = DESIGN.withWorkload(List.of(new Assignment("features", "1")));
        ExploreRequest request = new ExploreRequest(
                design,
                RunRequest.Data.DEFAULT,
                List.of(4),
                List.of(8),
                List.of(8),
                List.of(),
                ExploreRequest.Objective.ENERGY,
                Optional.of(9.0),
                Optional.empty(),
                Optional.of(DataSetRequest.of(file)),
                1000,
                1);
        ShapeModel shape = new ShapeModel(request, 4, 8);
        Map<String, Integer> bits = new LinkedHashMap<>();
        shape.tensors().forEach(tensor -> bits.put(tensor, 8));
        Workload workload = BuiltInWorkloads.load(
                "time-series-transformer",
                List.of(new Assignment("features", "1"), new Assignment("window", "4"), new Assignment("width", "8")));
        RunInputs inputs = new RunInputs(workload, RunRequest.Data.DEFAULT);
        DataSet data = DataSets.read(DataSetRequest.of(file), workload);
        Answers.Forecasts alone = (Answers.Forecasts) new AccuracyStudy(
                        inputs.network(),
                        Objects.requireNonNull(inputs.forecasting()).model(),
                        data)
                .measure("", 1, Progress.NONE)
                .accuracy()
                .answers();
        double[] values = ((Targets.Values) data.targets()).values();
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
        assertThat(shape.candidate(bits).error()).isCloseTo(alone.rmse().value() / deviation, within(1e-9));
    }

    @Test
    void theFrontOfASmallSpaceIsThatOfAllItsDesigns() {
        List<String> tensors = List.of("widen", "narrow-weights");
        ExploreRequest request = request(List.of(4), 8, List.of(4, 6, 8), tensors, 1, 1);
        ExplorationResult explored = Exploration.of(request, Progress.NONE);
        assertThat(explored.exhaustive()).isTrue();
        List<Candidate> all = new ArrayList<>();
        ShapeModel shape = new ShapeModel(request, 4, 8);
        for (int first : request.bits()) {
            for (int second : request.bits()) {
                Map<String, Integer> bits = new LinkedHashMap<>();
                shape.tensors().forEach(tensor -> bits.put(tensor, 8));
                bits.put("widen", first);
                bits.put("narrow-weights", second);
                all.add(shape.candidate(bits));
            }
        }
        List<Candidate> front = new ArrayList<>();
        for (Candidate each : all) {
            boolean beaten = false;
            for (Candidate other : all) {
                beaten |= other.error() <= each.error()
                        && other.energyMj() <= each.energyMj()
                        && other.latencyMs() <= each.latencyMs()
                        && !other.bits().equals(each.bits())
                        && (other.error() < each.error() || other.energyMj() < each.energyMj());
            }
            if (!beaten) {
                front.add(each);
            }
        }
        assertThat(explored.front()).containsExactlyInAnyOrderElementsOf(front);
        assertThat(explored.neighbours())
                .allSatisfy(each -> assertThat(each.reason()).isNotEmpty());
    }

    @Test
    void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads() {
        List<String> tensors = List.of("widen", "narrow");
        String one = ExploreFiles.json(
                Exploration.of(request(List.of(3, 4), 8, List.of(4, 8), tensors, 1, 1), Progress.NONE));
        String two = ExploreFiles.json(
                Exploration.of(request(List.of(3, 4), 8, List.of(4, 8), tensors, 1, 2), Progress.NONE));
        assertThat(two).isEqualTo(one);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-1")
    void aSearchOfALargeSpaceFollowsFromItsSeedOnAnyNumberOfThreads() {
        List<String> tensors = new ShapeModel(request(List.of(2), 4, List.of(8), List.of(), 1, 1), 2, 4)
                .tensors()
                .subList(0, 8);
        ExplorationResult one =
                Exploration.of(request(List.of(2, 3), 4, List.of(4, 6, 8), tensors, 1, 1), Progress.NONE);
        ExplorationResult two =
                Exploration.of(request(List.of(2, 3), 4, List.of(4, 6, 8), tensors, 1, 2), Progress.NONE);
        assertThat(one.exhaustive()).isFalse();
        assertThat(ExploreFiles.json(two)).isEqualTo(ExploreFiles.json(one));
    }

    /** What an evolution looks at where all three objectives are the sum of the bits. */
    private static List<Map<String, Integer>> evolved(long seed) {
        List<String> tensors = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        List<Map<String, Integer>> seen = new ArrayList<>();
        Evolution evolution = new Evolution(List.of(4, 6, 8), tensors, bits -> {
            seen.add(bits);
            return sum(bits);
        });
        Map<String, Integer> most = new LinkedHashMap<>();
        tensors.forEach(tensor -> most.put(tensor, 8));
        evolution.from(List.of(sum(most)), seed);
        return seen;
    }

    private static Candidate sum(Map<String, Integer> bits) {
        int sum = bits.values().stream().mapToInt(Integer::intValue).sum();
        return new Candidate(1, 1, bits, Map.of(), sum, sum, sum, new Candidate.Usage(0, 0, 0, 0, 0), List.of());
    }

    @Test
    void anEvolutionFindsTheLeastSumAndFollowsFromItsSeed() {
        List<Map<String, Integer>> seen = evolved(1);
        assertThat(seen).hasSizeLessThan(1000).anyMatch(bits -> sum(bits).error() == 32);
        assertThat(evolved(1)).isEqualTo(seen);
        assertThat(evolved(2)).isNotEqualTo(seen);
    }

    @Test
    void aQualityThatNothingReachesIsRefusedWithTheBestThereIs() {
        ExploreRequest request = request(List.of(4), 8, List.of(4), List.of("widen"), 1e-9, 1);
        assertThatThrownBy(() -> Exploration.of(request, Progress.NONE))
                .isInstanceOf(NegativeAnswer.class)
                .hasMessageContaining("the best reachable is")
                .hasMessageContaining("window 4, width 8");
    }

    @Test
    void energyAndTimeByLawAreThoseOfTheRun() {
        ExploreRequest request = request(List.of(6), 16, List.of(8), List.of("widen"), 1, 1);
        ShapeModel shape = new ShapeModel(request, 6, 16);
        Map<String, Integer> bits = new LinkedHashMap<>();
        shape.tensors().forEach(tensor -> bits.put(tensor, 8));
        Candidate candidate = shape.asConfigured(bits);
        RunRequest.Design design = DESIGN.withWorkload(
                List.of(new Assignment("window", "6"), new Assignment("width", "16"), new Assignment("bits", "8")));
        RunResult run = Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
        var series = java.util.Objects.requireNonNull(run.series());
        assertThat(series.lawCycles()).isEqualTo(run.cycles().total());
        assertThat(shape.simulatedCycles(candidate)).isEqualTo(series.mostCycles());
        double shorter = (double) run.cycles().total() / series.mostCycles();
        assertThat(run.energy().acceleratedMj().get()).isCloseTo(candidate.energyMj() * shorter, within(2e-4));
        assertThat(run.resources().fit().total().lutTotal())
                .isEqualTo(candidate.usage().lut());
    }
}
