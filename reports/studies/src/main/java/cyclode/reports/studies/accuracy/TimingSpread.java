package cyclode.reports.studies.accuracy;

import java.util.List;

/**
 * What the data decides about a design's time and energy, over a data set.
 *
 * @param hardware the design
 * @param paths what examples decided, each different way with how many examples took it, the cheapest first
 * @param mean over all examples
 * @param rightness of the examples by what they cost, the cheapest quarter first
 */
public record TimingSpread(String hardware, List<Path> paths, Cost mean, List<Quarter> rightness) {
    public TimingSpread {
        paths = List.copyOf(paths);
        rightness = List.copyOf(rightness);
    }

    /**
     * What an inference costs.
     *
     * @param steps tried by all adaptive ODEs together
     * @param cycles of the reference clock
     * @param milliseconds end to end
     * @param millijoules of the inference
     */
    public record Cost(double steps, double cycles, double milliseconds, double millijoules) {}

    /**
     * Examples of which the data decided the same.
     *
     * @param steps tried by each ODE, as text
     * @param examples how many
     * @param right how many of them were answered rightly; 0 of forecasts
     * @param cost of one
     */
    public record Path(String steps, int examples, int right, Cost cost) {}

    /**
     * A quarter of the examples, in the order of their cost.
     *
     * @param examples how many
     * @param right share of them that was answered rightly
     * @param mean cost of one
     */
    public record Quarter(int examples, Interval right, Cost mean) {}

    /** The cost that a share of examples does not exceed. */
    public Cost quantile(double share) {
        long all = paths.stream().mapToLong(Path::examples).sum();
        long seen = 0;
        for (Path path : paths) {
            seen += path.examples();
            if (seen >= share * all) {
                return path.cost();
            }
        }
        return paths.get(paths.size() - 1).cost();
    }
}
