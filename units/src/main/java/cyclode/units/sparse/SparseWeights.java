package cyclode.units.sparse;

import cyclode.core.number.IntTensor;
import cyclode.core.sparse.Mask;
import cyclode.units.sparse.SparseSchedule.LaneStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The kept weights of a matrix as the engine takes them, a row for each step of each group. A lane without a step has zeros.
 *
 * @param weights {@code multipliers} of each lane
 * @param places of each lane the input, counted from 1, and the outputs of its weights among its columns
 */
public record SparseWeights(List<int[]> weights, List<int[]> places) {
    /** Those of a matrix, inputs × outputs. */
    public static SparseWeights of(IntTensor matrix, Mask mask, SparseSpec spec) {
        List<int[]> weights = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        int multipliers = spec.multipliers();
        for (List<List<LaneStep>> lanes : SparseSchedule.lanes(mask, spec)) {
            int length = lanes.stream().mapToInt(List::size).max().orElse(0);
            for (int at = 0; at < length; at++) {
                int[] values = new int[spec.lanes() * multipliers];
                int[] where = new int[spec.lanes() * (1 + multipliers)];
                for (int lane = 0; lane < lanes.size(); lane++) {
                    if (at < lanes.get(lane).size()) {
                        LaneStep step = lanes.get(lane).get(at);
                        where[lane * (1 + multipliers)] = 1 + step.input();
                        for (int m = 0; m < step.columns().size(); m++) {
                            int column = step.columns().get(m);
                            where[lane * (1 + multipliers) + 1 + m] = column % spec.columns();
                            values[lane * multipliers + m] = matrix.at(step.input(), column);
                        }
                    }
                }
                weights.add(values);
                places.add(where);
            }
        }
        return new SparseWeights(weights, places);
    }
}
