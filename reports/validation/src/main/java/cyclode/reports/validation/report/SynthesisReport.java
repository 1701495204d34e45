package cyclode.reports.validation.report;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.mapping.RtlEntry.Synthesis;
import java.nio.file.Path;
import java.util.List;
import org.w3c.dom.Element;

/** Cycles out of a synthesis report of Vitis HLS or Vivado HLS, {@code csynth.xml} or {@code <top>_csynth.xml}. */
public final class SynthesisReport {
    private static final String LATENCY = "SummaryOfOverallLatency";
    private static final String LOOPS = "SummaryOfLoopLatency";

    private final String name;
    private final Element estimates;

    private SynthesisReport(String name, Element estimates) {
        this.name = name;
        this.estimates = estimates;
    }

    /**
     * The number that a mapping asks for.
     *
     * @throws FileException if the report does not have it, or does not know it
     */
    public static long cycles(Path path, RtlEntry.HlsSynthesis entry) {
        Element root = XmlFile.root(path);
        String name = path.toString();
        Element estimates = XmlFile.descend(root, "PerformanceEstimates")
                .orElseThrow(() -> new FileException(
                        name,
                        "has no PerformanceEstimates below its root '" + root.getTagName()
                                + "': it is no synthesis report of Vitis HLS"));
        SynthesisReport report = new SynthesisReport(name, estimates);
        return entry.loop().isPresent() ? report.loop(entry.loop().get()) : report.overall(entry.figure());
    }

    private long overall(Synthesis figure) {
        String element =
                switch (figure) {
                    case BEST -> "Best-caseLatency";
                    case AVERAGE -> "Average-caseLatency";
                    case WORST -> "Worst-caseLatency";
                    case INTERVAL_MIN -> "Interval-min";
                    case INTERVAL_MAX -> "Interval-max";
                };
        Element found = XmlFile.descend(estimates, LATENCY, element)
                .orElseThrow(() -> new FileException(name, "has no " + element + " in " + LATENCY));
        return number(found, element);
    }

    /** A loop's name may itself have dots: the longest name that fits is taken at each level. */
    private long loop(String path) {
        Element loops = XmlFile.child(estimates, LOOPS)
                .orElseThrow(() -> new FileException(name, "has no loops, so no loop '" + path + "'"));
        Element loop = find(loops, path);
        Element latency = XmlFile.child(loop, "Latency")
                .orElseThrow(() -> new FileException(name, "says no latency of loop '" + path + "'"));
        return number(latency, "the latency of loop '" + path + "'");
    }

    private Element find(Element within, String path) {
        List<Element> loops = XmlFile.children(within);
        Element best = null;
        for (Element each : loops) {
            String tag = each.getTagName();
            boolean fits = path.equals(tag) || path.startsWith(tag + ".");
            if (fits && (best == null || tag.length() > best.getTagName().length())) {
                best = each;
            }
        }
        if (best == null) {
            List<String> names = loops.stream()
                    .filter(each -> XmlFile.child(each, "Latency").isPresent())
                    .map(Element::getTagName)
                    .toList();
            throw new FileException(name, "has no loop '" + path + "'" + Names.hint(path, names));
        }
        return path.equals(best.getTagName())
                ? best
                : find(best, path.substring(best.getTagName().length() + 1));
    }

    private long number(Element element, String what) {
        String text = element.getTextContent().strip();
        if (text.equals("undef") || text.equals("?") || text.isEmpty()) {
            throw new FileException(
                    name,
                    what + " is '" + text
                            + "': the tool does not know it, as with a loop whose trip count depends on data; "
                            + "co-simulation counts it: kind: hls-cosimulation");
        }
        try {
            long cycles = Long.parseLong(text);
            if (cycles >= 0) {
                return cycles;
            }
        } catch (NumberFormatException e) {
            // said below, as for a negative number
        }
        throw new FileException(name, what + " is '" + text + "'; allowed: a number of cycles");
    }
}
