package cyclode.units.host.core;

import cyclode.core.file.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns instructions into operations: operand roles, unit, and when each result reaches each kind of consumer. */
final class Decoder {
    private static final String FORMS = "-wxsdq";
    private static final int NEVER_FORWARDED = Integer.MAX_VALUE / 4;

    private final InstructionTable table;
    private final CoreParameters core;
    private final String listing;

    Decoder(InstructionTable table, CoreParameters core, String listing) {
        this.table = table;
        this.core = core;
        this.listing = listing;
    }

    List<Operation> decode(List<Instruction> loop) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < loop.size(); i++) {
            operations.add(decode(loop.get(i), i == loop.size() - 1));
        }
        return List.copyOf(operations);
    }

    private Operation decode(Instruction instruction, boolean last) {
        String mnemonic = alias(instruction);
        char form = form(instruction);
        InstructionTiming timing = table.find(mnemonic, form)
                .orElseThrow(() -> new AssemblyException(
                        listing,
                        instruction.line(),
                        instruction.mnemonic(),
                        "this instruction is not in the table of the Cortex-A53" + hint(mnemonic)));
        Roles roles = Roles.of(instruction, timing);
        int size = sizeInRegisters(instruction);
        int occupancy = occupancy(instruction, timing, mnemonic, size);
        boolean taken =
                timing.unit() == Unit.BR && (last || instruction.mnemonic().matches("b|bl|br|blr|ret"));
        boolean vectorLoad = timing.roles().equals("LD") && "dq".indexOf(form) >= 0;
        int[][] available = new int[roles.writes().length][];
        for (int i = 0; i < available.length; i++) {
            boolean base = roles.writeback() && i == available.length - 1;
            available[i] = base ? pointer() : results(timing, form, mnemonic, instruction, roles.writes()[i], i);
        }
        return new Operation(
                instruction,
                timing.unit(),
                pipes(timing, form),
                timing.unit() == Unit.BR && !taken ? 1 : occupancy,
                timing.pairs(),
                vectorLoad,
                timing.unit() == Unit.FP && timing.latency() == 8 && timing.forward() > 0,
                taken,
                timing.group(),
                roles.reads(),
                roles.needs(),
                roles.writes(),
                available,
                instructionClass(timing, mnemonic));
    }

    private static InstructionClass instructionClass(InstructionTiming timing, String mnemonic) {
        return switch (timing.unit()) {
            case ALU -> InstructionClass.INTEGER;
            case MUL, DIV -> InstructionClass.INTEGER_MULTIPLY;
            case LS -> timing.roles().equals("ST") ? InstructionClass.STORE : InstructionClass.LOAD;
            case BR -> InstructionClass.BRANCH;
            case FDIV -> InstructionClass.FLOATING_POINT;
            case FP ->
                mnemonic.startsWith("f") || mnemonic.endsWith("cvtf")
                        ? InstructionClass.FLOATING_POINT
                        : InstructionClass.VECTOR_INTEGER;
        };
    }

    private static String alias(Instruction instruction) {
        String mnemonic = instruction.mnemonic();
        if (!mnemonic.equals("mov") || instruction.operands().size() != 2) {
            return mnemonic;
        }
        if (instruction.operands().get(0) instanceof Operand.Reg to
                && to.register().lane()) {
            return "ins";
        }
        boolean general = instruction.operands().get(0) instanceof Operand.Reg to
                && !to.register().isVector();
        boolean element = instruction.operands().get(1) instanceof Operand.Reg from
                && from.register().isVector();
        return general && element ? "umov" : mnemonic;
    }

    /** The widest register named; of a load or store the data register. Elements count as 64-bit. */
    private static char form(Instruction instruction) {
        char widest = '-';
        for (Operand operand : instruction.operands()) {
            for (Register register : registers(operand)) {
                char width = register.lane() ? 'd' : register.width();
                widest = FORMS.indexOf(width) > FORMS.indexOf(widest) ? width : widest;
            }
            if (operand instanceof Operand.Memory) {
                break;
            }
        }
        return widest;
    }

    private static List<Register> registers(Operand operand) {
        if (operand instanceof Operand.Reg reg) {
            return List.of(reg.register());
        }
        return operand instanceof Operand.RegList list ? list.registers() : List.of();
    }

    private static int sizeInRegisters(Instruction instruction) {
        return instruction.operands().stream()
                .filter(Operand.RegList.class::isInstance)
                .mapToInt(operand -> ((Operand.RegList) operand).registers().size())
                .max()
                .orElse(1);
    }

    private static int occupancy(Instruction instruction, InstructionTiming timing, String mnemonic, int size) {
        if (timing.unit() != Unit.LS) {
            return timing.occupancy();
        }
        boolean element = instruction.operands().stream()
                .flatMap(operand -> registers(operand).stream())
                .anyMatch(Register::lane);
        if (element) {
            return Math.max(1, size / 2);
        }
        boolean indexed = instruction.operands().stream()
                .anyMatch(operand -> operand instanceof Operand.Memory memory
                        && memory.index().isPresent()
                        && !memory.writeback());
        boolean narrow = mnemonic.startsWith("ldr") && timing.latency() == 4;
        return narrow && indexed ? 1 : timing.occupancy() * (mnemonic.endsWith("r") ? 1 : size);
    }

    private static int pipes(InstructionTiming timing, char form) {
        return timing.unit() == Unit.FP && form == 'q' ? 2 : 1;
    }

    private int[] pointer() {
        int[] available = filled(1);
        available[Consumer.ADDRESS.ordinal()] = core.aluToAddress();
        return available;
    }

    private int[] results(
            InstructionTiming timing, char form, String mnemonic, Instruction instruction, int register, int position) {
        int latency = timing.latency() + (register == Register.FLAGS ? 0 : shiftDelay(timing, instruction));
        int[] available = filled(latency);
        if (register == Register.FLAGS) {
            available[Consumer.BRANCH.ordinal()] = timing.unit() == Unit.ALU ? 0 : latency;
            return available;
        }
        boolean load = timing.roles().equals("LD");
        if (load && "sdq".indexOf(form) >= 0) {
            vectorLoad(available, latency, form == 'q' ? 2 : 1, position);
        } else if (load) {
            int extra = position > 0 && timing.latency() == 3 ? 1 : 0;
            available = filled(latency + extra);
            available[Consumer.INTEGER.ordinal()] = latency + extra - (core.forwarding() ? 1 : 0);
        } else if (timing.unit() == Unit.FP || timing.unit() == Unit.FDIV) {
            available[Consumer.STORE.ordinal()] = stored(latency);
        } else {
            available[Consumer.ADDRESS.ordinal()] = latency - 1 + core.aluToAddress();
        }
        boolean accumulates = timing.forward() > 0 && core.forwarding() && !mnemonic.startsWith("mul");
        available[Consumer.ACCUMULATOR.ordinal()] = accumulates ? timing.forward() : NEVER_FORWARDED;
        return available;
    }

    /** A shifted or extended second operand takes one cycle more (measured: add (reg, shifted) 2.01). */
    private static int shiftDelay(InstructionTiming timing, Instruction instruction) {
        boolean shifted = instruction.operands().stream()
                .anyMatch(operand -> operand instanceof Operand.Literal literal && literal.isShift());
        return timing.unit() == Unit.ALU && timing.latency() == 1 && shifted ? 1 : 0;
    }

    private void vectorLoad(int[] available, int latency, int cyclesPerRegister, int position) {
        int order = (position + 1) * cyclesPerRegister - 1;
        int general = latency + position * cyclesPerRegister;
        Arrays.fill(available, general);
        available[Consumer.VECTOR.ordinal()] = core.forwarding() ? core.loadToVectorUse() + order : general;
        available[Consumer.STORE.ordinal()] = stored(general);
    }

    private int stored(int latency) {
        return core.forwarding() ? Math.max(1, latency - core.storeDataLate()) : latency;
    }

    private static int[] filled(int value) {
        int[] available = new int[Consumer.COUNT];
        Arrays.fill(available, value);
        available[Consumer.ACCUMULATOR.ordinal()] = NEVER_FORWARDED;
        return available;
    }

    private String hint(String mnemonic) {
        String near = Names.closest(mnemonic, table.mnemonics());
        return near.equals(mnemonic) ? " with these operands" : "; the nearest known one is '" + near + "'";
    }
}
