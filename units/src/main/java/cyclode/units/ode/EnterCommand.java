package cyclode.units.ode;

import cyclode.core.account.Component;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Requantization;
import cyclode.units.components.FiringActions;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import cyclode.units.vector.VectorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new Pass(this);
    }

    private static final class Pass implements Behavior {
        private final EnterCommand command;
        private boolean begun;

        Pass(EnterCommand command) {
            this.command = command;
        }

        @Override
        public List<Work> works() {
            int bits = command.load().output().bits();
            long values = command.values();
            return List.of(new FiringActions()
                    .operate(new Component.Multiplier(bits, 18), values * command.multiplications())
                    .operate(new Component.Shifter(bits, bits), 2 * values)
                    .write(new Component.Register(bits), 2 * values)
                    .work("enter"));
        }

        @Override
        public @Nullable Phase next() {
            if (begun) {
                return null;
            }
            begun = true;
            int interval = command.vector().interval(command.values()) * Math.max(1, command.multiplications());
            int latency = command.vector().pipelineDepth() + interval - 1;
            return Phase.pipelined(0, command.beats(), interval, latency, 1, 0b11);
        }

        @Override
        public void fire(Phase phase, long index, Beats beats) {
            for (int lane = 0; lane < command.values(); lane++) {
                int z = command.load().apply(beats.input(0)[beats.inputOffset(0) + lane]);
                beats.output(0)[beats.outputOffset(0) + lane] = z;
                beats.output(1)[beats.outputOffset(1) + lane] =
                        command.activations().apply(z);
            }
        }
    }
}
