package cyclode.units.host.core;

import java.util.List;
import java.util.Optional;

/** An operand of an instruction. */
public sealed interface Operand {
    /** A register. */
    record Reg(Register register) implements Operand {}

    /** A list of vector registers, as {@code {v0.4s, v1.4s}}. */
    record RegList(List<Register> registers) implements Operand {}

    /**
     * A memory address.
     *
     * @param base the base register
     * @param index the index register, if any
     * @param writeback whether the base is updated (pre- or post-index)
     */
    record Memory(Register base, Optional<Register> index, boolean writeback) implements Operand {}

    /** An immediate, a shift or extension, or a condition: it costs nothing by itself. */
    record Literal(String text) implements Operand {
        /** Whether this shifts or extends the operand before it. */
        public boolean isShift() {
            return text.matches("(?i)(lsl|lsr|asr|ror|[su]xt[bhwx])\\b.*") && !text.matches("(?i)lsl\\s+#?0");
        }
    }
}
