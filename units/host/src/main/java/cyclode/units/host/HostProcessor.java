package cyclode.units.host;

import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.units.host.data.Table;
import cyclode.units.host.memory.DramSpec;
import cyclode.units.host.memory.MemorySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A processor on a board.
 *
 * @param name as in a baseline's name
 * @param clockHz core clock
 * @param cores how many cores share the second-level cache and memory
 * @param memory caches, translation, DRAM
 */
public record HostProcessor(String name, long clockHz, int cores, MemorySpec memory) {
    /** The nominal processor: the ZCU104's. */
    public static final String NOMINAL = "cortex-a53";

    private static final String BOARDS = "/cyclode/units/host/boards/boards.csv";
    private static final long MEGA = 1_000_000L;
    private static final Map<String, HostProcessor> READ = new LinkedHashMap<>();

    static {
        Table.read(HostProcessor.class, BOARDS).forEach(row -> {
            HostProcessor processor = of(row);
            READ.put(processor.name(), processor);
        });
    }

    /** Checks clock and cores. */
    public HostProcessor {
        if (clockHz < MEGA || cores < 1) {
            throw new RefusedValue("processor " + name + ": clock " + clockHz + " Hz, " + cores + " cores");
        }
    }

    /**
     * A built-in processor.
     *
     * @throws RefusedValue naming the nearest one if there is none of that name
     */
    public static HostProcessor builtIn(String name) {
        HostProcessor processor = READ.get(name);
        if (processor == null) {
            throw new RefusedValue(
                    "there is no processor '" + name + "'; the nearest is '" + nearest(name, names()) + "'");
        }
        return processor;
    }

    /** Names of the built-in processors: the nominal one, then the boards whose measured times the model is compared with. */
    public static List<String> names() {
        return List.copyOf(READ.keySet());
    }

    static String nearest(String name, List<String> known) {
        return Names.closest(name, known);
    }

    private static HostProcessor of(Map<String, String> row) {
        DramSpec dram = new DramSpec(
                number(row, "latency_ns") * 1000,
                number(row, "peak_mb_s") * MEGA,
                number(row, "write_mb_s") * MEGA,
                row.getOrDefault("status", ""));
        return new HostProcessor(
                row.getOrDefault("processor", ""),
                number(row, "clock_mhz") * MEGA,
                (int) number(row, "cores"),
                MemorySpec.cortexA53((int) number(row, "l2_kb"), dram));
    }

    private static long number(Map<String, String> row, String column) {
        return Long.parseLong(row.getOrDefault(column, ""));
    }

    /** The same processor with other memory. */
    public HostProcessor with(MemorySpec other) {
        return new HostProcessor(name, clockHz, cores, other);
    }

    /** The same processor at another clock. */
    public HostProcessor withClock(long hertz) {
        return new HostProcessor(name, hertz, cores, memory);
    }
}
