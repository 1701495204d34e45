package cyclode.units.serial;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.AffineParameters;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.core.time.Timebase;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Buffer;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * @param pass its launch
     */
    record Result(
            List<Integer> values, long cycles, Map<String, List<Long>> decisions, long busy, Timeline.Pass pass) {}

    Result run(Simulation.Engine engine) {
        return run(engine, true, null, DecisionTrace.recording());
    }

    Result run(Simulation.Engine engine, boolean withData, @Nullable Long shuffle, DecisionTrace trace) {
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
        MemoryImage image = program.newImage();
        for (int i = 0; i < inputs.size(); i++) {
            image.load(inputs.get(i), values.get(i).data());
        }
        Simulation.Outcome outcome = Simulation.run(
                machine(),
                program,
                new Simulation.Options(engine, withData, Long.MAX_VALUE, null, shuffle),
                image,
                trace,
                (name, tensor) -> {},
                Simulation.noneKnown());
        Map<String, List<Long>> decisions = new LinkedHashMap<>();
        trace.toMap()
                .forEach((place, noted) ->
                        decisions.put(place, Arrays.stream(noted).boxed().toList()));
        Timeline.Pass pass = (Timeline.Pass) outcome.timeline().entries().get(0);
        return new Result(
                Arrays.stream(image.values(output)).boxed().toList(),
                outcome.timeline().end() / machine().control().period(),
                decisions,
                pass.result().processes().get(0).busy(),
                pass);
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
                kernel -> ExternalMemory.NONE,
                timebase::ticksCovering);
    }
}
