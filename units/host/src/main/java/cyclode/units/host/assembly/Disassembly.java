package cyclode.units.host.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a disassembler wrote, and takes from it statements as an assembler would read them, each with its address as a label
 * in front: {@code objdump -d} of GNU and of LLVM, with and without the instruction's words, with source lines and relocations, and
 * the debuggers' {@code disassemble}.
 */
final class Disassembly {
    private static final Pattern HEADING = Pattern.compile(
            "(?m)^(.*:\\s+file format \\S+|Disassembly of section .*|Dump of assembler code .*|[0-9a-fA-F]{8,16} <.*>:)\\s*$");
    private static final Pattern LINE =
            Pattern.compile("(?:=>)?\\s*(?:0x)?([0-9a-fA-F]+)(?::| <\\+\\d+>:)(?:\\s+(.*))?");
    private static final Pattern WORDS =
            Pattern.compile("^(?:[0-9a-fA-F]{8}|(?:[0-9a-fA-F]{2} ){3}[0-9a-fA-F]{2})(?:\\s+|$)");
    private static final Pattern RELOCATION = Pattern.compile("(R_AARCH64_\\w+)\\s+(\\S+)");

    private Disassembly() {}

    /** The statements of a disassembly, or nothing if the text is none. */
    static Optional<List<Statement>> of(String text) {
        List<String> lines = text.lines().toList();
        if (!HEADING.matcher(text).find() && !addressed(lines)) {
            return Optional.empty();
        }
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i).stripTrailing());
            if (!line.matches() || line.group(2) == null) {
                continue;
            }
            String code = WORDS.matcher(line.group(2)).replaceFirst("").strip();
            Matcher relocation = RELOCATION.matcher(code);
            if (relocation.lookingAt()) {
                relocate(statements, relocation);
                continue;
            }
            code = code.replaceAll("(//|(?<=\\s);).*", "").strip();
            statements.add(new Statement(i + 1, label(line.group(1)) + ":"));
            statements.add(new Statement(i + 1, code.isEmpty() ? ".inst" : code));
        }
        return Optional.of(statements);
    }

    /** The label of an address. */
    static String label(String address) {
        return "0x" + address.toLowerCase(Locale.ROOT).replaceFirst("^0x", "").replaceFirst("^0+(?=.)", "");
    }

    /** Whether each line with anything on it starts with an address of its own, in rising order. */
    private static boolean addressed(List<String> lines) {
        long last = -1;
        int found = 0;
        for (String text : lines) {
            if (text.isBlank() || text.strip().matches("\\.\\.\\.|//.*|#.*")) {
                continue;
            }
            Matcher line = LINE.matcher(text.stripTrailing());
            if (!line.matches() || line.group(1).length() > 16) {
                return false;
            }
            long address = Long.parseUnsignedLong(line.group(1), 16);
            boolean relocation =
                    line.group(2) != null && RELOCATION.matcher(line.group(2)).lookingAt();
            if (!relocation && (address % 4 != 0 || address <= last && found > 0)) {
                return false;
            }
            last = relocation ? last : address;
            found++;
        }
        return found > 1;
    }

    /** A call's target is what its relocation names; without it, the disassembler shows the call itself. */
    private static void relocate(List<Statement> statements, Matcher relocation) {
        if (statements.isEmpty() || !relocation.group(1).matches("R_AARCH64_(CALL26|JUMP26)")) {
            return;
        }
        Statement call = statements.remove(statements.size() - 1);
        String mnemonic = call.text().split("\\s+")[0];
        String callee = relocation.group(2).replaceFirst("[+-]0x[0-9a-f]+$", "");
        statements.add(new Statement(call.line(), mnemonic + " <" + callee + ">"));
    }
}
