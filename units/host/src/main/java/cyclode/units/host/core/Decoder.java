package cyclode.units.host.core;

import cyclode.units.host.assembly.AssemblyException;
import cyclode.units.host.assembly.Instruction;
import cyclode.units.host.assembly.Instruction.Feature;
import cyclode.units.host.assembly.Register;
import cyclode.units.host.core.InstructionTable.Timing;
import cyclode.units.host.core.Operation.Consumer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Turns instructions into operations: operand roles, unit, and when each result reaches each kind of consumer. */
final class Decoder {
    private static final int NEVER_FORWARDED = Integer.MAX_VALUE / 4;
    private static final Set<Feature> WHOLE = EnumSet.of(Feature.ELEMENT, Feature.TWO, Feature.THREE, Feature.FOUR);

    private final InstructionTable table;
    private final CoreSpec core;
    private final Calls calls;
    private final String listing;

    Decoder(InstructionTable table, CoreSpec core, Calls calls, String listing) {
        this.table = table;
        this.core = core;
        this.calls = calls;
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
        instruction.fault().ifPresent(fault -> {
            throw fault;
        });
        if (instruction.calls()) {
            return call(instruction);
        }
        Timing row = table.find(instruction)
                .orElseThrow(() -> new AssemblyException(
                        listing,
                        instruction.line(),
                        instruction.mnemonic(),
                        "this instruction is not in the table of the " + core.name() + table.hint(instruction)));
        Roles roles = new Roles(instruction, row);
        char width = instruction.widest();
        int halves = row.unit() == Unit.FP && width == 'q' && !row.onePipe() ? 2 : 1;
        int pipes = Math.min(halves, core.count(row.unit()));
        boolean taken = row.unit() == Unit.BR && (last || instruction.leaves() || instruction.jumps());
        InstructionClass kind = instructionClass(row, instruction.canonical());
        int[] writes = roles.writes();
        int[][] available = new int[writes.length][];
        for (int i = 0; i < available.length; i++) {
            boolean base = roles.writeback() && i == available.length - 1;
            available[i] = base ? pointer() : results(row, instruction, writes[i], i);
        }
        return new Operation(
                row.unit(),
                pipes,
                row.unit() == Unit.BR && !taken ? 1 : occupancy(instruction, row) * halves / pipes,
                row.pairs(),
                row.roles() == Roles.Pattern.LD && "dq".indexOf(width) >= 0,
                kind == InstructionClass.FLOATING_POINT && row.forward() > 0,
                taken,
                0,
                row.group(),
                roles.reads(),
                roles.needs(),
                writes,
                available,
                kind);
    }

    /** A call: nothing else issues until it is back, and what it was given and gives is there in time. */
    private Operation call(Instruction call) {
        int[] none = {};
        int cycles = Math.max(1, calls.cost(listing, call).cycles());
        return new Operation(
                Unit.BR,
                1,
                1,
                true,
                false,
                false,
                true,
                cycles,
                "",
                none,
                none,
                none,
                new int[0][],
                InstructionClass.BRANCH);
    }

    private static InstructionClass instructionClass(Timing row, String mnemonic) {
        return switch (row.unit()) {
            case ALU -> InstructionClass.INTEGER;
            case MUL, DIV -> InstructionClass.INTEGER_MULTIPLY;
            case LS -> row.roles() == Roles.Pattern.ST ? InstructionClass.STORE : InstructionClass.LOAD;
            case BR -> InstructionClass.BRANCH;
            case FDIV -> InstructionClass.FLOATING_POINT;
            case FP ->
                mnemonic.startsWith("f") || mnemonic.endsWith("cvtf")
                        ? InstructionClass.FLOATING_POINT
                        : InstructionClass.VECTOR_INTEGER;
        };
    }

    /** A list of registers takes its row's cycles for each, unless the row names their number, or one load fills them all. */
    private static int occupancy(Instruction instruction, Timing row) {
        boolean whole = row.unit() != Unit.LS
                || instruction.mnemonic().endsWith("r")
                || row.features().stream().anyMatch(WHOLE::contains);
        return row.occupancy() * (whole ? 1 : instruction.listed());
    }

    private int[] pointer() {
        int[] available = filled(1);
        available[Consumer.ADDRESS.ordinal()] = core.aluToAddress();
        return available;
    }

    private int[] results(Timing row, Instruction instruction, int register, int position) {
        if (register == Register.FLAGS) {
            int[] available = filled(row.latency());
            available[Consumer.BRANCH.ordinal()] = row.unit() == Unit.ALU ? 0 : row.latency();
            return available;
        }
        char width = instruction.widest();
        int latency = row.latency() + shiftDelay(row, instruction);
        int[] available = filled(latency);
        boolean load = row.roles() == Roles.Pattern.LD;
        if (load && "sdq".indexOf(width) >= 0) {
            vectorLoad(available, latency, width == 'q' ? 2 : 1, position);
        } else if (load) {
            int extra = position > 0 && latency == 3 ? 1 : 0;
            available = filled(latency + extra);
            available[Consumer.INTEGER.ordinal()] = latency + extra - (core.forwarding() ? 1 : 0);
        } else if (row.unit() == Unit.FP || row.unit() == Unit.FDIV) {
            available[Consumer.STORE.ordinal()] = stored(latency);
        } else {
            available[Consumer.ADDRESS.ordinal()] = latency - 1 + core.aluToAddress();
        }
        available[Consumer.ACCUMULATOR.ordinal()] =
                row.forward() > 0 && core.forwarding() ? row.forward() : NEVER_FORWARDED;
        return available;
    }

    private int shiftDelay(Timing row, Instruction instruction) {
        boolean single = row.unit() == Unit.ALU && row.latency() == 1;
        return single && instruction.features().contains(Feature.SHIFT) ? core.shiftedOperand() : 0;
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
}
