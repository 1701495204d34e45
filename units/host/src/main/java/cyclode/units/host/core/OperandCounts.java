package cyclode.units.host.core;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How many operands an instruction has: registers, lists, addresses and immediates, without a shift or an extension behind them and
 * without a branch's target. Instructions with several forms have a least and a greatest number; those that are not here any.
 */
final class OperandCounts {
    private static final Map<String, int[]> COUNTS = new HashMap<>();

    static {
        put(0, 0, "nop hint yield b bl b.cond");
        put(0, 1, "ret");
        put(1, 1, "cbz cbnz br blr cset csetm");
        put(2, 2, "tbz tbnz mov mvn neg negs movz movn movk adr adrp cmp cmn tst");
        put(2, 2, "rev rev16 rev32 rev64 rbit clz cls sxtw uxtw sxtb uxtb sxth uxth");
        put(2, 2, "ldr ldur ldrb ldrsb ldrh ldrsh ldrsw ldurb ldursb ldurh ldursh ldursw ldar");
        put(2, 2, "str stur strb strh sturb sturh stlr prfm prfum");
        put(2, 2, "ld1 ld2 ld3 ld4 ld1r ld2r ld3r ld4r st1 st2 st3 st4");
        put(2, 2, "fabs fneg fmov fsqrt fcmp fcmpe frecpe frsqrte frecpx movi mvni dup ins umov smov not abs");
        put(2, 2, "xtn xtn2 sqxtn sqxtn2 uqxtn uqxtn2 sqxtun sqxtun2 sxtl sxtl2 uxtl uxtl2");
        put(2, 2, "sadalp uadalp saddlp uaddlp addv saddlv uaddlv smaxv sminv umaxv uminv");
        put(2, 2, "fmaxv fminv fmaxnmv fminnmv fcvt fcvtl fcvtl2 fcvtn fcvtn2");
        put(2, 3, "scvtf ucvtf fcvtzs fcvtzu faddp addp fmaxp fminp fmaxnmp fminnmp");
        put(3, 3, "add sub and orr eor bic orn eon adds subs ands bics lsl lsr asr ror adc sbc");
        put(3, 3, "mul mneg smull umull smnegl umnegl smulh umulh sdiv udiv cinc cinv cneg");
        put(3, 3, "ldp ldnp ldpsw stp stnp");
        put(3, 3, "fadd fsub fmul fnmul fmulx fabd fmax fmin fmaxnm fminnm fmla fmls frecps frsqrts fdiv");
        put(3, 3, "fcmgt fcmge fcmeq fcmle fcmlt facgt facge cmeq cmgt cmge cmhi cmhs cmle cmlt cmtst");
        put(3, 3, "trn1 trn2 zip1 zip2 uzp1 uzp2 tbl tbx bsl bit bif mla mls");
        put(3, 3, "smlal smlal2 umlal umlal2 smlsl smlsl2 umlsl umlsl2 smull2 umull2 sqdmulh sqrdmulh");
        put(3, 3, "shl sshl ushl sshr ushr sshll sshll2 ushll ushll2 ssra usra sri sli");
        put(3, 3, "smax smin umax umin smaxp sminp umaxp uminp sqadd uqadd sqsub uqsub saba uaba sabd uabd");
        put(4, 4, "madd msub smaddl umaddl smsubl umsubl fmadd fmsub fnmadd fnmsub");
        put(4, 4, "csel csinc csinv csneg fcsel ccmp ccmn fccmp fccmpe ext extr bfi bfxil ubfx sbfx ubfiz sbfiz");
    }

    private OperandCounts() {}

    private static void put(int least, int most, String mnemonics) {
        for (String mnemonic : mnemonics.split(" ")) {
            COUNTS.put(mnemonic, new int[] {least, most});
        }
    }

    /**
     * Checks an instruction.
     *
     * @throws AssemblyException naming the line and the instruction
     */
    static void check(String listing, Instruction instruction) {
        int[] allowed = COUNTS.get(instruction.mnemonic());
        long found = instruction.operands().stream()
                .filter(operand -> !(operand instanceof Operand.Literal literal && isShift(literal.text())))
                .count();
        if (allowed != null && (found < allowed[0] || found > allowed[1])) {
            String count = allowed[0] == allowed[1] ? "" + allowed[0] : allowed[0] + " or " + allowed[1];
            throw new AssemblyException(
                    listing,
                    instruction.line(),
                    instruction.text(),
                    "'" + instruction.mnemonic() + "' has " + count + " operands, " + found + " found");
        }
    }

    private static boolean isShift(String text) {
        return text.toLowerCase(Locale.ROOT).matches("(lsl|lsr|asr|ror|msl|[su]xt[bhwx])(\\s.*)?");
    }
}
