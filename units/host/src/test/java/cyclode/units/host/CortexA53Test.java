package cyclode.units.host;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.host.core.CpuReport;
import cyclode.units.host.memory.MemorySimulation;
import cyclode.units.host.memory.MemorySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The nominal processor is what Arm and AMD publish of it: the Cortex-A53's technical reference manual (DDI 0500: caches, translation,
 * defaults of CPUACTLR_EL1), compilers' machine descriptions of it (LLVM's AArch64SchedA53, GCC's cortex-a53.md: what issues together),
 * and the Zynq UltraScale+ manual (UG1085: 1 MB of second level shared by four cores).
 */
class CortexA53Test {
    private static final HostProcessor A53 = HostProcessor.builtIn(HostProcessor.NOMINAL);
    private static final int LINE = 64;

    @Test
    void theCachesAreThoseOfTheManuals() {
        MemorySpec memory = A53.memory();
        assertThat(memory.l1i()).isEqualTo(new MemorySpec.Cache(32 * 1024, 2, LINE, 3));
        assertThat(memory.l1d()).isEqualTo(new MemorySpec.Cache(32 * 1024, 4, LINE, 3));
        assertThat(memory.l2().bytes()).isEqualTo(1024 * 1024);
        assertThat(memory.l2().ways()).isEqualTo(16);
        assertThat(memory.l2().sets()).isEqualTo(1024);
        assertThat(memory.tlb().microEntries()).isEqualTo(10);
        assertThat(memory.tlb().mainEntries()).isEqualTo(512);
        assertThat(memory.tlb().mainWays()).isEqualTo(4);
        assertThat(memory.tlb().pageBytes()).isEqualTo(4096);
        assertThat(A53.clockHz()).isEqualTo(1_200_000_000L);
    }

    @Test
    void thePrefetcherIsThatOfTheManual() {
        MemorySpec.Behaviour behaviour = A53.memory().behaviour();
        assertThat(behaviour.prefetchStreams()).isEqualTo(2);
        assertThat(behaviour.trainingMisses()).isEqualTo(2);
        assertThat(behaviour.prefetchPageBytes()).isEqualTo(4096);
        assertThat(Math.round(behaviour.outstandingPermille() / 1000.0))
                .as("lines in flight")
                .isEqualTo(5);
    }

    /** Cycles of one iteration of independent instructions, by the pipes that the machine descriptions give the core. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add x0, x1, x2; add x3, x4, x5|1", // two integer pipes
                "add x0, x1, x2; add x3, x4, x5; add x6, x7, x8|1.5",
                "add x0, x0, x1; add x0, x0, x2|2", // each waits for the one before
                "ldr x0, [x1]; add x3, x4, x5|1", // a load beside integer arithmetic
                "ldr x0, [x1]; ldr x2, [x3]|2", // one load and store pipe
                "ldr x0, [x1]; str x2, [x3]|2",
                "mul w0, w1, w2; mul w3, w4, w5|2", // one multiplier, issued alone
                "fadd s0, s1, s2; fadd s3, s4, s5|1", // two pipes of 64 bits
                "fadd v0.2s, v1.2s, v2.2s; fadd v3.2s, v4.2s, v5.2s|1",
                "fadd v0.4s, v1.4s, v2.4s; fadd v3.4s, v4.4s, v5.4s|2", // 128 bits take both
                "fadd s0, s1, s2; add x3, x4, x5|1",
            })
    void twoInstructionsIssueTogetherWhereTheirPipesAreFree(String body, double cycles) {
        CpuReport report = CpuReport.of("body", (body + "; ").repeat(2).replace("; ", "\n"), A53.scoreboard());
        assertThat(report.loops().get(0).cyclesPerIteration()).isEqualTo(2 * cycles);
    }

    /** With least recently used replacement a block that is walked round and round stays, or goes, as a whole. */
    @Test
    void theSecondLevelHoldsAMegabyteAndNotALineMore() {
        assertThat(linesFromMemory(1 << 20)).isZero();
        assertThat(linesFromMemory((1 << 20) + 64 * 1024)).isEqualTo(17 * 1024);
    }

    /** Of the second walk: each line in turn, its set having 17 lines for 16 ways. */
    private static long linesFromMemory(int bytes) {
        MemorySpec memory = Processors.with("memory.behaviour.prefetch-streams=0", "memory.tlb.page-bytes=2097152")
                .memory();
        MemorySimulation simulation = new MemorySimulation(memory, A53.clockHz(), true);
        long now = 0;
        long first = 0;
        for (int walk = 0; walk < 2; walk++) {
            first = simulation.dramReads() - simulation.walks();
            for (long at = 0; at < bytes; at += LINE) {
                now = simulation.load(at, now);
            }
        }
        return simulation.dramReads() - simulation.walks() - first;
    }
}
