package cyclode.reports.evaluation.design;

import cyclode.core.account.Activity;
import cyclode.core.account.Inventory;
import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.time.Frequency;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import cyclode.power.energy.EnergyModel;
import cyclode.power.energy.Operating;
import cyclode.power.resource.Fit;
import cyclode.power.resource.Flow;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.accelerator.Conditions;
import cyclode.units.accelerator.HostSide;
import cyclode.units.host.Baseline;
import cyclode.units.serial.LayerUnit;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Where;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.LayerSizing;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A network, an accelerator, its device and energies, and a baseline.
 *
 * @param workload the network
 * @param accelerator the accelerator
 * @param device its device
 * @param technology its energies
 * @param baseline what it is compared with
 * @param sizes what the hardware file left to the network, as settings of that file
 * @param tried tiles of weights that were timed to find the fastest, with their cycles
 */
public record DesignPoint(
        Workload workload,
        Accelerator accelerator,
        Device device,
        Technology technology,
        Baseline baseline,
        List<Assignment> sizes,
        List<String> tried) {
    /** The tool whose counts of resources are followed: the one that the published designs were built with. */
    public static final Flow FLOW = Flow.VIVADO;

    /**
     * Reads the files.
     *
     * @throws cyclode.core.file.FileException for everything that is wrong in one of them
     */
    public static DesignPoint load(RunRequest.Design design) {
        Workload workload = BuiltInWorkloads.load(design.workload(), design.workloadSettings());
        try {
            return load(design, workload, AutoSizes.of(design, AutoSizes.network(workload)));
        } catch (LoweringException e) {
            throw new FileException(design.hardware(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * A design of a workload that was made and not read, on sizes as the hardware file states them.
     *
     * @param design whose workload is not looked at
     * @throws cyclode.core.file.FileException for everything that is wrong in the hardware's files
     */
    public static DesignPoint of(RunRequest.Design design, Workload workload) {
        return load(design, workload, AutoSizes.Sizes.NONE);
    }

    /**
     * Reads the files; sizes that are too small for the network grow where the hardware file says that they do.
     *
     * @throws cyclode.core.file.FileException for everything that is wrong in one of them
     * @throws NegativeAnswer if the network does not run on the hardware, with all that would make it
     */
    public static DesignPoint running(RunRequest.Design design) {
        Workload workload = BuiltInWorkloads.load(design.workload(), design.workloadSettings());
        QuantizedNetwork network = AutoSizes.network(workload);
        LoweringException refusal;
        try {
            DesignPoint point = stated(design, network);
            return !AutoSizes.grow(design) || point.fit().fits()
                    ? point
                    : outside(design, network).orElse(point);
        } catch (LoweringException e) {
            refusal = e;
        }
        Optional<DesignPoint> outside = AutoSizes.grow(design) ? outside(design, network) : Optional.empty();
        return outside.orElseThrow(() -> refused(design, workload, refusal));
    }

    /**
     * The same where nothing lives outside that the hardware file does not say does.
     *
     * @throws LoweringException if the network does not run on the hardware
     */
    static DesignPoint stated(RunRequest.Design design) {
        Workload workload = BuiltInWorkloads.load(design.workload(), design.workloadSettings());
        return stated(design, AutoSizes.network(workload));
    }

    private static DesignPoint stated(RunRequest.Design design, QuantizedNetwork network) {
        Workload workload = network.workload();
        try {
            DesignPoint point = load(design, workload, AutoSizes.of(design, network));
            if (!workload.file().asymmetric()) {
                Lowering.lower(network, point.accelerator(), point.baseline());
            }
            return point;
        } catch (LoweringException e) {
            if (AutoSizes.grow(design)) {
                return load(design, workload, AutoSizes.grown(design, network));
            }
            throw e;
        }
    }

    private static Optional<DesignPoint> outside(RunRequest.Design design, QuantizedNetwork network) {
        return AutoResidence.found(design, network, sizes -> Optional.of(load(design, network.workload(), sizes))
                .filter(point -> point.fit().fits()));
    }

    private static NegativeAnswer refused(RunRequest.Design design, Workload workload, LoweringException refusal) {
        String text = String.valueOf(refusal.getMessage());
        List<String> lines = new ArrayList<>(List.of(
                "workload '" + workload.name() + "' cannot run on hardware '" + design.hardware() + "': " + text));
        if (!text.contains("it fits with")) {
            lines.addAll(LoweringAdvice.of(design, workload, AutoSizes.roomiest(design)));
        }
        return new NegativeAnswer(String.join("\n  ", lines), refusal);
    }

    /**
     * Reads the files, for a network that does not run on the sizes that they state.
     *
     * @throws LoweringException if it does not run on greater ones
     */
    public static DesignPoint grown(RunRequest.Design design) {
        Workload workload = BuiltInWorkloads.load(design.workload(), design.workloadSettings());
        return load(design, workload, AutoSizes.grown(design, AutoSizes.network(workload)));
    }

    /** Whether sizes that are too small for the network may grow. */
    public boolean grows() {
        return accelerator.growsWithNetwork() && !workload.file().asymmetric();
    }

    private static DesignPoint load(RunRequest.Design design, Workload workload, AutoSizes.Sizes sizes) {
        List<Assignment> settings = new ArrayList<>(design.hardwareSettings());
        settings.addAll(sizes.settings());
        if (workload.file().asymmetric()) {
            requireFamily(design, workload, AutoSizes.largest(design));
        }
        Accelerator accelerator = BuiltInHardware.load(
                design.hardware(), settings, (slow, clock) -> fastest(design, workload, slow, clock));
        requireFamily(design, workload, accelerator);
        Device device = device(design, accelerator);
        Technology technology = inFile(
                design,
                "/technology",
                () -> technology(design, accelerator.technology().orElse(device.technology())));
        requireProcessor(design, workload, accelerator, device);
        Accelerator sized = sized(design, workload, accelerator, device);
        return new DesignPoint(workload, sized, device, technology, design.baseline(), sizes.settings(), sizes.tried());
    }

    /** What a hardware file names; if there is no such thing, the place in the file is to blame. */
    private static <T> T inFile(RunRequest.Design design, String path, Supplier<T> named) {
        try {
            return named.get();
        } catch (RefusedValue e) {
            throw BuiltInHardware.problem(
                    design.hardware(), design.hardwareSettings(), path, String.valueOf(e.getMessage()));
        } catch (FileException e) {
            // What is wrong within a file that there is has a line or a key of its own.
            if (!e.passing() && (e.line() > 0 || !e.key().isEmpty())) {
                throw e;
            }
            throw BuiltInHardware.problem(
                            design.hardware(), design.hardwareSettings(), path, String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    /** What the processor is to do needs one. */
    private static void requireProcessor(
            RunRequest.Design design, Workload workload, Accelerator accelerator, Device device) {
        if (accelerator.host().filter(host -> !host.overBus()).isPresent()
                && device.processor().isEmpty()) {
            throw BuiltInHardware.problem(
                    design.hardware(),
                    design.hardwareSettings(),
                    "/device",
                    device.name()
                            + " has no processor, and there is a host; allowed: a device with one, a host over a"
                            + " bus, or a file without host");
        }
        List<String> onHost = workload.network().layers().stream()
                .filter(layer -> layer.where() == Where.HOST)
                .map(Layer::name)
                .toList();
        boolean none = accelerator.host().isEmpty();
        if (!onHost.isEmpty() && (none || design.baseline().isNone())) {
            throw new FileException(
                    design.workload(),
                    "layers run on the host (" + String.join(", ", onHost) + "), and "
                            + (none
                                    ? "hardware '" + accelerator.name()
                                            + "' has no host; allowed: where: fabric, or hardware with a host"
                                    : "baseline none leaves its software out; allowed: where: fabric, or a baseline"
                                            + " such as "
                                            + Baseline.NOMINAL.name()));
        }
        device.processor()
                .filter(own -> own.core().equals(design.baseline().beside().processor()))
                .filter(own -> own.cores() < design.baseline().beside().threads())
                .ifPresent(own -> {
                    throw new FileException(
                            "--baseline",
                            design.baseline().beside().name() + ": " + device.name() + " has " + own
                                    + "; allowed: 1 to " + own.cores() + " threads");
                });
    }

    private static Device device(RunRequest.Design design, Accelerator accelerator) {
        Device row =
                device(inFile(design, "/device", () -> Devices.named(accelerator.device())), design.familySettings());
        Device typical = accelerator.speedGrade().map(row::atSpeedGrade).orElse(row);
        return accelerator.conditions().process() == Conditions.Process.MAXIMUM ? typical.atMaximumProcess() : typical;
    }

    /** The whole number of megahertz that all units on a clock are expected to reach. */
    private static Frequency fastest(RunRequest.Design design, Workload workload, Accelerator slow, String clock) {
        Device device = device(design, slow);
        return ClockCheck.of(sized(design, workload, slow, device), device).stream()
                .filter(check -> check.clock().equals(clock))
                .map(check -> Frequency.megahertz((long) check.reachable().megahertz()))
                .findFirst()
                .orElseThrow(() -> new FileException(
                        slow.name(),
                        "clocks." + clock + " is maximum, but no unit of the logic runs on it; allowed: a frequency"));
    }

    /** A network of a unit for each layer needs hardware of that kind, and any other another. */
    private static void requireFamily(RunRequest.Design design, Workload workload, Accelerator accelerator) {
        if (workload.file().asymmetric() != accelerator.hasTemplates()) {
            throw new FileException(
                    design.hardware(),
                    workload.file().asymmetric()
                            ? "has no unit for each layer, which '" + workload.name() + "' needs; nearest: 'xc7s15'"
                            : "has a unit for each layer of asymmetric integers, which '" + workload.name()
                                    + "' is not");
        }
    }

    private static Accelerator sized(
            RunRequest.Design design, Workload workload, Accelerator accelerator, Device device) {
        try {
            return AutoPlacement.of(LayerSizing.sized(workload.network(), accelerator), device);
        } catch (LoweringException e) {
            throw new FileException(design.hardware(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * The program of its network with some parameters.
     *
     * @throws NegativeAnswer if the accelerator cannot run the network
     */
    public Lowered lower(QuantizedNetwork network) {
        try {
            return Lowering.lower(network, accelerator, baseline);
        } catch (LoweringException e) {
            throw cannotRun(e);
        }
    }

    private NegativeAnswer cannotRun(LoweringException e) {
        return new NegativeAnswer(
                "workload '" + workload.name() + "' cannot run on hardware '" + accelerator.name() + "': "
                        + e.getMessage(),
                e);
    }

    /** What is computed as if it were otherwise than it is: software of a processor that is not on the chip, energies of another technology. */
    public List<String> whatIfs() {
        List<String> whatIfs = new ArrayList<>();
        if (compared()
                && device.processor()
                        .filter(own -> !own.core().equals(baseline.beside().processor())
                                && !device.boards().contains(baseline.beside().processor()))
                        .isPresent()) {
            whatIfs.add(device.name() + " has " + device.processor().orElseThrow()
                    + ", for which there is no model: software runs as if on a "
                    + baseline.beside().processor()
                    + ", whose busy cores take what one of " + device.name() + " does; --baseline none leaves it out");
        }
        if (compared() && accelerator.host().filter(HostSide::overBus).isPresent()) {
            whatIfs.add("the processor across the bus is not modelled: software runs as if on a "
                    + baseline.beside().processor() + ", which is also what draws power");
        }
        if (!technology.name().equals(device.technology())
                && Technologies.names().contains(technology.name())) {
            whatIfs.add("energies are those of " + technology.name() + ", not of " + device.technology() + ", which "
                    + device.name() + " is made in");
        }
        return List.copyOf(whatIfs);
    }

    /** Whether there is a baseline to compare with: a processor beside the logic, and software for it. */
    public boolean compared() {
        return hosted() && !baseline.isNone();
    }

    /** Whether there is a processor beside the logic. */
    public boolean hosted() {
        return accelerator.host().isPresent();
    }

    /** Whether the processor polls while the fabric works. */
    public boolean polls() {
        return accelerator
                .host()
                .filter(host -> host.completion() == HostSide.Completion.POLLING)
                .isPresent();
    }

    /** What units do in every cycle, by unit; only of those that do something. */
    public Map<String, Activity> everyCycle() {
        Map<String, Activity> all = new LinkedHashMap<>();
        accelerator.units().forEach((name, spec) -> {
            Activity each = spec.everyCycle();
            if (!each.counts().isEmpty()) {
                all.put(name, each);
            }
        });
        return all;
    }

    private static Device device(Device device, List<Assignment> family) {
        return family.isEmpty() ? device : device.of(device.family().with(family));
    }

    /** A table named in a hardware file lies beside that, unless it is built in; one named on the command line where that runs. */
    private static Technology technology(RunRequest.Design design, String nameOrPath) {
        boolean typed = design.hardwareSettings().stream()
                .anyMatch(setting -> setting.path().equals("technology"));
        Path beside = Path.of(design.hardware()).toAbsolutePath().getParent();
        Technology technology = Technologies.load(nameOrPath, typed || beside == null ? Path.of("") : beside);
        for (Assignment setting : design.technologySettings()) {
            try {
                technology = technology.set(setting.path(), setting.text());
            } catch (RefusedValue e) {
                throw new FileException("--set", 0, "technology." + setting.path(), String.valueOf(e.getMessage()));
            }
        }
        return technology;
    }

    /** Whether the accelerated run is of the same network, hardware and energies, whatever it is compared with. */
    public boolean sameAccelerated(DesignPoint other) {
        return workload.equals(other.workload)
                && accelerator.equals(other.accelerator)
                && device.equals(other.device)
                && technology.equals(other.technology);
    }

    /** The same with other energies. */
    public DesignPoint with(Technology other) {
        return new DesignPoint(workload, accelerator, device, other, baseline, sizes, tried);
    }

    /** What the units are made of, by unit. */
    public Map<String, Inventory> inventories() {
        Map<String, Inventory> inventories = new LinkedHashMap<>();
        accelerator.units().forEach((name, spec) -> inventories.put(name, spec.inventory()));
        return inventories;
    }

    /** What turns inventory into resources. */
    public ResourceEstimator estimator() {
        return ResourceEstimator.shared(device, options());
    }

    /** What things cost. */
    public EnergyModel energyModel() {
        BigDecimal celsius = BigDecimal.valueOf(accelerator.conditions().celsius());
        return EnergyModel.shared(technology, device, options(), new Operating(device.coreVolts(), celsius));
    }

    private Options options() {
        return new Options(FLOW, accelerator.twoProductsPerDsp(), sized());
    }

    /** Whether units have the sizes of layers; their multipliers are inferred, and may be built of LUTs. */
    private boolean sized() {
        return !accelerator.all(LayerUnit.class).isEmpty();
    }

    /** Clocks of the logic beside what their units are likely to reach. */
    public List<ClockCheck> clocks() {
        return ClockCheck.of(accelerator, device);
    }

    /** What the units take of the device. */
    public Fit fit() {
        return estimator().fit(inventories());
    }
}
