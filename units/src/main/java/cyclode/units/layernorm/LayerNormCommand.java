package cyclode.units.layernorm;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Component;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.LayerNormParameters;
import cyclode.units.accelerator.Command;
import cyclode.units.accelerator.Decisions;
import cyclode.units.accelerator.Store;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    public Behavior behavior(Store store, Decisions decisions) {
        return new Pass(this);
    }

    /** For each row: T beats are taken and summed; the root is found; T beats are put. */
    private static final class Pass implements Behavior {
        private static final int SUMS = 0;
        private static final int ROOT = 1;
        private static final int NORMALIZE = 2;

        private final LayerNormSpec spec;
        private final NormalizedRow arithmetic;
        private final long[] row;
        private final int beats;
        private int rowsLeft;
        private int state = NORMALIZE;

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
                    new Work(
                            "sums",
                            List.of(
                                    times(spec.square(), Verb.OPERATE, lanes),
                                    times(spec.sumAdder(), Verb.OPERATE, lanes),
                                    times(spec.squareAdder(), Verb.OPERATE, lanes),
                                    times(spec.rowMemory(), Verb.WRITE, 1))),
                    new Work(
                            "root",
                            List.of(times(spec.variance(), Verb.OPERATE, 2), times(spec.rootTable(), Verb.READ, 1))),
                    new Work(
                            "normalize",
                            List.of(
                                    times(spec.rowMemory(), Verb.READ, 1),
                                    times(spec.parameterMemory(), Verb.READ, 1),
                                    times(spec.normalize(), Verb.OPERATE, lanes),
                                    times(spec.scale(), Verb.OPERATE, lanes))));
        }

        private static Work.Times times(Component component, Verb verb, long count) {
            return new Work.Times(new Action(component, verb), count);
        }

        @Override
        public @Nullable Phase next() {
            switch (state) {
                case NORMALIZE -> {
                    if (rowsLeft-- == 0) {
                        return null;
                    }
                    state = SUMS;
                    return Phase.pipelined(SUMS, beats, 1, 1, 1, 0);
                }
                case SUMS -> {
                    state = ROOT;
                    return new Phase(ROOT, 1, 1, 1, 0, 0, LayerNormSpec.ROOT_CYCLES, null);
                }
                default -> {
                    state = NORMALIZE;
                    return Phase.pipelined(NORMALIZE, beats, 1, spec.pipelineDepth(), 0, 1);
                }
            }
        }

        @Override
        public void fire(Phase phase, long index, Beats io) {
            int first = (int) index * spec.lanes();
            int end = Math.min(first + spec.lanes(), row.length);
            if (state == SUMS) {
                take(io, first, end);
            } else if (state == ROOT) {
                arithmetic.findRoot();
            } else {
                put(io, first, end);
            }
        }

        private void take(Beats io, int first, int end) {
            if (first == 0) {
                arithmetic.begin();
            }
            for (int i = first; i < end; i++) {
                row[i] = io.input(0)[io.inputOffset(0) + i - first];
                arithmetic.add(row[i]);
            }
        }

        private void put(Beats io, int first, int end) {
            long[] out = io.output(0);
            int to = io.outputOffset(0);
            Arrays.fill(out, to, to + spec.lanes(), 0);
            for (int i = first; i < end; i++) {
                out[to + i - first] = arithmetic.output(i, row[i]);
            }
        }
    }
}
