package cyclode.units.host.assembly;

import cyclode.units.host.assembly.Operand.Kind;
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
 * Reads AArch64 assembly in GNU syntax, as people, compilers and disassemblers write it: what GNU as expands is expanded
 * ({@link MacroExpander}), and addresses of a disassembly are labels ({@link Disassembly}). An instruction that cannot be read is
 * kept with the reason; it matters where a loop has it.
 */
public final class AssemblyParser {
    private static final Pattern LABEL = Pattern.compile("([.$A-Za-z_0-9]+)\\s*:(?!:)");
    private static final Pattern LONG_LABEL =
            Pattern.compile("<(.+)>:|\"(.+)\":|([A-Za-z_~][^\\[\\]#]*(?:\\(.*|::.*)):");
    private static final Pattern CONDITION = Pattern.compile(
            "bc?\\.?(eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le|al|nv|any|none|first|last|nlast|nfrst|plast"
                    + "|pmore|tcont|tstop)");
    private static final Pattern CONDITION_NAME =
            Pattern.compile("(?i)eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le|al|nv|any|none");
    private static final Pattern ADDRESS_PART = Pattern.compile("#?:[a-z0-9_]+:[.$\\w]+(\\s*[+-]\\s*\\(?\\w+\\)?)*");
    private static final Pattern REAL = Pattern.compile("#?[+-]?(\\d+\\.\\d*|\\.\\d+|\\d+)([eE][+-]?\\d+)?");
    private static final Pattern SHIFT =
            Pattern.compile("(?i)(lsl|lsr|asr|ror|msl|[su]xt[bhwx])(?:\\s*#(.+)|\\s+([^#].*))?");
    private static final Pattern NAME =
            Pattern.compile("[.$A-Za-z_][.$\\w]*(\\s*[+-]\\s*\\(?\\w+\\)?)*|\\d+[bf]|[0-9a-fA-F]+");
    private static final Pattern OFFSET = Pattern.compile("([.$A-Za-z_][.$\\w]*)\\s*([+-])\\s*(\\w+)");
    private static final Pattern PLACE = Pattern.compile("<([^>]*?)(?:\\+0x([0-9a-fA-F]+))?>");
    private static final Pattern ALIAS =
            Pattern.compile("([A-Za-z_][\\w$]*)\\s+\\.req\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    /** Directives that put bytes where instructions could be. */
    private static final Set<String> BYTES = Set.of(
            (".inst .byte .1byte .hword .short .2byte .word .long .int .4byte .xword .dword .quad .8byte .octa .float .single .double"
                            + " .float16 .ascii .asciz .string .zero .skip .space .fill .incbin .dcb .dc .dc.b .dc.w .dc.l .ds"
                            + " .uleb128 .sleb128 .insn")
                    .split(" "));
    /** Directives that put nothing there. */
    private static final Set<String> SILENT = Set.of(
            (".text .data .bss .section .pushsection .popsection .previous .subsection .global .globl .local .weak .hidden .protected"
                            + " .internal .type .size .file .loc .ident .align .balign .balignw .balignl .p2align .p2alignw .p2alignl"
                            + " .arch .arch_extension .cpu .fpu .eabi_attribute .variant_pcs .func .endfunc .unreq .ltorg .pool .org"
                            + " .comm .lcomm .symver .version .addrsig .addrsig_sym .print .warning .title .sbttl .list .nolist"
                            + " .eject .psize .line .ln .appfile .tlsdesccall .gnu_attribute .reloc .weakref .nops .note .comment"
                            + " .syntax .code .lto_discard .linkonce .stabs .stabn .bundle_align_mode .loc_mark_labels .aarch64"
                            + " .seh_proc .seh_endproc .aeabi_subsection .aeabi_attribute")
                    .split(" "));

    private static final Set<String> BRANCHES = Set.of("b", "bl", "b.cond", "cbz", "cbnz", "tbz", "tbnz");
    private static final Set<String> SYSTEM = Set.of(
            ("nop hint yield wfe wfi sev sevl bti paciasp autiasp pacibsp autibsp paciaz autiaz paciza autiza pacia autia pacia1716"
                            + " autia1716 xpaclri dgh csdb esb clrbhb psb tsb dmb dsb isb sb mrs msr sys sysl dc ic at tlbi svc hvc smc brk"
                            + " hlt udf clrex prfm prfum")
                    .split(" "));
    private static final Set<String> ADDRESSES = Set.of("adr", "adrp", "ldr", "ldrsw", "prfm");
    /** Least and greatest number of operands by mnemonic. */
    private static final Map<String, int[]> OPERANDS = new HashMap<>();
    /** What the registers may be, by mnemonic, where all are alike. */
    private static final Map<String, List<String>> ALIKE = new HashMap<>();

    static {
        for (Row row : Row.read("processors/aarch64-operands.csv")) {
            int[] counts = {row.integer("least"), row.integer("most")};
            for (String mnemonic : row.text("mnemonics").split(" ")) {
                OPERANDS.put(mnemonic, counts);
                if (!row.text("registers").isEmpty()) {
                    ALIKE.put(mnemonic, List.of(row.text("registers").split(" ")));
                }
            }
        }
    }

    private final String name;
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, List<Integer>> numeric = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final boolean disassembled;
    private boolean code = true;
    private int line;

    private AssemblyParser(String name, boolean disassembled) {
        this.name = name;
        this.disassembled = disassembled;
    }

    /**
     * Reads a listing.
     *
     * @param name what to call it in messages, usually the file's name
     * @throws AssemblyException naming the line and the token that cannot be read, or if there is no instruction
     */
    public static Listing parse(String name, String text) {
        Optional<List<Statement>> disassembly = Disassembly.of(text);
        AssemblyParser parser = new AssemblyParser(name, disassembly.isPresent());
        disassembly
                .orElseGet(() -> MacroExpander.expand(name, Statement.of(name, text)))
                .forEach(parser::statement);
        if (parser.instructions.stream()
                .noneMatch(instruction -> instruction.fault().isEmpty())) {
            parser.instructions.stream()
                    .flatMap(each -> each.fault().stream())
                    .findFirst()
                    .ifPresent(fault -> {
                        throw fault;
                    });
            throw new AssemblyException(name, 1, "", "no instruction found");
        }
        return new Listing(name, parser.resolved(), parser.labels);
    }

    private void statement(Statement statement) {
        line = statement.line();
        String text = statement.text();
        Matcher whole = LONG_LABEL.matcher(text);
        if (whole.matches()) {
            define(text.substring(0, text.length() - 1).replaceAll("^[<\"]|[>\"]$", ""));
            return;
        }
        Matcher label = LABEL.matcher(text);
        while (label.lookingAt()) {
            define(label.group(1));
            text = text.substring(label.end()).strip();
            label = LABEL.matcher(text);
        }
        Matcher alias = ALIAS.matcher(text);
        if (alias.matches()) {
            aliases.put(alias.group(1), aliases.getOrDefault(alias.group(2), alias.group(2)));
        } else if (text.startsWith(".")) {
            directive(text);
        } else if (!text.isEmpty()) {
            instructions.add(read(text));
        }
    }

    private void directive(String text) {
        String word = text.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (word.equals(".section") || word.equals(".pushsection")) {
            code = text.matches("\\S+\\s+\"?\\.(text|init|fini).*") || text.matches(".*,\\s*\"[^\"]*x.*");
        } else if (Set.of(".text", ".popsection", ".previous").contains(word)) {
            code = true;
        } else if (Set.of(".data", ".bss", ".rodata").contains(word)) {
            code = false;
        }
        boolean falls = !instructions.isEmpty()
                && !instructions.get(instructions.size() - 1).leaves();
        boolean bytes = BYTES.contains(word) && code && (falls || word.equals(".inst"));
        if (bytes) {
            instructions.add(
                    unread(text, wrong(text, "what these words do is not read; write the instruction's name")));
        } else if (!BYTES.contains(word) && !SILENT.contains(word) && !word.startsWith(".cfi_")) {
            instructions.add(unread(text, wrong(text, "this directive is not known")));
        }
    }

    private Instruction unread(String text, AssemblyException fault) {
        return new Instruction(line, text, "", List.of(), Optional.empty(), false, Optional.of(fault));
    }

    private void define(String label) {
        int at = instructions.size();
        if (disassembled) {
            labels.put(label, at);
        } else if (label.matches("\\d+")) {
            numeric.computeIfAbsent(label, key -> new ArrayList<>()).add(at);
            labels.put(label + "@" + at, at);
        } else if (labels.put(label, at) != null) {
            throw wrong(label, "this label is defined twice");
        }
    }

    /** An instruction; one with a branch target must be readable, as a loop may depend on it. */
    private Instruction read(String text) {
        String[] parts = text.split("\\s+", 2);
        String mnemonic = parts[0].toLowerCase(Locale.ROOT);
        if (CONDITION.matcher(mnemonic).matches() && !mnemonic.equals("b")) {
            mnemonic = "b.cond";
        }
        if (BRANCHES.contains(mnemonic)) {
            return instruction(text, mnemonic, parts);
        }
        try {
            return instruction(text, mnemonic, parts);
        } catch (AssemblyException e) {
            return unread(text, e);
        }
    }

    private Instruction instruction(String text, String mnemonic, String[] parts) {
        if (!mnemonic.matches("[a-z][a-z0-9.]*")) {
            throw wrong(parts[0], "this is no mnemonic");
        }
        Optional<String> target = Optional.empty();
        String operands = parts.length > 1 ? aliased(parts[1].strip()) : "";
        List<String> tokens;
        if (BRANCHES.contains(mnemonic)) {
            int comma = mnemonic.matches("[ct]b.*") ? operands.lastIndexOf(',', placeStart(operands)) : -1;
            String last = operands.substring(comma + 1).strip();
            if (last.isEmpty()) {
                throw wrong(text, "a branch needs a target");
            }
            target = Optional.of(target(last, mnemonic.equals("bl")));
            tokens = split(comma < 0 ? "" : operands.substring(0, comma).strip());
        } else {
            tokens = split(operands.replaceFirst("\\s<[^<>]*(<[^<>]*>[^<>]*)*>$", ""));
            if (mnemonic.equals("blr") || mnemonic.equals("svc")) {
                target = Optional.of(mnemonic);
            }
        }
        List<Operand> read =
                SYSTEM.contains(mnemonic) && !operands.contains("[") ? system(tokens) : operands(mnemonic, tokens);
        Instruction instruction = new Instruction(line, text, mnemonic, read, target, false, Optional.empty());
        checkCount(instruction);
        checkAlike(instruction);
        return instruction;
    }

    private static int placeStart(String operands) {
        int place = operands.indexOf('<');
        return place < 0 ? operands.length() : place;
    }

    /** Registers of an instruction whose other operands are names of the system's. */
    private static List<Operand> system(List<String> tokens) {
        return tokens.stream()
                .map(token -> Register.parse(token)
                        .map(register -> Operand.of(Kind.REGISTER, register))
                        .orElseGet(() -> Operand.of(Kind.LITERAL, token)))
                .toList();
    }

    private String aliased(String operands) {
        if (aliases.isEmpty()) {
            return operands;
        }
        return Pattern.compile("(?<![\\w.$])[A-Za-z_][\\w$]*")
                .matcher(operands)
                .replaceAll(word -> Matcher.quoteReplacement(aliases.getOrDefault(word.group(), word.group())));
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

    /** No core has an instruction that adds words to bytes; a count of it would be of nothing. */
    private void checkAlike(Instruction instruction) {
        List<Operand> operands = instruction.operands();
        List<String> kinds = ALIKE.get(instruction.mnemonic());
        // The sum of a pair, as in addp d0, v1.2d, has one register of each kind.
        boolean pairwise = operands.size() == 2 && instruction.mnemonic().endsWith("p");
        if (kinds == null || pairwise) {
            return;
        }
        List<Register> registers = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            boolean extended = i + 1 < operands.size()
                    && operands.get(i + 1).text().toLowerCase(Locale.ROOT).matches("[us]xt[bhwx].*");
            if (operands.get(i).kind() == Kind.REGISTER && !extended) {
                registers.addAll(operands.get(i).registers());
            }
        }
        // One alone is changed by an immediate, as in bic v0.4h, #1.
        if (registers.size() > 1
                && !(registers.get(0).isOneOf(kinds) && registers.stream().allMatch(registers.get(0)::isLike))) {
            throw wrong(
                    instruction.text(),
                    "'" + instruction.mnemonic() + "' takes registers that are all alike, of "
                            + String.join(", ", kinds));
        }
    }

    /** What a branch goes to, to be resolved when all labels are known. */
    private String target(String token, boolean called) {
        Matcher place = PLACE.matcher(token);
        boolean placed = place.find();
        if (called && placed && place.group(2) == null && !place.group(1).isEmpty()) {
            return place.group(1);
        }
        String address = (placed ? token.substring(0, place.start()) : token).strip();
        if (disassembled && address.matches("(0x)?[0-9a-fA-F]+")) {
            return Disassembly.label(address);
        }
        if (placed) {
            return place.group(1) + "+" + (place.group(2) == null ? 0 : Long.parseLong(place.group(2), 16));
        }
        if (!address.matches("\\.(\\s*[+-]\\s*\\w+)?")
                && !NAME.matcher(address.replaceFirst("(?i)@plt$", "")).matches()) {
            throw wrong(token, "this is no branch target");
        }
        return address;
    }

    private List<Instruction> resolved() {
        List<Instruction> resolved = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            Instruction each = instructions.get(i);
            line = each.line();
            int at = i;
            boolean open = each.target().isPresent() && !each.calls();
            Optional<String> target = open ? each.target().map(token -> resolve(token, at)) : each.target();
            resolved.add(new Instruction(
                    each.line(), each.text(), each.mnemonic(), each.operands(), target, each.jumps(), each.fault()));
        }
        return resolved;
    }

    private String resolve(String token, int at) {
        Matcher offset = OFFSET.matcher(token);
        if (labels.containsKey(token)) {
            return token;
        }
        if (token.matches("\\d+[bf]") && !disassembled) {
            String label = token.substring(0, token.length() - 1);
            boolean back = token.endsWith("b");
            return numeric.getOrDefault(label, List.of()).stream()
                    .filter(place -> back == place <= at)
                    .reduce((first, second) -> back ? second : first)
                    .map(place -> label + "@" + place)
                    .orElseThrow(() -> wrong(token, "no such label " + (back ? "before" : "after") + " this line"));
        }
        if (token.startsWith(".") && token.matches("\\.\\s*[+-].*|\\.")) {
            return place(at, token.substring(1), token);
        }
        int plus = token.lastIndexOf('+');
        Integer start = plus < 0 ? null : labels.get(token.substring(0, plus));
        if (start != null) {
            return place(start, token.substring(plus), token);
        }
        if (offset.matches() && labels.containsKey(offset.group(1))) {
            return place(labels.get(offset.group(1)), offset.group(2) + offset.group(3), token);
        }
        if (!disassembled && token.matches("\\d\\w*|.*\\+[1-9]\\d*")) {
            throw wrong(token, "no instruction of this listing has this address");
        }
        return token;
    }

    /** The label of the instruction a number of bytes behind another. */
    private String place(int from, String bytes, String token) {
        String expression = bytes.isBlank() ? "0" : bytes;
        if (!Expression.isOne(expression, false)) {
            throw wrong(token, "this is no branch target");
        }
        long place = from + Expression.evaluate(expression, Map.of()) / 4;
        int first = (int) Math.max(0, Math.min(from, place));
        int last = (int) Math.min(instructions.size(), Math.max(from, place));
        boolean unread = instructions.subList(first, last).stream()
                .anyMatch(each -> each.fault().isPresent()
                        && each.text().startsWith(".")
                        && !each.text().startsWith(".inst"));
        if (unread) {
            throw wrong(token, "how many bytes lie between is not known; use a label");
        }
        String label = "@" + place;
        labels.put(label, (int) place);
        return label;
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
                operands.add(memory(token, post ? Optional.of(tokens.get(++i)) : Optional.empty()));
            } else {
                operands.add(operand(mnemonic, token));
            }
        }
        return operands;
    }

    /** The register that a base register is moved by after the access, if it is none of the immediates. */
    private Optional<Register> step(String token) {
        Optional<Register> register = Register.parse(token);
        if (register.isEmpty() && !immediate(token)) {
            throw wrong(token, "this is no offset behind an address");
        }
        return register;
    }

    private static boolean immediate(String token) {
        return REAL.matcher(token).matches()
                || ADDRESS_PART.matcher(token).matches()
                || Expression.isOne(token.replaceFirst("^#", ""), token.startsWith("#"));
    }

    private static boolean shift(String token) {
        Matcher shift = SHIFT.matcher(token);
        if (!shift.matches()) {
            return false;
        }
        String amount = shift.group(2) == null ? shift.group(3) : shift.group(2);
        return amount == null || Expression.isOne(amount, false) || Expression.isOne(amount, shift.group(2) != null);
    }

    private Operand operand(String mnemonic, String token) {
        if (token.startsWith("{")) {
            return registerList(token);
        }
        Optional<Register> register = Register.parse(token);
        if (register.isPresent()) {
            return Operand.of(Kind.REGISTER, register.get());
        }
        if (shift(token)) {
            return Operand.of(Kind.SHIFT, token);
        }
        boolean literal = immediate(token)
                || CONDITION_NAME.matcher(token).matches()
                || ((ADDRESSES.contains(mnemonic))
                        && (token.startsWith("=") || NAME.matcher(token).matches()));
        if (!literal) {
            throw wrong(token, "this is no register, immediate, shift or address");
        }
        return Operand.of(Kind.LITERAL, token);
    }

    private Operand registerList(String token) {
        Matcher braces =
                Pattern.compile("\\{([^}]*)\\}\\s*(\\[\\s*\\d+\\s*\\])?").matcher(token);
        if (!braces.matches()) {
            throw wrong(token, "this is no register list");
        }
        String lane = braces.group(2) == null ? "" : braces.group(2).replaceAll("\\s", "");
        List<Register> registers = new ArrayList<>();
        for (String item : braces.group(1).split(",")) {
            String[] ends = item.strip().split("\\s*-\\s*");
            Register first = register(ends[0] + lane);
            Register last = register(ends[ends.length - 1] + lane);
            if (!first.isVector() || !last.isVector()) {
                throw wrong(item.strip(), "a register list holds vector registers");
            }
            int count = Math.floorMod(last.id() - first.id(), Register.VECTORS) + 1;
            for (int i = 0; i < count; i++) {
                registers.add(first.plus(i));
            }
        }
        if (registers.isEmpty() || registers.size() > 4) {
            throw wrong(token, "a register list holds one to four registers");
        }
        return new Operand(Kind.LIST, registers, false, "");
    }

    private Operand memory(String token, Optional<String> post) {
        Matcher brackets = Pattern.compile("\\[([^\\]]*)\\]\\s*(!?)").matcher(token);
        if (!brackets.matches()) {
            throw wrong(token, "this is no memory operand");
        }
        String[] parts = brackets.group(1).split(",");
        Register base = register(parts[0].strip());
        if (base.isVector() || base.width() != 'x' || base.isZero()) {
            throw wrong(parts[0].strip(), "an address starts with a 64-bit general register");
        }
        Optional<Register> index = parts.length > 1 ? Register.parse(parts[1].strip()) : Optional.empty();
        if (parts.length > 1 && index.isEmpty() && !immediate(parts[1].strip())) {
            throw wrong(parts[1].strip(), "this is no index register or offset");
        }
        if (parts.length > 3 || (parts.length == 3 && !shift(parts[2].strip()))) {
            throw wrong(parts[parts.length - 1].strip(), "this is no shift or extension of an index");
        }
        List<Register> registers = new ArrayList<>(List.of(base));
        index.or(() -> post.flatMap(this::step)).ifPresent(registers::add);
        return new Operand(
                Kind.ADDRESS, registers, post.isPresent() || !brackets.group(2).isEmpty(), "");
    }

    private AssemblyException wrong(String token, String reason) {
        return new AssemblyException(name, line, token, reason);
    }

    private Register register(String token) {
        return Register.parse(token).orElseThrow(() -> wrong(token, "this is no register"));
    }
}
