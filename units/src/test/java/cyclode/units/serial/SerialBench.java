package cyclode.units.serial;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.AffineParameters;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.core.time.Timebase;
import cyclode.units.accelerator.NoMemoryForTests;
import cyclode.units.accelerator.Simulation;
import cyclode.units.model.Buffer;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Launch;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a layer alone, on both engines. */
final class SerialBench {
    private final LayerUnit unit;
    private final AffineParameters parameters;
    private final List<Buffer> inputs = new ArrayList<>();
    private final List<IntTensor> values;
    private final Buffer output;

    SerialBench(LayerUnit unit, AffineParameters parameters, int rows, int channels, IntTensor... values) {
        this.unit = unit;
        this.parameters = parameters;
        this.values = List.of(values);
        for (IntTensor value : values) {
            inputs.add(new Buffer(
                    inputs.size(), "in" + inputs.size(), "outside", value.format(), value.size(0), value.size(1), 0));
        }
        output = new Buffer(inputs.size(), "out", "unit", parameters.output().format(), rows, channels, 0);
    }

    /**
     * What a run left.
     *
     * @param values of the output
     * @param cycles from enable to done
     * @param decisions what the data decided
     * @param busy cycles by state, added up
     */
    record Result(List<Integer> values, long cycles, Map<String, List<Long>> decisions, long busy) {}

    Result run(Simulation.Engine engine) {
        Launch launch = new Launch(
                "layer",
                "run",
                List.of(new Launch.Node("unit", "unit", "", unit.command(parameters, inputs, output, List.of()))),
                List.of(),
                inputs,
                List.of(output),
                List.of(),
                unit.function(parameters, inputs, output));
        List<Buffer> all = new ArrayList<>(inputs);
        all.add(output);
        Program program = new Program(List.of(new Step.Pass(launch)), all, 1, List.of());
        MemoryImage store = program.newImage();
        for (int i = 0; i < inputs.size(); i++) {
            store.load(inputs.get(i), values.get(i).data());
        }
        DecisionTrace trace = DecisionTrace.recording();
        Simulation.Outcome outcome = Simulation.run(
                machine(),
                program,
                new Simulation.Options(engine, true, Long.MAX_VALUE, null, null),
                store,
                trace,
                (name, tensor) -> {},
                Simulation.noneKnown());
        ClockDomain clock = machine().control();
        List<Integer> made = new ArrayList<>();
        for (int value : store.values(output)) {
            made.add(value);
        }
        Map<String, List<Long>> decisions = new LinkedHashMap<>();
        trace.toMap().forEach((place, noted) -> {
            List<Long> list = new ArrayList<>();
            for (long each : noted) {
                list.add(each);
            }
            decisions.put(place, list);
        });
        cyclode.units.accelerator.Timeline.Pass pass = (cyclode.units.accelerator.Timeline.Pass)
                outcome.timeline().entries().get(0);
        return new Result(
                made,
                outcome.timeline().end() / clock.period(),
                decisions,
                pass.result().processes().get(0).busy());
    }

    static Simulation.Machine machine() {
        Timebase timebase = Timebase.of(Map.of("fabric", Frequency.parse("100MHz")));
        ClockDomain clock = timebase.clock("fabric");
        return new Simulation.Machine(
                Map.of("unit", clock),
                Map.of(),
                clock,
                0,
                true,
                1,
                kernel -> NoMemoryForTests.none(),
                timebase::ticksCovering);
    }
}
