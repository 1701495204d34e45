package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.units.host.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReaderTest {
    private static Sweep read(String text) {
        return SweepReader.read(Source.of("mine.yaml", text), List.of());
    }

    private static Sweep with(String parameters) {
        return read("name: mine\nworkload: gemm\nhardware: zcu104\nparameters:\n" + parameters);
    }

    private static List<String> points(Sweep sweep) {
        return LongStream.range(0, sweep.size())
                .mapToObj(sweep::point)
                .flatMap(java.util.Optional::stream)
                .map(point -> String.join(" ", point.settings()))
                .toList();
    }

    private static void refused(String parameters, String... says) {
        assertThatThrownBy(() -> with(parameters))
                .isInstanceOf(FileException.class)
                .message()
                .startsWith("mine.yaml:")
                .contains(says);
    }

    @Test
    void theExampleHasAFewHundredPoints() {
        Sweep sweep = SweepReader.read(SweepReader.example(), List.of());
        assertThat(sweep.size()).isBetween(200L, 500L);
        assertThat(sweep.point(0).orElseThrow().settings())
                .contains(
                        "hardware.units.matmul.rows=8",
                        "hardware.units.matmul.columns=8",
                        "hardware.units.vector.lanes=8");
    }

    @Test
    void linkedValuesMoveTogether() {
        Sweep sweep = with(
                """
                  - name: both
                    paths: [hardware.units.matmul.rows, hardware.units.matmul.columns]
                    rows: [[8, 4], [16, 2]]
                  - {path: hardware.units.vector.lanes, expression: = 4 * 2}
                """);
        assertThat(points(sweep))
                .containsExactly(
                        "hardware.units.matmul.rows=8 hardware.units.matmul.columns=4 hardware.units.vector.lanes=8",
                        "hardware.units.matmul.rows=16 hardware.units.matmul.columns=2 hardware.units.vector.lanes=8");
    }

    @Test
    void aConditionLeavesAValueAsTheFileHasItAndCountsThePointOnce() {
        Sweep sweep = with(
                """
                  - {path: hardware.units.matmul.dataflow, values: [weight-stationary, output-stationary]}
                  - {path: hardware.units.matmul.accumulator-rows, values: [512, 1024], when: {dataflow: [weight-stationary]}}
                """);
        assertThat(points(sweep))
                .containsExactly(
                        "hardware.units.matmul.dataflow=weight-stationary hardware.units.matmul.accumulator-rows=512",
                        "hardware.units.matmul.dataflow=weight-stationary hardware.units.matmul.accumulator-rows=1024",
                        "hardware.units.matmul.dataflow=output-stationary");
    }

    @Test
    void settingsThatTheFileHasAnywayMakeNoOtherConfiguration() {
        Sweep one = with("  - {path: hardware.units.matmul.rows, values: [16, 8]}\n");
        Sweep other = with("  - {path: hardware.units.matmul.columns, values: [16, 8]}\n");
        assertThat(one.configuration(one.point(0).orElseThrow()).key("v"))
                .isEqualTo(other.configuration(other.point(0).orElseThrow()).key("v"))
                .isNotEqualTo(one.configuration(one.point(1).orElseThrow()).key("v"))
                .isNotEqualTo(one.configuration(one.point(0).orElseThrow()).key("w"));
    }

    @Test
    void equalDesignsHaveOneKeyHoweverTheirPathsAreWritten() {
        Sweep one = with("  - {path: workload.m, values: [24]}\n");
        Sweep other = with("  - {path: workload.parameters.m.value, values: [24]}\n");
        assertThat(one.configuration(one.point(0).orElseThrow()).key("v"))
                .isEqualTo(other.configuration(other.point(0).orElseThrow()).key("v"));
    }

    @Test
    void onlyPricesLeaveTheTimingAsItIs() {
        Sweep sweep = with(
                """
                  - {path: technology.dsp.mac.pJ, values: [1, 2]}
                  - {path: hardware.device, values: [xczu7ev, xczu9eg]}
                  - {path: baseline.threads, values: [1, 4]}
                  - {path: hardware.units.matmul.rows, values: [8, 16]}
                """);
        List<String> timed = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (long i = 0; i < sweep.size(); i++) {
            Configuration configuration = sweep.configuration(sweep.point(i).orElseThrow());
            timed.add(configuration.timed());
            all.add(configuration.text());
        }
        assertThat(timed.stream().distinct()).hasSize(2);
        assertThat(all.stream().distinct()).hasSize(16);
    }

    @Test
    void aParameterThatDoesNotExistIsNamedWithTheNearest() {
        refused("  - {path: hardware.units.matmul.rosw, values: [8]}\n", "mine.yaml:5", "rosw", "nearest: 'rows'");
        refused("  - {path: hardware.units.matmull.rows, values: [8]}\n", "matmull", "nearest: 'matmul'");
        refused("  - {path: workload.kk, values: [8]}\n", "kk", "nearest: 'k'");
        refused("  - {path: technology.dsp.mca.pJ, values: [8]}\n", "dsp.mca", "dsp.mac");
        refused("  - {path: harware.units.matmul.rows, values: [8]}\n", "nearest: 'hardware'");
        refused("  - {path: baseline.thraeds, values: [1]}\n", "thraeds", "nearest: 'threads'");
    }

    @Test
    void anEmptyRangeIsRefused() {
        refused("  - {path: workload.m, range: {from: 9, to: 8}}\n", "mine.yaml:5", "from 9 to 8 is empty");
        refused("  - {path: workload.m, powers-of-two: {from: 9, to: 15}}\n", "no power of two from 9 to 15");
        refused("  - {path: workload.m, values: []}\n", "nothing to choose from");
        refused("  - {path: workload.m, log: {from: 0, to: 4, points: 3}}\n", "above 0");
        refused("  - {path: workload.m, range: {from: 1, to: 8, step: 0}}\n", "step 0; allowed: above 0");
        refused("  - {path: workload.m, values: [4, 4]}\n", "'4' is there twice");
        refused("  - {path: workload.m, values: [10, 1e1]}\n", "'10' is there twice");
        refused(
                "  - {path: hardware.clocks.fabric, values: [100MHz, 0.1GHz]}\n",
                "'0.1GHz' is there twice, as '100MHz' too");
    }

    @Test
    void settingsAreOfOneKind() {
        refused("  - {path: workload.m}\n", "no settings; allowed: one of values, range");
        refused("  - {path: workload.m, values: [1], powers-of-two: {from: 1, to: 2}}\n", "several kinds");
        refused("  - {path: workload.m, paths: [workload.n], values: [1]}\n", "either 'path' or 'paths'");
        refused("  - {path: workload.m, values: [1]}\n  - {name: n, path: workload.m, values: [2]}\n", "set by two");
        refused("  - {paths: [workload.m, workload.n], rows: [[1]]}\n", "1 values for 2 paths");
        refused("  - {path: workload.m, values: [1], stepp: 2}\n", "unknown key 'stepp'");
    }

    @Test
    void conditionsNameEarlierParametersAndTheirSettings() {
        String dataflow = "  - {path: hardware.units.matmul.dataflow, values: [weight-stationary]}\n";
        refused(
                dataflow + "  - {path: workload.m, values: [1], when: {dataflw: [weight-stationary]}}\n",
                "dataflw",
                "nearest: 'dataflow'");
        refused(
                dataflow + "  - {path: workload.m, values: [1], when: {dataflow: [weight-stationery]}}\n",
                "nearest: 'weight-stationary'");
    }

    @Test
    void expressionsNameEarlierParameters() {
        refused(
                "  - {name: rows, path: hardware.units.matmul.rows, values: [8]}\n"
                        + "  - {path: hardware.units.vector.lanes, expression: = row * 2}\n",
                "there is no parameter 'row'",
                "nearest: 'rows'");
    }

    @Test
    void contradictoryConstraintsAreRefused() {
        String one = "  - {path: workload.m, values: [1]}\nconstraints:\n";
        refused(
                one + "  - {figure: end_to_end_ms, at-most: 5}\n  - {figure: end_to_end_ms, at-least: 6}\n",
                "mine.yaml:8",
                "no point can keep the constraints on 'end_to_end_ms'");
        refused(one + "  - {figure: fits, is: true}\n  - {figure: fits, is: false}\n", "'fits'");
        refused(one + "  - {figure: energy_mj, at-most: -1}\n", "never below 0");
        refused(one + "  - {figure: fits, at-most: 1}\n", "true or false");
        refused(one + "  - {figure: energy_mw, at-most: 1}\n", "nearest: 'energy_mj'");
        refused(one + "  - {figure: cycles}\n", "at-least, at-most");
    }

    @Test
    void aSpaceOfMoreThanABillionPointsOffersSampling() {
        String wide = "  - {path: workload.m, range: {from: 1, to: 4096}}\n"
                + "  - {path: workload.n, range: {from: 1, to: 4096}}\n"
                + "  - {path: workload.k, range: {from: 1, to: 4096}}\n";
        refused(wide, "68,719,476,736 points", "more than 1,000,000,000", "sampling: {kind: sobol");
        assertThat(with(wide + "sampling: {kind: sobol, points: 10}\n").size()).isEqualTo(10);
        assertThat(with(wide + "sampling: {kind: saltelli, points: 100}\n").size())
                .isEqualTo(100);
        refused(wide + "sampling: {kind: random}\n", "'points' is missing");
        refused(wide + "sampling: {kind: random, points: 2000000000}\n", "1 to 1000000000");
        refused(wide + "sampling: {kind: sobl, points: 2}\n", "nearest: 'sobol'");
        refused("  - {path: workload.m, log: {from: 1, to: 4}}\n", "give its number of points");
    }

    @Test
    void aHeatMapNamesParametersOfTheSweep() {
        String two = "  - {path: workload.m, values: [1]}\n  - {path: workload.n, values: [1]}\n";
        refused(two + "heat-map: {across: m, up: nn}\n", "nearest: 'n'");
        refused(two + "heat-map: {across: m, up: m}\n", "allowed: two");
        assertThat(with(two + "heat-map: {across: m, up: n, figure: lut}\n").size())
                .isEqualTo(1);
    }

    @Test
    void namesAreFitForFolders() {
        assertThatThrownBy(() -> read("name: ../mine\nworkload: gemm\nhardware: zcu104\nparameters:\n"
                        + "  - {path: workload.m, values: [1]}\n"))
                .hasMessageContaining("allowed: up to 64 letters");
    }

    private static Configuration against(String baseline) {
        Sweep sweep = read("name: mine\nworkload: gemm\nhardware: zcu104\nbaseline: " + baseline
                + "\nparameters:\n  - {path: hardware.units.vector.lanes, values: [8, 16]}\n");
        return sweep.configuration(sweep.point(0).orElseThrow());
    }

    @Test
    void aBaselineMayBeAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("slow.yaml");
        Files.writeString(file, "name: slow\nbaseline: cortex-a53/framework-1t\nsettings: {dispatch-ns: 70000}\n");
        Configuration slow = against(file.toString());
        assertThat(slow.design().baseline().name()).contains("framework-1t", "70000");
        assertThat(slow.text()).contains(slow.design().baseline().name());
        assertThat(against("zcu104-calibrated").design().baseline()).isEqualTo(Baseline.load("zcu104-calibrated"));
        assertThatThrownBy(() -> against("cortex-a53/framwork-4t"))
                .isInstanceOf(FileException.class)
                .hasMessageContainingAll("mine.yaml:4", "baseline", "nearest is 'cortex-a53/framework-4t'");
        assertThatThrownBy(() -> against(folder.resolve("none.yaml").toString()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("none.yaml");
    }
}
