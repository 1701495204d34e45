package cyclode.reports.studies.select;

import cyclode.core.chain.Deadlock;
import cyclode.core.event.CycleLimitExceeded;
import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.sparse.Mask;
import cyclode.power.device.Devices;
import cyclode.power.resource.Kind;
import cyclode.power.resource.Resources;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.evaluation.point.PointSummary;
import cyclode.reports.studies.select.Choice.Algorithm;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.host.Baseline;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.DecisionTrace;
import cyclode.units.sparse.SparseSpec;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Designs as the model has them, without data: resources by the estimates of each device, time by the fast engine, once for all devices of a
 * class. Memories are as deep as the network needs them, and lanes of a sparse engine hold as many steps.
 */
final class ModelDesigns implements Designs {
    private static final String SPARSE = "units.sparse.";
    private static final int KEPT = 32;

    private final SelectSpace space;
    private final String model;
    private final List<String> settings;
    private final PrunedWeights weights;
    private final Quality quality;
    private final DesignTimer timer = new DesignTimer();
    private final Map<List<Object>, Workload> workloads =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<List<Object>, Workload> eldest) {
                    return size() > KEPT;
                }
            });

    /**
     * Designs of a network.
     *
     * @param model name or path of its workload
     * @param settings that hold for every design, as they are typed
     */
    ModelDesigns(SelectSpace space, String model, List<String> settings, PrunedWeights weights, Quality quality) {
        this.space = space;
        this.model = model;
        this.settings = List.copyOf(settings);
        this.weights = weights;
        this.quality = quality;
    }

    @Override
    public List<Outcome> of(Choice choice) {
        SelectSpace.DeviceClass own = space.classes().get(choice.deviceClass());
        try {
            return outcomes(choice, own);
        } catch (Deadlock | CycleLimitExceeded | RefusedValue | LoweringException | DecisionTrace.Missing e) {
            return own.devices().stream()
                    .map(device -> refused(choice, device, e))
                    .toList();
        } catch (FileException e) {
            if (e.passing()) {
                throw e;
            }
            return own.devices().stream()
                    .map(device -> refused(choice, device, e))
                    .toList();
        }
    }

    /**
     * Refuses settings that no hardware file takes: a design without sense is an outcome, but not a key that there is not.
     *
     * @throws FileException saying which
     */
    void requireSettings() {
        for (int deviceClass = 0; deviceClass < space.classes().size(); deviceClass++) {
            for (int pattern = 0; pattern < space.patterns().size(); pattern++) {
                List<Integer> keeps = space.patterns().get(pattern).keeps().isEmpty()
                        ? List.of()
                        : Collections.nCopies(space.groups().size(), 0);
                for (int placement = 0; placement < space.placements().size(); placement++) {
                    Choice choice = new Choice(deviceClass, new Algorithm(pattern, keeps, 0), 0, placement);
                    List<Assignment> set = new ArrayList<>(
                            Settings.of(settings(choice, space.classes().get(deviceClass)))
                                    .of("hardware"));
                    set.add(new Assignment(
                            "device", space.classes().get(deviceClass).devices().get(0)));
                    if (!space.patterns().get(pattern).keeps().isEmpty()) {
                        set.add(new Assignment(SPARSE + "maximum-inputs", "1"));
                        set.add(new Assignment(SPARSE + "maximum-steps", "1"));
                    }
                    BuiltInHardware.load(hardware(choice), set);
                }
            }
        }
    }

    private String hardware(Choice choice) {
        String own = space.classes().get(choice.deviceClass()).hardware();
        return space.patterns()
                .get(choice.algorithm().pattern())
                .hardware()
                .map(each -> each.startsWith("-") ? own + each : each)
                .orElse(own);
    }

    private Outcome refused(Choice choice, String device, RuntimeException why) {
        String reason = String.valueOf(why.getMessage()).replaceAll("\\s*\\R\\s*", "; ");
        return new Outcome(
                choice,
                device,
                quality.of(choice.algorithm()),
                Double.NaN,
                Double.NaN,
                0,
                0,
                0,
                0,
                0,
                "a way to run it: " + reason,
                Double.MAX_VALUE);
    }

    private List<Outcome> outcomes(Choice choice, SelectSpace.DeviceClass own) {
        List<String> set = settings(choice, own);
        String hardware = hardware(choice);
        Workload workload = workload(choice.algorithm(), set);
        RunRequest.Design design = Settings.of(set).design(model, hardware, Baseline.NOMINAL);
        List<Assignment> sizes = new ArrayList<>(design.hardwareSettings());
        sizes.add(new Assignment("device", own.devices().get(0)));
        sizes.addAll(steps(hardware, sizes, workload));
        sizes = deep(design.withHardware(sizes), workload);
        List<Outcome> outcomes = new ArrayList<>();
        PointFigures figures = null;
        for (String device : own.devices()) {
            List<Assignment> placed = new ArrayList<>(sizes);
            placed.add(new Assignment("device", Devices.named(device).name()));
            DesignPoint point = DesignPoint.of(design.withHardware(placed), workload);
            if (point.fit().fits()) {
                figures = figures == null ? timer.time(point) : figures;
                outcomes.add(outcome(choice, point, figures.priced(point)));
            } else {
                outcomes.add(outcome(choice, point, null));
            }
        }
        return outcomes;
    }

    private List<String> settings(Choice choice, SelectSpace.DeviceClass own) {
        Algorithm algorithm = choice.algorithm();
        List<String> set = new ArrayList<>(space.set());
        set.addAll(own.set());
        set.addAll(space.patterns().get(algorithm.pattern()).set());
        set.addAll(space.bits().get(algorithm.bits()).set());
        set.addAll(space.shapes().get(choice.shape()).set());
        set.addAll(space.placements().get(choice.placement()).set());
        boolean sparse = space.patterns().get(algorithm.pattern()).pattern().isPresent();
        // Dense designs have no engine whose sizes could be set.
        set.removeIf(each ->
                !sparse && (each.startsWith("hardware." + SPARSE) || each.startsWith("hardware.units.indices.")));
        set.addAll(settings);
        return set;
    }

    /** The network with masks that take as long as its own; the same object for equal algorithms, so that its lowering is known again. */
    private Workload workload(Algorithm algorithm, List<String> set) {
        List<Assignment> own = Settings.of(set).of("workload");
        return workloads.computeIfAbsent(List.of(algorithm, own), key -> {
            Workload dense = BuiltInWorkloads.load(model, own);
            Map<String, Mask> masks = new LinkedHashMap<>(dense.masks());
            for (String layer : weights.groups().keySet()) {
                weights.anyMask(layer, algorithm).ifPresent(mask -> masks.put(layer, mask));
            }
            return dense.withMasks(masks);
        });
    }

    /** Room for the longest row and the most steps of a lane. */
    private static List<Assignment> steps(String hardware, List<Assignment> settings, Workload workload) {
        if (workload.masks().isEmpty()) {
            return List.of();
        }
        int inputs =
                workload.masks().values().stream().mapToInt(Mask::rows).max().orElse(1);
        List<Assignment> roomy = new ArrayList<>(settings);
        roomy.add(new Assignment(SPARSE + "maximum-inputs", Integer.toString(inputs)));
        roomy.add(new Assignment(SPARSE + "maximum-steps", "1"));
        SparseSpec spec = BuiltInHardware.load(hardware, roomy).all(SparseSpec.class).values().stream()
                .findFirst()
                .orElseThrow(() -> new RefusedValue("hardware '" + hardware + "' has no engine for sparse weights"));
        int steps = 1;
        for (Mask mask : workload.masks().values()) {
            for (int first = 0; first < mask.columns(); first += spec.columns()) {
                steps = Math.max(steps, steps(mask, first, spec));
            }
        }
        return List.of(
                new Assignment(SPARSE + "maximum-inputs", Integer.toString(inputs)),
                new Assignment(SPARSE + "maximum-steps", Integer.toString(steps)));
    }

    private static int steps(Mask mask, int first, SparseSpec spec) {
        int steps = 0;
        for (int row = 0; row < mask.rows(); row++) {
            int kept = 0;
            for (int column = first; column < Math.min(mask.columns(), first + spec.columns()); column++) {
                kept += mask.keeps(row, column) ? 1 : 0;
            }
            steps += (kept + spec.multipliers() - 1) / spec.multipliers();
        }
        return steps;
    }

    /** The settings with memories as deep as the network needs; those that are filled from outside as deep as it has use for. */
    private static List<Assignment> deep(RunRequest.Design design, Workload workload) {
        DesignPoint point = DesignPoint.of(design, workload);
        List<Assignment> all = new ArrayList<>(design.hardwareSettings());
        Lowering.leastDepths(BlankParameters.of(workload), point.accelerator()).forEach((memory, depth) -> {
            long words = Math.max(1, Math.min(depth, BanksSpec.MAX_DEPTH));
            all.add(new Assignment("units." + memory + ".depth", Long.toString(words)));
        });
        return all;
    }

    private Outcome outcome(Choice choice, DesignPoint point, @org.jspecify.annotations.Nullable PointSummary summary) {
        Resources total = point.fit().total();
        String lacking = "";
        double overflow = 0;
        for (Utilization each : point.fit().utilization()) {
            if (each.missing() > 0) {
                double share = (double) each.missing() / Math.max(1, each.available());
                if (share > overflow) {
                    overflow = share;
                    lacking = each.kind().word() + ": " + each.used() + " needed, " + each.available() + " there";
                }
            }
        }
        if (summary == null && lacking.isEmpty()) {
            overflow = Math.max(overflow, 1e-6);
            lacking = "LUTs as memory: " + point.fit().memoryMissing() + " too many needed";
        }
        return new Outcome(
                choice,
                point.device().name(),
                quality.of(choice.algorithm()),
                summary == null ? Double.NaN : summary.endToEndMs(),
                summary == null ? Double.NaN : summary.acceleratedMj(),
                Kind.LUT.of(total),
                Kind.FF.of(total),
                Kind.DSP.of(total),
                Kind.BRAM36.of(total),
                Kind.URAM.of(total),
                lacking,
                overflow);
    }
}
