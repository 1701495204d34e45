package cyclode.reports.validation.waveform;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.validation.mapping.MappingReader;
import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import cyclode.reports.validation.vcd.VcdReader;
import cyclode.reports.validation.vcd.VcdSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the signals that a mapping names in a dump. */
final class Probes {
    private static final Pattern PART = Pattern.compile("(.*)\\[([0-9]{1,7})(?::([0-9]{1,7}))?]");
    private static final Pattern RANGE = Pattern.compile("\\[(-?[0-9]{1,7})(?::(-?[0-9]{1,7}))?]");
    /** The scope that Verilator puts around all others. */
    private static final String OUTERMOST = "TOP.";

    private static final List<String> CLOCKS =
            List.of("clk", "clock", "aclk", "clk_i", "i_clk", "ap_clk", "s_axi_aclk");

    private final MappingReader mapping;
    private final VcdReader dump;
    private final Map<String, VcdVariable> variables = new LinkedHashMap<>();

    Probes(MappingReader mapping, VcdReader dump) {
        this.mapping = mapping;
        this.dump = dump;
        dump.header().variables().forEach(variable -> variables.putIfAbsent(variable.path(), variable));
    }

    /**
     * A signal.
     *
     * @param unit the unit in the mapping
     * @param key where it is named, for messages
     * @param scope scopes around the unit
     * @param name within the scope, or the whole path
     */
    Probe find(String unit, String key, String scope, String name) {
        Probe found = named(inside(scope, name));
        if (found == null) {
            found = named(name);
        }
        if (found == null) {
            found = named(OUTERMOST + inside(scope, name));
        }
        if (found == null) {
            throw mapping.problem(
                    unit,
                    key,
                    "there is no signal '" + inside(scope, name) + "' in "
                            + dump.header().file() + nearest(scope, name));
        }
        return found;
    }

    private String nearest(String scope, String name) {
        String whole = inside(scope, name);
        return variables.size() <= 24
                ? Names.hint(whole, variables.keySet())
                : Names.nearest(whole, variables.keySet())
                        .map(near -> "; nearest: '" + near + "'")
                        .orElse("; it has " + variables.size() + " signals, none of a similar name");
    }

    private static String inside(String scope, String name) {
        return scope.isEmpty() ? name : scope + "." + name;
    }

    private @Nullable Probe named(String path) {
        VcdVariable whole = variables.get(path);
        if (whole != null) {
            return probe(path, whole, 0, whole.width());
        }
        Matcher part = PART.matcher(path);
        VcdVariable variable = part.matches() ? variables.get(part.group(1)) : null;
        if (variable == null) {
            return null;
        }
        int high = Integer.parseInt(part.group(2));
        int low = part.group(3) == null ? high : Integer.parseInt(part.group(3));
        int base = base(variable);
        int from = Math.min(high, low) - base;
        int width = Math.abs(high - low) + 1;
        if (from < 0 || from + width > variable.width()) {
            return null;
        }
        return probe(path, variable, from, width);
    }

    /** The lowest index of a variable's range. */
    private static int base(VcdVariable variable) {
        Matcher range = RANGE.matcher(variable.range());
        if (!range.matches()) {
            return 0;
        }
        int first = Integer.parseInt(range.group(1));
        return range.group(2) == null ? first : Math.min(first, Integer.parseInt(range.group(2)));
    }

    private Probe probe(String path, VcdVariable variable, int low, int width) {
        if (variable.real()) {
            throw new FileException(dump.header().file(), "'" + path + "' is a real number; allowed: bits");
        }
        return new Probe(path, dump.watch(variable), low, width);
    }

    /** A unit's clock where the mapping names none: the only net in its scope that is called like one. */
    Probe clock(String unit, String scope) {
        List<String> found = clocks(scope);
        if (found.isEmpty()) {
            found = clocks(scope.isEmpty() ? OUTERMOST.substring(0, OUTERMOST.length() - 1) : OUTERMOST + scope);
        }
        if (found.size() == 1) {
            return find(unit, "rtl/clock", "", found.get(0));
        }
        throw mapping.problem(
                unit,
                "rtl",
                found.isEmpty()
                        ? "there is no clock in scope '" + scope + "' of "
                                + dump.header().file() + "; 'clock' names it"
                        : "there are " + (found.size() == 2 ? "two" : found.size()) + " clocks in scope '" + scope
                                + "': " + String.join(", ", found)
                                + "; 'clock' names the one that cycles are counted in");
    }

    /** Nets of one bit in a scope that are called like a clock, each by its first name. */
    private List<String> clocks(String scope) {
        List<String> found = new ArrayList<>();
        List<Integer> nets = new ArrayList<>();
        String inner = scope.isEmpty() ? "" : scope + ".";
        variables.forEach((path, variable) -> {
            boolean here = path.startsWith(inner) && path.indexOf('.', inner.length()) < 0;
            if (here && variable.width() == 1 && isClock(variable.name()) && !nets.contains(variable.signal())) {
                found.add(path);
                nets.add(variable.signal());
            }
        });
        return found;
    }

    private static boolean isClock(String name) {
        String plain = name.toLowerCase(java.util.Locale.ROOT);
        return CLOCKS.contains(plain) || plain.startsWith("clk") || plain.endsWith("clk") || plain.startsWith("clock");
    }

    /**
     * A signal of a dump, or a part of its bits, as it stands before an edge.
     *
     * @param path its name in messages
     * @param signal the whole signal
     * @param low lowest of its bits
     * @param width number of bits
     */
    record Probe(String path, VcdSignal signal, int low, int width) {
        /** Whether no bit is x or z. */
        boolean isKnown() {
            for (int at = 0; at < width; at += 64) {
                if (signal.unknownBefore(low + at, Math.min(64, width - at)) != 0) {
                    return false;
                }
            }
            return true;
        }

        /** Whether any bit is 1. */
        boolean isHigh() {
            for (int at = 0; at < width; at += 64) {
                if (signal.bitsBefore(low + at, Math.min(64, width - at)) != 0) {
                    return true;
                }
            }
            return false;
        }

        /** Bits from a bit on; x and z count as 0. */
        long bits(int from, int count) {
            return signal.bitsBefore(low + from, count);
        }

        /** Which bits from a bit on are x or z. */
        long unknown(int from, int count) {
            return signal.unknownBefore(low + from, count);
        }

        /** As the dump would write it. */
        String digits() {
            return signal.digitsBefore(low, width);
        }
    }

    /**
     * The times of a dump as texts.
     *
     * @param timescale femtoseconds of a unit
     */
    record DumpTime(long timescale) {
        /** Such as {@code 12.5 ns}. */
        String text(long time) {
            BigInteger femtoseconds = BigInteger.valueOf(time).multiply(BigInteger.valueOf(timescale));
            BigDecimal nanoseconds = new BigDecimal(femtoseconds, 6);
            return (nanoseconds.signum() == 0
                            ? "0"
                            : nanoseconds.stripTrailingZeros().toPlainString()) + " ns";
        }
    }
}
