package cyclode.reports.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.validation.Validation;
import cyclode.reports.validation.verdict.Tolerance;
import cyclode.reports.validation.verdict.UnitVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports as the tools lay them out; the numbers are ours. */
class ReportTest {
    private static final String SYNTHESIS =
            """
            <profile><ReportVersion><Version>2023.1</Version></ReportVersion>
            <PerformanceEstimates><PipelineType>none</PipelineType>
            <SummaryOfOverallLatency><unit>clock cycles</unit>
            <Best-caseLatency>100</Best-caseLatency><Average-caseLatency>undef</Average-caseLatency>
            <Worst-caseLatency>695</Worst-caseLatency>
            <Interval-min>578</Interval-min><Interval-max>600</Interval-max></SummaryOfOverallLatency>
            <SummaryOfLoopLatency>
            <outer><TripCount>4</TripCount><Latency>400</Latency>
              <inner.x><TripCount>8</TripCount><Latency>96</Latency></inner.x>
              <open><Latency>undef</Latency></open></outer>
            </SummaryOfLoopLatency></PerformanceEstimates></profile>
            """;

    private static final String COSIMULATION =
            """
            Report time       : Mon 1 Jan 2024
            +----------+----------+-----------------------------------------------+-----------------------------------------------+----------------------+
            |   RTL    |  Status  |           Latency(Clock Cycles)               |              Interval(Clock Cycles)           | Total Execution Time |
            |          |          |      min      |      avg      |      max      |      min      |      avg      |      max      |    (Clock Cycles)    |
            |      VHDL|        NA|             NA|             NA|             NA|             NA|             NA|             NA|                    NA|
            |   Verilog|    STATUS|            248|            251|            278|             NA|            252|            279|                  1004|
            """;

    private static final String OLDER =
            """
            |      VHDL|    Pass|   777|   777|   777|    NA|    NA|    NA|
            |   Verilog|    Fail|    NA|    NA|    NA|    NA|    NA|    NA|
            """;

    private static final String TESTS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="results"><testsuite name="all" tests="4">
            <testcase classname="bench" name="twenty" time="0.01"><properties>
              <property name="sim_time_unit" value="ns"/><property name="sim_time_duration" value="190.0"/>
              <property name="cycles" value="57"/></properties></testcase>
            <testcase classname="bench" name="broken"><failure message="assert 3 == 4" type="AssertionError"/></testcase>
            <testcase classname="old" name="older" sim_time_ns="200.0" ratio_time="1.0"/>
            <testcase classname="plain" name="wall" time="0.5"/>
            </testsuite></testsuites>
            """;

    @TempDir
    private Path folder;

    private List<UnitVerdict> compare(String model, String rtl) throws IOException {
        Files.writeString(folder.resolve("csynth.xml"), SYNTHESIS);
        Files.writeString(folder.resolve("top_cosim.rpt"), COSIMULATION.replace("STATUS", "  Pass"));
        Files.writeString(folder.resolve("failed_cosim.rpt"), COSIMULATION.replace("STATUS", "  Fail"));
        Files.writeString(folder.resolve("older_cosim.rpt"), OLDER);
        Files.writeString(folder.resolve("results.xml"), TESTS);
        Files.writeString(folder.resolve("counters.csv"), "layer,cycles,other\r\nconv,777,1\r\n\"pool, max\",12,2");
        Files.writeString(folder.resolve("model.csv"), "layer,due\nconv,770\n\"pool, max\",12\n");
        Files.writeString(
                folder.resolve("evil.xml"), "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
        Path mapping = Files.writeString(
                folder.resolve("m.yaml"),
                "name: t\nunits:\n  u:\n    model: {" + model + "}\n    rtl: {" + rtl + "}\n");
        return Validation.execute(new Validation.Request(mapping, Optional.empty(), Tolerance.NONE), Progress.NONE)
                .units();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: hls-synthesis, file: csynth.xml|695",
                "kind: hls-synthesis, file: csynth.xml, figure: best|100",
                "kind: hls-synthesis, file: csynth.xml, figure: interval-min|578",
                "kind: hls-synthesis, file: csynth.xml, loop: outer|400",
                "kind: hls-synthesis, file: csynth.xml, loop: outer.inner.x|96",
                "kind: hls-cosimulation, file: top_cosim.rpt|278",
                "kind: hls-cosimulation, file: top_cosim.rpt, figure: latency-min|248",
                "kind: hls-cosimulation, file: top_cosim.rpt, figure: interval-average|252",
                "kind: hls-cosimulation, file: top_cosim.rpt, figure: total|1004",
                "kind: hls-cosimulation, file: older_cosim.rpt, language: vhdl|777",
                "kind: counters, file: counters.csv, column: cycles, row: conv|777",
                "kind: counters, file: counters.csv, column: cycles, row: 'pool, max'|12",
                "kind: test-results, file: results.xml, test: twenty, clock: 100MHz|19",
                "kind: test-results, file: results.xml, test: bench.twenty, clock: 100MHz, plus: 1|20",
                "kind: test-results, file: results.xml, test: twenty, property: cycles|57",
                "kind: test-results, file: results.xml, test: older, clock: 200MHz|40",
            })
    void theNumberThatTheMappingNamesIsRead(String rtl, long cycles) throws IOException {
        UnitVerdict equal = compare("kind: cycles, cycles: " + cycles + ", source: known", rtl)
                .get(0);
        assertThat(equal.rtlCycles()).hasValue(cycles);
        assertThat(equal.equal()).isTrue();
        UnitVerdict different = compare("kind: cycles, cycles: " + (cycles - 2) + ", source: known", rtl)
                .get(0);
        assertThat(different.difference()).hasValue(2);
        assertThat(different.equal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: hls-synthesis, file: csynth.xml, figure: average|csynth.xml: Average-caseLatency is 'undef': the tool does not know it",
                "kind: hls-synthesis, file: csynth.xml, loop: outer.open|the latency of loop 'outer.open' is 'undef'",
                "kind: hls-synthesis, file: csynth.xml, loop: otter|has no loop 'otter'; nearest: 'outer'",
                "kind: hls-synthesis, file: results.xml|it is no synthesis report of Vitis HLS",
                "kind: hls-synthesis, file: counters.csv|is no XML that can be read",
                "kind: hls-synthesis, file: evil.xml|evil.xml:1: is no XML that can be read: DOCTYPE is disallowed",
                "kind: hls-synthesis, file: none.xml|none.xml: no such file",
                "kind: hls-cosimulation, file: failed_cosim.rpt|failed_cosim.rpt:6: the co-simulation of Verilog ended with status 'Fail'",
                "kind: hls-cosimulation, file: older_cosim.rpt|older_cosim.rpt:2: the co-simulation of Verilog ended with status 'Fail'",
                "kind: hls-cosimulation, file: top_cosim.rpt, language: vhdl|VHDL was not co-simulated: its status is NA",
                "kind: hls-cosimulation, file: top_cosim.rpt, figure: interval-min|interval-min is NA: one transaction has no interval",
                "kind: hls-cosimulation, file: older_cosim.rpt, language: vhdl, figure: total|this version of the report has no total",
                "kind: hls-cosimulation, file: counters.csv|has no row of verilog",
                "kind: counters, file: counters.csv, column: cycle, row: conv|m.yaml:5: units.u.rtl.column: there is no column 'cycle'",
                "kind: counters, file: counters.csv, column: cycles, row: con|units.u.rtl.row: there is no row 'con'",
                "kind: counters, file: counters.csv, column: layer, row: conv|'conv' is no number",
                "kind: test-results, file: results.xml, test: broken, property: cycles|test 'bench.broken' has a failure, 'assert 3 == 4'",
                "kind: test-results, file: results.xml, test: wall, clock: 1MHz|says no simulated time",
                "kind: test-results, file: results.xml, test: twenty, clock: 33MHz|which are no whole cycles",
                "kind: test-results, file: results.xml, test: twentyy, clock: 33MHz|there is no test 'twentyy'; nearest: 'twenty'",
                "kind: test-results, file: results.xml, test: twenty|either 'property', or 'clock'",
                "kind: wave, file: x.vcd|'wave' is unknown; nearest: 'waveform'",
            })
    void whatCannotBeReadIsRefusedWithWhy(String rtl, String message) {
        assertThatThrownBy(() -> compare("kind: cycles, cycles: 1, source: known", rtl))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void allRowsOfATableAreCompared() throws IOException {
        List<UnitVerdict> units = compare(
                "kind: table, file: model.csv, column: due", "kind: counters, file: counters.csv, column: cycles");
        assertThat(units).extracting(UnitVerdict::unit).containsExactly("u/conv", "u/pool, max");
        assertThat(units).extracting(UnitVerdict::equal).containsExactly(false, true);
        assertThat(units.get(0).difference()).hasValue(7);
    }

    @Test
    void allRowsGoWithAllRowsOnly() {
        assertThatThrownBy(() -> compare(
                        "kind: cycles, cycles: 1, source: known", "kind: counters, file: counters.csv, column: cycles"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("all rows of a table go with all rows of a table only");
    }
}
