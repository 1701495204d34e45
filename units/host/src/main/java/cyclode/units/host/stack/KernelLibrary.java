package cyclode.units.host.stack;

import cyclode.core.file.RefusedValue;
import cyclode.units.host.assembly.AssemblyParser;
import cyclode.units.host.assembly.Instruction;
import cyclode.units.host.core.LoopTiming;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The kernels' listings, timed by a scoreboard when first asked for. */
public final class KernelLibrary {
    private final Scoreboard scoreboard;
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, Kernel> timed = new ConcurrentHashMap<>();

    /**
     * A loop with its timing.
     *
     * @param name its listing's name
     * @param timing from the scoreboard
     * @param work multiply-accumulates or elements per iteration
     * @param entryCycles cycles to enter and leave it once (assumed, half to double)
     * @param operandBytes bytes of the elements it reads
     */
    public record Kernel(String name, LoopTiming timing, int work, int entryCycles, int operandBytes) {
        /** Iterations for an amount of work, the last one possibly partial. */
        public long iterations(long amount) {
            return (amount + work - 1) / work;
        }
    }

    /**
     * @param scoreboard what times the loops
     */
    public KernelLibrary(Scoreboard scoreboard) {
        this.scoreboard = scoreboard;
        Row.read("kernels/kernels.csv").forEach(row -> rows.put(row.text("kernel"), row));
    }

    /**
     * A kernel by name.
     *
     * @throws RefusedValue if there is none
     */
    public Kernel kernel(String name) {
        return timed.computeIfAbsent(name, this::time);
    }

    private Kernel time(String name) {
        Row row = rows.get(name);
        if (row == null) {
            throw new RefusedValue("there is no kernel named '" + name + "'");
        }
        List<Instruction> loop = loop(name);
        return new Kernel(
                name,
                scoreboard.time(name, loop),
                row.integer("work"),
                row.integer("entry"),
                row.integer("operand_bytes"));
    }

    /** The instructions of a kernel's loop. */
    public static List<Instruction> loop(String name) {
        String text = Row.content("kernels/" + name + ".s");
        return AssemblyParser.parse(name + ".s", text).innermostLoops().get(0);
    }
}
