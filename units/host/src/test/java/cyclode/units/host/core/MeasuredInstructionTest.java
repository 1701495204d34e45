package cyclode.units.host.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.units.host.HostProcessor;
import cyclode.units.host.data.Row;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Chains and bundles of single instructions against the figures measured on silicon. */
class MeasuredInstructionTest {
    private static final List<Row> MEASURED = Row.read("instructions-measured.csv");
    private static final int COPIES = 12;

    /** An instruction of the measured table: a link of a dependent chain, and an independent form numbered by %d. */
    private record Probe(String measured, String chain, String bundle) {}

    private static final List<Probe> PROBES = List.of(
            new Probe("add (reg)", "add x0, x0, x1", "add x%d, x20, x21"),
            new Probe("add (reg<<2)", "add x0, x0, x1, lsl 2", "add x%d, x20, x21, lsl 2"),
            new Probe("adds (imm)", "adds x0, x0, 1", "adds x%d, x20, 1"),
            new Probe("mul", "mul x0, x0, x1", "mul x%d, x20, x21"),
            new Probe("madd", "madd x0, x0, x1, x2", "madd x%d, x20, x21, x22"),
            new Probe("smull", "smull x0, w0, w1", "smull x%d, w20, w21"),
            new Probe("umulh", "umulh x0, x0, x1", "umulh x%d, x20, x21"),
            new Probe("extr (imm; >>1)", "extr x0, x0, x1, 1", "extr x%d, x20, x21, 1"),
            new Probe("ldr (imm; ofs = 0)", "ldr x0, [x0]", "ldr x%d, [x20]"),
            new Probe("ldr (reg)", "ldr x0, [x0, x1]", "ldr x%d, [x20, x21]"),
            new Probe("ldrb (imm; ofs = 0)", "ldrb w0, [x0]", "ldrb w%d, [x20]"),
            new Probe("ldrh (reg)", "ldrh w0, [x0, x1]", "ldrh w%d, [x20, x21]"),
            new Probe("str (imm; ofs = 0)", "", "str x%d, [x20]"),
            new Probe("strb (reg)", "", "strb w%d, [x20, x21]"),
            new Probe("stp (ofs = 0)", "", "stp x%d, x21, [x20]"),
            new Probe("ldr.q (imm; ofs = 0)", "", "ldr q%d, [x20]"),
            new Probe("ldp.q (ofs = 0; 1st elem)", "", "ldp q%d, q31, [x20]"),
            new Probe("ld1.s (multi; 4 reg)", "", "ld1 {v%d.4s-v15.4s}, [x20]"),
            new Probe("ld1r.s", "", "ld1r {v%d.4s}, [x20]"),
            new Probe("str.q (imm; ofs = 0)", "", "str q%d, [x20]"),
            new Probe("stp.q (ofs = 0)", "", "stp q%d, q31, [x20]"),
            new Probe("fadd.s (scl)", "fadd s0, s0, s1", "fadd s%d, s20, s21"),
            new Probe("fadd.s (vec)", "fadd v0.4s, v0.4s, v1.4s", "fadd v%d.4s, v20.4s, v21.4s"),
            new Probe("fmul.d (vec)", "fmul v0.2d, v0.2d, v1.2d", "fmul v%d.2d, v20.2d, v21.2d"),
            new Probe("fmax.s (vec)", "fmax v0.4s, v0.4s, v1.4s", "fmax v%d.4s, v20.4s, v21.4s"),
            new Probe("fmla.s (vec)", "fmla v0.4s, v0.4s, v1.4s", "fmla v%d.4s, v20.4s, v21.4s"),
            new Probe("fmla.s (vec; acc. fwd.)", "fmla v0.4s, v1.4s, v2.4s", ""),
            new Probe("fmadd.s", "fmadd s0, s0, s1, s2", "fmadd s%d, s20, s21, s22"),
            new Probe("fmadd.d (acc. fwd.)", "fmadd d0, d1, d2, d0", ""),
            new Probe("mla.s (vec; acc. fwd.)", "mla v0.4s, v1.4s, v2.4s", ""),
            new Probe("smlal.h (vec; acc. fwd.)", "smlal v0.4s, v1.4h, v2.4h", ""),
            new Probe("saba.s (acc. fwd.)", "saba v0.4s, v1.4s, v2.4s", ""),
            new Probe("sadalp.h", "", "sadalp v%d.4s, v20.8h"),
            new Probe("add.s", "add v0.4s, v0.4s, v1.4s", "add v%d.4s, v20.4s, v21.4s"),
            new Probe("sqadd.s", "sqadd v0.4s, v0.4s, v1.4s", "sqadd v%d.4s, v20.4s, v21.4s"),
            new Probe("smax.s", "smax v0.4s, v0.4s, v1.4s", "smax v%d.4s, v20.4s, v21.4s"),
            new Probe("mul.s (vec)", "mul v0.4s, v0.4s, v1.4s", "mul v%d.4s, v20.4s, v21.4s"),
            new Probe("trn1.s", "trn1 v0.4s, v0.4s, v1.4s", "trn1 v%d.4s, v20.4s, v21.4s"),
            new Probe("fcmgt.s (vec)", "fcmgt v0.4s, v0.4s, v1.4s", "fcmgt v%d.4s, v20.4s, v21.4s"),
            new Probe("fcsel.s (eq)", "fcsel s0, s0, s1, eq", "fcsel s%d, s20, s21, eq"),
            new Probe("fsqrt.s (scl)", "fsqrt s0, s0", "fsqrt s%d, s20"),
            new Probe("fsqrt.d (scl)", "fsqrt d0, d0", "fsqrt d%d, d20"),
            new Probe("scvtf.s (vec; int)", "scvtf v0.4s, v0.4s", "scvtf v%d.4s, v20.4s"),
            new Probe("fcvt (s -> d)", "", "fcvt d%d, s20"),
            new Probe("frecps.s (vec)", "frecps v0.4s, v0.4s, v1.4s", "frecps v%d.4s, v20.4s, v21.4s"));

    @TestFactory
    List<DynamicTest> latencyAndThroughputAreThoseMeasured() {
        return PROBES.stream()
                .map(probe -> DynamicTest.dynamicTest(probe.measured(), () -> check(probe)))
                .toList();
    }

    private static void check(Probe probe) {
        Row row = MEASURED.stream()
                .filter(candidate -> probe.measured().equals(candidate.text("instruction")))
                .findFirst()
                .orElseThrow();
        if (!probe.chain().isEmpty()) {
            double latency = row.decimal("latency_cycles");
            assertThat(cycles((probe.chain() + "\n").repeat(COPIES)) / COPIES).isCloseTo(latency, within(0.15));
        }
        if (!probe.bundle().isEmpty()) {
            double throughput = row.decimal("throughput_per_cycle");
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < COPIES; i++) {
                text.append(probe.bundle().formatted(probe.bundle().contains("-v15") ? 12 : i))
                        .append('\n');
            }
            assertThat(COPIES / cycles(text.toString())).isCloseTo(throughput, within(throughput * 0.06));
        }
    }

    private static double cycles(String body) {
        Listing listing = AssemblyParser.parse("probe", body);
        return HostProcessor.builtIn(HostProcessor.NOMINAL)
                .scoreboard()
                .time("probe", listing.innermostLoops().get(0))
                .cyclesPerIteration();
    }
}
