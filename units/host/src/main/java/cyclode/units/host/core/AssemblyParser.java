package cyclode.units.host.core;

import cyclode.units.host.core.Operand.Kind;
import cyclode.units.host.data.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads AArch64 assembly as compilers and disassemblers write it: labels (several on a line, with an instruction or alone),
 * comments ({@code //}, {@code @}, {@code /* *}{@code /}, {@code #} first on a line, {@code ;}), directives (skipped), and one
 * instruction a line.
 */
public final class AssemblyParser {
    private static final Pattern LABEL = Pattern.compile("^\\s*([.$A-Za-z_0-9]+):");
    private static final Pattern CONDITION =
            Pattern.compile("b\\.?(eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le|al|any|none|first|last|nlast)");
    private static final Pattern CONDITION_NAME =
            Pattern.compile("(?i)eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le|al|nv");
    private static final Pattern IMMEDIATE = Pattern.compile(
            "#?[+-]?(0[xX][0-9a-fA-F]+|\\d+(\\.\\d+)?([eE][+-]?\\d+)?)|#?:[a-z0-9_]+:[.$\\w+-]+|#[.$\\w()+*/-]+");
    private static final Pattern SHIFT = Pattern.compile("(?i)(lsl|lsr|asr|ror|msl|[su]xt[bhwx])(\\s+#?\\w+)?");
    private static final Pattern NAME = Pattern.compile("[.$A-Za-z_][.$\\w]*([+-]\\w+)?|\\d+[bf]|[0-9a-fA-F]+");
    private static final Set<String> BRANCHES = Set.of("b", "bl", "b.cond", "cbz", "cbnz", "tbz", "tbnz");
    private static final Set<String> ADDRESSES = Set.of("adr", "adrp", "ldr", "prfm");
    private static final int MAX_LINES = 100_000;
    /** Least and greatest number of operands by mnemonic. */
    private static final Map<String, int[]> OPERANDS = new HashMap<>();

    static {
        for (Row row : Row.read("processors/aarch64-operands.csv")) {
            int[] counts = {row.integer("least"), row.integer("most")};
            for (String mnemonic : row.text("mnemonics").split(" ")) {
                OPERANDS.put(mnemonic, counts);
            }
        }
    }

    private final String name;
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Integer> numeric = new HashMap<>();
    private int line;

    private AssemblyParser(String name) {
        this.name = name;
    }

    /**
     * Reads a listing.
     *
     * @param name what to call it in messages, usually the file's name
     * @throws AssemblyException naming the line and the token that cannot be read, or if there is no instruction
     */
    public static Listing parse(String name, String text) {
        AssemblyParser parser = new AssemblyParser(name);
        String[] lines = text.replaceAll("\r\n?", "\n").split("\n", -1);
        if (lines.length > MAX_LINES) {
            throw new AssemblyException(name, MAX_LINES, "", "a listing may have " + MAX_LINES + " lines at most");
        }
        boolean comment = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            StringBuilder code = new StringBuilder();
            comment = withoutBlockComments(line, comment, code);
            parser.line(code.toString(), i + 1);
        }
        if (parser.instructions.isEmpty()) {
            throw new AssemblyException(name, 1, "", "no instruction found");
        }
        return new Listing(name, parser.instructions, parser.labels);
    }

    private static boolean withoutBlockComments(String line, boolean inside, StringBuilder code) {
        int at = 0;
        boolean comment = inside;
        while (at < line.length()) {
            int next = line.indexOf(comment ? "*/" : "/*", at);
            if (!comment) {
                code.append(line, at, next < 0 ? line.length() : next).append(' ');
            }
            if (next < 0) {
                return comment;
            }
            at = next + 2;
            comment = !comment;
        }
        return comment;
    }

    private void line(String raw, int number) {
        line = number;
        String code = raw.replaceAll("//.*|;.*|@ .*", "").strip();
        if (code.startsWith("#")) {
            return;
        }
        Matcher label = LABEL.matcher(code);
        while (label.find()) {
            define(label.group(1));
            code = code.substring(label.end()).strip();
            label = LABEL.matcher(code);
        }
        if (!code.isEmpty() && !code.startsWith(".")) {
            instructions.add(instruction(code));
        }
    }

    private void define(String label) {
        if (label.matches("\\d+")) {
            numeric.put(label, instructions.size());
            labels.put(label + "@" + instructions.size(), instructions.size());
        } else if (labels.put(label, instructions.size()) != null) {
            throw wrong(label, "this label is defined twice");
        }
    }

    private Instruction instruction(String code) {
        String[] parts = code.split("\\s+", 2);
        String mnemonic = parts[0].toLowerCase(Locale.ROOT);
        if (!mnemonic.matches("[a-z][a-z0-9.]*")) {
            throw wrong(parts[0], "this is no mnemonic");
        }
        if (CONDITION.matcher(mnemonic).matches() && !mnemonic.equals("b")) {
            mnemonic = "b.cond";
        }
        List<String> tokens = split(parts.length > 1 ? parts[1].strip() : "");
        Optional<String> target = Optional.empty();
        if (BRANCHES.contains(mnemonic)) {
            if (tokens.isEmpty()) {
                throw wrong(code, "a branch needs a target");
            }
            target = Optional.of(target(tokens.remove(tokens.size() - 1)));
        }
        Instruction instruction = new Instruction(line, code, mnemonic, operands(mnemonic, tokens), target);
        checkCount(instruction);
        return instruction;
    }

    private void checkCount(Instruction instruction) {
        int[] allowed = OPERANDS.get(instruction.mnemonic());
        long found = instruction.operands().stream()
                .filter(operand -> operand.kind() != Kind.SHIFT)
                .count();
        if (allowed != null && (found < allowed[0] || found > allowed[1])) {
            String count = allowed[0] == allowed[1] ? "" + allowed[0] : allowed[0] + " or " + allowed[1];
            throw wrong(
                    instruction.text(),
                    "'" + instruction.mnemonic() + "' has " + count + " operands, " + found + " found");
        }
    }

    private String target(String token) {
        String first = token.split("\\s+")[0];
        if (!NAME.matcher(first).matches()) {
            throw wrong(token, "this is no branch target");
        }
        if (first.matches("\\d+b")) {
            Integer at = numeric.get(first.substring(0, first.length() - 1));
            if (at == null) {
                throw wrong(first, "no such label before this line");
            }
            return first.substring(0, first.length() - 1) + "@" + at;
        }
        return first;
    }

    private List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (depth < 0) {
                throw wrong(text.substring(i), "a bracket closes that never opened");
            }
            if (c == ',' && depth == 0) {
                tokens.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw wrong(text, "a bracket is not closed");
        }
        if (!text.isEmpty()) {
            tokens.add(text.substring(start).strip());
        }
        return tokens;
    }

    private List<Operand> operands(String mnemonic, List<String> tokens) {
        List<Operand> operands = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.startsWith("[")) {
                boolean post = i + 1 < tokens.size();
                operands.add(memory(token, post));
                if (post) {
                    step(tokens.get(++i));
                }
            } else {
                operands.add(operand(mnemonic, token));
            }
        }
        return operands;
    }

    /** What a base register is moved by after the access. */
    private void step(String token) {
        if (!IMMEDIATE.matcher(token).matches() && Register.parse(token).isEmpty()) {
            throw wrong(token, "this is no offset behind an address");
        }
    }

    private Operand operand(String mnemonic, String token) {
        if (token.startsWith("{")) {
            return registerList(token);
        }
        Optional<Register> register = Register.parse(token);
        if (register.isPresent()) {
            return Operand.of(Kind.REGISTER, register.get());
        }
        if (SHIFT.matcher(token).matches()) {
            return Operand.of(Kind.SHIFT, token);
        }
        boolean literal = IMMEDIATE.matcher(token).matches()
                || CONDITION_NAME.matcher(token).matches()
                || ((ADDRESSES.contains(mnemonic))
                        && NAME.matcher(token.replaceFirst("^=", "")).matches());
        if (!literal) {
            throw wrong(token, "this is no register, immediate, shift or address");
        }
        return Operand.of(Kind.LITERAL, token);
    }

    private Operand registerList(String token) {
        Matcher braces = Pattern.compile("\\{([^}]*)\\}(\\[\\d+\\])?").matcher(token);
        if (!braces.matches()) {
            throw wrong(token, "this is no register list");
        }
        String lane = braces.group(2) == null ? "" : braces.group(2);
        List<Register> registers = new ArrayList<>();
        for (String item : braces.group(1).split(",")) {
            String[] ends = item.strip().split("\\s*-\\s*");
            Register first = register(ends[0] + lane);
            Register last = register(ends[ends.length - 1] + lane);
            if (!first.isVector() || !last.isVector()) {
                throw wrong(item.strip(), "a register list holds vector registers");
            }
            for (int id = first.id(); id <= last.id(); id++) {
                registers.add(new Register(id, first.width(), first.lane()));
            }
        }
        if (registers.isEmpty() || registers.size() > 4) {
            throw wrong(token, "a register list holds one to four registers");
        }
        return new Operand(Kind.LIST, registers, false, "");
    }

    private Operand memory(String token, boolean post) {
        Matcher brackets = Pattern.compile("\\[([^\\]]*)\\](!?)").matcher(token);
        if (!brackets.matches()) {
            throw wrong(token, "this is no memory operand");
        }
        String[] parts = brackets.group(1).split(",");
        Register base = register(parts[0].strip());
        if (base.isVector() || base.width() != 'x' || base.isZero()) {
            throw wrong(parts[0].strip(), "an address starts with a 64-bit general register");
        }
        Optional<Register> index = parts.length > 1 ? Register.parse(parts[1].strip()) : Optional.empty();
        if (parts.length > 1
                && index.isEmpty()
                && !IMMEDIATE.matcher(parts[1].strip()).matches()) {
            throw wrong(parts[1].strip(), "this is no index register or offset");
        }
        if (parts.length > 3
                || (parts.length == 3 && !SHIFT.matcher(parts[2].strip()).matches())) {
            throw wrong(parts[parts.length - 1].strip(), "this is no shift or extension of an index");
        }
        List<Register> registers = new ArrayList<>(List.of(base));
        index.ifPresent(registers::add);
        return new Operand(Kind.ADDRESS, registers, post || !brackets.group(2).isEmpty(), "");
    }

    private AssemblyException wrong(String token, String reason) {
        return new AssemblyException(name, line, token, reason);
    }

    private Register register(String token) {
        return Register.parse(token).orElseThrow(() -> wrong(token, "this is no register"));
    }
}
