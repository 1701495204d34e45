package cyclode.units.host.stack;

import cyclode.core.evidence.Status;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.units.host.data.Fitted;
import cyclode.units.host.data.Row;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A software stack read from its data file: kernels by role and precision, blocking, overheads.
 *
 * @param name as in a baseline's name
 * @param rows the file's rows by key
 */
public record SoftwareStack(String name, Map<String, Entry> rows) {
    /** The built-in stacks, slowest first. */
    public static final List<String> BUILT_IN = List.of("naive-c", "gcc-o3", "framework", "tuned");

    private static final Map<String, SoftwareStack> READ = new ConcurrentHashMap<>();
    private static final Set<String> OVERHEADS = Set.of("dispatch-ns", "fork-join-ns");

    /**
     * One row of a stack's file.
     *
     * @param value a number or a name
     * @param unit its unit, empty for a name
     * @param status how sure the value is
     * @param low lower end of the range, equal to the value if it has none
     * @param high upper end
     * @param source where it comes from
     */
    public record Entry(String value, String unit, Status status, String low, String high, String source) {}

    public SoftwareStack {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /**
     * Reads a built-in stack.
     *
     * @throws RefusedValue if there is none of that name
     */
    public static SoftwareStack builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new RefusedValue("there is no software stack '" + name + "'; there are " + BUILT_IN);
        }
        return READ.computeIfAbsent(name, known -> of(known, Row.read("stacks/" + known + ".csv")));
    }

    /** The stack of a file. */
    public static SoftwareStack of(String name, List<Row> file) {
        Map<String, Entry> rows = new LinkedHashMap<>();
        for (Row row : file) {
            String value = resolved(row.text("value"));
            String low = row.text("low");
            String high = row.text("high");
            rows.put(
                    row.text("key"),
                    new Entry(
                            value,
                            row.text("unit"),
                            Status.of(row.text("status")),
                            low.isEmpty() ? value : low,
                            high.isEmpty() ? value : high,
                            row.text("source")));
        }
        return new SoftwareStack(name, rows);
    }

    /** A value that starts with @ names a fitted parameter. */
    private static String resolved(String value) {
        return value.startsWith("@")
                ? Integer.toString(Fitted.of(value.substring(1)).value())
                : value;
    }

    /** The kernel for a role, of the precision or of both; nothing if the stack has none. */
    public Optional<String> kernel(Role role, Precision precision) {
        return value(precision.text() + "." + role.key()).or(() -> value(role.key()));
    }

    /** A number of the file. */
    public long number(String key) {
        return value(key)
                .map(Long::parseLong)
                .orElseThrow(() -> new RefusedValue("stack " + name + " has no '" + key + "'"));
    }

    /** Whether a switch of the file is on. */
    public boolean enabled(String key) {
        return value(key).map("yes"::equals).orElse(false);
    }

    /** A value of the file. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(rows.get(key)).map(Entry::value);
    }

    /**
     * Refuses a value for what is no overhead, is no assumption, or is outside of what is assumed.
     *
     * @throws RefusedValue saying so
     */
    public void requireAssumed(String overhead, long value) {
        if (!OVERHEADS.contains(overhead)) {
            throw new RefusedValue("'" + overhead + "' is no overhead of a software stack"
                    + Names.hint(overhead, List.copyOf(new TreeSet<>(OVERHEADS))));
        }
        Entry row = rows.get(overhead);
        if (row == null || row.status() != Status.ASSUMED) {
            throw new RefusedValue("'" + overhead + "' of stack " + name + " is "
                    + (row == null ? "unknown" : row.status().word())
                    + " and is not set; allowed: of a stack that assumes it");
        }
        if (value < Long.parseLong(row.low()) || value > Long.parseLong(row.high())) {
            throw new RefusedValue("'" + overhead + "' of stack " + name + " is " + value + "; allowed: " + row.low()
                    + " to " + row.high() + " " + row.unit());
        }
    }

    /** This stack's rows without those that only add time to each operator: what maps a network onto kernels. */
    public Map<String, Entry> mapping() {
        Map<String, Entry> mapping = new LinkedHashMap<>(rows);
        mapping.keySet().removeAll(OVERHEADS);
        return mapping;
    }

    /** This stack with one value replaced, for sweeps over its ranges and for fitting. */
    public SoftwareStack with(String key, long number) {
        return with(key, Long.toString(number));
    }

    /** This stack with one value replaced, a kernel for one. */
    public SoftwareStack with(String key, String value) {
        Entry old = rows.get(key);
        if (old == null) {
            throw new RefusedValue("stack " + name + " has no '" + key + "'");
        }
        Map<String, Entry> changed = new LinkedHashMap<>(rows);
        changed.put(key, new Entry(value, old.unit(), old.status(), old.low(), old.high(), old.source()));
        return new SoftwareStack(name, changed);
    }
}
