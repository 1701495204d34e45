package cyclode.reports.studies.reproduction;

import cyclode.core.file.Assignment;
import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.units.host.Baseline;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A published system: what was published about it, and what was not.
 *
 * @param name its name
 * @param description one line
 * @param workload the network at the nominal point, a name or a path
 * @param hardware the accelerator there
 * @param baseline what it is compared with there
 * @param settings values set in these files at the nominal point, by path, the kind of file in front
 * @param points settings of the files at which the system was measured, by name; none for one point, the nominal one
 * @param targets what was published, each at one of the points where there are any
 * @param parameters what was not
 * @param constraints what a buildable design obeys
 * @param energies whether the sample also draws the technology's entries; they are constants of the model, and no design moves them
 * @param tabled name of the parameter that stands beside stack and threads in the table of what was accepted; none for no table
 * @param backwards why there is no search backwards; empty where there is one
 */
public record Reproduction(
        String name,
        String description,
        String workload,
        String hardware,
        @Default("cortex-a53/framework-4t") Baseline baseline,
        @Default("{}") Map<String, Object> settings,
        @Default("{}") Map<String, Map<String, Object>> points,
        List<Target> targets,
        @Default("[]") List<FreeParameter> parameters,
        @Default("{}") Constraints constraints,
        @Default("true") boolean energies,
        Optional<String> tabled,
        Optional<String> backwards) {
    private static final List<String> NAMES =
            List.of("ode-transformer-2024", "ode-transformer-v1", "lightweight-2023", "dsodenet", "xc7s15-2024");

    /**
     * What a buildable design obeys.
     *
     * @param utilization percent of each resource of the device that may be taken
     * @param clock whether every clock has to be one that the units are expected to reach, or may be any
     * @param accumulators path of the accumulators' width, which then is that of the widest sum that can occur, rounded up to whole bytes;
     *     none where it is a parameter or stays as it is
     * @param relations priors that are not independent
     */
    public record Constraints(
            @Default("80") int utilization,
            @Default("any") Clock clock,
            Optional<String> accumulators,
            @Default("[]") List<Relation> relations) {
        /** Checks the share. */
        public Constraints {
            if (utilization < 1 || utilization > 100) {
                throw new RefusedValue("utilization is " + utilization + "; allowed: 1 to 100 (%)");
            }
            if (accumulators.isPresent() && !accumulators.get().startsWith("workload.")) {
                throw new RefusedValue(
                        "accumulators is '" + accumulators.get() + "'; allowed: a path that begins with workload.");
            }
        }
    }

    /** Which clocks a buildable design may have. */
    public enum Clock {
        /** Any. */
        ANY,
        /** One that the slowest unit is expected to reach. */
        EXPECTED
    }

    /** Refuses names that are given twice. */
    public Reproduction {
        Set<String> seen = new LinkedHashSet<>();
        for (FreeParameter parameter : parameters) {
            if (!seen.add(parameter.name())) {
                throw new RefusedValue("there are two parameters '" + parameter.name() + "'");
            }
        }
        if (targets.isEmpty()) {
            throw new RefusedValue("there is no target");
        }
        for (Target target : targets) {
            String at = target.at().orElse("");
            if (points.isEmpty() ? !at.isEmpty() : !points.containsKey(at)) {
                throw new RefusedValue("the target for " + target.figure().word() + " is at '" + at
                        + "', which is no point" + Names.hint(at, points.keySet()));
            }
        }
    }

    /** The same at one of the points, with the targets there. */
    public Reproduction at(String point) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.putAll(points.getOrDefault(point, Map.of()));
        return with(
                all,
                Map.of(),
                targets.stream()
                        .filter(target -> target.at().orElse("").equals(point))
                        .map(Target::alone)
                        .toList());
    }

    /** The same whose designs may fill the device, and need not be what somebody would build for this network. */
    public Reproduction filling() {
        return new Reproduction(
                name,
                description,
                workload,
                hardware,
                baseline,
                settings,
                points,
                targets,
                parameters,
                new Constraints(100, Clock.ANY, constraints.accumulators(), List.of()),
                energies,
                tabled,
                backwards);
    }

    private Reproduction with(
            Map<String, Object> otherSettings,
            Map<String, Map<String, Object>> otherPoints,
            List<Target> otherTargets) {
        return new Reproduction(
                name,
                description,
                workload,
                hardware,
                baseline,
                otherSettings,
                otherPoints,
                otherTargets,
                parameters,
                constraints,
                energies,
                tabled,
                backwards);
    }

    /** Names of the reproductions that the program brings along, in the order in which they are listed. */
    public static List<String> names() {
        return NAMES;
    }

    /** The source of a built-in name, or of a file. */
    public static Source source(String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            return Source.resource(Reproduction.class, nameOrPath + ".yaml", nameOrPath + ".yaml");
        }
        if (nameOrPath.contains("/") || nameOrPath.contains(".") || Files.exists(Path.of(nameOrPath))) {
            return Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES);
        }
        throw new FileException(nameOrPath, "no such reproduction" + Names.hint(nameOrPath, NAMES));
    }

    /** The reproduction of a built-in name or a file. */
    public static Reproduction load(String nameOrPath) {
        return load(source(nameOrPath));
    }

    /**
     * Reads a file.
     *
     * @throws cyclode.core.file.FileException naming file, line, key and what is allowed
     */
    public static Reproduction load(Source source) {
        Document document = DocumentReader.read(source);
        Reproduction file = Binder.bind(document, Reproduction.class);
        for (int i = 0; i < file.parameters().size(); i++) {
            check(document, "/parameters/" + i, file.parameters().get(i));
        }
        for (int i = 0; i < file.constraints().relations().size(); i++) {
            Relation relation = file.constraints().relations().get(i);
            numeric(document, "/constraints/relations/" + i + "/smaller", relation.smaller(), file);
            numeric(document, "/constraints/relations/" + i + "/larger", relation.larger(), file);
        }
        return file;
    }

    /** A relation compares numbers of parameters that there are. */
    private static void numeric(Document document, String path, String name, Reproduction file) {
        FreeParameter parameter = file.parameters().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> document.problem(
                        path,
                        "there is no parameter '" + name + "'"
                                + Names.hint(
                                        name,
                                        file.parameters().stream()
                                                .map(FreeParameter::name)
                                                .toList())));
        try {
            parameter.number(parameter.nominalText());
        } catch (NumberFormatException e) {
            throw document.problem(
                    path, "'" + name + "' has settings that are no numbers; allowed: a parameter of numbers");
        }
    }

    private static void check(Document document, String path, FreeParameter parameter) {
        if (parameter.isOverhead()) {
            return;
        }
        try {
            parameter.axis();
        } catch (RefusedValue | ArithmeticException e) {
            throw document.problem(path, String.valueOf(e.getMessage()));
        }
        String nominal = parameter.nominalText();
        boolean known = parameter.choices().isEmpty()
                ? inRange(parameter, nominal)
                : parameter.choices().contains(nominal);
        if (!known) {
            throw document.problem(
                    path + "/nominal", "'" + nominal + "' is not in the range of '" + parameter.name() + "'");
        }
    }

    private static boolean inRange(FreeParameter parameter, String nominal) {
        try {
            double position = parameter.position(nominal);
            return position >= -1e-9 && position <= 1 + 1e-9;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Settings of one kind of file, {@code workload.} or {@code hardware.}. */
    public List<Assignment> settings(String kind) {
        return settings.entrySet().stream()
                .filter(each -> each.getKey().startsWith(kind))
                .map(each -> new Assignment(each.getKey().substring(kind.length()), String.valueOf(each.getValue())))
                .toList();
    }

    /** The same with another value sought of a figure. */
    public Reproduction seeking(Quantity figure, BigDecimal value) {
        return with(
                settings,
                points,
                targets.stream()
                        .map(target -> target.figure() == figure ? target.seeking(value) : target)
                        .toList());
    }

    /** The targets that a search has to meet. */
    public List<Target> sought() {
        return targets.stream().filter(Target::counts).toList();
    }
}
