package cyclode.reports.studies.reproduction;

import cyclode.power.technology.Entry;
import cyclode.reports.studies.sampling.Axis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What moves each figure: every parameter and every energy alone from one end of its range to the other, the rest nominal. */
final class Sensitivity {
    private final Reproduction file;
    private final Pool pool;
    private final Pool.Member nominal;
    private final BaselineSpace.Kind kind;
    private final int kindNumber;
    private final double[] entries;
    private final List<Swing> swings = new ArrayList<>();

    Sensitivity(Reproduction file, Pool pool, Pool.Member nominal) {
        this.file = file;
        this.pool = pool;
        this.nominal = nominal;
        kind = pool.baselines().nominal(file.baseline());
        kindNumber = pool.baselines().kinds().indexOf(kind);
        entries = Energies.nominal(nominal.design().technology());
    }

    /** A row for each parameter and each energy that has a range. */
    List<Swing> swings() {
        List<FreeParameter> parameters = pool.space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            design(parameters.get(i), i);
        }
        baselines();
        if (file.energies()) {
            nominal.design().technology().forEach(this::energy);
        }
        return swings;
    }

    private Ratios nominalRatios(Pool.Member member) {
        return Ratios.of(
                member.design(),
                member.hosts().get(kindNumber),
                kind.dispatch().nominal(),
                kind.forkJoin().nominal(),
                entries);
    }

    private record Seen(String setting, Map<Quantity, Double> figures) {}

    private void design(FreeParameter parameter, int place) {
        List<Seen> seen = new ArrayList<>();
        for (String setting : candidates(parameter)) {
            List<String> settings = new ArrayList<>(pool.space().nominal());
            settings.set(place, setting);
            for (Pool.Member member : pool.member(settings)) {
                seen.add(new Seen(setting, nominalRatios(member).all()));
            }
        }
        add(parameter.name(), seen, parameter.hasOrder());
    }

    /** From the lowest to the highest; of a continuum the ends and the nominal setting. */
    private static List<String> candidates(FreeParameter parameter) {
        Axis axis = parameter.axis();
        if (axis.levels() == 0 || axis.levels() > 40) {
            return List.of(axis.at(0), parameter.nominalText(), axis.at(Math.nextDown(1.0)));
        }
        List<String> settings = new ArrayList<>();
        for (long level = 0; level < axis.levels(); level++) {
            settings.add(axis.at(axis.place(level)));
        }
        return settings;
    }

    private void baselines() {
        List<Seen> stacks = new ArrayList<>();
        List<Seen> threads = new ArrayList<>();
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        for (int i = 0; i < kinds.size(); i++) {
            BaselineSpace.Kind other = kinds.get(i);
            Map<Quantity, Double> figures = Ratios.of(
                            nominal.design(),
                            nominal.hosts().get(i),
                            other.dispatch().nominal(),
                            other.forkJoin().nominal(),
                            entries)
                    .all();
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
                Ratios ratios = Ratios.of(
                        nominal.design(),
                        nominal.hosts().get(kindNumber),
                        dispatch ? value : kind.dispatch().nominal(),
                        dispatch ? kind.forkJoin().nominal() : value,
                        entries);
                seen.add(new Seen(Long.toString(Math.round(value)) + "ns", ratios.all()));
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
            Ratios ratios = Ratios.of(
                    nominal.design(),
                    nominal.hosts().get(kindNumber),
                    kind.dispatch().nominal(),
                    kind.forkJoin().nominal(),
                    moved);
            String text = (low ? entry.low() : entry.high()).toPlainString();
            seen.add(new Seen(text + " " + entry.unit().symbol(), ratios.all()));
        }
        add("energy: " + entry.key().path(), seen, true);
    }

    private void add(String name, List<Seen> seen, boolean ordered) {
        if (seen.size() < 2) {
            return;
        }
        if (ordered) {
            add(name, seen.get(0), seen.get(seen.size() - 1));
        } else {
            Comparator<Seen> bySpeedup =
                    Comparator.comparingDouble(each -> each.figures().getOrDefault(Quantity.BACKBONE_SPEEDUP, 0.0));
            add(
                    name,
                    seen.stream().min(bySpeedup).orElseThrow(),
                    seen.stream().max(bySpeedup).orElseThrow());
        }
    }

    private void add(String name, Seen low, Seen high) {
        swings.add(new Swing(name, low.setting(), high.setting(), low.figures(), high.figures()));
    }
}
