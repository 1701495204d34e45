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
import java.util.function.Supplier;
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

    /** Ranges, loops that stand in modules only, and what a tool does not know. */
    private static final String RANGES =
            """
            <profile><PerformanceEstimates>
            <SummaryOfOverallLatency><Best-caseLatency>9 ~ 10</Best-caseLatency><Average-caseLatency>-</Average-caseLatency>
            <Worst-caseLatency>?</Worst-caseLatency><Interval-min>99999999999999999999</Interval-min>
            <Interval-max><max>4</max></Interval-max></SummaryOfOverallLatency>
            <SummaryOfLoopLatency>
            <ROWS><TripCount><range><min>4</min><max>8</max></range></TripCount>
              <Latency><range><min>20</min><max>36</max></range></Latency><PipelineII>2</PipelineII>
              <COLS><TripCount>3</TripCount><Latency>5 ~ 7</Latency>
                <PipelineII><range><min>3</min><max>4</max></range></PipelineII></COLS></ROWS>
            <L0><Name>L 0</Name><Latency>8</Latency><L1><Name>VL_119</Name><Latency>6</Latency></L1></L0>
            <TWICE><Latency>1</Latency></TWICE><TWICE><Latency>2</Latency></TWICE>
            </SummaryOfLoopLatency></PerformanceEstimates>
            <ModuleInformation>
            <Module><Name>top_Pipeline_A</Name><PerformanceEstimates><SummaryOfLoopLatency>
              <A><TripCount>16</TripCount><Latency>17</Latency><PipelineII>1</PipelineII></A>
              <BOTH><Latency>30</Latency></BOTH>
            </SummaryOfLoopLatency></PerformanceEstimates></Module>
            <Module><Name>top_Pipeline_B</Name><PerformanceEstimates><SummaryOfLoopLatency>
              <BOTH><Latency>40</Latency></BOTH>
            </SummaryOfLoopLatency></PerformanceEstimates></Module>
            <Module><Name>top</Name><PerformanceEstimates><SummaryOfLoopLatency/></PerformanceEstimates></Module>
            </ModuleInformation></profile>
            """;

    private static final String TEXT =
            """
            ================================================================
            == Vitis HLS Report for 'top'
            ================================================================
            + Latency:\s
                * Summary:\s
                +---------+---------+-----------+-----------+-----+-----+---------+
                |  Latency (cycles) |   Latency (absolute)  |  Interval | Pipeline|
                |   min   |   max   |    min    |    max    | min | max |   Type  |
                +---------+---------+-----------+-----------+-----+-----+---------+
                |      321|      654|  3.210 us |  6.540 us |  322|  655|     none|
                +---------+---------+-----------+-----------+-----+-----+---------+

                + Detail:\s
                    * Instance:\s
                    N/A

                    * Loop:\s
                    +-------------+---------+---------+----------+-----------+-----------+------+----------+
                    |             |  Latency (cycles) | Iteration|  Initiation Interval  | Trip |          |
                    |  Loop Name  |   min   |   max   |  Latency |  achieved |   target  | Count| Pipelined|
                    +-------------+---------+---------+----------+-----------+-----------+------+----------+
                    |- Loop 1     |       72|      144|  9 ~ 18  |          -|          -|     8|        no|
                    | + INNER     |        7|       15|         3|          2|          1| 4 ~ 8|       yes|
                    |  ++ INNER   |        3|        3|         3|          1|          1|     3|       yes|
                    |- OPEN       |        ?|        ?|         3|          -|          -|     ?|        no|
                    +-------------+---------+---------+----------+-----------+-----------+------+----------+
            """;

    private static final String SUMMARY =
            """
            == Synthesis Summary Report of 'top'
            + Performance & Resource Estimates:\s

                PS: '+' for module; 'o' for loop; '*' for dataflow
                +----------------+------+------+---------+-----------+----------+---------+------+----------+
                |     Modules    | Issue|      | Latency |  Latency  | Iteration|         | Trip |          |
                |     & Loops    | Type | Slack| (cycles)|    (ns)   |  Latency | Interval| Count| Pipelined|
                +----------------+------+------+---------+-----------+----------+---------+------+----------+
                |+ top           |     -|  0.00|      654|  6.540e+03|         -|      655|     -|        no|
                | + top_A        |     -|  0.00|      100|  1.000e+03|         -|      100|     -|        no|
                |  o LOOP        |     -|  7.30|       98|    980.000|         9|        2|    45|       yes|
                | o ROWS         |     -|  7.30|  20 ~ 36|    360.000|         9|        -|     8|        no|
                |  o LOOP        |     -|  7.30|        7|     70.000|         9|        -|     8|        no|
                +----------------+------+------+---------+-----------+----------+---------+------+----------+
            """;

    private static final String NOISE =
            """
            <testsuites><testsuite name="all">
            <testcase name="above" sim_time_ns="120.00000000000001"/>
            <testcase name="below" sim_time_ns="119.99999999999999"/>
            <testcase name="lost" sim_time_ns="120.00000000011642"/>
            <testcase name="power" sim_time_ns="1.2E+02"/>
            <testcase name="long" sim_time_ns="1000000010.0000001"/>
            <testcase name="us"><properties><property name="sim_time_unit" value="us"/>
              <property name="sim_time_duration" value="0.12000000000000001"/></properties></testcase>
            <testcase name="amiss" sim_time_ns="120.000001"/>
            <testcase name="odd" sim_time_ns="120.00000100000001"/>
            <testcase name="tenth" sim_time_ns="120.00000010000001"/>
            <testcase name="short" sim_time_ns="120.0000000001"/>
            <testcase name="huge" sim_time_ns="1e38"/>
            <testcase name="endless" sim_time_ns="1e999999999"/>
            <testcase name="digits" sim_time_ns="DIGITS"/>
            <testcase name="minus" sim_time_ns="-5"/>
            <testcase name="nan" sim_time_ns="nan"/>
            <testcase name="many"><properties><property name="cycles" value="9223372036854775807"/>
              <property name="million" value="DIGITS"/><property name="power" value="1e999999999"/>
              <property name="two" value="5"/><property name="two" value="6"/>
              <property name="few" value="5"/></properties></testcase>
            </testsuite></testsuites>
            """;

    @TempDir
    private Path folder;

    /** Writes one of the files if the mapping names it; some are long. */
    private void write(String rtl, String name, Supplier<String> text) throws IOException {
        if (rtl.contains("file: " + name)) {
            Files.writeString(folder.resolve(name), text.get());
        }
    }

    private void more(String rtl) throws IOException {
        String digits = "7".repeat(1_000_000);
        write(rtl, "ranges.xml", () -> RANGES);
        write(rtl, "narrow.xml", () -> RANGES.replaceAll("\\s*\n\\s*", ""));
        write(rtl, "top_csynth.rpt", () -> TEXT);
        write(rtl, "cut.rpt", () -> TEXT.substring(0, TEXT.indexOf("|- OPEN")));
        write(rtl, "csynth.rpt", () -> SUMMARY.replace("\n", "\r\n"));
        write(rtl, "noise.xml", () -> NOISE.replace("DIGITS", digits));
        write(rtl, "deep.xml", () -> "<testsuite>".repeat(20_000) + "</testsuite>".repeat(20_000));
        write(rtl, "wide.xml", () -> "<a>" + "<b/>".repeat(2_100_000) + "</a>");
        write(
                rtl,
                "bomb.xml",
                () -> "<!DOCTYPE a [<!ENTITY b \"1\"><!ENTITY c \"&b;&b;\">]><testsuites>&c;</testsuites>");
        write(
                rtl,
                "odd.csv",
                () -> "\ufeff# of a board\r\n\" unit \", cycles ,twice,twice,x\r\n\r\n mm , 410 ,1,2,\"4,1\"\r\n"
                        + "near,9223372036854775807,1,2,3\r\nmillion," + digits + ",1,2,3\r\nhalf,4.5,1,2,3\r\n");
    }

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
        more(rtl);
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
                "kind: hls-synthesis, file: csynth.xml, loop: outer, figure: best|400",
                "kind: hls-synthesis, file: csynth.xml, loop: outer, figure: trip-count|4",
                "kind: hls-synthesis, file: ranges.xml, figure: best|9",
                "kind: hls-synthesis, file: ranges.xml, loop: ROWS|36",
                "kind: hls-synthesis, file: narrow.xml, loop: ROWS|36",
                "kind: hls-synthesis, file: ranges.xml, loop: ROWS, figure: best|20",
                "kind: hls-synthesis, file: narrow.xml, loop: ROWS, figure: best|20",
                "kind: hls-synthesis, file: ranges.xml, loop: ROWS, figure: interval-max|2",
                "kind: hls-synthesis, file: ranges.xml, loop: ROWS.COLS|7",
                "kind: hls-synthesis, file: ranges.xml, loop: ROWS.COLS, figure: best|5",
                "kind: hls-synthesis, file: ranges.xml, loop: ROWS.COLS, figure: interval-min|3",
                "kind: hls-synthesis, file: ranges.xml, loop: ROWS.COLS, figure: interval-max|4",
                "kind: hls-synthesis, file: ranges.xml, loop: ROWS.COLS, figure: trip-count|3",
                "kind: hls-synthesis, file: ranges.xml, loop: A|17",
                "kind: hls-synthesis, file: ranges.xml, loop: L 0|8",
                "kind: hls-synthesis, file: ranges.xml, loop: L 0.VL_119|6",
                "kind: hls-synthesis, file: ranges.xml, loop: L0.L1|6",
                "kind: hls-synthesis, file: ranges.xml, loop: A, figure: trip-count|16",
                "kind: hls-synthesis, file: ranges.xml, loop: top_Pipeline_B.BOTH|40",
                "kind: hls-synthesis, file: top_csynth.rpt|654",
                "kind: hls-synthesis, file: top_csynth.rpt, figure: best|321",
                "kind: hls-synthesis, file: top_csynth.rpt, figure: interval-min|322",
                "kind: hls-synthesis, file: top_csynth.rpt, figure: interval-max|655",
                "kind: hls-synthesis, file: top_csynth.rpt, loop: Loop 1|144",
                "kind: hls-synthesis, file: top_csynth.rpt, loop: Loop1, figure: best|72",
                "kind: hls-synthesis, file: top_csynth.rpt, loop: Loop1.INNER|15",
                "kind: hls-synthesis, file: top_csynth.rpt, loop: Loop1.INNER, figure: interval-min|2",
                "kind: hls-synthesis, file: top_csynth.rpt, loop: Loop1.INNER.INNER, figure: trip-count|3",
                "kind: hls-synthesis, file: csynth.rpt|654",
                "kind: hls-synthesis, file: csynth.rpt, figure: interval-max|655",
                "kind: hls-synthesis, file: csynth.rpt, loop: ROWS|36",
                "kind: hls-synthesis, file: csynth.rpt, loop: ROWS, figure: best|20",
                "kind: hls-synthesis, file: csynth.rpt, loop: ROWS.LOOP|7",
                "kind: hls-synthesis, file: csynth.rpt, loop: LOOP|98",
                "kind: hls-synthesis, file: csynth.rpt, loop: LOOP, figure: interval-min|2",
                "kind: hls-synthesis, file: csynth.rpt, loop: LOOP, figure: trip-count|45",
                "kind: test-results, file: noise.xml, test: above, clock: 100MHz|12",
                "kind: test-results, file: noise.xml, test: below, clock: 100MHz|12",
                "kind: test-results, file: noise.xml, test: lost, clock: 100MHz|12",
                "kind: test-results, file: noise.xml, test: power, clock: 100MHz|12",
                "kind: test-results, file: noise.xml, test: long, clock: 100MHz|100000001",
                "kind: test-results, file: noise.xml, test: us, clock: 100MHz|12",
                "kind: test-results, file: noise.xml, test: many, property: few|5",
                "kind: counters, file: odd.csv, column: cycles, row: mm|410",
                "kind: counters, file: odd.csv, column: ' cycles', row: ' mm'|410",
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
                "kind: hls-synthesis, file: csynth.xml, loop: outer, figure: average|says no average of loop 'outer'; allowed: best, worst, interval-min",
                "kind: hls-synthesis, file: csynth.xml, loop: outer, figure: interval-min|csynth.xml: says no interval of loop 'outer'",
                "kind: hls-synthesis, file: csynth.xml, figure: trip-count|a function has no trip count",
                "kind: hls-synthesis, file: ranges.xml|Worst-caseLatency is '?': the tool does not know it",
                "kind: hls-synthesis, file: ranges.xml, figure: average|Average-caseLatency is '-': the tool does not know it",
                "kind: hls-synthesis, file: ranges.xml, figure: interval-min|Interval-min is '99999999999999999999'; allowed: a number of cycles",
                "kind: hls-synthesis, file: ranges.xml, figure: interval-max|Interval-max has a 'max'; allowed: a number, or a range",
                "kind: hls-synthesis, file: ranges.xml, loop: ROWS, figure: trip-count|the trip count of loop 'ROWS' is 4 to 8; allowed: one number",
                "kind: hls-synthesis, file: ranges.xml, loop: TWICE|has 2 loops 'TWICE'",
                "kind: hls-synthesis, file: ranges.xml, loop: BOTH|in several modules; allowed: top_Pipeline_A.BOTH, top_Pipeline_B.BOTH",
                "kind: hls-synthesis, file: ranges.xml, loop: AA|has no loop 'AA'",
                "kind: hls-synthesis, file: top_csynth.rpt, figure: average|says no average latency; allowed: best, worst",
                "kind: hls-synthesis, file: top_csynth.rpt, loop: OPEN|top_csynth.rpt:25: the latency of loop 'OPEN' is '?': the tool does not know it",
                "kind: hls-synthesis, file: top_csynth.rpt, loop: OPEN, figure: interval-min|the interval of loop 'OPEN' is '-'",
                "kind: hls-synthesis, file: top_csynth.rpt, loop: INNER|has no loop 'INNER'",
                "kind: hls-synthesis, file: cut.rpt, loop: Loop1|ends within a table: the file was cut off",
                "kind: hls-synthesis, file: csynth.rpt, figure: best|csynth.rpt:9: 'best' is not in this summary, which has one latency of each",
                "kind: hls-synthesis, file: csynth.rpt, figure: interval-min|'interval-min' is not in this summary",
                "kind: hls-synthesis, file: csynth.rpt, loop: ROWS, figure: interval-min|the interval of loop 'ROWS' is '-'",
                "kind: hls-synthesis, file: top_cosim.rpt|it is no synthesis report of Vitis HLS",
                "kind: test-results, file: noise.xml, test: amiss, clock: 100MHz|which are no whole cycles",
                "kind: test-results, file: noise.xml, test: odd, clock: 100MHz|which are no whole cycles",
                "kind: test-results, file: noise.xml, test: tenth, clock: 100MHz|which are no whole cycles",
                "kind: test-results, file: noise.xml, test: short, clock: 100MHz|which are no whole cycles",
                "kind: test-results, file: noise.xml, test: huge, clock: 100MHz|noise.xml: test 'huge' lasts 1E+29 s, which are more cycles of 100 MHz",
                "kind: test-results, file: noise.xml, test: endless, clock: 100MHz|its simulated time is '1e999999999'; allowed: a number",
                "kind: test-results, file: noise.xml, test: digits, clock: 100MHz|its simulated time is '777777777777777777777777777777777777777…'",
                "kind: test-results, file: noise.xml, test: minus, clock: 100MHz|its simulated time is '-5'",
                "kind: test-results, file: noise.xml, test: nan, clock: 100MHz|its simulated time is 'nan'",
                "kind: test-results, file: noise.xml, test: many, property: cycles|is '9223372036854775807'; allowed: a whole number of cycles",
                "kind: test-results, file: noise.xml, test: many, property: million|is '777777777777777777777777777777777777777…'",
                "kind: test-results, file: noise.xml, test: many, property: power|is '1e999999999'; allowed: a whole number",
                "kind: test-results, file: noise.xml, test: many, property: two|has several properties 'two' of different values",
                "kind: test-results, file: noise.xml, test: many, property: few, plus: -6|takes 5 cycles, from which 6 cannot be taken",
                "kind: test-results, file: deep.xml, test: t, property: p|deep.xml:1: has more than 256 elements within each other",
                "kind: test-results, file: wide.xml, test: t, property: p|has more than 2000000 elements and attributes",
                "kind: test-results, file: bomb.xml, test: t, property: p|DOCTYPE is disallowed",
                "kind: counters, file: odd.csv, column: twice, row: mm|units.u.rtl.column: there are two columns 'twice'",
                "kind: counters, file: odd.csv, column: cycles, row: near|odd.csv:5: cycles: 9223372036854775807 is no number of cycles",
                "kind: counters, file: odd.csv, column: cycles, row: million|odd.csv:6: cycles: a text of 1000000 characters is no number of cycles",
                "kind: counters, file: odd.csv, column: cycles, row: half|odd.csv:7: cycles: 4.5 is no number of cycles",
                "kind: counters, file: odd.csv, column: x, row: mm|odd.csv:4: x: '4,1' is no number",
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
