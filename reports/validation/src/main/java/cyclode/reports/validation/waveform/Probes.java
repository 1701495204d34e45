package cyclode.reports.validation.waveform;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.validation.mapping.MappingReader;
import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import cyclode.reports.validation.vcd.VcdIndex;
import cyclode.reports.validation.vcd.VcdReader;
import cyclode.reports.validation.vcd.VcdSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the signals that a mapping names in a dump. */
final class Probes {
    private static final Pattern PART = Pattern.compile("(.*)\\[(-?[0-9]{1,9})(?::(-?[0-9]{1,9}))?]");
    /** The scope that Verilator puts around all others. */
    private static final String OUTERMOST = "TOP.";

    /** Signals that are all listed. */
    private static final int FEW = 24;
    /** Steps of the comparison of names in a message, of which a second does some 10^8. */
    private static final long MOST_COMPARED = 50_000_000;
    /** Characters of most paths. */
    private static final int SHORT = 64;

    private static final List<String> CLOCKS =
            List.of("clk", "clock", "aclk", "clk_i", "i_clk", "ap_clk", "s_axi_aclk");

    private final MappingReader mapping;
    private final VcdReader dump;
    private final VcdIndex index;

    Probes(MappingReader mapping, VcdReader dump) {
        this.mapping = mapping;
        this.dump = dump;
        index = new VcdIndex(dump.header());
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
        Set<String> paths = candidates(scope, whole);
        return paths.size() <= FEW
                ? Names.hint(whole, paths)
                : Names.nearest(whole, paths)
                        .map(near -> "; nearest: '" + near + "'")
                        .orElse("; it has " + paths.size() + " signals, none of a similar name");
    }

    /** Paths that may have been meant: all, as far as they can be compared in a second; of more those of the scope first. */
    private Set<String> candidates(String scope, String whole) {
        Set<String> paths = new LinkedHashSet<>();
        List<VcdVariable> variables = dump.header().variables();
        long left = MOST_COMPARED / Math.max(1, whole.length());
        boolean all = variables.size() <= left / SHORT;
        for (int pass = all ? 1 : 0; pass < 2; pass++) {
            for (VcdVariable each : variables) {
                if (left > 0 && (pass == 1 || each.scope().is(scope))) {
                    String path = each.path();
                    left -= paths.add(path) ? path.length() : 0;
                }
            }
        }
        return paths;
    }

    private static String inside(String scope, String name) {
        return scope.isEmpty() ? name : scope + "." + name;
    }

    private @Nullable Probe named(String path) {
        Probe found = named(path, false);
        return found == null ? named(path, true) : found;
    }

    private @Nullable Probe named(String path, boolean escaped) {
        List<VcdVariable> whole = index.find(path, escaped);
        Matcher part = PART.matcher(path);
        List<VcdVariable> around = part.matches() ? index.find(part.group(1), escaped) : List.of();
        if (around.isEmpty()) {
            return whole.isEmpty() ? null : new Vector(dump, path, whole).whole();
        }
        if (!whole.isEmpty()) {
            throw new FileException(
                    dump.header().file(),
                    "'" + path + "' is a signal of its own and a part of '" + part.group(1)
                            + "', and which is meant is not said");
        }
        int first = Integer.parseInt(part.group(2));
        int last = part.group(3) == null ? first : Integer.parseInt(part.group(3));
        return new Vector(dump, part.group(1), around).part(path, first, last).orElse(null);
    }

    /** The waveform's file. */
    String file() {
        return dump.header().file();
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
        for (VcdVariable each : dump.header().variables()) {
            boolean here =
                    each.width() == 1 && each.scope().is(scope) && each.name().indexOf('.') < 0;
            if (here && isClock(each.name()) && !nets.contains(each.signal())) {
                found.add(each.path());
                nets.add(each.signal());
            }
        }
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
     * @param ordered whether it is known which of its bits is the most significant
     */
    record Probe(String path, VcdSignal signal, int low, int width, boolean ordered) {
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
     * @param timescale femtoseconds of a unit; 0 where that is not known
     */
    record DumpTime(long timescale) {
        /** Such as {@code 12.5 ns}. */
        String text(long time) {
            if (timescale == 0) {
                return time + " units";
            }
            BigInteger femtoseconds = BigInteger.valueOf(time).multiply(BigInteger.valueOf(timescale));
            BigDecimal nanoseconds = new BigDecimal(femtoseconds, 6);
            return (nanoseconds.signum() == 0
                            ? "0"
                            : nanoseconds.stripTrailingZeros().toPlainString()) + " ns";
        }
    }
}
