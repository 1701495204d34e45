package cyclode.units.host.core;

import cyclode.units.host.assembly.Instruction;
import cyclode.units.host.assembly.Operand;
import cyclode.units.host.assembly.Register;
import cyclode.units.host.core.InstructionTable.Timing;
import cyclode.units.host.core.Operation.Consumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Registers an instruction reads, with the consumer kind of each, and those it writes (an updated base register last). */
final class Roles {
    /** With an immediate as their second operand they change their first. */
    private static final Set<String> MASKS = Set.of("orr", "bic");

    private final Timing row;
    private final List<Integer> reads = new ArrayList<>();
    private final List<Integer> needs = new ArrayList<>();
    private final List<Integer> writes = new ArrayList<>();
    private int base = -1;

    /** What a row of the instruction table says of an instruction's operands. */
    enum Pattern {
        /** The first is written, the others are read. */
        DS,
        /** The first is an accumulator, read and written, the others are read. */
        AS,
        /** The first is read and written, the others are read. */
        RS,
        /** The first is written, the last of four is an accumulator, the others are read. */
        SA,
        /** All are read. */
        SS,
        /** A load. */
        LD,
        /** A store. */
        ST,
        /** A branch: all are read. */
        BR
    }

    Roles(Instruction instruction, Timing row) {
        this.row = row;
        List<Operand> operands = instruction.operands();
        if (MASKS.contains(instruction.mnemonic()) && operands.get(1).kind() == Operand.Kind.LITERAL) {
            read(
                    operands.get(0).registers().get(0),
                    ordinary(operands.get(0).registers().get(0)));
        }
        for (int i = 0; i < operands.size(); i++) {
            add(operands.get(i), i, operands.size());
        }
        if (row.readsFlags()) {
            reads.add(Register.FLAGS);
            needs.add((row.unit() == Unit.BR ? Consumer.BRANCH : Consumer.INTEGER).ordinal());
        }
        if (row.writesFlags()) {
            writes.add(Register.FLAGS);
        }
        if (base >= 0) {
            writes.add(base);
        }
    }

    private void add(Operand operand, int position, int count) {
        switch (operand.kind()) {
            case REGISTER -> data(operand.registers().get(0), position, count);
            case LIST -> operand.registers().forEach(register -> data(register, position, count));
            case ADDRESS -> {
                operand.registers().forEach(register -> read(register, Consumer.ADDRESS));
                base = operand.writeback() ? operand.registers().get(0).id() : -1;
            }
            case SHIFT, LITERAL -> {}
        }
    }

    private void data(Register register, int position, int count) {
        boolean first = position == 0;
        switch (row.roles()) {
            case LD -> {
                write(register);
                if (register.lane()) {
                    read(register, Consumer.VECTOR);
                }
            }
            case ST -> read(register, register.isVector() ? Consumer.STORE : Consumer.INTEGER);
            case SS, BR -> read(register, ordinary(register));
            case AS, RS -> {
                boolean accumulator = first && row.roles() == Pattern.AS;
                read(register, accumulator ? Consumer.ACCUMULATOR : ordinary(register));
                if (first) {
                    write(register);
                }
            }
            case DS, SA -> {
                boolean accumulator = row.roles() == Pattern.SA && position == 3 && count == 4;
                if (first) {
                    write(register);
                } else {
                    read(register, accumulator ? Consumer.ACCUMULATOR : ordinary(register));
                }
            }
        }
    }

    private Consumer ordinary(Register register) {
        return register.isVector() && row.unit() != Unit.ALU ? Consumer.VECTOR : Consumer.INTEGER;
    }

    private void read(Register register, Consumer consumer) {
        if (!register.isZero()) {
            reads.add(register.id());
            needs.add(consumer.ordinal());
        }
    }

    private void write(Register register) {
        if (!register.isZero()) {
            writes.add(register.id());
        }
    }

    int[] reads() {
        return array(reads);
    }

    int[] needs() {
        return array(needs);
    }

    int[] writes() {
        return array(writes);
    }

    /** Whether the last register written is a base register that an address moves on. */
    boolean writeback() {
        return base >= 0;
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
