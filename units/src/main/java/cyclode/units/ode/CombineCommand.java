package cyclode.units.ode;

import cyclode.core.account.Component;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.components.FiringActions;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import cyclode.units.vector.VectorSpec;
import java.util.List;

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
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        int outputs = (combination.putsState() ? 1 : 0)
                | (combination.putsActivations() ? (combination.putsState() ? 2 : 1) : 0);
        int interval = combination.interval(vector, values);
        int latency = combination.latency(vector, values);
        Phase phase = Phase.pipelined(0, beats, interval, latency, 1, outputs);
        return PlannedBehavior.of(List.of(work()), phase, new Pass(image));
    }

    private Work work() {
        int bits = combination.parameters().state().bits();
        int time = combination.parameters().timeFractionBits() + 1;
        long terms = combination.terms().size() + combination.errorTerms().size();
        return new FiringActions()
                .operate(new Component.Multiplier(bits, time), (long) combination.multiplications() * values)
                .operate(new Component.Adder(bits + time), (terms + 1) * values)
                .operate(new Component.Comparator(bits), 2L * values)
                .write(new Component.Register(bits), (long) values * vector.pipelineDepth())
                .work("combine");
    }

    private final class Pass implements PlannedBehavior.Firing {
        private final MemoryImage image;
        private final List<Integer> operands = combination.operands();
        private final long[] stages = new long[combination.registers().stages()];
        private long norm;

        Pass(MemoryImage image) {
            this.image = image;
        }

        @Override
        public void fire(int index, Beats io) {
            long[] in = io.input(0);
            int from = io.inputOffset(0);
            long[] weights = combination.registers().weights(image);
            long[] errorWeights = combination.registers().errorWeights(image);
            for (int lane = 0; lane < values; lane++) {
                for (int i = 0; i < operands.size(); i++) {
                    stages[operands.get(i)] = in[from + (i + 1) * values + lane];
                }
                long z = combination.state(in[from + lane], stages, weights);
                put(io, lane, z);
                norm = Math.max(norm, combination.error(stages, errorWeights));
            }
            if (!combination.errorTerms().isEmpty() && index == beats - 1) {
                image.setRegister(combination.registers().norm(), norm);
            }
        }

        private void put(Beats io, int lane, long z) {
            if (combination.putsState()) {
                io.output(0)[io.outputOffset(0) + lane] = z;
            }
            if (combination.putsActivations()) {
                int port = combination.putsState() ? 1 : 0;
                io.output(port)[io.outputOffset(port) + lane] =
                        combination.parameters().activations().apply(z);
            }
        }
    }
}
