package cyclode.reports.studies.calibration;

import cyclode.power.technology.Entry;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionResult.Swing;
import cyclode.reports.studies.sampling.Axis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What moves each figure: every parameter and every energy alone from one end of its range to the other, the rest nominal. */
final class OneAtATime {
    private final Reproduction file;
    private final Pool pool;
    private final TimedDesign nominal;
    private final BaselineSpace.Kind kind;
    private final double[] entries;
    private final List<Swing> swings = new ArrayList<>();

    OneAtATime(Reproduction file, Pool pool, TimedDesign nominal) {
        this.file = file;
        this.pool = pool;
        this.nominal = nominal;
        kind = pool.baselines().nominal(file.baseline());
        entries = nominal.energies();
    }

    /** A row for each parameter and each energy that has a range. */
    List<Swing> swings() {
        List<FreeParameter> parameters = pool.space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            design(parameters.get(i), i);
        }
        baselines();
        if (file.energies()) {
            nominal.technology().forEach(this::energy);
        }
        return swings;
    }

    private record Seen(String setting, Map<Quantity, Double> figures) {}

    private void design(FreeParameter parameter, int place) {
        List<Seen> seen = new ArrayList<>();
        for (String setting : candidates(parameter)) {
            List<String> settings = new ArrayList<>(pool.space().nominal());
            settings.set(place, setting);
            pool.design(settings)
                    .ifPresent(design -> seen.add(
                            new Seen(setting, design.figures(kind, entries).all())));
        }
        add(parameter.name(), seen, parameter.hasOrder());
    }

    /** From the lowest to the highest; of a continuum the ends and the nominal setting. */
    private static List<String> candidates(FreeParameter parameter) {
        Axis axis = parameter.axis();
        return axis.levels() == 0 || axis.levels() > 40
                ? List.of(axis.at(0), parameter.nominalText(), axis.at(Math.nextDown(1.0)))
                : axis.settings();
    }

    private void baselines() {
        List<Seen> stacks = new ArrayList<>();
        List<Seen> threads = new ArrayList<>();
        for (BaselineSpace.Kind other : pool.baselines().kinds()) {
            Map<Quantity, Double> figures = nominal.figures(other, entries).all();
            if (other.baseline().threads() == kind.baseline().threads()) {
                stacks.add(new Seen(other.baseline().stack(), figures));
            }
            if (other.baseline().stack().equals(kind.baseline().stack())) {
                threads.add(new Seen(Integer.toString(other.baseline().threads()), figures));
            }
        }
        add("software stack", stacks, false);
        add("threads", threads, true);
        overhead("dispatch overhead", kind.dispatch(), true);
        overhead("fork-join overhead", kind.forkJoin(), false);
    }

    private void overhead(String name, BaselineSpace.Overhead overhead, boolean dispatch) {
        overhead.axis().ifPresent(axis -> {
            List<Seen> seen = new ArrayList<>();
            for (double value :
                    new double[] {axis.low().doubleValue(), axis.high().doubleValue()}) {
                Figures figures = nominal.figures(
                        kind,
                        dispatch ? value : kind.dispatch().nominal(),
                        dispatch ? kind.forkJoin().nominal() : value,
                        entries);
                seen.add(new Seen(Long.toString(Math.round(value)) + "ns", figures.all()));
            }
            add(name, seen, true);
        });
    }

    private void energy(Entry entry) {
        if (entry.low().compareTo(entry.high()) == 0) {
            return;
        }
        List<Seen> seen = new ArrayList<>();
        for (boolean low : new boolean[] {true, false}) {
            double[] moved = entries.clone();
            moved[entry.key().ordinal()] = (low ? entry.lowBase() : entry.highBase()).doubleValue();
            Figures figures = nominal.figures(kind, moved);
            String text = (low ? entry.low() : entry.high()).toPlainString();
            seen.add(new Seen(text + " " + entry.unit().symbol(), figures.all()));
        }
        add("energy: " + entry.key().path(), seen, true);
    }

    private void add(String name, List<Seen> seen, boolean ordered) {
        if (seen.size() < 2) {
            return;
        }
        if (ordered) {
            add(name, seen.get(0), seen.get(seen.size() - 1), seen);
        } else {
            Comparator<Seen> bySpeedup =
                    Comparator.comparingDouble(each -> each.figures().getOrDefault(Quantity.BACKBONE_SPEEDUP, 0.0));
            add(
                    name,
                    seen.stream().min(bySpeedup).orElseThrow(),
                    seen.stream().max(bySpeedup).orElseThrow(),
                    seen);
        }
    }

    private void add(String name, Seen low, Seen high, List<Seen> seen) {
        Map<String, Map<Quantity, Double>> between = new LinkedHashMap<>();
        seen.stream()
                .filter(each -> each != low && each != high)
                .forEach(each -> between.put(each.setting(), each.figures()));
        swings.add(new Swing(name, low.setting(), high.setting(), low.figures(), high.figures(), between));
    }
}
