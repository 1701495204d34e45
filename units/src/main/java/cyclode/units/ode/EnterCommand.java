package cyclode.units.ode;

import cyclode.core.account.Component;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Requantization;
import cyclode.units.components.FiringActions;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import cyclode.units.vector.VectorSpec;
import java.util.List;

/**
 * Makes a block's first state of its input: input port 0 carries activations, output port 0 the state, output port 1 the activations
 * made of that state, which the first stage takes.
 *
 * @param vector the vector unit
 * @param load from the input to the state
 * @param activations from the state to the activations
 * @param beats beats taken
 * @param values values in a beat
 */
public record EnterCommand(VectorSpec vector, Requantization load, Requantization activations, long beats, int values)
        implements Command {
    private int multiplications() {
        int first = load instanceof Requantization.MultiplierShift ? 1 : 0;
        return first + (activations instanceof Requantization.MultiplierShift ? 1 : 0);
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        int bits = load.output().bits();
        Work work = new FiringActions()
                .operate(new Component.Multiplier(bits, 18), (long) values * multiplications())
                .operate(new Component.Shifter(bits, bits), 2L * values)
                .write(new Component.Register(bits), 2L * values)
                .work("enter");
        int interval = vector.interval(values) * Math.max(1, multiplications());
        int latency = vector.pipelineDepth() + interval - 1;
        Phase phase = Phase.pipelined(0, beats, interval, latency, 1, 0b11);
        return PlannedBehavior.of(List.of(work), phase, (index, io) -> {
            for (int lane = 0; lane < values; lane++) {
                int z = load.apply(io.input(0)[io.inputOffset(0) + lane]);
                io.output(0)[io.outputOffset(0) + lane] = z;
                io.output(1)[io.outputOffset(1) + lane] = activations.apply(z);
            }
        });
    }
}
