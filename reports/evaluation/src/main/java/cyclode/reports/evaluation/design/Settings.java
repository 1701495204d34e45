package cyclode.reports.evaluation.design;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.units.host.Baseline;
import cyclode.units.host.stack.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of {@code --set}, by the kind of file that they are set in; each path begins with that kind. */
public final class Settings {
    private static final String OPTION = "--set";
    /** Kinds of files that a value can be set in. */
    public static final List<String> KINDS = List.of("workload", "hardware", "technology", "family", "baseline");

    private static final List<String> BASELINE_KEYS = List.of("processor", "stack", "precision", "threads");

    private final Map<String, List<Assignment>> byKind = new LinkedHashMap<>();

    private Settings() {
        KINDS.forEach(kind -> byKind.put(kind, new ArrayList<>()));
    }

    /**
     * Sorts values as they were typed, {@code kind.path=value}.
     *
     * @throws FileException if one is no assignment, or begins with no kind of file
     */
    public static Settings of(List<String> typed) {
        Settings settings = new Settings();
        for (String each : typed) {
            Assignment whole = Assignment.parse(each);
            int dot = whole.path().indexOf('.');
            String kind = dot < 0 ? whole.path() : whole.path().substring(0, dot);
            List<Assignment> same = settings.byKind.get(kind);
            if (same == null || dot < 0) {
                throw new FileException(
                        OPTION,
                        0,
                        whole.path(),
                        "a path begins with the file's kind and a dot" + Names.hint(kind, KINDS));
            }
            same.add(new Assignment(whole.path().substring(dot + 1), whole.text()));
        }
        return settings;
    }

    /** Those of a kind, in order. */
    public List<Assignment> of(String kind) {
        return List.copyOf(byKind.getOrDefault(kind, List.of()));
    }

    /**
     * A design with what was set of its files.
     *
     * @param workload name or path
     * @param hardware name or path
     * @throws FileException if there is no such key or value of the baseline
     */
    public RunRequest.Design design(String workload, String hardware, Baseline nominal) {
        return new RunRequest.Design(
                workload, of("workload"), hardware, of("hardware"), of("technology"), of("family"), applyTo(nominal));
    }

    /**
     * A baseline with what was set of it.
     *
     * @throws FileException if there is no such key or value
     */
    public Baseline applyTo(Baseline nominal) {
        Baseline baseline = nominal;
        for (Assignment each : of("baseline")) {
            try {
                baseline = Baseline.parse(with(baseline, each).name());
            } catch (RefusedValue e) {
                throw new FileException(OPTION, 0, "baseline." + each.path(), String.valueOf(e.getMessage()));
            }
        }
        return baseline;
    }

    private static Baseline with(Baseline old, Assignment set) {
        String text = set.text().strip();
        return switch (set.path()) {
            case "processor" -> new Baseline(text, old.stack(), old.precision(), old.threads(), old.overheads());
            case "stack" -> new Baseline(old.processor(), text, old.precision(), old.threads());
            case "precision" ->
                new Baseline(old.processor(), old.stack(), precision(text), old.threads(), old.overheads());
            case "threads" ->
                new Baseline(old.processor(), old.stack(), old.precision(), threads(text), old.overheads());
            default ->
                throw new RefusedValue("there is no '" + set.path() + "'" + Names.hint(set.path(), BASELINE_KEYS));
        };
    }

    private static Precision precision(String text) {
        List<String> names = new ArrayList<>();
        for (Precision each : Precision.values()) {
            if (each.text().equals(text)) {
                return each;
            }
            names.add(each.text());
        }
        throw new RefusedValue("'" + text + "' is unknown" + Names.hint(text, names));
    }

    private static int threads(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new RefusedValue("'" + text + "' is no integer; allowed: 1 to 4", e);
        }
    }
}
