package cyclode.units.host.core;

import java.util.List;
import java.util.Optional;

/**
 * One instruction of a listing.
 *
 * @param line line in the listing, from 1
 * @param text the instruction as written, without label and comment
 * @param mnemonic lower case; conditional branches are written {@code b.cond}
 * @param operands in order
 * @param target the label a branch goes to, if it names one
 */
public record Instruction(int line, String text, String mnemonic, List<Operand> operands, Optional<String> target) {
    /** Copies the operands. */
    public Instruction {
        operands = List.copyOf(operands);
    }
}
