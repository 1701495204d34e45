package cyclode.reports.evaluation.published;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.Comparison;
import cyclode.reports.evaluation.result.Comparison.Interval;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.Figure;
import cyclode.units.host.Baseline;
import cyclode.workloads.layer.Layer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Ling, Qian and Schiele published about integer-only Transformers on the XC7S15 (arXiv 2407.11041, Table IV, read in a public summary
 * of it): three points, each of a window, a width and bits. Nothing is fitted to them.
 */
public final class PublishedTransformers {
    private static final String SOURCE = "arXiv 2407.11041, Table IV, read in a public summary";
    private static final String NOT_CALIBRATED = "no constant and no design was calibrated on any published figure";

    private static final List<Point> POINTS = List.of(
            new Point(6, 64, 8, 100, 2.82, 0.212),
            new Point(12, 64, 6, 125, 4.61, 0.364),
            new Point(12, 32, 4, 125, 1.33, 0.084));

    private PublishedTransformers() {}

    private record Point(int window, int width, int bits, int megahertz, double milliseconds, double millijoules) {
        boolean is(DesignPoint design) {
            List<Layer> layers = design.workload().network().layers();
            Layer embedding = layers.get(0);
            return design.workload().name().equals("time-series-transformer")
                    && design.device().name().equals("xc7s15")
                    && embedding.input().shape().rows() == window
                    && embedding.input().shape().channels() == 7
                    && embedding.output().shape().channels() == width
                    && bits(layers).allMatch(each -> each == bits)
                    && design.accelerator().machine().control().frequency().toHertz() == megahertz * 1e6;
        }

        private static Stream<Integer> bits(List<Layer> layers) {
            return layers.stream()
                    .flatMap(layer -> Stream.of(
                            layer.input().format().bits(),
                            layer.output().format().bits(),
                            layer.hasConstants()
                                    ? layer.formats().weightBits()
                                    : layer.output().format().bits()))
                    .distinct();
        }
    }

    /** The built-in files at the published point that a design is of: what its figures are predicted with. Nothing, if it is of none. */
    public static Optional<RunRequest.Design> nominal(DesignPoint design) {
        return point(design)
                .map(point -> new RunRequest.Design(
                        "time-series-transformer",
                        List.of(
                                new Assignment("window", Integer.toString(point.window())),
                                new Assignment("width", Integer.toString(point.width())),
                                new Assignment("bits", Integer.toString(point.bits()))),
                        "xc7s15",
                        List.of(new Assignment("clocks.fabric", point.megahertz() + "MHz")),
                        List.of(),
                        List.of(),
                        Baseline.NOMINAL));
    }

    private static Optional<Point> point(DesignPoint design) {
        return POINTS.stream().filter(point -> point.is(design)).findFirst();
    }

    /**
     * The rows of a published point.
     *
     * @param simulated this run's latency and energy
     * @param predicted the same of the {@link #nominal} design
     * @param band of the predicted energy; null if it is not known
     */
    public static Comparison compare(
            DesignPoint design, List<Figure> simulated, List<Figure> predicted, @Nullable Interval band) {
        Point point = point(design).orElseThrow();
        return new Comparison(
                List.of(
                        row(
                                "latencyMs.endToEnd",
                                point.milliseconds(),
                                simulated.get(0),
                                predicted.get(0),
                                null,
                                "no assumption but the clock moves it; the range over the data stands beside"),
                        row(
                                "energyMj.acceleratedRun",
                                point.millijoules(),
                                simulated.get(1),
                                predicted.get(1),
                                band,
                                "this run's design is not the one that was predicted with")),
                null,
                null);
    }

    private static PublishedRow row(
            String figure,
            double published,
            Figure simulated,
            Figure predicted,
            @Nullable Interval band,
            String noBand) {
        return new PublishedRow(
                figure,
                published,
                SOURCE,
                simulated,
                null,
                NOT_CALIBRATED,
                predicted,
                band,
                band == null ? noBand : "",
                band == null ? null : rank(band, published));
    }

    /** Within the band's ends, as far as two ends can say: 0 below, 1 above, between by the straight line. */
    private static double rank(Interval band, double value) {
        double at = (value - band.low()) / (band.high() - band.low());
        return Math.max(0, Math.min(1, 0.05 + 0.9 * at));
    }
}
