package cyclode.reports.cli.explore;

import cyclode.reports.render.chart.ScatterChart;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.studies.explore.Candidate;
import cyclode.reports.studies.explore.ExplorationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Error over energy or time of an exploration's designs, a series for each window. */
public final class ExploreChart {
    private ExploreChart() {}

    /** The chart: the front, the best design of each window and width, and the recommended one by name. */
    public static ScatterChart of(ExplorationResult explored) {
        // The first name takes the best place: that of the recommended design is never left out.
        List<Candidate> shown = Stream.of(
                        Stream.of(explored.recommended()), explored.front().stream(), explored.shapes().stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
        List<ScatterChart.Series> series = new ArrayList<>();
        for (int window :
                shown.stream().mapToInt(Candidate::window).distinct().sorted().toArray()) {
            List<ScatterChart.Point> points = shown.stream()
                    .filter(each -> each.window() == window)
                    .map(each -> point(explored, shown, each))
                    .toList();
            series.add(new ScatterChart.Series("window " + window, points));
        }
        return new ScatterChart(
                "Designs that fit, by window × width: the front, and the best of each",
                axis(cost(explored), shown.stream().mapToDouble(each -> cost(explored, each))),
                axis(error(explored), shown.stream().mapToDouble(Candidate::error)),
                series);
    }

    private static ScatterChart.Point point(ExplorationResult explored, List<Candidate> shown, Candidate each) {
        boolean recommended = each.equals(explored.recommended());
        boolean front = shown.stream().noneMatch(other -> better(explored, other, each));
        String shape = each.window() + "×" + each.width();
        String name = front ? shape + ", " + each.bitsText() + " bits" : shape;
        return new ScatterChart.Point(
                recommended ? name + ", recommended" : name, cost(explored, each), each.error(), front);
    }

    private static boolean better(ExplorationResult explored, Candidate other, Candidate each) {
        double one = cost(explored, other);
        double two = cost(explored, each);
        return one <= two && other.error() <= each.error() && (one < two || other.error() < each.error());
    }

    private static double cost(ExplorationResult explored, Candidate each) {
        return energy(explored) ? each.energyMj() : each.latencyMs();
    }

    private static boolean energy(ExplorationResult explored) {
        return switch (explored.request().objective()) {
            case ENERGY -> true;
            case LATENCY -> false;
        };
    }

    private static Quantity cost(ExplorationResult explored) {
        return energy(explored)
                ? new Quantity("energy of an inference", "mJ")
                : new Quantity("time of an inference", "ms");
    }

    private static Quantity error(ExplorationResult explored) {
        return explored.request().accuracies().isPresent()
                ? new Quantity("loss, as measured", "1")
                : explored.request().measured().isPresent()
                        ? new Quantity("error on data", "standard deviations")
                        : new Quantity("quantization error", "standard deviations");
    }

    private static ScatterChart.Objective axis(Quantity quantity, DoubleStream values) {
        return new ScatterChart.Objective(quantity, Scale.of(values, Scale.WIDE), ScatterChart.Better.LESS);
    }
}
