package cyclode.units.ode;

import cyclode.core.account.Component.PortKind;
import cyclode.core.chain.StallCause;
import cyclode.core.number.Fraction;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.core.reference.Elementwise;
import cyclode.core.reference.ode.OdeBlock;
import cyclode.core.reference.ode.OdeSolution;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.harness.IdealMemory;
import cyclode.units.harness.Streams;
import cyclode.units.memory.BanksSpec;
import cyclode.units.memory.ChannelTiles;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.PlaneTiles;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.WordLayout;
import cyclode.units.memory.WriteCommand;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Launch;
import cyclode.units.model.Launch.Node;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole ODE block: its state in planes, f(z, t) = a·z + b·t in the vector unit, the steps under a controller. */
public final class OdeBench {
    private static final int LANES = 4;
    private static final String BLOCK = "block";

    /** The block. */
    public final OdeParameters parameters;

    private final Buffer states;
    private final StatePlanes places;
    private final Buffer activations;
    private final VectorSpec vector = new VectorSpec("fabric", 4, 4, 48, 31, 32);
    private final WordLayout layout = new WordLayout(8, 32);
    private final PortKind ports;
    private final Buffer input;
    private final Requantization load;
    private final AddParameters derivative;
    /** The controller's registers. */
    public final OdeRegisters registers;

    private final int planes;
    private final boolean adaptive;
    private final int[] values;
    private final OdeSpec spec = new OdeSpec("fabric", 4, 32, 25, 7);

    /** A block with random or given numbers. */
    public OdeBench(
            OdeParameters parameters,
            Requantization load,
            AddParameters derivative,
            int channels,
            PortKind ports,
            int... values) {
        this.parameters = parameters;
        this.load = load;
        this.derivative = derivative;
        this.values = values;
        this.ports = ports;
        int stages = parameters.solver().tableau().stages();
        adaptive = parameters.steps() instanceof StepControl.Adaptive;
        planes = 1 + stages + (adaptive ? 1 : 0);
        registers = new OdeRegisters(3, stages);
        int rows = values.length / channels;
        IntFormat format = parameters.activations().output();
        input = new Buffer(0, "input", "activations", format, rows, channels, 0);
        activations = new Buffer(1, "x", "activations", format, rows, channels, 1000);
        int perWord = Math.max(1, layout.wordBits() / parameters.state().bits());
        int distance = (channels + perWord - 1) / perWord * perWord + perWord;
        states = new Buffer(2, "states", "states", parameters.state(), rows, planes * distance, 0);
        places = new StatePlanes(states, distance, channels);
    }

    /** What came of a run. */
    public record Result(
            int[] state, Map<String, long[]> decisions, List<Timeline.Entry> entries, Map<String, int[]> stageInputs) {
        /** Ticks at which everything ended. */
        public List<Long> ends() {
            return entries.stream().map(Timeline.Entry::end).toList();
        }
    }

    /** Runs it. */
    public Result run(Simulation.Engine engine, boolean withData, @Nullable Long shuffle, DecisionTrace trace) {
        Program program = program();
        MemoryImage image = program.newImage();
        Map<String, int[]> seen = new LinkedHashMap<>();
        Simulation.Outcome outcome = Simulation.run(
                machine(),
                program,
                new Simulation.Options(engine, withData, Long.MAX_VALUE, null, shuffle),
                image,
                trace,
                (name, tensor) -> seen.put(name, tensor.clone()),
                Simulation.noneKnown());
        int[] all = image.copy(states);
        int channels = input.channels();
        int[] state = new int[values.length];
        for (int row = 0; row < input.rows(); row++) {
            System.arraycopy(all, states.row(row), state, row * channels, channels);
        }
        return new Result(state, trace.toMap(), outcome.timeline().entries(), seen);
    }

    /** The golden run; the stage inputs in the order in which f was asked. */
    public OdeSolution golden(List<int[]> stageInputs) {
        int channels = input.channels();
        IntTensor x = IntTensor.of(input.format(), values, values.length / channels, channels);
        return OdeBlock.solve(BLOCK, Elementwise.scale(x, load), parameters, (activation, time) -> {
            stageInputs.add(activation.data().clone());
            return slope(activation, time);
        });
    }

    private IntTensor slope(IntTensor activation, int time) {
        int[] times = new int[activation.length()];
        java.util.Arrays.fill(times, time);
        IntTensor t = IntTensor.of(parameters.time().format(), times, activation.shape());
        return Elementwise.add(activation, t, derivative);
    }

    /** The controller. */
    OdeSpec spec() {
        return spec;
    }

    /** The unit that combines. */
    VectorSpec vector() {
        return vector;
    }

    private Simulation.Machine machine() {
        ClockDomain clock = new ClockDomain("fabric", Frequency.megahertz(200), 1);
        Map<String, ClockDomain> clocks = new HashMap<>();
        for (String unit : List.of("activations", "states", "vector", "ode")) {
            clocks.put(unit, clock);
        }
        Map<String, Integer> banks = new HashMap<>();
        for (boolean reads : new boolean[] {true, false}) {
            banks.put(BanksSpec.port("states", ports, reads), layout.banks());
            banks.put(BanksSpec.port("activations", ports, reads), layout.banks());
        }
        return new Simulation.Machine(
                clocks,
                banks,
                clock,
                3,
                false,
                2,
                kernel -> new IdealMemory(kernel, 1, 64),
                nanoseconds -> nanoseconds);
    }

    private Program program() {
        ButcherTableau tableau = parameters.solver().tableau();
        List<List<Step>> bodies = new ArrayList<>();
        for (int stage = 0; stage < tableau.stages(); stage++) {
            List<Step> body = new ArrayList<>();
            if (stage > 0 || adaptive) {
                body.add(combine("stage" + stage, nonZero(tableau.a().get(stage)), List.of(), false, true));
            }
            body.add(evaluate(stage));
            bodies.add(body);
        }
        List<Integer> errors = adaptive ? nonZero(tableau.error()) : List.of();
        bodies.add(List.of(combine("update", nonZero(tableau.b()), errors, true, !adaptive)));
        int trial = adaptive ? planes - 1 : 0;
        Step loop = new Step.Loop(
                BLOCK, "ode", () -> new OdeControl(BLOCK, "ode", spec, parameters, registers, places, trial), bodies);
        return new Program(
                List.of(enter(), loop),
                List.of(input, activations, states),
                3 + registers.count(),
                List.of(new Program.Constant(input, values)));
    }

    private static List<Integer> nonZero(List<Fraction> coefficients) {
        List<Integer> stages = new ArrayList<>();
        for (int j = 0; j < coefficients.size(); j++) {
            if (coefficients.get(j).numerator() != 0) {
                stages.add(j);
            }
        }
        return stages;
    }

    private Step enter() {
        Pipe pipe = new Pipe();
        int read = pipe.read("activations", input, tiles(input), -1);
        int enter = pipe.node(
                "vector", "vector", "", new EnterCommand(vector, load, parameters.activations(), beats(), LANES));
        pipe.edge(read, enter, LANES);
        pipe.edge(enter, pipe.write("states", states, planeTiles(List.of(0))), LANES);
        pipe.edge(enter, pipe.write("activations", activations, tiles(activations)), LANES);
        return pipe.launch("enter", (image, decisions) -> {
            for (int i = 0; i < values.length; i++) {
                int z = load.apply(image.values(input)[i]);
                image.values(states)[i / input.channels() * states.channels() + i % input.channels()] = z;
                image.values(activations)[i] = parameters.activations().apply(z);
            }
        });
    }

    private Step evaluate(int stage) {
        Pipe pipe = new Pipe();
        int read = pipe.read("activations", activations, tiles(activations), -1);
        int time = pipe.node(
                "activations",
                "time",
                "",
                new ReadCommand(activations, new AllTime(LANES, beats()), 1, registers.time(), Streams.MEMORY));
        int add = pipe.node(
                "vector",
                "vector",
                "",
                new VectorCommand(vector, new Operation.Add(derivative, false), beats(), LANES));
        pipe.edge(read, add, LANES);
        pipe.edge(time, add, LANES);
        pipe.edge(add, pipe.write("states", states, planeTiles(List.of(1 + stage))), LANES);
        pipe.builder.check(Launch.Check.whole("*", activations));
        return pipe.launch("f" + stage, (image, decisions) -> {
            IntTensor x = IntTensor.of(activations.format(), image.copy(activations), values.length);
            int[] k = slope(x, (int) image.register(registers.time())).data();
            for (int i = 0; i < k.length; i++) {
                int at = i / input.channels() * states.channels() + places.first(StatePlanes.ofStage(stage));
                image.values(states)[at + i % input.channels()] = k[i];
            }
        });
    }

    private Step combine(
            String name, List<Integer> terms, List<Integer> errors, boolean putsState, boolean putsActivations) {
        Combination combination = new Combination(parameters, registers, terms, errors, putsState, putsActivations);
        List<Integer> chosen = new ArrayList<>(List.of(0));
        combination.operands().forEach(stage -> chosen.add(1 + stage));
        Pipe pipe = new Pipe();
        PlaneTiles pattern = planeTiles(chosen);
        int read = pipe.read("states", states, pattern, -1);
        int combine = pipe.node("vector", "vector", "", new CombineCommand(vector, combination, beats(), LANES));
        pipe.edge(read, combine, pattern.lanes());
        int to = adaptive ? planes - 1 : 0;
        if (putsState) {
            pipe.edge(combine, pipe.write("states", states, planeTiles(List.of(to))), LANES);
        }
        if (putsActivations) {
            pipe.edge(combine, pipe.write("activations", activations, tiles(activations)), LANES);
        }
        CombineFunction function = new CombineFunction(combination, places, to, putsActivations ? activations : null);
        return pipe.launch(name, function);
    }

    private ChannelTiles tiles(Buffer buffer) {
        return ChannelTiles.of(buffer, layout, LANES);
    }

    private PlaneTiles planeTiles(List<Integer> chosen) {
        return new PlaneTiles(states, layout, places.distance(), places.channels(), chosen, LANES);
    }

    private long beats() {
        return (long) tiles(input).segments().size() * input.rows();
    }

    /** The nodes and edges of one launch. */
    private final class Pipe {
        private final LaunchBuilder builder = new LaunchBuilder();

        int node(String unit, String process, String port, Command command) {
            return builder.node(new Node(unit, process, port, command));
        }

        int read(String memory, Buffer buffer, Pattern pattern, int register) {
            builder.reads(buffer);
            String port = BanksSpec.port(memory, ports, true);
            return node(memory, memory + ".read", port, new ReadCommand(buffer, pattern, 2, register, Streams.MEMORY));
        }

        int write(String memory, Buffer buffer, Pattern pattern) {
            builder.writes(buffer);
            String port = BanksSpec.port(memory, ports, false);
            return node(memory, memory + ".write", port, new WriteCommand(buffer, pattern, Streams.MEMORY));
        }

        void edge(int from, int to, int lanes) {
            builder.edge("e" + builder.edges().size(), from, to, 6, lanes, 32, StallCause.INPUT);
        }

        Step launch(String name, LaunchFunction function) {
            return new Step.Pass(builder.build(BLOCK, name, function));
        }
    }
}
