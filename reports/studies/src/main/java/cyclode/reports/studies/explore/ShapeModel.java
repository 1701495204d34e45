package cyclode.reports.studies.explore;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Inventory;
import cyclode.core.file.Assignment;
import cyclode.core.number.IntTensor;
import cyclode.power.energy.EnergyModel;
import cyclode.power.resource.Fit;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.resource.Resources;
import cyclode.power.technology.Technology;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Forecasting;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.layered.LayerLaws;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.accelerator.Simulation;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.model.UnitSpec;
import cyclode.units.serial.LayerUnit;
import cyclode.workloads.affine.AffineQuantizer;
import cyclode.workloads.affine.SeededModel;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.DataSets;
import cyclode.workloads.dataset.Examples;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.LayerSizing;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One window and width: makes candidates of bits, at their real cost and error. */
final class ShapeModel {
    private final ExploreRequest request;
    private final int window;
    private final int width;
    private final DesignPoint point;
    private final Accelerator templates;
    private final Forecasting forecasting;
    private final List<double[]> windows;
    private final double[] exact;
    private final double spread;
    private final Map<Map<String, Integer>, Candidate> known = new LinkedHashMap<>();

    ShapeModel(ExploreRequest request, int window, int width) {
        this.request = request;
        this.window = window;
        this.width = width;
        RunRequest.Design own = request.design().withWorkload(settings(Map.of()));
        point = DesignPoint.load(own);
        templates = BuiltInHardware.load(own.hardware(), own.hardwareSettings());
        forecasting = new Forecasting(point.workload(), request.data());
        Optional<DataSet> data = request.measured().map(asked -> DataSets.read(asked, point.workload()));
        windows = data.map(this::windows).orElseGet(() -> forecasting.samples(request.samples()));
        exact = data.map(this::measured).orElseGet(() -> forecasting.exact(windows));
        spread = spread(exact);
    }

    /** The examples of a data set that the error is measured on, evenly spread. */
    private IntStream chosen(DataSet data) {
        int count = Math.min(request.samples(), data.count());
        return IntStream.range(0, count).map(i -> count == 1 ? 0 : (int) ((data.count() - 1L) * i / (count - 1)));
    }

    private List<double[]> windows(DataSet data) {
        List<double[][]> rows = ((Examples.Windows) data.examples()).rows();
        return chosen(data)
                .mapToObj(
                        i -> SeededModel.normal(rows.get(i), forecasting.model().normalization()))
                .toList();
    }

    /** What was measured behind each window, on the normalised scale. */
    private double[] measured(DataSet data) {
        double[] values = ((Targets.Values) data.targets()).values();
        int target = ((InputSpec.Series) point.workload().file().input()).target();
        return chosen(data)
                .mapToDouble(i -> forecasting.model().normalization().normal(target, values[i]))
                .toArray();
    }

    private static double spread(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean) / values.length;
        }
        return squares > 0 ? StrictMath.sqrt(squares) : 1;
    }

    /** Every tensor whose bits can be chosen, in the network's order. */
    List<String> tensors() {
        List<String> names = new ArrayList<>(List.of("input"));
        for (Layer layer : point.workload().network().layers()) {
            names.add(layer.name());
            if (layer.hasConstants()) {
                names.add(layer.name() + "-weights");
            }
        }
        return names;
    }

    private List<Assignment> settings(Map<String, Integer> bits) {
        List<Assignment> all = new ArrayList<>(request.design().workloadSettings());
        all.add(new Assignment("window", Integer.toString(window)));
        all.add(new Assignment("width", Integer.toString(width)));
        bits.forEach((tensor, b) -> all.add(new Assignment("bits." + tensor, Integer.toString(b))));
        return all;
    }

    /** Whether a candidate is of this window and width. */
    boolean isOf(Candidate candidate) {
        return candidate.window() == window && candidate.width() == width;
    }

    int evaluated() {
        return known.size();
    }

    /** The candidate of some bits, its memories placed as well as can be. */
    Candidate candidate(Map<String, Integer> bits) {
        return known.computeIfAbsent(Map.copyOf(bits), b -> make(bits, null));
    }

    /** The same with given memories. */
    Candidate candidate(Map<String, Integer> bits, Map<String, MemoryKind> kinds) {
        return make(bits, kinds);
    }

    /** The candidate as the hardware file says, memories left to the tool included. */
    Candidate asConfigured(Map<String, Integer> bits) {
        DesignPoint configured = DesignPoint.load(request.design().withWorkload(settings(bits)));
        Map<String, MemoryKind> kinds = new LinkedHashMap<>();
        configured.accelerator().units().forEach((unit, spec) -> ((LayerUnit) spec)
                .memories()
                .forEach((name, memory) -> kinds.put(unit + "." + name, memory.kind())));
        return make(bits, kinds);
    }

    private Candidate make(Map<String, Integer> bits, @Nullable Map<String, MemoryKind> kinds) {
        Workload workload = BuiltInWorkloads.load(request.design().workload(), settings(bits));
        Accelerator sized = LayerSizing.sized(workload.network(), templates);
        Map<String, LayerUnit> units = new LinkedHashMap<>();
        sized.units().forEach((name, spec) -> units.put(name, (LayerUnit) spec));
        Costs costs = new Costs(workload, sized, units);
        Map<String, MemoryKind> placed = kinds == null ? costs.place() : kinds;
        placed.forEach((name, kind) -> {
            String unit = name.substring(0, name.indexOf('.'));
            LayerUnit before = Objects.requireNonNull(units.get(unit));
            units.put(unit, before.with(name.substring(unit.length() + 1), kind));
        });
        Fit fit = costs.fit(units);
        Resources total = fit.total();
        List<String> overflow = fit.overflow();
        return new Candidate(
                window,
                width,
                bits,
                placed,
                error(workload, sized),
                costs.millijoules(units),
                costs.seconds() * 1e3,
                new Candidate.Usage(total.lutTotal(), total.lutRam(), total.ff(), total.dsp(), total.bramTiles()),
                overflow.isEmpty() ? overflow : overflow.subList(0, overflow.size() - 1));
    }

    /** Cycles of a candidate, simulated with all divisions long. */
    long simulatedCycles(Candidate candidate) {
        Workload workload = BuiltInWorkloads.load(request.design().workload(), settings(candidate.bits()));
        Accelerator sized = LayerSizing.sized(workload.network(), templates);
        Lowered lowered = Lowering.lower(AffineQuantizer.quantize(workload, forecasting.model()), sized);
        Map<String, long[]> decisions = new LinkedHashMap<>();
        for (Layer layer : workload.network().layers()) {
            long[] all = new long[layer.output().shape().size()];
            Arrays.fill(all, 1);
            decisions.put(layer.name() + ":run", all);
        }
        Simulation.Outcome outcome = Simulation.run(
                sized.machine(),
                lowered.program(),
                new Simulation.Options(Simulation.Engine.FAST, false, Long.MAX_VALUE, null, null),
                new MemoryImage(lowered.program().buffers(), lowered.program().registers()),
                DecisionTrace.replaying(decisions),
                (name, values) -> {},
                Simulation.noneKnown());
        return outcome.timeline().end() / sized.machine().control().period();
    }

    /** The error over the samples against the float model's forecasts, or what was measured, in their standard deviations. */
    private double error(Workload workload, Accelerator sized) {
        QuantizedNetwork network = AffineQuantizer.quantize(workload, forecasting.model());
        Lowered lowered = Lowering.lower(network, sized);
        Program program = lowered.program();
        MemoryImage image = program.newImage();
        double squares = 0;
        for (int i = 0; i < exact.length; i++) {
            IntTensor input = AffineQuantizer.input(workload, forecasting.model(), windows.get(i));
            image.load(lowered.input(), input.data());
            for (Step step : program.steps()) {
                ((Step.Pass) step).launch().function().apply(image, new Decisions());
            }
            int output = image.values(lowered.output())[0];
            double apart = AffineQuantizer.output(workload, forecasting.model(), output) - exact[i];
            squares += apart * apart / exact.length;
        }
        return StrictMath.sqrt(squares) / spread;
    }

    /** Resources, time and energy of one candidate, by the units' laws. */
    private final class Costs {
        private final Workload workload;
        private final Map<String, LayerUnit> units;
        private final ResourceEstimator estimator = point.estimator();
        private final EnergyModel model = point.energyModel();
        private final Technology technology = model.technology();
        private final long cycles;

        Costs(Workload workload, Accelerator sized, Map<String, LayerUnit> units) {
            this.workload = workload;
            this.units = units;
            cycles = new LayerLaws(workload.network(), sized).most();
        }

        double seconds() {
            return cycles / point.accelerator().machine().control().frequency().toHertz();
        }

        Fit fit(Map<String, LayerUnit> all) {
            Map<String, Inventory> inventories = new LinkedHashMap<>();
            all.forEach((name, unit) -> inventories.put(name, unit.inventory()));
            return estimator.fit(inventories);
        }

        /** Memories as good as they can be, what is not memory of the layers being as it is. */
        Map<String, MemoryKind> place() {
            Map<String, LayerUnit> bare = new LinkedHashMap<>();
            Resources memories = Resources.NONE;
            Map<String, Long> reads = counts(Action.Verb.READ);
            Map<String, Long> writes = counts(Action.Verb.WRITE);
            List<Placement.Choice> choices = new ArrayList<>();
            for (Map.Entry<String, LayerUnit> each : units.entrySet()) {
                LayerUnit all = each.getValue();
                for (Map.Entry<String, Component.Memory> memory :
                        each.getValue().memories().entrySet()) {
                    all = all.with(memory.getKey(), MemoryKind.DISTRIBUTED);
                    String name = each.getKey() + "." + memory.getKey();
                    long read = reads.getOrDefault(name, 0L);
                    long written = writes.getOrDefault(name, 0L);
                    Component.Memory distributed = kind(memory.getValue(), MemoryKind.DISTRIBUTED);
                    memories = memories.plus(estimator.of(distributed));
                    choices.add(new Placement.Choice(
                            name,
                            cost(kind(memory.getValue(), MemoryKind.BLOCK), read, written),
                            cost(distributed, read, written)));
                }
                bare.put(each.getKey(), all);
            }
            Resources logic = fit(bare).total();
            Placement.Room room = new Placement.Room(
                    2 * point.device().bram36().count(),
                    point.device().lut().count() - logic.lutTotal() + memories.lutTotal(),
                    point.device().lutMemory().orElse(point.device().lut()).count()
                            - logic.lutRam()
                            + memories.lutRam());
            return Placement.of(choices, room).kinds();
        }

        private static Component.Memory kind(Component.Memory memory, MemoryKind kind) {
            return new Component.Memory(kind, memory.ports(), memory.bits(), memory.depth());
        }

        private Placement.Cost cost(Component.Memory memory, long read, long written) {
            Resources built = estimator.of(memory);
            double joules = read * joules(new Action(memory, Action.Verb.READ))
                    + (cycles - read) * joules(new Action(memory, Action.Verb.ENABLE))
                    + written * joules(new Action(memory, Action.Verb.WRITE));
            joules += built.ff() * cycles * clock();
            return new Placement.Cost(2 * built.ramb36() + built.ramb18(), built.lut(), built.lutRam(), joules);
        }

        private double joules(Action action) {
            return model.attojoules(action).doubleValue() * 1e-18;
        }

        private double clock() {
            return model.clockPerFlipFlop().value(technology).doubleValue() * 1e-18;
        }

        private double clockTree() {
            return model.clockTree().value(technology).doubleValue() * 1e-18;
        }

        /** Accesses of each memory in an inference: reads of outputs are those of the layers behind. */
        private Map<String, Long> counts(Action.Verb verb) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (Layer layer : workload.network().layers()) {
                LayerUnit unit = Objects.requireNonNull(units.get(layer.name()));
                int divisions = layer.output().shape().size();
                unit.memories().forEach((name, memory) -> {
                    long own = unit.activity(List.of(), divisions).count(new Action(memory, verb));
                    counts.merge(layer.name() + "." + name, own, Math::addExact);
                });
                Component.Memory probe = new Component.Memory(MemoryKind.BLOCK, Component.PortKind.SINGLE, 1, 1);
                long each = unit.activity(List.of(probe), divisions).count(new Action(probe, verb));
                for (Tensor input : layer.inputs()) {
                    counts.merge(input.name() + "." + LayerUnit.OUTPUT, each, Math::addExact);
                }
            }
            return counts;
        }

        /** Energy of an inference with all divisions long. */
        double millijoules(Map<String, LayerUnit> all) {
            Activity activity = new Activity();
            Activity everyCycle = new Activity();
            for (Layer layer : workload.network().layers()) {
                LayerUnit unit = Objects.requireNonNull(all.get(layer.name()));
                List<Component.Memory> sources = new ArrayList<>();
                for (Tensor input : layer.inputs()) {
                    LayerUnit maker = all.get(input.name());
                    if (maker != null) {
                        sources.add(Objects.requireNonNull(maker.memories().get(LayerUnit.OUTPUT)));
                    }
                }
                int divisions = layer.output().shape().size();
                activity.add(unit.activity(sources, divisions), 1);
                everyCycle.add(((UnitSpec) unit).everyCycle(), 1);
            }
            double joules = 0;
            for (Map.Entry<Action, Long> each : activity.counts().entrySet()) {
                joules += each.getValue() * joules(each.getKey());
            }
            for (Map.Entry<Action, Long> each : everyCycle.counts().entrySet()) {
                long reads = activity.count(new Action(each.getKey().component(), Action.Verb.READ));
                joules += Math.max(0, each.getValue() * cycles - reads) * joules(each.getKey());
            }
            long flipFlops = 0;
            for (LayerUnit unit : all.values()) {
                flipFlops += estimator.of(unit.inventory()).ff();
            }
            joules += flipFlops * cycles * clock() + cycles * clockTree();
            joules += model.staticPower().value(technology).doubleValue() * seconds();
            return joules * 1e3;
        }
    }
}
