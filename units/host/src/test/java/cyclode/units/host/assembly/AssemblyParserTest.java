package cyclode.units.host.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.units.host.HostProcessor;
import cyclode.units.host.core.CpuReport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblyParserTest {
    @Test
    void compilerOutputAndDisassemblyGiveTheSameLoop() {
        String compiled =
                """
                        .text
                        .global axpy // a directive and a comment
                axpy:
                        mov     x2, 0
                .L3:
                        ldr     q1, [x0, x2]    /* first
                           operand */
                        fmla    v1.4s, v2.4s, v3.4s
                        str     q1, [x0, x2]
                        add     x2, x2, 16
                        cmp     x2, x3
                        bne     .L3
                        ret
                """;
        String disassembled = "I1: ldr q1, [x0, x2]\nI2: fmla v1.4s, v2.4s, v3.4s\nI3: str q1, [x0, x2]\n"
                + "I4: add x2, x2, #0x10\nI5: cmp x2, x3\nI6: b.ne I1\n";
        CpuReport.Loop first = CpuReport.of(
                        "a",
                        compiled,
                        HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard())
                .loops()
                .get(0);
        CpuReport.Loop second = CpuReport.of(
                        "b",
                        disassembled,
                        HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard())
                .loops()
                .get(0);
        assertThat(first.instructions()).isEqualTo(6);
        assertThat(first.cyclesPerIteration()).isEqualTo(second.cyclesPerIteration());
        assertThat(first.firstLine()).isEqualTo(6);
    }

    @Test
    void numericLabelsNestedLoopsAndMissingLoopsAreUnderstood() {
        Listing nested =
                AssemblyParser.parse("n", "1: mov x0, 4\n2: subs x0, x0, 1\nb.ne 2b\nsubs x1, x1, 1\nb.ne 1b\n");
        assertThat(nested.innermostLoops()).hasSize(1);
        assertThat(nested.innermostLoops().get(0)).hasSize(2);
        assertThat(AssemblyParser.parse("s", "add x0, x0, x1\nadd x2, x0, x1\n")
                        .innermostLoops()
                        .get(0))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add x0, x0, x1;fmul v0.4s, v1.4s, v99.4s | 2 | v99.4s",
                "ldr x0, [x1 | 1 | [x1",
                "nop;nop;ldr x0, [q1] | 3 | q1",
                "b.ne | 1 | b.ne",
                "add x0, x0, ? | 1 | ?",
                "ld1 {v0.4s, x1}, [x0] | 1 | x1",
                "L: nop;L: nop | 2 | L",
                "nop;fadd v0.4s, v0.4s | 2 | fadd v0.4s, v0.4s",
                "cmp x0, x1, x2 | 1 | cmp x0, x1, x2",
                "fmadd s0, s1, s2 | 1 | fmadd s0, s1, s2",
                "ldr q0, [x1, x2, lsk 3] | 1 | lsk 3",
                "ldr q0, [x1], y2 | 1 | y2",
                "ldr q0, [x1 | 1 | [x1",
            })
    void aMalformedLineIsNamedWithItsToken(String text, int line, String token) {
        assertThatThrownBy(() -> CpuReport.of(
                        "bad.s",
                        text.replace(";", "\n"),
                        HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard()))
                .isInstanceOfSatisfying(AssemblyException.class, e -> {
                    assertThat(e.line()).isEqualTo(line);
                    if (!token.isEmpty()) {
                        assertThat(e.token()).contains(token);
                    }
                    assertThat(e).hasMessageStartingWith("bad.s:" + line + ": ");
                });
    }

    @Test
    void anUnknownInstructionIsNamedWithItsLineAndTheNearestKnown() {
        assertThatThrownBy(() -> CpuReport.of(
                        "bad.s",
                        "nop\nfmlaa v0.4s, v1.4s, v2.4s\n",
                        HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard()))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("bad.s:2: 'fmlaa'")
                .hasMessageContaining("'fmla'");
        assertThatThrownBy(() -> CpuReport.of(
                        "bad.s",
                        "sdot v0.4s, v1.16b, v2.16b\n",
                        HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard()))
                .hasMessageContaining("'sdot'");
    }

    @Test
    void anEmptyListingIsRefused() {
        assertThatThrownBy(() -> CpuReport.of(
                        "empty.s",
                        "// nothing\n",
                        HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard()))
                .hasMessageContaining("no instruction");
    }

    @Test
    void listingsThatNobodyReadsAreRefused() {
        String loops = IntStream.range(0, 2001)
                .mapToObj(i -> "l" + i + ": add x0, x0, x1\n cbnz x0, l" + i + "\n")
                .collect(Collectors.joining());
        assertThatThrownBy(() -> AssemblyParser.parse("loops.s", loops).loops())
                .hasMessage("loops.s:4002: a listing may have 2000 loops at most");
        assertThatThrownBy(() -> AssemblyParser.parse("label.s", "a".repeat(500_000) + ": nop\n"))
                .hasMessage("label.s:1: a line may have 20000 characters at most");
    }
}
