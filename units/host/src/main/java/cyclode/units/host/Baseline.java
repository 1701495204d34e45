package cyclode.units.host;

import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a network is timed on: processor, software stack, precision, threads. Written {@code processor/stack-threads} with an
 * optional precision, as {@code cortex-a53/framework-4t} or {@code cortex-a53/tuned-int8-4t}; fp32 where none is named. Overheads that
 * a stack's file only assumes can be set behind it, as {@code cortex-a53/framework-4t+dispatch-ns=80000}. A platform of which only ceilings
 * are known has three: {@code jetson-tx2/roofline} takes the declared efficiency, {@code roofline-low} and {@code roofline-high} the ends of
 * its range.
 *
 * @param processor a built-in processor's name
 * @param stack a built-in stack's name
 * @param precision multipliers' format
 * @param threads cores used, 1 to 4
 * @param overheads values for rows of the stack's file, each within the range that is assumed for it there
 */
public record Baseline(String processor, String stack, Precision precision, int threads, Map<String, Long> overheads) {
    /** The nominal baseline. */
    public static final Baseline NOMINAL = new Baseline(HostProcessor.NOMINAL, "framework", Precision.FP32, 4);

    /** No baseline: nothing is compared, and no layer runs on the processor. Written {@code none}. */
    public static final Baseline NONE = new Baseline("none", "none", Precision.FP32, 1);

    private static final List<String> FILES = List.of("zcu104-calibrated");
    /** Most cores that a baseline uses. */
    static final int MAX_THREADS = 4;

    private static final Pattern NAME =
            Pattern.compile("([^/]+)/(.+?)(?:-(fp32|int8))?-(\\d+)t((?:\\+[^+=]+=\\d{1,12})*)");
    private static final Pattern PLATFORM = Pattern.compile("([^/]+)/(roofline(?:-low|-high)?)");

    /** Checks the number of threads and the overheads. */
    public Baseline {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new RefusedValue("a baseline of " + threads + " threads: 1 to " + MAX_THREADS + " are allowed");
        }
        overheads = Collections.unmodifiableMap(new TreeMap<>(overheads));
        for (Map.Entry<String, Long> each : overheads.entrySet()) {
            SoftwareStack.builtIn(stack).requireAssumed(each.getKey(), each.getValue());
        }
    }

    /** A baseline whose stack is as its file says. */
    public Baseline(String processor, String stack, Precision precision, int threads) {
        this(processor, stack, precision, threads, Map.of());
    }

    /** Whether nothing is compared. */
    public boolean isNone() {
        return stack.equals("none");
    }

    /** The same with an overhead set. */
    public Baseline with(String overhead, long value) {
        Map<String, Long> changed = new TreeMap<>(overheads);
        changed.put(overhead, value);
        return new Baseline(processor, stack, precision, threads, changed);
    }

    /** The stack's file with the overheads set. */
    public SoftwareStack software() {
        return Processor.named(processor).software(this);
    }

    /** Whether it is a platform of which only ceilings are known. */
    public boolean isRoofline() {
        return RooflineProcessor.isStack(stack);
    }

    /**
     * What runs the layers that an accelerator leaves to its own processor: this, and the nominal software of the processor beside the logic
     * where this is a platform that an accelerator is only compared with.
     */
    public Baseline beside() {
        return isRoofline() ? NOMINAL : this;
    }

    /**
     * Reads a baseline's name.
     *
     * @throws RefusedValue saying what is wrong and naming the nearest valid baseline
     */
    public static Baseline parse(String text) {
        if (text.equals(NONE.name())) {
            return NONE;
        }
        Matcher platform = PLATFORM.matcher(text);
        if (platform.matches() && RooflineProcessor.NAMES.contains(platform.group(1))) {
            return new Baseline(platform.group(1), platform.group(2), Precision.FP32, 1);
        }
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            throw unknown(text);
        }
        boolean known =
                HostProcessor.names().contains(matcher.group(1)) && SoftwareStack.BUILT_IN.contains(matcher.group(2));
        if (!known) {
            throw unknown(text);
        }
        String digits = matcher.group(4);
        int threads = digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        Precision precision = "int8".equals(matcher.group(3)) ? Precision.INT8 : Precision.FP32;
        Map<String, Long> overheads = new TreeMap<>();
        for (String each : matcher.group(5).split("\\+", -1)) {
            if (!each.isEmpty()) {
                int equals = each.indexOf('=');
                overheads.put(each.substring(0, equals), Long.valueOf(each.substring(equals + 1)));
            }
        }
        return new Baseline(matcher.group(1), matcher.group(2), precision, threads, overheads);
    }

    private static RefusedValue unknown(String text) {
        return new RefusedValue("'" + text + "' is no baseline (processor/stack-threads, as " + NOMINAL.name()
                + ", or none); the nearest is '" + Names.closest(text, names()) + "'");
    }

    /** Baselines of the nominal processor: every stack in both precisions on one and four threads. */
    public static List<Baseline> all() {
        return every(HostProcessor.NOMINAL).stream()
                .filter(baseline -> baseline.threads() == 1 || baseline.threads() == MAX_THREADS)
                .toList();
    }

    /** Every baseline of a built-in processor. */
    public static List<Baseline> every(String processor) {
        return Processor.named(processor).baselines();
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(NONE.name()));
        for (String processor : Processor.names()) {
            every(processor).forEach(baseline -> names.add(baseline.name()));
        }
        return names;
    }

    /** The name that {@link #parse} reads. */
    public String name() {
        if (isNone()) {
            return "none";
        }
        if (isRoofline()) {
            return processor + "/" + stack;
        }
        String format = precision == Precision.FP32 ? "" : "-" + precision.text();
        StringBuilder name = new StringBuilder(processor + "/" + stack + format + "-" + threads + "t");
        overheads.forEach(
                (key, value) -> name.append('+').append(key).append('=').append(value));
        return name.toString();
    }

    /**
     * A baseline's file.
     *
     * @param name what it is called
     * @param baseline processor, stack and threads
     * @param settings values for what the stack's file assumes
     */
    private record Parts(String name, String baseline, @Default("{}") Map<String, Long> settings) {}

    /** Names of the built-in files. */
    public static List<String> files() {
        return FILES;
    }

    /** The source of a built-in name, or of a file. */
    public static Source source(String nameOrPath) {
        return FILES.contains(nameOrPath)
                ? Source.resource(
                        Baseline.class, "/cyclode/units/host/baselines/" + nameOrPath + ".yaml", nameOrPath + ".yaml")
                : Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES);
    }

    /**
     * A baseline.
     *
     * @throws IllegalArgumentException if there is none of that name, naming the nearest
     * @throws cyclode.core.file.FileException if a file is wrong
     */
    public static Baseline load(String nameOrPath) {
        return FILES.contains(nameOrPath) || isPath(nameOrPath) ? read(source(nameOrPath)) : parse(nameOrPath);
    }

    private static boolean isPath(String text) {
        return text.endsWith(".yaml") || text.endsWith(".yml") || text.endsWith(".json") || Files.exists(Path.of(text));
    }

    private static Baseline read(Source source) {
        Document document = DocumentReader.read(source);
        Parts parts = Binder.bind(document, Parts.class);
        Baseline baseline;
        try {
            baseline = parse(parts.baseline());
        } catch (RefusedValue e) {
            throw document.problem("/baseline", String.valueOf(e.getMessage()));
        }
        for (Map.Entry<String, Long> each : parts.settings().entrySet()) {
            try {
                baseline = baseline.with(each.getKey(), each.getValue());
            } catch (RefusedValue e) {
                throw document.problem("/settings/" + each.getKey(), String.valueOf(e.getMessage()));
            }
        }
        return baseline;
    }

    @Override
    public String toString() {
        return name();
    }
}
