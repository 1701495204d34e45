package cyclode.reports.studies.calibration.space;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.design.ClockCheck;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.studies.reproduction.FollowingWidths;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Relation;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.Target;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The designs that a reproduction's parameters allow: settings of network and accelerator, made into something buildable. */
public final class DesignSpace {
    private static final String WORKLOAD = "workload.";
    private static final String HARDWARE = "hardware.";

    /** Words of a memory that holds any network. */
    private static final String ROOMY = Integer.toString(1 << 20);

    private final Reproduction file;
    private final List<FreeParameter> parameters;
    private final RunRequest.Design files;
    private final DesignPoint nominalFiles;
    private final List<Target> given;

    /** The space of a reproduction. */
    public DesignSpace(Reproduction file) {
        this(file, false);
    }

    /**
     * The space of a reproduction.
     *
     * @param given whether a design also has to have the published number of parameters
     */
    public DesignSpace(Reproduction file, boolean given) {
        this.file = file;
        this.given = file.targets().stream()
                .filter(target -> given && target.given() && target.figure() == Quantity.PARAMETERS)
                .toList();
        this.parameters =
                file.parameters().stream().filter(p -> !p.isOfBaseline()).toList();
        this.files = new RunRequest.Design(
                file.workload(),
                file.settings(WORKLOAD),
                file.hardware(),
                file.settings(HARDWARE),
                List.of(),
                List.of(),
                file.baseline());
        this.nominalFiles = DesignPoint.load(files);
        for (FreeParameter parameter : parameters) {
            for (String key : parameter.keys()) {
                if (!key.startsWith(WORKLOAD) && !key.startsWith(HARDWARE)) {
                    throw new FileException(
                            file.name(),
                            0,
                            key,
                            "is of no known kind; allowed: workload., hardware., baseline.stack, baseline.threads, overhead.");
                }
            }
        }
        requireKeys();
    }

    /** A key that no file has is the reproduction's fault and not a design that cannot be built. */
    private void requireKeys() {
        List<Assignment> workload = new ArrayList<>(files.workloadSettings());
        List<Assignment> hardware = new ArrayList<>(files.hardwareSettings());
        for (FreeParameter parameter : parameters) {
            sort(parameter.assignments(parameter.nominalText()), workload, hardware);
        }
        BuiltInWorkloads.load(file.workload(), last(workload));
        BuiltInHardware.load(file.hardware(), last(hardware));
    }

    private static void sort(List<Assignment> assignments, List<Assignment> workload, List<Assignment> hardware) {
        for (Assignment each : assignments) {
            boolean network = each.path().startsWith(WORKLOAD);
            String path = each.path().substring(network ? WORKLOAD.length() : HARDWARE.length());
            (network ? workload : hardware).add(new Assignment(path, each.text()));
        }
    }

    /** Parameters of network and accelerator. */
    public List<FreeParameter> parameters() {
        return parameters;
    }

    /** The design at the files' nominal point, as the files stand. */
    public DesignPoint files() {
        return nominalFiles;
    }

    /** Nominal settings, in the order of the parameters. */
    public List<String> nominal() {
        return parameters.stream().map(FreeParameter::nominalText).toList();
    }

    /** Settings at places between 0 and 1, in the order of the parameters. */
    public List<String> settings(double[] places) {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            settings.add(parameters.get(i).axis().at(places[i]));
        }
        return settings;
    }

    /**
     * A design that can be built: its widths follow the network, its memories hold it, and it leaves the share of the device free that
     * the reproduction wants.
     *
     * @throws Unbuildable saying why there is none of these settings
     */
    public RunRequest.Design design(List<String> settings) throws Unbuildable {
        try {
            requireRelations(settings);
            RunRequest.Design design = unchecked(settings);
            DesignPoint point = DesignPoint.load(design);
            requireClocks(point);
            requireFit(point);
            return design;
        } catch (FileException | RefusedValue | LoweringException | NegativeAnswer e) {
            throw new Unbuildable(String.valueOf(e.getMessage()), e);
        }
    }

    /** Why there is no design of some settings, behind a colon; nothing where there is one. */
    public String reason(List<String> settings) {
        try {
            design(settings);
            return "";
        } catch (Unbuildable unbuildable) {
            return ": " + unbuildable.getMessage();
        }
    }

    private void requireRelations(List<String> settings) throws Unbuildable {
        for (Relation relation : file.constraints().relations()) {
            if (!relation.kept(number(relation.smaller(), settings), number(relation.larger(), settings))) {
                throw new Unbuildable(
                        relation.smaller() + " is above " + relation.times() + " times " + relation.larger() + ": "
                                + relation.reason(),
                        null);
            }
        }
    }

    private BigDecimal number(String name, List<String> settings) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                return parameters.get(i).number(settings.get(i));
            }
        }
        throw new RefusedValue(
                "'" + name + "' is no parameter of network or accelerator, so that it has no relation to one");
    }

    private void requireClocks(DesignPoint point) throws Unbuildable {
        for (ClockCheck clock : point.clocks()) {
            if (file.constraints().clock() == Reproduction.Clock.EXPECTED && clock.doubtful()) {
                throw new Unbuildable(
                        "clock " + clock.clock() + ": " + clock.megahertz() + " MHz asked for, " + clock.expected()
                                + " expected",
                        null);
            }
        }
    }

    private RunRequest.Design unchecked(List<String> settings) throws Unbuildable {
        List<Assignment> workload = new ArrayList<>(files.workloadSettings());
        List<Assignment> hardware = new ArrayList<>(files.hardwareSettings());
        for (int i = 0; i < parameters.size(); i++) {
            sort(parameters.get(i).assignments(settings.get(i)), workload, hardware);
        }
        Workload network = BuiltInWorkloads.load(file.workload(), last(workload));
        for (Target target : given) {
            long parameterCount = LayerCost.parameters(network.network().layers());
            if (!target.met(parameterCount)) {
                throw new Unbuildable("parameters: " + parameterCount + ", published " + target.number(), null);
            }
        }
        if (file.constraints().accumulators().isPresent()) {
            String path = file.constraints().accumulators().get().substring(WORKLOAD.length());
            workload.add(new Assignment(path, Integer.toString(WidestSum.wholeBytes(network))));
            network = BuiltInWorkloads.load(file.workload(), last(workload));
        }
        List<Assignment> all =
                new ArrayList<>(FollowingWidths.of(nominalFiles.accelerator(), nominalFiles.workload(), network));
        all.addAll(hardware);
        all.addAll(depths(network, file.hardware(), all));
        return files.withWorkload(last(workload)).withHardware(last(all));
    }

    /** One assignment for each path, the last. */
    private static List<Assignment> last(List<Assignment> assignments) {
        Map<String, Assignment> byPath = new LinkedHashMap<>();
        assignments.forEach(each -> byPath.put(each.path(), each));
        return List.copyOf(byPath.values());
    }

    /**
     * Depths for the banked memories of a hardware file with some values set: each as deep as the network needs, no deeper, since an
     * accelerator is built for its network.
     *
     * @throws cyclode.workloads.lowering.LoweringException if the network cannot run on it whatever its memories
     */
    private static List<Assignment> depths(Workload workload, String hardware, List<Assignment> settings) {
        List<Assignment> roomy = new ArrayList<>(settings);
        Map<String, BanksSpec> own = BuiltInHardware.load(hardware, settings).all(BanksSpec.class);
        if (own.isEmpty()) {
            return List.of();
        }
        own.forEach((name, spec) -> roomy.add(new Assignment(depthOf(name), ROOMY)));
        Accelerator accelerator = BuiltInHardware.load(hardware, roomy);
        Lowered lowered = Lowering.lower(BlankParameters.of(workload), accelerator);
        List<Assignment> depths = new ArrayList<>();
        accelerator.all(BanksSpec.class).forEach((name, spec) -> {
            long words = 1;
            for (Buffer buffer : lowered.program().buffers()) {
                if (buffer.memory().equals(name)) {
                    words = Math.max(words, buffer.firstWord() + spec.layout().words(buffer));
                }
            }
            depths.add(new Assignment(depthOf(name), Long.toString((words + spec.banks() - 1) / spec.banks())));
        });
        return depths;
    }

    private static String depthOf(String memory) {
        return "units." + memory + ".depth";
    }

    private void requireFit(DesignPoint point) throws Unbuildable {
        for (Utilization each : point.fit().utilization()) {
            long allowed = each.available() * file.constraints().utilization() / 100;
            if (each.used() > allowed) {
                throw new Unbuildable(
                        each.kind().word() + ": " + each.used() + " needed, " + allowed + " allowed", null);
            }
        }
    }

    /** There is no buildable design of some settings. */
    public static final class Unbuildable extends Exception {
        Unbuildable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
