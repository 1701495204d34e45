package cyclode.reports.studies.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Points that no other beats: no other is at least as good in everything and better in something. Little is good. */
public final class ParetoFront {
    private ParetoFront() {}

    /**
     * Positions of the points on the front, in order of their positions; points that are equal in everything are all on it or none is.
     * A point with a cost that is no number is not.
     */
    public static List<Integer> of(List<double[]> costs) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, costs.size())
                .filter(i -> Arrays.stream(costs.get(i)).noneMatch(Double::isNaN))
                .boxed()
                .toList());
        // What beats a point comes before it in this order, so that only the front so far need be looked at.
        order.sort(Comparator.comparing(costs::get, Arrays::compare));
        List<Integer> front = new ArrayList<>();
        for (int candidate : order) {
            if (front.stream().noneMatch(other -> beats(costs.get(other), costs.get(candidate)))) {
                front.add(candidate);
            }
        }
        front.sort(Comparator.naturalOrder());
        return front;
    }

    private static boolean beats(double[] a, double[] b) {
        boolean better = false;
        for (int i = 0; i < a.length; i++) {
            if (a[i] > b[i]) {
                return false;
            }
            better |= a[i] < b[i];
        }
        return better;
    }
}
