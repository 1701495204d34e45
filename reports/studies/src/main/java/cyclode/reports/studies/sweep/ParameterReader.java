package cyclode.reports.studies.sweep;

import cyclode.core.file.Document;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.studies.sampling.Axis;
import cyclode.reports.studies.sampling.Axis.Choices;
import cyclode.reports.studies.sampling.Axis.Integers;
import cyclode.reports.studies.sampling.Axis.PowersOfTwo;
import cyclode.reports.studies.sampling.Axis.Reals;
import cyclode.reports.studies.sampling.Axis.Reals.Spacing;
import cyclode.reports.studies.sampling.Magnitude;
import cyclode.reports.studies.sweep.SweepFile.LogEntry;
import cyclode.reports.studies.sweep.SweepFile.ParameterEntry;
import cyclode.reports.studies.sweep.SweepFile.RangeEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes parameters of a sweep file's entries. */
final class ParameterReader {
    private static final String KINDS = "values, range, powers-of-two, log, rows, expression";
    private static final int MOST_SETTINGS = 1_000_000;

    private final Document document;
    private final Map<String, SweepParameter> parameters = new LinkedHashMap<>();
    private final Map<String, String> owners = new LinkedHashMap<>();

    private ParameterReader(Document document) {
        this.document = document;
    }

    static List<SweepParameter> read(Document document, SweepFile file) {
        ParameterReader reader = new ParameterReader(document);
        for (int i = 0; i < file.parameters().size(); i++) {
            reader.add(file.parameters().get(i), "/parameters/" + i);
        }
        return List.copyOf(reader.parameters.values());
    }

    private void add(ParameterEntry entry, String at) {
        List<String> paths = paths(entry, at);
        String name =
                entry.name().orElseGet(() -> paths.get(0).substring(paths.get(0).lastIndexOf('.') + 1));
        if (parameters.containsKey(name)) {
            throw document.problem(at, "there are two parameters '" + name + "'; a name tells them apart");
        }
        Axis axis = null;
        List<List<String>> rows = List.of();
        try {
            axis = axis(entry);
            rows = rows(entry, paths);
        } catch (RefusedValue | ArithmeticException e) {
            throw document.problem(at, name + ": " + e.getMessage());
        }
        parameters.put(
                name,
                new SweepParameter(
                        name, paths, axis, entry.expression().orElse(null), rows, conditions(entry, name, at)));
    }

    private List<String> paths(ParameterEntry entry, String at) {
        if (entry.path().isPresent() == !entry.paths().isEmpty()) {
            throw document.problem(at, "either 'path' or 'paths' says what is set");
        }
        List<String> paths = entry.path().map(List::of).orElse(entry.paths());
        for (String path : paths) {
            String kind = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
            if (!Settings.KINDS.contains(kind) || !path.contains(".")) {
                throw document.problem(
                        at,
                        "'" + path + "': a path begins with the file's kind and a dot"
                                + Names.hint(kind, Settings.KINDS));
            }
            String other = owners.putIfAbsent(path, entry.name().orElse(path));
            if (other != null) {
                throw document.problem(at, "'" + path + "' is set by two parameters");
            }
        }
        return paths;
    }

    /** The settings of an entry; null where an expression gives them. */
    private static @Nullable Axis axis(ParameterEntry entry) {
        long given = Stream.of(
                        entry.values(),
                        entry.range(),
                        entry.powersOfTwo(),
                        entry.log(),
                        entry.rows(),
                        entry.expression())
                .filter(each -> each.isPresent())
                .count();
        if (given != 1) {
            throw new RefusedValue((given == 0 ? "it has no settings" : "it has settings of several kinds")
                    + "; allowed: one of " + KINDS);
        }
        if (entry.values().isPresent()) {
            return distinct(
                    entry.values().get().stream().map(ParameterReader::text).toList());
        }
        if (entry.rows().isPresent()) {
            return distinct(
                    entry.rows().get().stream().map(ParameterReader::label).toList());
        }
        if (entry.range().isPresent()) {
            return range(entry.range().get());
        }
        if (entry.log().isPresent()) {
            LogEntry log = entry.log().get();
            return new Reals(log.from(), log.to(), Spacing.LOG, log.points().orElse(0L), log.whole(), log.unit());
        }
        return entry.powersOfTwo()
                .map(powers -> new PowersOfTwo(powers.from(), powers.to(), powers.unit()))
                .orElse(null);
    }

    private static Choices distinct(List<String> settings) {
        Map<Object, String> seen = new HashMap<>();
        for (String setting : settings) {
            Object value = Magnitude.of(setting).<Object>map(each -> each).orElse(setting);
            String same = seen.put(value, setting);
            if (same != null) {
                throw new RefusedValue("setting '" + setting + "' is there twice"
                        + (same.equals(setting) ? "" : ", as '" + same + "' too"));
            }
        }
        if (settings.size() > MOST_SETTINGS) {
            throw new RefusedValue(settings.size() + " settings; allowed: " + MOST_SETTINGS);
        }
        return new Choices(settings);
    }

    private static Axis range(RangeEntry range) {
        if (range.points().isPresent()) {
            if (range.step().isPresent()) {
                throw new RefusedValue("a range has a step or a number of points, not both");
            }
            return new Reals(
                    range.from(), range.to(), Spacing.LINEAR, range.points().get(), false, range.unit());
        }
        boolean whole = Axis.whole(range.from()) && Axis.whole(range.to());
        if (range.step().isEmpty()) {
            return whole
                    ? new Integers(range.from().longValueExact(), range.to().longValueExact(), 1, range.unit())
                    : new Reals(range.from(), range.to(), Spacing.LINEAR, 0, false, range.unit());
        }
        BigDecimal step = range.step().get();
        if (step.signum() <= 0) {
            throw new RefusedValue("step " + step.toPlainString() + "; allowed: above 0");
        }
        if (range.from().compareTo(range.to()) > 0) {
            throw new RefusedValue("the range from " + range.from().toPlainString() + " to "
                    + range.to().toPlainString() + " is empty");
        }
        if (whole && Axis.whole(step)) {
            return new Integers(
                    range.from().longValueExact(), range.to().longValueExact(), step.longValueExact(), range.unit());
        }
        return steps(range, step);
    }

    private static Choices steps(RangeEntry range, BigDecimal step) {
        List<String> settings = new ArrayList<>();
        for (BigDecimal at = range.from(); at.compareTo(range.to()) <= 0; at = at.add(step)) {
            if (settings.size() == MOST_SETTINGS) {
                throw new RefusedValue("more than " + MOST_SETTINGS + " settings, the most that is allowed");
            }
            settings.add(at.toPlainString() + range.unit());
        }
        return new Choices(settings);
    }

    private static List<List<String>> rows(ParameterEntry entry, List<String> paths) {
        List<List<String>> rows = new ArrayList<>();
        for (List<Object> row : entry.rows().orElse(List.of())) {
            if (row.size() != paths.size()) {
                throw new RefusedValue(
                        "row " + label(row) + " has " + row.size() + " values for " + paths.size() + " paths");
            }
            rows.add(row.stream().map(ParameterReader::text).toList());
        }
        return rows;
    }

    private static String label(List<Object> row) {
        return String.join(" / ", row.stream().map(ParameterReader::text).toList());
    }

    /** A value as it is set: {@code 1e1} as 10, which an integer may be. */
    private static String text(Object value) {
        boolean power = value instanceof BigDecimal number && number.scale() < 0 && number.scale() > -100;
        return power ? ((BigDecimal) value).toPlainString() : String.valueOf(value);
    }

    private Map<String, Set<String>> conditions(ParameterEntry entry, String name, String at) {
        Map<String, Set<String>> conditions = new LinkedHashMap<>();
        entry.when().forEach((other, settings) -> {
            SweepParameter earlier = parameters.get(other);
            if (earlier == null) {
                throw document.problem(
                        at + "/when/" + other,
                        "there is no parameter '" + other + "' above '" + name + "'"
                                + Names.hint(other, parameters.keySet()));
            }
            Set<String> allowed = new LinkedHashSet<>();
            settings.forEach(each -> allowed.add(text(each)));
            List<String> possible = settings(earlier);
            for (String each : allowed) {
                if (!possible.isEmpty() && !possible.contains(each)) {
                    throw document.problem(
                            at + "/when/" + other,
                            "'" + each + "' is no setting of '" + other + "'" + Names.hint(each, possible));
                }
            }
            conditions.put(other, allowed);
        });
        return conditions;
    }

    /** The settings that a condition may name; none where they are not counted, or too many to look through. */
    private static List<String> settings(SweepParameter parameter) {
        Axis axis = parameter.axis();
        return axis == null || axis.levels() > 10_000 ? List.of() : axis.settings();
    }
}
