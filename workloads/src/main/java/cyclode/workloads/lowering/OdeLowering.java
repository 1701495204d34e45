package cyclode.workloads.lowering;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Bounds;
import cyclode.core.number.Requantization;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.units.memory.PlaneTiles;
import cyclode.units.memory.Slice;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.Step;
import cyclode.units.ode.Combination;
import cyclode.units.ode.CombineCommand;
import cyclode.units.ode.CombineFunction;
import cyclode.units.ode.EnterCommand;
import cyclode.units.ode.EnterFunction;
import cyclode.units.ode.OdeControl;
import cyclode.units.ode.OdeRegisters;
import cyclode.units.ode.OdeSpec;
import cyclode.units.ode.StatePlanes;
import cyclode.units.ode.WeightedSums;
import cyclode.units.vector.VectorSpec;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.lowering.PassBuilder.Stream;
import cyclode.workloads.parameters.LayerParameters;
import java.util.ArrayList;
import java.util.List;

/** An ODE block: entering, a loop whose bodies are the stages and the update, and its output. */
final class OdeLowering {
    private final Context context;
    private final LayerLowering layers;
    private final Layer layer;
    private final LayerParameters.Integration parameters;
    private final OdeParameters ode;
    private final OdeRegisters registers;
    private final VectorLowering vector;
    private final StatePlanes planes;
    private final Slice states;
    private final Slice output;
    private final int stages;
    private final boolean adaptive;
    private final String unit;
    private final OdeSpec spec;

    /** A block whose output, the activations made of the state, goes to a slice. */
    OdeLowering(Context context, LayerLowering layers, Layer layer, Slice output) {
        this.context = context;
        this.layers = layers;
        this.layer = layer;
        this.output = output;
        unit = context.accelerator.only(OdeSpec.class);
        spec = context.accelerator.unit(unit, OdeSpec.class);
        parameters = context.parameters(layer, LayerParameters.Integration.class);
        ode = parameters.ode();
        stages = ode.solver().tableau().stages();
        adaptive = ode.steps() instanceof StepControl.Adaptive;
        registers = new OdeRegisters(context.newRegisters(2 + 2 * stages), stages);
        WordLayout layout = context.memories.layout(Context.STATES);
        vector = context.vector();
        int channels = output.channels();
        int distance = StatePlanes.distance(channels, vector.spec().lanes(), ode.state(), layout);
        int count = 1 + stages + (adaptive ? 1 : 0);
        Buffer buffer = context.memories.place(
                Context.STATES, layer.name() + ".states", ode.state(), output.rows(), count * distance);
        planes = new StatePlanes(buffer, distance, channels);
        states = Slice.whole(buffer, layout);
        if (stages > spec.maximumStages() || ode.state().bits() > spec.stateBits()) {
            throw new LoweringException("block '" + layer.name() + "' needs " + stages + " stages of "
                    + ode.state().bits() + " bits; units." + unit + " has " + spec.maximumStages() + " of "
                    + spec.stateBits());
        }
        try {
            new WeightedSums(ode, vector.spec()).requireFit(spec);
        } catch (RefusedValue e) {
            throw new LoweringException("block '" + layer.name() + "' on units." + vector.unit() + " and units." + unit
                    + ": " + e.getMessage());
        }
    }

    private Slice plane(int plane) {
        return states.channels(planes.first(plane), planes.channels());
    }

    private int trialPlane() {
        return adaptive ? 1 + stages : 0;
    }

    List<Step> steps(Slice from) {
        List<Step> steps = new ArrayList<>();
        steps.add(enter(from));
        context.setTimeRegister(registers.time());
        List<List<Step>> bodies = new ArrayList<>();
        for (int stage = 0; stage < stages; stage++) {
            bodies.add(stage(stage));
        }
        bodies.add(List.of(combine("update", Combination.update(ode, registers), trialPlane())));
        context.setTimeRegister(-1);
        steps.add(new Step.Loop(
                layer.name(),
                unit,
                () -> new OdeControl(layer.name(), unit, spec, ode, registers, planes, trialPlane()),
                bodies));
        if (adaptive) {
            steps.add(combine("leave", Combination.leave(ode, registers), 0));
        }
        steps.add(new Step.Checks(List.of(plane(0).check(layer.name() + "/final"), output.check(layer.name()))));
        return steps;
    }

    private Step enter(Slice from) {
        VectorSpec lanes = vector.spec();
        Requantization load = parameters.toState();
        vector.requireHolds(from.buffer().format().signedBits(), load, Bounds.NONE);
        vector.requireHolds(ode.state().bits(), ode.activations(), Bounds.NONE);
        PassBuilder pass = context.pass();
        Stream input = pass.read(from.buffer(), from.tiles(lanes.lanes()));
        Slice state = plane(0);
        long beats = state.tiles(lanes.lanes()).totalBeats();
        int enter = pass.unit(vector.unit(), new EnterCommand(lanes, load, ode.activations(), beats, lanes.lanes()));
        pass.join("input", input, enter);
        put(pass, "state", enter, state);
        put(pass, "activations", enter, output);
        pass.check(state, layer.name() + "/state");
        return pass.build(layer.name(), "enter", new EnterFunction(load, ode.activations(), from, state, output));
    }

    /** Leads the next output of a node in the vector unit into a slice. */
    private void put(PassBuilder pass, String edge, int node, Slice to) {
        VectorSpec spec = vector.spec();
        Stream stream = new Stream(node, spec.outputDepth(), spec.lanes(), to.bits());
        pass.write(edge, stream, to, to.tiles(spec.lanes()));
    }

    private List<Step> stage(int stage) {
        List<Step> steps = new ArrayList<>();
        if (stage > 0 || adaptive) {
            steps.add(combine("combine" + stage, Combination.ofStage(ode, registers, stage), 0));
        }
        String prefix = layer.name() + "/*/";
        steps.add(new Step.Checks(List.of(output.check(prefix + "input"))));
        steps.addAll(layers.body(layer, output, plane(StatePlanes.ofStage(stage)), prefix));
        return steps;
    }

    /** A pass over the state and some stage values. */
    private Step combine(String name, Combination combination, int toPlane) {
        VectorSpec lanes = vector.spec();
        PlaneTiles read = new PlaneTiles(
                planes.buffer(),
                states.layout(),
                planes.distance(),
                planes.channels(),
                combination.planes(),
                lanes.lanes());
        PassBuilder pass = context.pass();
        Stream values = pass.read(planes.buffer(), read);
        int combine =
                pass.unit(vector.unit(), new CombineCommand(lanes, combination, read.totalBeats(), lanes.lanes()));
        pass.join("states", values, combine);
        if (combination.putsState()) {
            put(pass, "state", combine, plane(toPlane));
        }
        if (combination.putsActivations()) {
            put(pass, "activations", combine, output);
        }
        Buffer activations = combination.putsActivations() ? output.buffer() : null;
        return pass.build(layer.name(), name, new CombineFunction(combination, planes, toPlane, activations));
    }
}
