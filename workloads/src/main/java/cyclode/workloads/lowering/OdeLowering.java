package cyclode.workloads.lowering;

import cyclode.core.number.Fraction;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.PlaneTiles;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Step;
import cyclode.units.ode.Combination;
import cyclode.units.ode.CombineCommand;
import cyclode.units.ode.CombineFunction;
import cyclode.units.ode.EnterCommand;
import cyclode.units.ode.OdeControl;
import cyclode.units.ode.OdeRegisters;
import cyclode.units.ode.OdeSpec;
import cyclode.units.ode.StatePlanes;
import cyclode.units.vector.VectorSpec;
import cyclode.workloads.network.Layer;
import cyclode.workloads.parameters.LayerParameters;
import java.util.ArrayList;
import java.util.List;

/** An ODE block: entering, a loop whose bodies are the stages and the update, and its output. */
final class OdeLowering {
    private final Context context;
    private final LayerLowering layers;

    OdeLowering(Context context, LayerLowering layers) {
        this.context = context;
        this.layers = layers;
    }

    /** One block while it is lowered. */
    private final class Block {
        final Layer layer;
        final OdeParameters ode;
        final OdeRegisters registers;
        final StatePlanes planes;
        final Slice state;
        final Slice output;
        final int stages;
        final boolean adaptive;

        Block(Layer layer, Slice output) {
            this.layer = layer;
            this.output = output;
            ode = context.parameters(layer, LayerParameters.Integration.class).ode();
            stages = ode.solver().tableau().stages();
            adaptive = ode.steps() instanceof StepControl.Adaptive;
            registers = new OdeRegisters(context.newRegisters(2 + 2 * stages), stages);
            int channels = output.channels();
            WordLayout states = context.memories.layout(Context.STATES);
            // Planes are set apart by one more tile, so that the same tile of several planes lies in different banks;
            // whole words, so that it lies alike in each.
            int apart = roundUp(channels, lanes()) + lanes();
            int distance =
                    roundUp(apart, Math.max(1, states.wordBits() / ode.state().bits()));
            int count = 1 + stages + (adaptive ? 1 : 0);
            Buffer buffer = context.memories.place(
                    Context.STATES, layer.name() + ".states", ode.state(), output.rows(), count * distance);
            planes = new StatePlanes(buffer, distance, channels);
            state = Slice.whole(buffer, states);
        }

        Slice plane(int plane) {
            return state.channels(planes.first(plane), planes.channels());
        }

        int trialPlane() {
            return adaptive ? 1 + stages : 0;
        }
    }

    private static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }

    private int lanes() {
        return context.vectorSpec().lanes();
    }

    /** Lowers a block whose output, the activations made of the state, goes to a slice. */
    void layer(Layer layer, Slice from, Slice to) {
        String unit = context.accelerator.only(OdeSpec.class);
        OdeSpec spec = context.accelerator.unit(unit, OdeSpec.class);
        Block block = new Block(layer, to);
        if (block.stages > spec.maximumStages() || block.ode.state().bits() > spec.stateBits()) {
            throw new LoweringException("block '" + layer.name() + "' needs " + block.stages + " stages of "
                    + block.ode.state().bits() + " bits; units." + unit + " has " + spec.maximumStages() + " of "
                    + spec.stateBits());
        }
        enter(block, from);
        context.setTimeRegister(block.registers.time());
        List<List<Step>> bodies = new ArrayList<>();
        for (int stage = 0; stage < block.stages; stage++) {
            int number = stage;
            bodies.add(context.capture(() -> stage(block, number)));
        }
        bodies.add(context.capture(() -> update(block)));
        context.setTimeRegister(-1);
        context.emit(new Step.Loop(
                layer.name(),
                unit,
                () -> new OdeControl(
                        layer.name(), unit, spec, block.ode, block.registers, block.planes, block.trialPlane()),
                bodies));
        if (block.adaptive) {
            combine(block, "leave", List.of(), List.of(), 0, false);
        }
        context.emit(new Step.Checks(List.of(block.plane(0).check(layer.name() + "/final"), to.check(layer.name()))));
    }

    private void enter(Block block, Slice from) {
        VectorSpec vector = context.vectorSpec();
        var load = context.parameters(block.layer, LayerParameters.Integration.class)
                .toState();
        vector.requireHolds(from.buffer().format().bits(), load);
        vector.requireHolds(block.ode.state().bits(), block.ode.activations());
        LaunchBuilder launch = context.launch();
        int read = launch.read(from.buffer(), from.tiles(lanes(), false), -1);
        Pattern order = block.plane(0).tiles(lanes(), false);
        long beats = order.segments().stream().mapToLong(Pattern.Segment::beats).sum();
        EnterCommand command = new EnterCommand(vector, load, block.ode.activations(), beats, lanes());
        int enter = launch.add(context.vector(), context.vector(), command);
        int state = launch.write(block.plane(0), order);
        int activations = launch.write(block.output, block.output.tiles(lanes(), false));
        launch.edge(
                "input",
                read,
                enter,
                context.memories.readSlots(from.buffer()),
                lanes(),
                from.buffer().format().bits());
        launch.edge(
                "state",
                enter,
                state,
                vector.outputDepth(),
                lanes(),
                block.ode.state().bits());
        launch.edge(
                "activations",
                enter,
                activations,
                vector.outputDepth(),
                lanes(),
                block.output.buffer().format().bits());
        launch.check(block.plane(0).check(block.layer.name() + "/state"));
        context.emit(launch, block.layer, "enter", (store, decisions) -> {
            int[] in = store.values(from.buffer());
            int[] z = store.values(block.state.buffer());
            int[] x = store.values(block.output.buffer());
            for (int row = 0; row < from.rows(); row++) {
                for (int c = 0; c < from.channels(); c++) {
                    int value = load.apply(in[from.at(row) + c]);
                    z[block.plane(0).at(row) + c] = value;
                    x[block.output.at(row) + c] = block.ode.activations().apply(value);
                }
            }
        });
    }

    private void stage(Block block, int stage) {
        if (stage > 0 || block.adaptive) {
            List<Integer> terms = terms(block.ode.solver().tableau().a().get(stage));
            combine(block, "combine" + stage, terms, List.of(), 0, false);
        }
        String prefix = block.layer.name() + "/*/";
        context.emit(new Step.Checks(List.of(block.output.check(prefix + "input"))));
        Slice to = block.plane(StatePlanes.ofStage(stage));
        layers.body(block.layer, block.output, to, prefix);
    }

    private void update(Block block) {
        ButcherTableau tableau = block.ode.solver().tableau();
        List<Integer> errors = block.adaptive ? terms(tableau.error()) : List.of();
        combine(block, "update", terms(tableau.b()), errors, block.trialPlane(), true);
    }

    private static List<Integer> terms(List<Fraction> coefficients) {
        List<Integer> terms = new ArrayList<>();
        for (int j = 0; j < coefficients.size(); j++) {
            if (coefficients.get(j).numerator() != 0) {
                terms.add(j);
            }
        }
        return terms;
    }

    /** A pass over the state and some stage values. */
    private void combine(
            Block block, String name, List<Integer> terms, List<Integer> errors, int toPlane, boolean putsState) {
        boolean putsActivations = !putsState || !block.adaptive;
        Combination combination =
                new Combination(block.ode, block.registers, terms, errors, putsState, putsActivations);
        VectorSpec vector = context.vectorSpec();
        List<Integer> chosen = new ArrayList<>(List.of(0));
        combination.operands().forEach(stage -> chosen.add(StatePlanes.ofStage(stage)));
        PlaneTiles read = new PlaneTiles(
                block.planes.buffer(),
                block.state.layout(),
                block.planes.distance(),
                block.planes.channels(),
                chosen,
                lanes());
        LaunchBuilder launch = context.launch();
        long beats = read.segments().stream().mapToLong(Pattern.Segment::beats).sum();
        int states = launch.read(block.planes.buffer(), read, -1);
        int combine =
                launch.add(context.vector(), context.vector(), new CombineCommand(vector, combination, beats, lanes()));
        int bits = block.ode.state().bits();
        launch.edge("states", states, combine, context.memories.readSlots(block.planes.buffer()), read.lanes(), bits);
        if (putsState) {
            Slice plane = block.plane(toPlane);
            int write = launch.write(plane, plane.tiles(lanes(), false));
            launch.edge("state", combine, write, vector.outputDepth(), lanes(), bits);
        }
        if (putsActivations) {
            int write = launch.write(block.output, block.output.tiles(lanes(), false));
            int activationBits = block.output.buffer().format().bits();
            launch.edge("activations", combine, write, vector.outputDepth(), lanes(), activationBits);
        }
        CombineFunction function =
                new CombineFunction(combination, block.planes, toPlane, putsActivations ? block.output.buffer() : null);
        context.emit(
                launch,
                block.layer,
                name,
                (MemoryImage store, cyclode.units.model.Decisions d) -> function.apply(store));
    }
}
