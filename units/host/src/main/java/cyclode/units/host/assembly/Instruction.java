package cyclode.units.host.assembly;

import cyclode.units.host.assembly.Operand.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One instruction of a listing.
 *
 * @param line line in the listing, from 1
 * @param text the instruction as written, without label and comment
 * @param mnemonic lower case; conditional branches are written {@code b.cond}
 * @param operands in order
 * @param target the label a branch goes to, if it names one; of a call, what it calls
 * @param jumps whether it is a conditional branch that the way through a loop takes
 * @param fault why it cannot be read, if it cannot: it stands in no loop, or the loop is refused
 */
public record Instruction(
        int line,
        String text,
        String mnemonic,
        List<Operand> operands,
        Optional<String> target,
        boolean jumps,
        Optional<AssemblyException> fault) {
    private static final Set<String> HALF_CONVERSIONS = Set.of("fcvt", "fcvtl", "fcvtl2", "fcvtn", "fcvtn2");
    private static final Pattern HALF = Pattern.compile("(?i)[\\s,]h\\d{1,2}\\b");
    private static final Set<String> CALLS = Set.of("bl", "blr", "svc");
    private static final Set<String> SHIFTS = Set.of("lsl", "lsr", "asr", "ror");
    private static final Set<String> LEAVES = Set.of("b", "br", "ret", "retaa", "retab", "eret");

    /** What sets forms of a mnemonic apart beside the widest register; behind a + in the instruction table. */
    public enum Feature {
        /** An index register in the address, which leaves the base as it is. */
        INDEX,
        /** A shifted or extended operand. */
        SHIFT,
        /** One element of a vector. */
        ELEMENT,
        /** A list of two registers. */
        TWO,
        /** A list of three registers. */
        THREE,
        /** A list of four registers. */
        FOUR,
        /** Arithmetic on floating-point numbers of 16 bits, which a core without the extension FEAT_FP16 only converts. */
        HALF,
        /** Elements of 8 or 16 bits. */
        SMALL,
        /** Elements of 64 bits. */
        LARGE,
        /** A general register beside a vector register. */
        GENERAL,
        /** A scalar as its first operand. */
        SCALAR
    }

    private static final String WIDTHS = "-wxsdq";

    /** Copies the operands. */
    public Instruction {
        operands = List.copyOf(operands);
    }

    /** Whether what is called takes its own time, which no table of instructions has. */
    public boolean calls() {
        return CALLS.contains(mnemonic);
    }

    /** Whether the next instruction is not the one behind it, whatever the flags are. */
    public boolean leaves() {
        return LEAVES.contains(mnemonic);
    }

    /** The same, as one that a loop cannot have. */
    public Instruction unread(AssemblyException reason) {
        return new Instruction(line, text, mnemonic, operands, target, jumps, Optional.of(reason));
    }

    /** The same, as a branch that is taken. */
    public Instruction jumping() {
        return new Instruction(line, text, mnemonic, operands, target, true, fault);
    }

    /** The widest register named; of a load or store the data register. Elements count as 64-bit. No register: -. */
    public char widest() {
        char widest = '-';
        for (Operand operand : operands) {
            for (Register register : operand.data()) {
                char width = register.lane() ? 'd' : register.width();
                widest = WIDTHS.indexOf(width) > WIDTHS.indexOf(widest) ? width : widest;
            }
            if (operand.kind() == Kind.ADDRESS) {
                break;
            }
        }
        return widest;
    }

    /** Registers of its list; 1 without one. */
    public int listed() {
        return operands.stream()
                .filter(operand -> operand.kind() == Kind.LIST)
                .mapToInt(operand -> operand.registers().size())
                .max()
                .orElse(1);
    }

    /** What its operands have. */
    public Set<Feature> features() {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        List<Register> data =
                operands.stream().flatMap(operand -> operand.data().stream()).toList();
        if (listed() > 1) {
            features.add(List.of(Feature.TWO, Feature.THREE, Feature.FOUR).get(listed() - 2));
        }
        if (data.stream().anyMatch(register -> "bh".indexOf(register.element()) >= 0)) {
            features.add(Feature.SMALL);
        }
        if (computesInFloatingPoint()
                && (data.stream().anyMatch(register -> register.element() == 'h')
                        || HALF.matcher(text).find())) {
            features.add(Feature.HALF);
        }
        if (data.stream().anyMatch(register -> register.element() == 'd')) {
            features.add(Feature.LARGE);
        }
        boolean vector = data.stream().anyMatch(Register::isVector);
        if (vector && !data.stream().allMatch(Register::isVector)) {
            features.add(Feature.GENERAL);
        }
        if (register(0).filter(Register::isScalar).isPresent()) {
            features.add(Feature.SCALAR);
        }
        for (Operand operand : operands) {
            if (operand.isIndexed()) {
                features.add(Feature.INDEX);
            }
            if (operand.moves()) {
                features.add(Feature.SHIFT);
            }
            if (operand.data().stream().anyMatch(Register::lane)) {
                features.add(Feature.ELEMENT);
            }
        }
        return features;
    }

    /** Whether it needs more than the conversions of ARMv8.0 where its numbers are of 16 bits. */
    private boolean computesInFloatingPoint() {
        String name = canonical();
        return (name.startsWith("f") || name.endsWith("cvtf")) && !HALF_CONVERSIONS.contains(name);
    }

    /** The register that an operand is, if it is one. */
    public Optional<Register> register(int position) {
        return position < operands.size() && operands.get(position).kind() == Kind.REGISTER
                ? Optional.of(operands.get(position).registers().get(0))
                : Optional.empty();
    }

    /**
     * The mnemonic by which tables know it: a move into or out of an element, and a shift by a register, go by the name of what
     * they are aliases of.
     */
    public String canonical() {
        if (SHIFTS.contains(mnemonic) && register(2).isPresent()) {
            return mnemonic + "v";
        }
        if (!mnemonic.equals("mov") || operands.size() != 2) {
            return mnemonic;
        }
        if (register(0).filter(Register::lane).isPresent()) {
            return "ins";
        }
        boolean general = register(0).filter(to -> !to.isVector()).isPresent();
        return general && register(1).filter(Register::isVector).isPresent() ? "umov" : mnemonic;
    }
}
