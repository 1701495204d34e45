package cyclode.units.host.core;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.host.HostProcessor;
import cyclode.units.host.Processors;
import cyclode.units.host.assembly.AssemblyParser;
import cyclode.units.host.assembly.Instruction;
import cyclode.units.host.data.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreboardTest {
    /** Cycles per iteration, worked out from the issue rules; a change here is a change of the rules. */
    @ParameterizedTest
    @CsvSource({
        "gemm_8x8_neon.O3, 28", // 8 for four 128-bit loads, 16 multiply-adds, 4 for the accumulator stage
        "gemm_naive_ijk.O3, 4", // the accumulator's own latency
        "gemm_naive_ikj.O2, 9",
        "axpy_euler.O2, 9",
        "avgpool_global.O3, 4",
        "dot_s8_neon.O3, 11",
        "stream_triad.O3, 11",
    })
    void loopsOfCompiledKernels(String name, double expected) {
        assertThat(timing(name, Processors.with().core()).cyclesPerIteration()).isEqualTo(expected);
    }

    @Test
    void cyclesOfAnyNumberOfIterationsAreThoseOfIssuingThemAll() {
        for (String name : List.of("gemm_8x8_neon.O3", "maxpool2x2.O3", "transpose_4x4_neon.O2", "relu_f32.O2")) {
            List<Instruction> loop = loop(name);
            Scoreboard scoreboard = HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard();
            LoopTiming timing = scoreboard.time(name, loop);
            List<Scoreboard.Issue> trace = scoreboard.trace(name, loop, 60);
            for (int iteration = 1; iteration < 60; iteration++) {
                long previousEnd = trace.get(iteration * loop.size() - 1).cycle() + 1;
                assertThat(timing.cycles(iteration)).isEqualTo(previousEnd);
            }
        }
    }

    @Test
    void singleIssueIsNeverFasterAndMostlySlower() {
        CoreSpec single = Processors.with("core.issue-width=1").core();
        int slower = 0;
        List<String> names =
                List.of("gemm_8x8_neon.O3", "im2col3x3.O2", "relu_f32.O2", "conv3x3_direct.O3", "layernorm_f32.O2");
        for (String name : names) {
            double dual = timing(name, Processors.with().core()).cyclesPerIteration();
            double one = timing(name, single).cyclesPerIteration();
            assertThat(one).isGreaterThanOrEqualTo(dual);
            slower += one > dual ? 1 : 0;
        }
        assertThat(slower).isGreaterThanOrEqualTo(4);
    }

    @Test
    void withoutForwardingAccumulationTakesTheFullLatency() {
        CoreSpec bare = Processors.with("core.forwarding=false").core();
        assertThat(timing("gemm_naive_ijk.O3", bare).cyclesPerIteration()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void aLoopIsNeverFasterThanItsBusiestUnit() {
        for (String name : List.of("memcpy_neon.O2", "dot_s8_neon.O2", "transpose_4x4_neon.O3", "maxpool2x2.O3fast")) {
            double cycles = timing(name, Processors.with().core()).cyclesPerIteration();
            HostProcessor.builtIn(HostProcessor.NOMINAL)
                    .scoreboard()
                    .occupancy(name, loop(name))
                    .forEach((unit, held) ->
                            assertThat(held).as("%s of %s", unit, name).isLessThanOrEqualTo(cycles));
        }
    }

    @Test
    void everyListingOfTheRepositoryIsUnderstood() {
        for (String kernel : List.of("gemm_f32_8x8_a53", "winograd63_input", "gemm_i8_4x4", "swish_pack4")) {
            String text = Row.content("kernels/" + kernel + ".s");
            assertThat(CpuReport.of(
                                    kernel,
                                    text,
                                    HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard())
                            .loops())
                    .isNotEmpty();
        }
    }

    private static LoopTiming timing(String name, CoreSpec core) {
        return new Scoreboard(core).calling(Map.of("4002b0", 40)).time(name, loop(name));
    }

    private static List<Instruction> loop(String name) {
        String text = Row.content("loops/" + name + ".s");
        return AssemblyParser.parse(name, text).innermostLoops().get(0);
    }
}
