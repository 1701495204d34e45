package cyclode.units.host.core;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.host.HostProcessor;
import org.junit.jupiter.api.Test;

class CpuReportTest {
    @Test
    void theReportShowsCyclesCriticalResourceAndEachCycle() {
        String loop = "L: fadd v0.4s, v0.4s, v1.4s\n subs x0, x0, 1\n b.ne L\n";
        assertThat(CpuReport.of(
                                "sum.s",
                                loop,
                                HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard())
                        .render())
                .isEqualTo(
                        """
                        sum.s: loop of lines 1 to 3, 3 instructions
                        cycles per iteration   4.00
                        instructions per cycle 0.75
                        critical               dependency through v0 at line 1 'fadd v0.4s, v0.4s, v1.4s', 2 cycles
                        units held             ALU 13 % BR 75 % FP 25 %

                        cycle slot instruction (steady state)
                            0  0  fadd v0.4s, v0.4s, v1.4s
                               1  subs x0, x0, 1
                            1  0  b.ne L
                            2  .  waits for v0
                            3  .  waits for v0

                        """);
    }

    @Test
    void aLoadBoundLoopNamesTheLoadPipe() {
        String loop = "L: ldp q0, q1, [x0], 32\n subs x1, x1, 1\n b.ne L\n";
        assertThat(CpuReport.of(
                                "load.s",
                                loop,
                                HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard())
                        .loops()
                        .get(0)
                        .critical())
                .startsWith("unit LS");
    }
}
