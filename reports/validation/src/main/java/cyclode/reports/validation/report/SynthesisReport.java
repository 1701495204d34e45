package cyclode.reports.validation.report;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.mapping.RtlEntry.Synthesis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Cycles out of a synthesis report of Vitis HLS or Vivado HLS, {@code csynth.xml} or {@code <top>_csynth.xml}; and out of the same as
 * text, {@code .rpt}.
 */
public final class SynthesisReport {
    private static final String ESTIMATES = "PerformanceEstimates";
    private static final String LATENCY = "SummaryOfOverallLatency";
    private static final String LOOPS = "SummaryOfLoopLatency";

    private final String name;
    private final Element root;
    private final Element estimates;

    private SynthesisReport(String name, Element root, Element estimates) {
        this.name = name;
        this.root = root;
        this.estimates = estimates;
    }

    /**
     * The number that a mapping asks for.
     *
     * @throws FileException if the report does not have it, or does not know it
     */
    public static long cycles(Path path, RtlEntry.HlsSynthesis entry) {
        String name = path.toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(".rpt")) {
            return SynthesisText.cycles(path, entry);
        }
        Element root = XmlFile.root(path);
        Element estimates = XmlFile.descend(root, ESTIMATES)
                .orElseThrow(() -> new FileException(
                        name,
                        "has no PerformanceEstimates below its root '" + root.getTagName()
                                + "': it is no synthesis report of Vitis HLS"));
        SynthesisReport report = new SynthesisReport(name, root, estimates);
        return entry.loop().isPresent()
                ? report.loop(entry.loop().get(), entry.figure())
                : report.overall(entry.figure());
    }

    private long overall(Synthesis figure) {
        String element =
                switch (figure) {
                    case BEST -> "Best-caseLatency";
                    case AVERAGE -> "Average-caseLatency";
                    case WORST -> "Worst-caseLatency";
                    case INTERVAL_MIN -> "Interval-min";
                    case INTERVAL_MAX -> "Interval-max";
                    case TRIP_COUNT -> throw new FileException(name, noTripCount());
                };
        Element found = XmlFile.descend(estimates, LATENCY, element)
                .orElseThrow(() -> new FileException(name, "has no " + element + " in " + LATENCY));
        Figures figures = figures(found, element);
        return figure == Synthesis.BEST || figure == Synthesis.INTERVAL_MIN
                ? figures.min()
                : figure == Synthesis.AVERAGE ? figures.only() : figures.max();
    }

    private long loop(String path, Synthesis figure) {
        Element loop = found(path);
        String of = " of loop '" + path + "'";
        return switch (figure) {
            case BEST -> figures(loop, "Latency", "the latency" + of).min();
            case WORST -> figures(loop, "Latency", "the latency" + of).max();
            case INTERVAL_MIN ->
                figures(loop, "PipelineII", "the interval" + of).min();
            case INTERVAL_MAX ->
                figures(loop, "PipelineII", "the interval" + of).max();
            case TRIP_COUNT -> figures(loop, "TripCount", "the trip count" + of).only();
            case AVERAGE -> throw new FileException(name, noAverage(path));
        };
    }

    /** What is said where the trip count of a function is asked for. */
    static String noTripCount() {
        return "a function has no trip count; allowed: 'loop' names one that has";
    }

    /** What is said where the average latency of a loop is asked for. */
    static String noAverage(String path) {
        return "says no average of loop '" + path + "'; allowed: best, worst, interval-min, interval-max, trip-count";
    }

    private Figures figures(Element loop, String element, String what) {
        return figures(
                XmlFile.child(loop, element)
                        .orElseThrow(() -> new FileException(name, "says no " + what.replaceFirst("the ", ""))),
                what);
    }

    /** An element that holds a number, or the least and the greatest in a {@code range}. */
    private Figures figures(Element element, String what) {
        List<Element> parts = XmlFile.children(element);
        if (parts.isEmpty()) {
            return Figures.of(name, 0, what, element.getTextContent());
        }
        Optional<Element> range = XmlFile.child(element, "range");
        Optional<Element> least = range.flatMap(each -> XmlFile.child(each, "min"));
        Optional<Element> greatest = range.flatMap(each -> XmlFile.child(each, "max"));
        if (parts.size() > 1 || least.isEmpty() || greatest.isEmpty()) {
            throw new FileException(
                    name,
                    what + " has a '" + parts.get(0).getTagName() + "'; allowed: a number, or a range of min and max");
        }
        return new Figures(
                name,
                0,
                what,
                least.get().getTextContent().strip(),
                greatest.get().getTextContent().strip());
    }

    /** A loop of the function, or else of one of the functions that it was taken apart into, by its own path or behind their name. */
    private Element found(String path) {
        Optional<Element> loops = XmlFile.child(estimates, LOOPS);
        Optional<Element> own = loops.flatMap(each -> seek(each, path));
        if (own.isPresent()) {
            return own.get();
        }
        Map<String, Element> inModules = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (Element module : modules()) {
            Optional<Element> within = XmlFile.descend(module, ESTIMATES, LOOPS);
            String called = XmlFile.child(module, "Name")
                    .map(each -> each.getTextContent().strip())
                    .orElse("");
            if (within.isPresent()) {
                loops(within.get()).forEach(each -> names.add(called + "." + each.getTagName()));
                seek(within.get(), path).ifPresent(loop -> inModules.put(called, loop));
                if (path.startsWith(called + ".")) {
                    seek(within.get(), path.substring(called.length() + 1))
                            .ifPresent(loop -> inModules.put(called, loop));
                }
            }
        }
        if (inModules.size() > 1) {
            throw new FileException(
                    name,
                    "has a loop '" + path + "' in several modules; allowed: "
                            + String.join(
                                    ", ",
                                    inModules.keySet().stream()
                                            .map(each -> each + "." + path)
                                            .toList()));
        }
        if (!inModules.isEmpty()) {
            return inModules.values().iterator().next();
        }
        if (loops.isEmpty() && names.isEmpty()) {
            throw new FileException(name, "has no loops, so no loop '" + path + "'");
        }
        throw missing(loops, path, names);
    }

    private List<Element> modules() {
        return XmlFile.child(root, "ModuleInformation").map(XmlFile::children).orElse(List.of()).stream()
                .filter(each -> each.getTagName().equals("Module"))
                .toList();
    }

    private FileException missing(Optional<Element> loops, String path, List<String> inModules) {
        Optional<Element> outer = loops.flatMap(each -> outer(each, path));
        if (outer.isPresent()) {
            return missing(outer, path.substring(label(outer.get(), path).length() + 1), List.of());
        }
        List<String> names = new ArrayList<>();
        loops.ifPresent(within -> loops(within).forEach(each -> names.add(each.getTagName())));
        names.addAll(inModules);
        return new FileException(name, "has no loop '" + path + "'" + Names.hint(path, names));
    }

    private static List<Element> loops(Element within) {
        return XmlFile.children(within).stream()
                .filter(each -> XmlFile.child(each, "Latency").isPresent())
                .toList();
    }

    /** A loop's name may itself have dots: the longest name that fits is taken at each level. */
    private static Optional<Element> outer(Element within, String path) {
        Element best = null;
        int longest = 0;
        for (Element each : XmlFile.children(within)) {
            String label = label(each, path);
            if (label.length() > longest && label.length() < path.length()) {
                best = each;
                longest = label.length();
            }
        }
        return Optional.ofNullable(best);
    }

    /** What a loop is called, by its element or by a {@code Name} in it, if the path begins with it; otherwise empty. */
    private static String label(Element loop, String path) {
        String named = XmlFile.child(loop, "Name")
                .map(each -> each.getTextContent().strip())
                .orElse("");
        String tag = loop.getTagName();
        String byName = begins(path, named) ? named : "";
        String byTag = begins(path, tag) ? tag : "";
        return byName.length() > byTag.length() ? byName : byTag;
    }

    private static boolean begins(String path, String label) {
        return !label.isEmpty() && (path.equals(label) || path.startsWith(label + "."));
    }

    private Optional<Element> seek(Element within, String path) {
        List<Element> same = XmlFile.children(within).stream()
                .filter(each -> label(each, path).equals(path))
                .toList();
        if (same.size() > 1) {
            throw new FileException(
                    name, "has " + same.size() + " loops '" + path + "', and which is meant is not said");
        }
        return same.isEmpty()
                ? outer(within, path)
                        .flatMap(each ->
                                seek(each, path.substring(label(each, path).length() + 1)))
                : Optional.of(same.get(0));
    }
}
