package cyclode.units.layernorm;

import cyclode.core.account.Component;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.operator.LayerNormParameters;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;
import java.util.Arrays;
import java.util.List;

/**
 * LayerNorm of rows: input port 0 and output port 0 carry the rows one after the other, {@code spec.lanes()} values in a beat; lanes
 * beyond the end of a row carry nothing.
 *
 * @param spec the unit
 * @param parameters tables, gamma and beta
 * @param rows number of rows
 */
public record LayerNormCommand(LayerNormSpec spec, LayerNormParameters parameters, int rows) implements Command {
    /** Checks that the unit can hold the workload's rows and tables. */
    public LayerNormCommand {
        spec.requireHolds(parameters);
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new Pass(this);
    }

    /**
     * What it computes of the rows of one buffer into another, all at once, for the fast engine.
     */
    public LaunchFunction function(Buffer from, Buffer to) {
        return (image, decisions) -> run(image, decisions, from, to);
    }

    private void run(MemoryImage image, Decisions decisions, Buffer from, Buffer to) {
        int columns = parameters.row();
        NormalizedRow arithmetic = new NormalizedRow(parameters);
        int[] in = image.values(from);
        int[] out = image.values(to);
        for (int r = 0; r < rows; r++) {
            int at = r * columns;
            arithmetic.begin();
            for (int c = 0; c < columns; c++) {
                arithmetic.add(in[at + c]);
            }
            arithmetic.findRoot();
            for (int c = 0; c < columns; c++) {
                out[at + c] = (int) arithmetic.output(c, in[at + c]);
            }
        }
    }

    /** For each row: T beats are taken and summed; the root is found; T beats are put. */
    private static final class Pass extends PlannedBehavior {
        private static final int SUMS = 0;
        private static final int ROOT = 1;
        private static final int NORMALIZE = 2;

        private final LayerNormSpec spec;
        private final NormalizedRow arithmetic;
        private final long[] row;
        private final int beats;
        private int rowsLeft;

        Pass(LayerNormCommand command) {
            spec = command.spec();
            arithmetic = new NormalizedRow(command.parameters());
            row = new long[command.parameters().row()];
            beats = (row.length + spec.lanes() - 1) / spec.lanes();
            rowsLeft = command.rows();
        }

        @Override
        public List<Work> works() {
            long lanes = spec.lanes();
            return List.of(
                    new FiringActions()
                            .operate(spec.square(), lanes)
                            .write(spec.squareRegister(), lanes * spec.squareStages())
                            .stages(spec.inputBits(), spec.squareStages(), lanes)
                            .tree(spec.beatSum())
                            .operate(spec.sumAdder(), 1)
                            .tree(spec.beatSquares())
                            .operate(spec.squareAdder(), 1)
                            .write(new Component.Register(spec.sumBits() + spec.squareBits()), 1)
                            .write(spec.rowMemory(), 1)
                            .count(InventoryBuilder.bits(spec.rows()), 1)
                            .work("sums"),
                    new FiringActions()
                            .operate(spec.rowTimesSquares(), 1)
                            .operate(spec.squareOfSum(), 1)
                            .operate(new Component.Adder(spec.varianceBits()), 1)
                            .write(new Component.Register(spec.varianceBits()), 4)
                            .operate(new Component.Multiplexer(spec.varianceBits(), spec.indexBits() + 2), 1)
                            .read(spec.rootTable(), 1)
                            .work("root"),
                    new FiringActions()
                            .read(spec.rowMemory(), 1)
                            .read(spec.parameterMemory(), 1)
                            .operate(spec.rowTimesValue(), lanes)
                            .operate(new Component.Adder(spec.deviationBits()), lanes)
                            .operate(spec.normalize(), lanes)
                            .roundHalfUp(spec.normalizedBits(), lanes)
                            .operate(spec.scale(), lanes)
                            .roundHalfUp(LayerNormSpec.SCALED_BITS, lanes)
                            .operate(new Component.Comparator(LayerNormSpec.SCALED_BITS), 2 * lanes)
                            .operate(new Component.Multiplexer(4, spec.resultBits()), lanes)
                            .write(spec.resultRegister(), lanes * spec.pipelineDepth())
                            .count(InventoryBuilder.bits(spec.rows()), 1)
                            .pass(spec.resultBits(), spec.outputDepth(), lanes)
                            .work("normalize"));
        }

        @Override
        protected void plan() {
            if (rowsLeft-- > 0) {
                add(Phase.pipelined(SUMS, beats, 1, 1, 1, 0).withAfter(spec.sumDepth()), this::take);
                add(
                        new Phase(ROOT, 1, 1, 1, 0, 0, LayerNormSpec.ROOT_CYCLES, null),
                        (index, io) -> arithmetic.findRoot());
                add(Phase.pipelined(NORMALIZE, beats, 1, spec.pipelineDepth(), 0, 1), this::put);
            }
        }

        private void take(int beat, Beats io) {
            int first = beat * spec.lanes();
            if (first == 0) {
                arithmetic.begin();
            }
            for (int i = first; i < Math.min(first + spec.lanes(), row.length); i++) {
                row[i] = io.input(0)[io.inputOffset(0) + i - first];
                arithmetic.add(row[i]);
            }
        }

        private void put(int beat, Beats io) {
            int first = beat * spec.lanes();
            long[] out = io.output(0);
            int to = io.outputOffset(0);
            Arrays.fill(out, to, to + spec.lanes(), 0);
            for (int i = first; i < Math.min(first + spec.lanes(), row.length); i++) {
                out[to + i - first] = arithmetic.output(i, row[i]);
            }
        }
    }
}
