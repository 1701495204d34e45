package cyclode.reports.evaluation.accounting;

import cyclode.core.time.Frequency;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.Span;
import cyclode.units.accelerator.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * One inference with the accelerator, part by part: an exact partition of its time.
 *
 * @param phases adjoining, from the start of preprocessing to the end of postprocessing
 */
public record LatencyParts(List<Phase> phases) {
    /** What happens in a part. */
    public enum Kind {
        /** Host layers before. */
        PREPROCESS,
        /** The processor starts the accelerator or learns of its end. */
        DRIVER,
        /** Feature maps or parameters cross the bus, and nothing else is done meanwhile. */
        TRANSFER,
        /** The fabric works. */
        FABRIC,
        /** Host layers after. */
        POSTPROCESS
    }

    /**
     * A span of time.
     *
     * @param kind what happens
     * @param span when
     */
    public record Phase(Kind kind, Span span) {}

    public LatencyParts {
        phases = List.copyOf(phases);
    }

    /** The host's sections with the accelerator's critical path between them. */
    public static LatencyParts of(HostSections host, CriticalPath path, Frequency tick) {
        List<Phase> phases = new ArrayList<>();
        ExactTime begin = host.preprocess().time();
        phases.add(new Phase(Kind.PREPROCESS, Span.until(begin)));
        long origin = path.start();
        int i = 0;
        List<CriticalPath.Piece> pieces = path.pieces();
        while (i < pieces.size()) {
            Kind kind = kind(pieces.get(i).entry());
            long from = pieces.get(i).from();
            while (i < pieces.size() && kind(pieces.get(i).entry()) == kind) {
                i++;
            }
            long until = pieces.get(i - 1).until();
            phases.add(new Phase(
                    kind,
                    new Span(
                            begin.plus(ExactTime.of(from - origin, tick)),
                            begin.plus(ExactTime.of(until - origin, tick)))));
        }
        ExactTime end = begin.plus(ExactTime.of(path.end() - origin, tick));
        phases.add(new Phase(
                Kind.POSTPROCESS, new Span(end, end.plus(host.postprocess().time()))));
        return new LatencyParts(phases);
    }

    private static Kind kind(Timeline.Entry entry) {
        Kind fabric = entry.layer().startsWith("transfer") ? Kind.TRANSFER : Kind.FABRIC;
        return entry.match(
                pass -> pass.launch().transfers() ? Kind.TRANSFER : fabric, control -> fabric, host -> Kind.DRIVER);
    }

    /** How long the parts of a kind last. */
    public ExactTime time(Kind kind) {
        return phases.stream()
                .filter(phase -> phase.kind() == kind)
                .map(phase -> phase.span().length())
                .reduce(ExactTime.ZERO, ExactTime::plus);
    }

    /** Driver, transfer and fabric together. */
    public ExactTime accelerator() {
        return time(Kind.DRIVER).plus(time(Kind.TRANSFER)).plus(time(Kind.FABRIC));
    }

    /** All of it. */
    public ExactTime endToEnd() {
        return phases.get(phases.size() - 1).span().until();
    }
}
