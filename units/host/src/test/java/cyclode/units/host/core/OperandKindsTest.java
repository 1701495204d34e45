package cyclode.units.host.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cyclode.units.host.HostProcessor;
import cyclode.units.host.assembly.AssemblyException;
import cyclode.units.host.data.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No loop is counted with an instruction that the core does not have: operands of other kinds, and arithmetic of extensions. */
class OperandKindsTest {
    private static final String ASSEMBLER = "aarch64-linux-gnu-as";
    private static final Scoreboard SCOREBOARD =
            HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"fmov h0, w0", "fcmp h0, h1", "fadd h0, h1, h2", "scvtf v0.8h, v1.8h", "fcvtzs v0.8h, v1.8h"})
    void arithmeticOnHalfPrecisionIsRefused(String instruction) {
        assertThatThrownBy(() -> count(instruction))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("not in the table of the Cortex-A53 for floating-point numbers of 16 bits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fmla v0.8h, v1.8h, v2.8h",
                "fadd v0.4h, v1.4h, v2.4h",
                "fmul v0.8h, v1.8h, v2.h[3]",
                "mul v0.2d, v1.2d, v2.2d",
                "and v0.4s, v1.4s, v2.4s",
                "zip1 x0, x1, x2",
                "add v0.4s, v1.8h, v2.8h",
                "fadd s0, d1, d2",
                "fadd v0.4s, v1.4s, v2.2d",
                "add x0, x1, v2.2d",
                "add x0, x1, w2",
                "and x0, x1, w2",
                "fmla v0.4s, v1.4s, v2.d[0]",
                "csel x0, x1, w2, eq",
                "fmadd d0, d1, s2, d3"
            })
    void operandsOfOtherKindsAreRefused(String instruction) {
        assertThatThrownBy(() -> count(instruction))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("takes registers that are all alike, of ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fcvt s0, h1",
                "fcvt h0, s1",
                "fcvtl v0.4s, v1.4h",
                "fcvtn v0.4h, v1.4s",
                "ldr h0, [x0]",
                "mov v0.h[0], w1",
                "add v0.8h, v1.8h, v2.8h",
                "add x0, x1, w2, sxtw #2",
                "add wsp, wsp, w1",
                "sub sp, sp, #32",
                "addp d0, v1.2d",
                "faddp s0, v1.2s",
                "fmul s0, s1, v2.s[0]",
                "sqdmulh h0, h1, v2.h[0]",
                "cmeq v0.16b, v1.16b, #0",
                "bic v0.4h, #0xf0",
                "orr v0.4s, #1, lsl #8"
            })
    void whatTheCoreHasIsCounted(String instruction) {
        assertThatCode(() -> count(instruction)).doesNotThrowAnyException();
    }

    /** Every form of the mnemonics whose operands are alike, against GNU as: what it takes is counted, what it refuses is refused. */
    @Test
    void formsAreThoseOfTheAssembler() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", ASSEMBLER)),
                "GNU as for AArch64 is not installed (Debian: binutils-aarch64-linux-gnu)");
        List<String> forms = forms(new Random(1));
        Set<Integer> wrong = refusedByTheAssembler(forms);
        List<String> refused = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            boolean counted = counts(forms.get(i));
            if (!wrong.contains(i + 1) && !counted) {
                refused.add(forms.get(i));
            } else if (wrong.contains(i + 1) && counted) {
                taken.add(forms.get(i));
            }
        }
        assertThat(forms.size() - wrong.size()).isGreaterThan(500);
        assertThat(refused).isEmpty();
        // What is left: shifts by an immediate, written with a register.
        // bits.
        assertThat(taken).hasSizeLessThan(wrong.size() / 40);
    }

    /** All forms with equal operands, and some thousands with others. */
    private static List<String> forms(Random random) {
        List<String> forms = new ArrayList<>();
        for (Row row : Row.read("processors/aarch64-operands.csv")) {
            if (row.text("registers").isEmpty()) {
                continue;
            }
            for (String mnemonic : row.text("mnemonics").split(" ")) {
                String end = row.integer("least") < 4 || mnemonic.contains("m")
                        ? ""
                        : mnemonic.contains("s") ? ", eq" : ", #1";
                for (int a = 0; a < kinds(0).size(); a++) {
                    forms.add(form(mnemonic, row.integer("most"), a, a, a) + end);
                    for (int some = 0; some < 4; some++) {
                        forms.add(form(
                                        mnemonic,
                                        row.integer("most"),
                                        a,
                                        random.nextInt(kinds(0).size()),
                                        random.nextInt(kinds(0).size()))
                                + end);
                    }
                }
            }
        }
        return forms;
    }

    private static String form(String mnemonic, int operands, int a, int b, int c) {
        String text = mnemonic + " " + kinds(1).get(a) + ", " + kinds(2).get(b);
        text += operands > 2 ? ", " + kinds(3).get(c) : "";
        return text + (operands > 3 && mnemonic.contains("m") ? ", " + kinds(4).get(a) : "");
    }

    private static List<String> kinds(int register) {
        List<String> kinds = new ArrayList<>(List.of("x" + register, "w" + register, "s" + register, "d" + register));
        for (String arrangement : List.of("8b", "16b", "4h", "8h", "2s", "4s", "2d")) {
            kinds.add("v" + register + "." + arrangement);
        }
        return kinds;
    }

    private Set<Integer> refusedByTheAssembler(List<String> forms) throws IOException, InterruptedException {
        Path source = Files.write(folder.resolve("forms.s"), forms);
        Path log = folder.resolve("log");
        new ProcessBuilder(ASSEMBLER, "-march=armv8-a", "-o", "/dev/null", source.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        Set<Integer> lines = new TreeSet<>();
        Matcher errors = Pattern.compile("forms\\.s:(\\d+): Error").matcher(Files.readString(log));
        while (errors.find()) {
            lines.add(Integer.parseInt(errors.group(1)));
        }
        return lines;
    }

    private static boolean counts(String instruction) {
        try {
            count(instruction);
            return true;
        } catch (AssemblyException e) {
            return false;
        }
    }

    private static void count(String instruction) {
        CpuReport.of("kinds", "loop:\n " + instruction + "\n subs x9, x9, #1\n b.ne loop\n", SCOREBOARD);
    }
}
