package cyclode.units.evidence.processor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes each row of the measured table as assembly: the link of a dependent chain, and an independent instruction. */
final class MeasuredForms {
    private static final Pattern ROW =
            Pattern.compile("(\\w+)(?:\\.([bhsdq]))?(?: / mov\\w)?(?: \\(([^)]*)\\))?(?: / \\w+)?");
    private static final Map<String, String> WHOLE = Map.of("b", "16b", "h", "8h", "s", "4s", "d", "2d");
    private static final Map<String, String> HALF = Map.of("b", "8b", "h", "4h", "s", "2s", "d", "1d");
    private static final Set<String> ONE_SOURCE = Set.of(
            ("abs neg not mvn sqabs sqneg cls clz cnt rbit rev16 rev32 rev64 fabs fneg fsqrt frecpe frsqrte urecpe ursqrte frecpx mov"
                            + " frinta frinti frintm frintn frintp frintx frintz fcvtas fcvtau scvtf suqadd usqadd")
                    .split(" "));
    private static final String LONG = "(s|u|sqd)(mull|mlal|mlsl|addl|subl|abal|abdl)2?|pmull2?";
    private static final String SHIFTS = "(shl|sqshl|uqshl|sqshlu|sli|sri|sshr|ushr|srshr|urshr|ssra|usra|srsra|ursra)";
    private static final String NARROW_SHIFTS = "(shrn|rshrn|sqshrn|uqshrn|sqshrun|sqrshrn|uqrshrn|sqrshrun)2?";
    private static final String NARROW = "(xtn|sqxtn|uqxtn|sqxtun)2?";

    /**
     * A row as assembly.
     *
     * @param chain a link of a dependent chain; empty if no latency is compared
     * @param bundle an independent instruction, with the number of its copy as %d and registers of its own as %0 to %3; empty if no throughput is compared
     * @param less what the chain has beside the instruction, as a chain of its own; empty if nothing; of a branch, whether it is taken
     */
    record Form(String chain, String bundle, String less) {}

    private MeasuredForms() {}

    /** How a row is written. */
    static Form of(String section, String row) {
        Matcher parts = ROW.matcher(section.equals("Branch") ? row.split(" ")[0] : row);
        if (!parts.matches()) {
            throw new IllegalArgumentException(section + ": " + row);
        }
        String mnemonic = parts.group(1);
        String element = parts.group(2) == null ? "" : parts.group(2);
        String detail = parts.group(3) == null ? "" : parts.group(3);
        if (section.equals("Branch")) {
            return branch(mnemonic, row);
        }
        if (section.contains("load")) {
            return load(mnemonic, element, detail);
        }
        if (section.contains("store")) {
            return new Form("", store(mnemonic, element, detail), "");
        }
        if (section.startsWith("Floating")) {
            return floating(mnemonic, element, detail);
        }
        if (section.startsWith("Vector") || !element.isEmpty() || detail.startsWith("v.") || mnemonic.equals("movi")) {
            return vector(mnemonic, element, detail);
        }
        return scalar(mnemonic, detail);
    }

    private static Form chained(String pattern) {
        return new Form(
                pattern.replace("D", "0").replace("S", "0"),
                pattern.replace("D", "%d").replace("S", "20"),
                "");
    }

    /** A branch: one that is taken goes to the next instruction, behind which only another branch to there tells it from the others. */
    private static Form branch(String mnemonic, String row) {
        boolean taken = !row.contains("not taken");
        String target = taken ? "1b" : ".+4";
        String before = row.contains("adds") ? "adds x0, x1, #1\n" : row.contains("fcmp") ? "fcmp s0, s1\n" : "";
        String branch = mnemonic.startsWith("tb")
                ? mnemonic + " x2, #3, " + target
                : mnemonic.startsWith("cb")
                        ? mnemonic + " x2, " + target
                        : before.isEmpty() ? "b " + target : row.contains("b.ne") ? "b.ne " + target : "b.eq " + target;
        return new Form("", before + branch, taken ? "taken" : "");
    }

    private static Form load(String mnemonic, String element, String detail) {
        String address = address(detail);
        if (element.equals("q")) {
            String pair = mnemonic.contains("p") ? "q31, " : "";
            return new Form("", mnemonic + " q%d, " + pair + address, "");
        }
        if (!element.isEmpty()) {
            return new Form("", mnemonic + " " + list(mnemonic, element, detail) + ", [x20]", "");
        }
        if (mnemonic.startsWith("ldp") || mnemonic.equals("ldnp")) {
            String r = detail.startsWith("w") ? "w" : "x";
            String chain = detail.contains("2nd") ? r + "9, " + r + "0" : r + "0, " + r + "9";
            return new Form(mnemonic + " " + chain + ", [x0]", mnemonic + " " + r + "%d, " + r + "20, [x21]", "");
        }
        String r = mnemonic.matches("ldu?r(sw)?") ? "x" : "w";
        if (detail.equals("literal")) {
            return new Form("", mnemonic + " x%d, =7", "");
        }
        boolean moved = detail.contains("pre") || detail.contains("post");
        String chain = moved
                ? ""
                : mnemonic + " " + r + "0, " + address.replace("x20", "x0").replace("x21", "x1");
        return new Form(chain, mnemonic + " " + r + "%d, " + address, "");
    }

    private static String address(String detail) {
        String offset = detail.contains("ofs = 16") ? "16" : "0";
        if (detail.contains("reg")) {
            return detail.contains("<<3") ? "[x20, x21, lsl #3]" : "[x20, x21]";
        }
        return detail.contains("pre")
                ? "[x20, #" + offset + "]!"
                : detail.contains("post") ? "[x20], #" + offset : "[x20, #" + offset + "]";
    }

    private static String list(String mnemonic, String element, String detail) {
        Matcher several = Pattern.compile("(\\d) reg").matcher(detail);
        int count = several.find() ? Integer.parseInt(several.group(1)) : mnemonic.charAt(2) - '0';
        Matcher lane = Pattern.compile("\\[(\\d+)\\]").matcher(detail);
        String arrangement = lane.find() ? element : WHOLE.get(element);
        StringBuilder list = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "v" : ", v").append("%" + i).append('.').append(arrangement);
        }
        return list + "}" + (detail.contains("[") ? lane.group() : "");
    }

    private static String store(String mnemonic, String element, String detail) {
        if (element.equals("q")) {
            return mnemonic + " q%d, " + (mnemonic.contains("p") ? "q21, " : "") + address(detail);
        }
        if (!element.isEmpty()) {
            return mnemonic + " " + list(mnemonic, element, detail) + ", [x20]";
        }
        String r = mnemonic.matches("st(u?r|p)") ? "x" : "w";
        return mnemonic + " " + r + "%d, " + (mnemonic.equals("stp") ? "x22, " : "") + address(detail);
    }

    private static Form scalar(String mnemonic, String detail) {
        if (detail.contains("clearing idiom")) {
            return chained(mnemonic + " xD, xS, xS");
        }
        String shift = shift(detail);
        boolean immediate = detail.contains("imm") && !detail.contains("eq") && !detail.contains("lt");
        String condition = detail.contains("lt") ? "lt" : "eq";
        return switch (mnemonic) {
            case "nop" -> new Form("", "nop", "");
            case "mov" ->
                detail.startsWith("x -> x; chain")
                        ? new Form("", "mov x0, x0", "")
                        : detail.startsWith("x") ? chained("mov xD, xS") : new Form("", "mov x%d, #0x1ffc", "");
            case "movk" -> new Form("", "movk x%d, #1", "");
            case "adr", "adrp" -> new Form("", mnemonic + " x%d, place", "");
            case "neg", "negs", "mvn", "ngc", "ngcs" -> chained(mnemonic + " xD, xS" + shift);
            case "sxtb", "sxth", "sxtw" -> chained(mnemonic + " xD, wS");
            case "uxtb", "uxth" -> chained(mnemonic + " wD, wS");
            case "clz", "cls", "rbit" -> chained(mnemonic + " xD, xS");
            case "rev" -> chained(detail.replace("rev64", "rev") + " xD, xS");
            case "smull", "umull", "smnegl", "umnegl" -> chained(mnemonic + " xD, wS, w21");
            case "smaddl", "umaddl", "smsubl", "umsubl" -> chained(mnemonic + " xD, wS, w21, x22");
            case "madd", "msub" -> chained(mnemonic + " xD, xS, x21, x22");
            case "extr" -> chained("extr xD, xS, x21, #" + (detail.contains("17") ? 17 : 1));
            case "bfc" -> chained("bfc xD, #3, #4");
            case "bfi", "bfxil", "bfm", "sbfm", "sbfx", "sbfiz", "ubfm", "ubfx", "ubfiz" ->
                chained(mnemonic + " xD, xS, #3, #4");
            case "ccmp", "ccmn" ->
                new Form(mnemonic + " x20, x21, #0, " + condition, mnemonic + " x20, x21, #0, " + condition, "");
            case "tst" -> new Form("", "tst x20, " + (immediate ? "#0x1c" : "x21" + shift), "");
            case "csinc", "csinv", "csneg" -> chained(mnemonic + " xD, xS, x21, " + condition);
            case "cinc", "cinv", "cneg" -> chained(mnemonic + " xD, xS, " + condition);
            case "cset", "csetm" -> new Form("", mnemonic + " x%d, " + condition, "");
            case "crc32x", "crc32cx" -> chained(mnemonic + " wD, wS, x21");
            default -> chained(mnemonic + " xD, xS, " + (detail.contains("imm") ? "#4" : "x21" + shift));
        };
    }

    private static String shift(String detail) {
        Matcher amount = Pattern.compile("reg(<<|>>)(\\d+)").matcher(detail);
        if (!amount.find()) {
            return "";
        }
        String kind = detail.contains("rotate") ? "ror" : detail.contains("signed") ? "asr" : "lsr";
        return ", " + (amount.group(1).equals("<<") ? "lsl" : kind) + " #" + amount.group(2);
    }

    private static Form vector(String mnemonic, String element, String detail) {
        String whole = WHOLE.getOrDefault(element, "16b");
        String half = HALF.getOrDefault(element, "8b");
        String twice = WHOLE.getOrDefault(next(element), "2d");
        boolean high = mnemonic.endsWith("2") && !mnemonic.matches("trn2|zip2|uzp2");
        String source = high ? whole : half;
        String base = high ? mnemonic.substring(0, mnemonic.length() - 1) : mnemonic;
        boolean accumulates = detail.contains("acc. fwd.");
        String first = accumulates ? "20" : "S";
        if (detail.startsWith("scl")) {
            String to = mnemonic.matches(NARROW) ? previous(element) : element;
            return chained(mnemonic + " " + to + "D, " + element + "S"
                    + (ONE_SOURCE.contains(mnemonic) || !to.equals(element) ? "" : ", " + element + "21"));
        }
        if (detail.contains("<->")) {
            return moved(mnemonic, element, detail);
        }
        if (mnemonic.equals("movi") || mnemonic.equals("mvni")) {
            return new Form("", mnemonic + " v%d.4s, #1" + (detail.contains("<<") ? ", lsl #8" : ""), "");
        }
        if (mnemonic.equals("mov")) {
            return detail.contains("chain")
                    ? new Form("", "mov v0.16b, v0.16b", "")
                    : detail.startsWith("v.b -> v.b") || detail.isEmpty()
                            ? chained("mov vD.16b, vS.16b")
                            : between(mnemonic, element, detail);
        }
        if (mnemonic.equals("dup") || mnemonic.equals("ins")) {
            return between(mnemonic, element, detail);
        }
        if (mnemonic.matches("tb[lx]")) {
            int count = detail.charAt(detail.length() - 1) - '0';
            return chained(mnemonic + " vD.16b, {v24.16b-v" + (23 + count) + ".16b}, vS.16b");
        }
        if (mnemonic.equals("ext")) {
            return chained("ext vD.16b, vS.16b, v21.16b, #1");
        }
        if (base.matches(NARROW)) {
            return chained(mnemonic + " vD." + (high ? WHOLE : HALF).get(previous(element)) + ", vS." + whole);
        }
        if (base.matches(NARROW_SHIFTS)) {
            return chained(mnemonic + " vD." + (high ? WHOLE : HALF).get(previous(element)) + ", vS." + whole + ", #2");
        }
        if (base.matches("r?(add|sub)hn")) {
            return chained(mnemonic + " vD." + (high ? WHOLE : HALF).get(previous(element)) + ", vS." + whole + ", v21."
                    + whole);
        }
        if (base.matches("[su]xtl")) {
            return chained(mnemonic + " vD." + twice + ", vS." + source);
        }
        if (base.matches("[su]?shll")) {
            return chained(mnemonic + " vD." + twice + ", vS." + source + ", #2");
        }
        if (base.matches("[su](add|sub)w")) {
            String narrow = (high ? WHOLE : HALF).get(previous(element));
            return chained(mnemonic + " vD." + whole + ", vS." + whole + ", v21." + narrow);
        }
        if (mnemonic.matches(LONG)) {
            String third = detail.contains("[")
                    ? "v21." + element + "[" + (detail.contains("[0]") ? 0 : 1) + "]"
                    : "v21." + source;
            return chained(mnemonic + " vD." + twice + ", v" + first + "." + source + ", " + third);
        }
        if (mnemonic.matches("[su]ad(dlp|alp)")) {
            return chained(mnemonic + " vD." + twice + ", v" + first + "." + whole);
        }
        if (mnemonic.matches("[su]addlv")) {
            return chained(mnemonic + " " + next(element) + "D, vS." + whole);
        }
        if (mnemonic.matches("addv|[su](max|min)v")) {
            return chained(mnemonic + " " + element + "D, vS." + whole);
        }
        if (detail.contains("zero")) {
            return chained(mnemonic + " vD." + whole + ", vS." + whole + ", #0");
        }
        if (mnemonic.matches("bic|orr") && detail.contains("imm")) {
            return chained(mnemonic + " vD." + whole + ", #1" + (detail.contains("<<8") ? ", lsl #8" : ""));
        }
        if (mnemonic.matches(SHIFTS) && !detail.startsWith("reg")) {
            return chained(mnemonic + " vD." + whole + ", vS." + whole + ", #2");
        }
        String all = mnemonic.matches("bsl|bit|bif|and|orr|orn|eor|bic") ? "16b" : whole;
        if (ONE_SOURCE.contains(mnemonic)) {
            return chained(mnemonic + " vD." + all + ", vS." + all);
        }
        if (detail.contains("clearing idiom")) {
            return chained(mnemonic + " vD." + all + ", vS." + all + ", vS." + all);
        }
        String third = detail.contains("elem")
                ? "v21." + element + "[" + (detail.contains("[0]") ? 0 : 1) + "]"
                : "v21." + all;
        return chained(mnemonic + " vD." + all + ", v" + first + "." + all + ", " + third);
    }

    private static Form moved(String mnemonic, String element, String detail) {
        String general = detail.endsWith("x)") || detail.endsWith("x") ? "x0" : "w0";
        Matcher lane = Pattern.compile("v\\.\\w\\[\\d+\\]").matcher(detail);
        if (!lane.find()) {
            throw new IllegalArgumentException(mnemonic + " " + detail);
        }
        String part = lane.group().replace("v.", "v0.");
        String into =
                mnemonic.equals("fmov") ? "fmov d0, x0" : "mov " + part + ", " + (element.equals("d") ? "x0" : "w0");
        String from = mnemonic.equals("fmov") ? "fmov x0, d0" : mnemonic + " " + general + ", " + part;
        return new Form(into + "\n" + from, "", "");
    }

    private static Form between(String mnemonic, String element, String detail) {
        Matcher lane = Pattern.compile("lane = (\\d+)").matcher(detail);
        String from = "vS." + element + "[" + (lane.find() ? lane.group(1) : "1") + "]";
        return chained(
                detail.contains("vec")
                        ? "dup vD." + WHOLE.get(element) + ", " + from
                        : detail.contains("elem") && mnemonic.equals("dup")
                                ? "dup " + element + "D, " + from
                                : "mov vD." + element + "[0], " + from);
    }

    private static Form floating(String mnemonic, String element, String detail) {
        if (mnemonic.matches("fcvt|fcvt[nl]2?|fcvtxn2?")) {
            Matcher kinds = Pattern.compile("(\\w) -> (\\w)").matcher(detail);
            String from = kinds.find() ? kinds.group(1) : "d";
            String to = mnemonic.startsWith("fcvtx") ? "s" : kinds.group(2);
            if (mnemonic.equals("fcvt")) {
                return chained("fcvt " + to + "D, " + from + "S");
            }
            boolean high = mnemonic.endsWith("2");
            boolean longer = mnemonic.startsWith("fcvtl");
            return chained(mnemonic + " vD." + (longer || high ? WHOLE : HALF).get(to) + ", vS."
                    + (longer && !high ? HALF : WHOLE).get(from));
        }
        boolean vector = detail.contains("vec") || detail.contains("elem");
        String whole = WHOLE.get(element);
        String three = vector ? "vD." + whole + ", vS." + whole : element + "D, " + element + "S";
        String third = vector ? ", v21." + whole : ", " + element + "21";
        if (mnemonic.matches("f(max|min)(nm)?v")) {
            return chained(mnemonic + " sD, vS.4s");
        }
        if (mnemonic.matches("f(add|max|min|maxnm|minnm)p") && !vector) {
            return chained(mnemonic + " " + element + "D, vS." + (element.equals("s") ? "2s" : "2d"));
        }
        if (mnemonic.matches("fml[as]")) {
            String factor = detail.contains("elem") ? ", v21." + element + "[1]" : third;
            return chained(
                    mnemonic + " vD." + whole + ", v" + (detail.contains("acc.") ? "20" : "S") + "." + whole + factor);
        }
        if (mnemonic.matches("fn?m(add|sub)")) {
            String sum = detail.contains("acc.")
                    ? "21, " + element + "22, " + element + "S"
                    : "S, " + element + "21, " + element + "22";
            return chained(mnemonic + " " + element + "D, " + element + sum);
        }
        if (mnemonic.matches("fcmpe?")) {
            String select = "fcsel " + element + "0, " + element + "0, " + element + "1, eq";
            String compare = mnemonic + " " + element + "0, " + (detail.contains("zero") ? "#0.0" : element + "1");
            return new Form(compare + "\n" + select, mnemonic + " " + element + "20, " + element + "21", select);
        }
        if (mnemonic.startsWith("fccmp")) {
            String compare = mnemonic + " " + element + "20, " + element + "21, #0, " + detail;
            return new Form(compare, compare, "");
        }
        if (mnemonic.equals("fcsel")) {
            return chained("fcsel " + element + "D, " + element + "S, " + element + "21, " + detail);
        }
        if (detail.contains("-> reg")) {
            return new Form(
                    mnemonic + " x0, " + element + "0\nmov v0.d[0], x0",
                    mnemonic + " x%d, " + element + "20",
                    "mov v0.d[0], x20");
        }
        if (mnemonic.equals("scvtf") && !vector) {
            String general = element.equals("s") ? "w" : "x";
            String bits = detail.contains(">>") ? ", #2" : "";
            return new Form("", mnemonic + " " + element + "%d, " + general + "20" + bits, "");
        }
        if (detail.contains("zero")) {
            return chained(mnemonic + " " + three + ", #0.0");
        }
        if (mnemonic.equals("scvtf") && detail.contains(">>")) {
            return chained(mnemonic + " " + three + ", #2");
        }
        return chained(mnemonic + " " + three + (ONE_SOURCE.contains(mnemonic) ? "" : third));
    }

    private static String next(String element) {
        List<String> all = List.of("b", "h", "s", "d", "q");
        return all.get(all.indexOf(element) + 1);
    }

    private static String previous(String element) {
        List<String> all = List.of("", "b", "h", "s", "d");
        return all.get(all.indexOf(element) - 1);
    }
}
