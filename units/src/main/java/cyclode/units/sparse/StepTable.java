package cyclode.units.sparse;

import cyclode.core.sparse.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every lane does, step after step: which input, and which of its outputs' weights.
 *
 * @param inputs rows of the matrix
 * @param outputs columns of the matrix
 * @param groups one behind the other, each of its lanes
 */
public record StepTable(int inputs, int outputs, List<List<Lane>> groups) {
    /**
     * The steps of a lane.
     *
     * @param input of each step
     * @param columns of each step the outputs whose weights it has, among the lane's, the first in the least bit
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Lane(int[] input, long[] columns) {
        int steps() {
            return input.length;
        }

        int input(int step) {
            return input[step];
        }

        int weights(int step) {
            return Long.bitCount(columns[step]);
        }
    }

    /** The steps of a mask: no look is taken at what the engine holds. */
    public static StepTable of(Mask mask, SparseSpec spec) {
        List<List<Lane>> groups = new ArrayList<>();
        int width = spec.lanes() * spec.columns();
        for (int first = 0; first < mask.columns(); first += width) {
            List<Lane> lanes = new ArrayList<>();
            int end = Math.min(mask.columns(), first + width);
            for (int column = first; column < end; column += spec.columns()) {
                lanes.add(lane(mask, column, Math.min(end - column, spec.columns()), spec.multipliers()));
            }
            groups.add(List.copyOf(lanes));
        }
        return new StepTable(mask.rows(), mask.columns(), List.copyOf(groups));
    }

    private static Lane lane(Mask mask, int first, int count, int multipliers) {
        int[] input = new int[mask.rows()];
        long[] columns = new long[mask.rows()];
        int steps = 0;
        for (int row = 0; row < mask.rows(); row++) {
            for (long left = mask.bits(row, first, count); left != 0; ) {
                long step = 0;
                for (int m = 0; m < multipliers && left != 0; m++) {
                    step |= Long.lowestOneBit(left);
                    left &= left - 1;
                }
                if (steps == input.length) {
                    input = Arrays.copyOf(input, 2 * steps);
                    columns = Arrays.copyOf(columns, 2 * steps);
                }
                input[steps] = row;
                columns[steps++] = step;
            }
        }
        return new Lane(Arrays.copyOf(input, steps), Arrays.copyOf(columns, steps));
    }

    /** Of some groups, which have so many outputs. */
    public StepTable part(int first, int end, int count) {
        return new StepTable(inputs, count, groups.subList(first, end));
    }

    /** Steps of all groups. */
    public int steps() {
        return groups.stream().mapToInt(StepTable::length).sum();
    }

    /** Steps of a group: those of its fullest lane. */
    static int length(List<Lane> lanes) {
        return lanes.stream().mapToInt(Lane::steps).max().orElse(0);
    }
}
