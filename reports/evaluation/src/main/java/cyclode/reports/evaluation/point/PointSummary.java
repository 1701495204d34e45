package cyclode.reports.evaluation.point;

import cyclode.reports.evaluation.accounting.LatencyParts.Kind;
import cyclode.reports.evaluation.bounds.LayerBound;
import cyclode.reports.evaluation.result.Times;

/**
 * The headline figures of a design point, for tables of many.
 *
 * @param cycles of the reference clock, from the first launch's issue to the last launch's end
 * @param megahertz the reference clock
 * @param preprocessMs host layers before
 * @param driverMs starting the accelerator and learning of its end
 * @param transferMs feature maps on the bus
 * @param fabricMs the fabric
 * @param postprocessMs host layers after
 * @param endToEndMs all of these
 * @param offloadedMs what the fabric takes over, on the processor
 * @param aloneMs a whole inference on the processor
 * @param backboneSpeedup offloaded / (driver + transfer + fabric)
 * @param endToEndSpeedup alone / end to end
 * @param acceleratedMj energy of an inference
 * @param aloneMj energy of an inference on the processor
 * @param acceleratedW mean power
 * @param aloneW mean power of the processor alone
 * @param efficiency energy alone / energy accelerated; this and all else of a processor not a number where there is none
 * @param bottleneck what limits the layers that together take most cycles of the fabric, see {@link LayerBound}; empty where nothing does
 */
public record PointSummary(
        long cycles,
        double megahertz,
        double preprocessMs,
        double driverMs,
        double transferMs,
        double fabricMs,
        double postprocessMs,
        double endToEndMs,
        double offloadedMs,
        double aloneMs,
        double backboneSpeedup,
        double endToEndSpeedup,
        double acceleratedMj,
        double aloneMj,
        double acceleratedW,
        double aloneW,
        double efficiency,
        String bottleneck) {
    static PointSummary of(Appraisal appraisal, boolean hosted) {
        double accelerated = Appraisal.millijoules(appraisal.accelerated().total());
        if (!hosted) {
            return alone(appraisal, accelerated);
        }
        double alone = Appraisal.millijoules(appraisal.baseline().total());
        return new PointSummary(
                appraisal.cycles().total(),
                appraisal.cycles().megahertz(),
                part(appraisal, Kind.PREPROCESS),
                part(appraisal, Kind.DRIVER),
                part(appraisal, Kind.TRANSFER),
                part(appraisal, Kind.FABRIC),
                part(appraisal, Kind.POSTPROCESS),
                Times.milliseconds(appraisal.parts().endToEnd()),
                appraisal.host().offloaded().milliseconds(),
                Times.milliseconds(appraisal.host().time()),
                appraisal.backboneSpeedup(),
                appraisal.endToEndSpeedup(),
                accelerated,
                alone,
                Appraisal.watts(
                        appraisal.accelerated().total(), appraisal.parts().endToEnd()),
                Appraisal.watts(appraisal.baseline().total(), appraisal.host().time()),
                alone / accelerated,
                bottleneck(appraisal));
    }

    /** Without a processor there is nothing to compare with. */
    private static PointSummary alone(Appraisal appraisal, double accelerated) {
        double none = Double.NaN;
        double milliseconds = Times.milliseconds(appraisal.parts().endToEnd());
        return new PointSummary(
                appraisal.cycles().total(),
                appraisal.cycles().megahertz(),
                none,
                none,
                none,
                part(appraisal, Kind.FABRIC),
                none,
                milliseconds,
                none,
                none,
                none,
                none,
                accelerated,
                none,
                Appraisal.watts(
                        appraisal.accelerated().total(), appraisal.parts().endToEnd()),
                none,
                none,
                bottleneck(appraisal));
    }

    private static String bottleneck(Appraisal appraisal) {
        return LayerBound.most(LayerBound.of(appraisal.cycles()));
    }

    private static double part(Appraisal appraisal, Kind kind) {
        return Times.milliseconds(appraisal.parts().time(kind));
    }
}
