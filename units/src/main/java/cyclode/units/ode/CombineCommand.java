package cyclode.units.ode;

import cyclode.core.account.Component;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.components.FiringActions;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import cyclode.units.vector.VectorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A combination in the vector unit's lanes. Input port 0 carries the state and then the operands in ascending order of their stages,
 * {@code values} of each; output ports as the {@link Combination} says.
 *
 * @param vector the vector unit
 * @param combination what to combine
 * @param beats beats taken
 * @param values values of one operand in a beat
 */
public record CombineCommand(VectorSpec vector, Combination combination, long beats, int values) implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new Pass(this, store);
    }

    private static final class Pass implements Behavior {
        private final CombineCommand command;
        private final Combination combination;
        private final MemoryImage store;
        private final List<Integer> operands;
        private final long[] stages;
        private boolean begun;
        private long norm;

        Pass(CombineCommand command, MemoryImage store) {
            this.command = command;
            this.store = store;
            combination = command.combination();
            operands = combination.operands();
            stages = new long[combination.registers().stages()];
        }

        @Override
        public List<Work> works() {
            int bits = combination.parameters().state().bits();
            int time = combination.parameters().timeFractionBits() + 1;
            long values = command.values();
            long multiplications = (long) combination.multiplications() * values;
            long terms = (long) (combination.terms().size()
                            + combination.errorTerms().size())
                    * values;
            return List.of(new FiringActions()
                    .operate(new Component.Multiplier(bits, time), multiplications)
                    .operate(new Component.Adder(bits + time), terms + values)
                    .operate(new Component.Comparator(bits), 2 * values)
                    .write(
                            new Component.Register(bits),
                            values * command.vector().pipelineDepth())
                    .work("combine"));
        }

        @Override
        public @Nullable Phase next() {
            if (begun) {
                return null;
            }
            begun = true;
            int outputs = (combination.putsState() ? 1 : 0)
                    | (combination.putsActivations() ? (combination.putsState() ? 2 : 1) : 0);
            int interval = combination.interval(command.vector(), command.values());
            int latency = combination.latency(command.vector(), command.values());
            return Phase.pipelined(0, command.beats(), interval, latency, 1, outputs);
        }

        @Override
        public void fire(Phase phase, long index, Beats beats) {
            long[] in = beats.input(0);
            int from = beats.inputOffset(0);
            long[] weights = combination.registers().weights(store);
            long[] errorWeights = combination.registers().errorWeights(store);
            for (int lane = 0; lane < command.values(); lane++) {
                for (int i = 0; i < operands.size(); i++) {
                    stages[operands.get(i)] = in[from + (i + 1) * command.values() + lane];
                }
                long z = combination.state(in[from + lane], stages, weights);
                put(beats, lane, z);
                norm = Math.max(norm, combination.error(stages, errorWeights));
            }
            if (!combination.errorTerms().isEmpty() && index == phase.count() - 1) {
                store.setRegister(combination.registers().norm(), norm);
            }
        }

        private void put(Beats beats, int lane, long z) {
            if (combination.putsState()) {
                beats.output(0)[beats.outputOffset(0) + lane] = z;
            }
            if (combination.putsActivations()) {
                int port = combination.putsState() ? 1 : 0;
                beats.output(port)[beats.outputOffset(port) + lane] =
                        combination.parameters().activations().apply(z);
            }
        }
    }
}
