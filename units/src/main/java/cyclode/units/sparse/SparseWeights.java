package cyclode.units.sparse;

import cyclode.core.number.IntTensor;
import cyclode.core.sparse.Mask;
import cyclode.units.sparse.StepTable.Lane;
import java.util.List;

/**
 * The kept weights of a matrix as the engine takes them, a row for each step of each group. A lane without a step has zeros.
 *
 * @param steps rows
 * @param weights {@code multipliers} of each lane
 * @param places of each lane the input, counted from 1, and the outputs of its weights among its columns
 */
@SuppressWarnings("ArrayRecordComponent")
public record SparseWeights(int steps, int[] weights, int[] places) {
    /** Those of a matrix, inputs × outputs. */
    public static SparseWeights of(IntTensor matrix, Mask mask, SparseSpec spec) {
        return of(matrix, 0, StepTable.of(mask, spec), spec);
    }

    /**
     * Those of some outputs of a matrix, inputs × outputs, of which it is known what each lane does.
     *
     * @param begin the first of the outputs; as many as the table has
     */
    public static SparseWeights of(IntTensor matrix, int begin, StepTable table, SparseSpec spec) {
        int outputs = matrix.size(matrix.rank() - 1);
        int multipliers = spec.multipliers();
        int steps = table.steps();
        int[] weights = new int[steps * spec.lanes() * multipliers];
        int[] places = new int[steps * spec.lanes() * (1 + multipliers)];
        int first = 0;
        int column = begin;
        for (List<Lane> lanes : table.groups()) {
            for (int lane = 0; lane < lanes.size(); lane++, column += spec.columns()) {
                Lane of = lanes.get(lane);
                for (int at = 0; at < of.steps(); at++) {
                    int slot = (first + at) * spec.lanes() + lane;
                    int place = slot * (1 + multipliers);
                    int weight = slot * multipliers;
                    int row = of.input(at) * outputs + column;
                    places[place++] = 1 + of.input(at);
                    for (long left = of.columns()[at]; left != 0; left &= left - 1) {
                        int output = Long.numberOfTrailingZeros(left);
                        places[place++] = output;
                        weights[weight++] = matrix.data()[row + output];
                    }
                }
            }
            first += StepTable.length(lanes);
        }
        return new SparseWeights(steps, weights, places);
    }
}
