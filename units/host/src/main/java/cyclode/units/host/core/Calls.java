package cyclode.units.host.core;

import cyclode.core.file.Names;
import cyclode.units.host.assembly.AssemblyException;
import cyclode.units.host.assembly.Instruction;
import cyclode.units.host.data.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What functions take that a loop calls, from the call to the instruction behind it. A table beside a built-in core's instructions
 * has some of the C library's; a user may give others, or other figures.
 */
final class Calls {
    private final Map<String, Cost> costs;

    /**
     * What a function takes.
     *
     * @param cycles from the call to the next instruction
     * @param basis where the figure comes from
     */
    record Cost(int cycles, String basis) {}

    private Calls(Map<String, Cost> costs) {
        this.costs = costs;
    }

    /** Those known for a table of instructions: of a file's, none. */
    static Calls of(String instructions) {
        Map<String, Cost> costs = new TreeMap<>();
        if (InstructionTable.isBuiltIn(instructions)) {
            for (Row row : Row.read("processors/" + instructions + "-calls.csv")) {
                String basis = row.text("status") + ", " + row.text("range");
                for (String callee : row.text("callees").split(" ")) {
                    costs.put(callee, new Cost(row.integer("cycles"), basis));
                }
            }
        }
        return new Calls(costs);
    }

    /** These, with others given by name in cycles. */
    Calls with(Map<String, Integer> given) {
        Map<String, Cost> all = new HashMap<>(costs);
        given.forEach((callee, cycles) -> all.put(callee, new Cost(cycles, "given")));
        return new Calls(new TreeMap<>(all));
    }

    /** The name by which a call's function is known. */
    static String callee(Instruction call) {
        return call.target()
                .orElse("")
                .replaceFirst("(?i)@plt$", "")
                .replaceFirst("^__(?=\\w+_finite$)", "")
                .replaceFirst("_finite$", "");
    }

    /**
     * What a call takes.
     *
     * @throws AssemblyException if nothing is known of what is called
     */
    Cost cost(String listing, Instruction call) {
        String callee = callee(call);
        return Optional.ofNullable(costs.get(callee))
                .orElseThrow(() -> new AssemblyException(
                        listing,
                        call.line(),
                        call.text(),
                        "what '" + callee + "' takes is not known; say it by --call " + callee + "=CYCLES"
                                + Names.nearest(callee, costs.keySet())
                                        .map(near -> "; the nearest known one is '" + near + "'")
                                        .orElse("")));
    }
}
