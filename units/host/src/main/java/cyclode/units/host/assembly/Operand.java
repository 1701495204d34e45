package cyclode.units.host.assembly;

import java.util.List;

/**
 * An operand of an instruction.
 *
 * @param kind what it is
 * @param registers the register, those of a list, or an address's base and the register that is added to it, if there is one
 * @param writeback whether an address's base is updated (pre- or post-index)
 * @param text a shift or a literal as written
 */
public record Operand(Kind kind, List<Register> registers, boolean writeback, String text) {
    /** What an operand is. */
    public enum Kind {
        /** A register. */
        REGISTER,
        /** A list of vector registers, as {@code {v0.4s, v1.4s}}. */
        LIST,
        /** A memory address. */
        ADDRESS,
        /** A shift or an extension of the operand before it. */
        SHIFT,
        /** An immediate, a condition or a name: it costs nothing by itself. */
        LITERAL
    }

    public static Operand of(Kind kind, Register... registers) {
        return new Operand(kind, List.of(registers), false, "");
    }

    public static Operand of(Kind kind, String text) {
        return new Operand(kind, List.of(), false, text);
    }

    /** Registers that are read or written as data, not as an address. */
    public List<Register> data() {
        return kind == Kind.ADDRESS ? List.of() : registers;
    }

    /** Whether it adds an index register to a base that it leaves as it is. */
    public boolean isIndexed() {
        return kind == Kind.ADDRESS && registers.size() > 1 && !writeback;
    }

    /** Whether it moves bits of the operand before it. */
    public boolean moves() {
        return kind == Kind.SHIFT && !text.matches("(?i)lsl\\s*#?\\s*(0|0x0)|msl.*");
    }
}
