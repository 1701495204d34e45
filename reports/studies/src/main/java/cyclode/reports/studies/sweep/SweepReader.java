package cyclode.reports.studies.sweep;

import cyclode.core.file.Binder;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.reports.studies.accuracy.MeasuredAccuracy;
import cyclode.reports.studies.sampling.Axis;
import cyclode.reports.studies.sampling.PointSet;
import cyclode.reports.studies.sweep.SweepFile.Better;
import cyclode.reports.studies.sweep.SweepFile.ConstraintEntry;
import cyclode.reports.studies.sweep.SweepFile.HeatMapEntry;
import cyclode.reports.studies.sweep.SweepFile.ObjectiveEntry;
import cyclode.reports.studies.sweep.SweepFile.SamplingEntry;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.host.Baseline;
import cyclode.workloads.network.BuiltInWorkloads;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads a sweep and refuses one that cannot be meant. */
public final class SweepReader {
    private static final int FEW = 64;

    /** Points of the largest sweep. */
    public static final long MOST_POINTS = 1_000_000_000L;

    /** Cells of a heat map in each direction. */
    private static final int MOST_CELLS = 64;

    private final Document document;
    private final SweepFile file;

    private SweepReader(Document document, SweepFile file) {
        this.document = document;
        this.file = file;
    }

    /** The example that the program brings along. */
    public static Source example() {
        return Source.resource(SweepReader.class, "/cyclode/reports/studies/sweep/example.yaml", "example.yaml");
    }

    /**
     * Reads a sweep file.
     *
     * @param set what is set for every point beside what the file sets, as {@code hardware.clocks.fabric=125MHz}
     * @throws FileException naming file, line, key and what is allowed
     */
    public static Sweep read(Source source, List<String> set) {
        Document document = DocumentReader.read(source);
        SweepFile file = Binder.bind(document, SweepFile.class);
        return new SweepReader(document, file).sweep(set);
    }

    private Sweep sweep(List<String> set) {
        List<String> fixed = new ArrayList<>(file.set());
        fixed.addAll(set);
        fixed("/workload", () -> BuiltInWorkloads.source(file.workload()));
        fixed("/hardware", () -> BuiltInHardware.source(file.hardware()));
        BaseDesign space = new BaseDesign(
                file.workload(),
                file.hardware(),
                baseline(),
                fixed,
                file.data().map(entry -> new MeasuredAccuracy(entry.labelled())).orElse(null));
        fixed("/set", () -> space.configuration(List.of()));
        List<SweepParameter> parameters = new ArrayList<>(ParameterReader.read(document, file));
        PointSet points = points(parameters);
        Sweep sweep = new Sweep(file, space, parameters, points, constraints(), objectives());
        requirePaths(sweep, space, parameters);
        file.heatMap().ifPresent(map -> requireMap(map, sweep));
        return sweep;
    }

    private Baseline baseline() {
        try {
            Baseline baseline = Baseline.load(file.baseline());
            if (baseline.stack().equals("roofline")) {
                throw new RefusedValue(baseline.name() + " stands for a range; allowed: one of its ends, "
                        + baseline.name() + "-low or " + baseline.name() + "-high");
            }
            return baseline;
        } catch (RefusedValue e) {
            throw document.problem("/baseline", String.valueOf(e.getMessage()));
        }
    }

    private void fixed(String at, Runnable check) {
        try {
            check.run();
        } catch (FileException e) {
            throw document.problem(at, Row.reason(e));
        }
    }

    /** Tries each path with the setting that it has in the first point that sets it. */
    private void requirePaths(Sweep sweep, BaseDesign space, List<SweepParameter> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            SweepParameter parameter = parameters.get(i);
            Axis axis = parameter.axis();
            String setting = axis == null ? derived(sweep, i) : axis.at(0);
            for (int path = 0; path < parameter.paths().size(); path++) {
                space.requirePath(
                        parameter.paths().get(path), parameter.value(path, 0, setting), document, "/parameters/" + i);
            }
            for (int path = 0;
                    axis != null
                            && parameter.rows().isEmpty()
                            && path < parameter.paths().size();
                    path++) {
                space.requireValue(parameter.paths().get(path), some(axis), document, "/parameters/" + i);
            }
        }
    }

    /** All settings where they are few, else the ends. */
    private static List<String> some(Axis axis) {
        long levels = axis.levels();
        return levels > 0 && levels <= FEW ? axis.settings() : List.of(axis.at(0), axis.at(Math.nextDown(1.0)));
    }

    private String derived(Sweep sweep, int parameter) {
        long looked = Math.min(sweep.size(), 1000);
        for (long number = 0; number < looked; number++) {
            try {
                Optional<SweepPoint> point = sweep.point(number);
                if (point.isPresent() && !point.get().values().get(parameter).isEmpty()) {
                    return point.get().values().get(parameter);
                }
            } catch (RefusedValue e) {
                throw document.problem("/parameters/" + parameter, String.valueOf(e.getMessage()));
            }
        }
        return "0";
    }

    private PointSet points(List<SweepParameter> parameters) {
        SamplingEntry sampling = file.sampling();
        List<Axis> axes = parameters.stream()
                .map(SweepParameter::axis)
                .filter(Objects::nonNull)
                .toList();
        if (axes.isEmpty()) {
            throw document.problem(
                    "/parameters", "only expressions vary; allowed: at least one parameter with settings");
        }
        try {
            if (sampling.kind() == SamplingEntry.Kind.FACTORIAL) {
                return factorial(sampling, axes);
            }
            long count =
                    sampling.points().orElseThrow(() -> new RefusedValue("key 'points' is missing: how many to take"));
            if (count < 1 || count > MOST_POINTS) {
                throw new RefusedValue(count + " points; allowed: 1 to " + MOST_POINTS);
            }
            return switch (sampling.kind()) {
                case RANDOM -> PointSet.random(axes.size(), count, sampling.seed());
                case SOBOL -> PointSet.sobol(axes.size(), count);
                case HALTON -> PointSet.halton(axes.size(), count);
                default -> PointSet.saltelli(axes.size(), Math.max(1, count / (axes.size() + 2)));
            };
        } catch (RefusedValue e) {
            throw document.problem("/sampling", String.valueOf(e.getMessage()));
        }
    }

    private PointSet factorial(SamplingEntry sampling, List<Axis> axes) {
        if (sampling.points().isPresent()) {
            throw new RefusedValue(
                    "a factorial takes every combination; 'points' goes with random, sobol, halton and saltelli");
        }
        BigInteger count = PointSet.combinations(axes);
        if (count.compareTo(BigInteger.valueOf(MOST_POINTS)) > 0) {
            throw new RefusedValue("every combination makes " + String.format(java.util.Locale.ROOT, "%,d", count)
                    + " points, more than 1,000,000,000; take some of them: sampling: {kind: sobol, points: 10000}");
        }
        return PointSet.factorial(axes);
    }

    private List<Constraint> constraints() {
        Map<Column, Constraint> constraints = new EnumMap<>(Column.class);
        for (int i = 0; i < file.constraints().size(); i++) {
            String at = "/constraints/" + i;
            Constraint next = constraint(file.constraints().get(i), at);
            Constraint both = constraints.merge(
                    next.column(),
                    next,
                    (a, b) -> new Constraint(a.column(), Math.max(a.least(), b.least()), Math.min(a.most(), b.most())));
            if (both.least() > both.most()) {
                throw document.problem(
                        at,
                        "no point can keep the constraints on '" + both.column().word() + "': at least " + both.least()
                                + " and at most " + both.most());
            }
        }
        return List.copyOf(constraints.values());
    }

    private Constraint constraint(ConstraintEntry entry, String at) {
        Column column = column(entry.figure(), at + "/figure");
        requireData(column, at);
        boolean bounded = entry.atLeast().isPresent() || entry.atMost().isPresent();
        if (column.type() == Column.Type.TRUTH) {
            if (bounded || entry.is().isEmpty()) {
                throw document.problem(at, "'" + column.word() + "' is true or false; allowed: is: true, is: false");
            }
            double value = entry.is().get() ? 1 : 0;
            return new Constraint(column, value, value);
        }
        if (!bounded || entry.is().isPresent()) {
            throw document.problem(at, "'" + column.word() + "' is a number; allowed: at-least, at-most");
        }
        double most = entry.atMost().map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
        if (most < 0) {
            throw document.problem(at + "/at-most", "no point can keep it: '" + column.word() + "' is never below 0");
        }
        return new Constraint(
                column, entry.atLeast().map(BigDecimal::doubleValue).orElse(Double.NEGATIVE_INFINITY), most);
    }

    private List<Objective> objectives() {
        List<Objective> objectives = new ArrayList<>();
        for (int i = 0; i < file.objectives().size(); i++) {
            ObjectiveEntry entry = file.objectives().get(i);
            Column column = column(entry.figure(), "/objectives/" + i + "/figure");
            requireData(column, "/objectives/" + i);
            if (objectives.stream().anyMatch(each -> each.column() == column)) {
                throw document.problem("/objectives/" + i, "'" + column.word() + "' is an objective twice");
            }
            objectives.add(new Objective(
                    column, entry.better().map(way -> way == Better.LESS).orElse(column.less())));
        }
        return objectives.isEmpty()
                ? List.of(new Objective(Column.END_TO_END, true), new Objective(Column.ENERGY, true))
                : objectives;
    }

    private void requireData(Column column, String at) {
        if (column.ordinal() >= Column.ACCURACY.ordinal() && file.data().isEmpty()) {
            throw document.problem(
                    at,
                    "'" + column.word()
                            + "' is measured on data, of which there is none; allowed with data: {file: …}");
        }
    }

    private Column column(String word, String at) {
        return Column.find(word)
                .orElseThrow(() ->
                        document.problem(at, "there is no figure '" + word + "'" + Names.hint(word, Column.words())));
    }

    private void requireMap(HeatMapEntry map, Sweep sweep) {
        requireCounted(map.across(), "/heat-map/across", sweep);
        requireCounted(map.up(), "/heat-map/up", sweep);
        map.figure().ifPresent(word -> column(word, "/heat-map/figure"));
        if (map.across().equals(map.up())) {
            throw document.problem("/heat-map", "both parameters are '" + map.up() + "'; allowed: two");
        }
    }

    private void requireCounted(String name, String at, Sweep sweep) {
        if (!sweep.axisNames().contains(name)) {
            throw document.problem(at, "there is no parameter '" + name + "'" + Names.hint(name, sweep.axisNames()));
        }
        int settings = sweep.settings(name).size();
        if (settings == 0 || settings > MOST_CELLS) {
            throw document.problem(
                    at,
                    "'" + name + "' has " + (settings == 0 ? "no counted" : settings) + " settings; allowed: 1 to "
                            + MOST_CELLS);
        }
    }
}
