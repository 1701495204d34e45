package cyclode.reports.studies.accuracy;

import cyclode.core.reference.ode.OdeSolution;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What the steps that examples tried cost on a design. Examples that tried the same steps take the same time: each different way is timed once,
 * by replaying what the data decided.
 */
public final class DataTiming {
    private static final int QUARTERS = 4;

    private final DesignPoint design;
    private final String hardware;
    private final DesignTimer timer = new DesignTimer();

    /** Of a design whose time depends on the data by adaptive steps alone. */
    public DataTiming(DesignPoint design, String hardware) {
        this.design = design;
        this.hardware = hardware;
    }

    private record Way(List<Integer> examples, TimingSpread.Cost cost, String steps) {}

    /**
     * The spread over a data set.
     *
     * @param trials of each example, by the ODE's name
     * @param right whether an example was answered rightly
     */
    public TimingSpread spread(
            List<Map<String, List<OdeSolution.Trial>>> trials, IntPredicate right, Progress progress) {
        Map<String, List<Integer>> ways = new LinkedHashMap<>();
        for (int i = 0; i < trials.size(); i++) {
            ways.computeIfAbsent(way(trials.get(i)), any -> new ArrayList<>()).add(i);
        }
        List<Way> timed = new ArrayList<>();
        for (List<Integer> examples : ways.values()) {
            Map<String, List<OdeSolution.Trial>> first = trials.get(examples.get(0));
            timed.add(new Way(examples, cost(first), steps(first)));
            progress.at("timing", timed.size(), ways.size());
        }
        timed.sort(Comparator.comparingDouble((Way each) -> each.cost.cycles())
                .thenComparing(each -> each.examples.get(0)));
        List<TimingSpread.Path> paths = timed.stream()
                .map(each -> new TimingSpread.Path(
                        each.steps,
                        each.examples.size(),
                        (int) each.examples.stream().filter(right::test).count(),
                        each.cost))
                .toList();
        List<TimingSpread.Cost> costs = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (Way each : timed) {
            for (int example : each.examples) {
                order.add(example);
                costs.add(each.cost);
            }
        }
        List<TimingSpread.Quarter> quarters = new ArrayList<>();
        for (int q = 0; q < QUARTERS && order.size() >= QUARTERS; q++) {
            int from = order.size() * q / QUARTERS;
            int to = order.size() * (q + 1) / QUARTERS;
            int count =
                    (int) order.subList(from, to).stream().filter(right::test).count();
            quarters.add(new TimingSpread.Quarter(
                    to - from, Interval.share(count, to - from), mean(costs.subList(from, to))));
        }
        return new TimingSpread(hardware, paths, mean(costs), quarters);
    }

    /** What decides the time: the lengths of the steps, and which were accepted. */
    private static String way(Map<String, List<OdeSolution.Trial>> trials) {
        StringBuilder way = new StringBuilder();
        trials.forEach((ode, tried) -> {
            way.append(ode);
            tried.forEach(trial -> way.append(trial.accepted() ? '+' : '-').append(trial.step()));
        });
        return way.toString();
    }

    private static String steps(Map<String, List<OdeSolution.Trial>> trials) {
        List<String> each = new ArrayList<>();
        trials.forEach((ode, tried) -> each.add(ode + " " + tried.size()));
        return String.join(", ", each);
    }

    private TimingSpread.Cost cost(Map<String, List<OdeSolution.Trial>> trials) {
        Map<String, long[]> norms = new LinkedHashMap<>();
        int steps = 0;
        for (Map.Entry<String, List<OdeSolution.Trial>> ode : trials.entrySet()) {
            norms.put(
                    ode.getKey(),
                    ode.getValue().stream().mapToLong(OdeSolution.Trial::norm).toArray());
            steps += ode.getValue().size();
        }
        PointSummary point = timer.time(design, norms).priced(design);
        return new TimingSpread.Cost(steps, point.cycles(), point.endToEndMs(), point.acceleratedMj());
    }

    private static TimingSpread.Cost mean(List<TimingSpread.Cost> costs) {
        double steps = 0;
        double cycles = 0;
        double milliseconds = 0;
        double millijoules = 0;
        for (TimingSpread.Cost cost : costs) {
            steps += cost.steps();
            cycles += cost.cycles();
            milliseconds += cost.milliseconds();
            millijoules += cost.millijoules();
        }
        int n = costs.size();
        return new TimingSpread.Cost(steps / n, cycles / n, milliseconds / n, millijoules / n);
    }
}
