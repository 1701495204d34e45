package cyclode.units.sparse;

import cyclode.core.number.Accumulator;
import cyclode.units.matmul.Operand;
import cyclode.units.model.Buffer;
import cyclode.units.model.MemoryImage;
import cyclode.units.sparse.SparseSchedule.Group;
import org.jspecify.annotations.Nullable;

/**
 * What a sparse product computes, from buffers, all at once: for the launch's function in the fast engine.
 *
 * @param command the product
 * @param values the rows
 * @param timeRegister control register that holds the time, where rows have a time channel; else −1
 * @param weights a row for each step of each group, {@code multipliers} of each lane; null where nothing is kept
 * @param places a row for each step of each group, of each lane the input and the places of its weights; null where nothing is kept
 * @param bias a value for each output, in one row; null without
 */
public record SparseFunction(
        SparseCommand command,
        Operand values,
        int timeRegister,
        @Nullable Buffer weights,
        @Nullable Buffer places,
        @Nullable Buffer bias) {
    /** The sums, row by row, the output innermost. */
    public long[] sums(MemoryImage image) {
        SparseSpec spec = command.spec();
        int outputs = command.schedule().outputs();
        int time = timeRegister < 0 ? 0 : (int) image.register(timeRegister);
        int[][] rows = values.gather(image, time, command.zeroPointA());
        int[] kept = weights == null ? new int[0] : image.values(weights);
        int[] where = places == null ? new int[0] : image.values(places);
        int[] begin = bias == null ? new int[outputs] : image.values(bias);
        Accumulator accumulator = spec.accumulator();
        int multipliers = spec.multipliers();
        int width = spec.lanes() * multipliers;
        long[] out = new long[command.rows() * outputs];
        long[] sums = new long[spec.lanes() * spec.columns()];
        int first = 0;
        int step = 0;
        for (Group group : command.schedule().groups()) {
            int count = Math.min(outputs - first, sums.length);
            for (int row = 0; row < command.rows(); row++) {
                for (int i = 0; i < count; i++) {
                    sums[i] = accumulator.fit(begin[first + i]);
                }
                for (int s = step; s < step + group.length(); s++) {
                    for (int lane = 0; lane < group.lanes(); lane++) {
                        int place = s * spec.lanes() * (1 + multipliers) + lane * (1 + multipliers);
                        if (where[place] == 0) {
                            continue;
                        }
                        long value = rows[row][where[place] - 1];
                        for (int m = 0; m < multipliers; m++) {
                            int sum = lane * spec.columns() + where[place + 1 + m];
                            sums[sum] = accumulator.fit(sums[sum] + value * kept[s * width + lane * multipliers + m]);
                        }
                    }
                }
                System.arraycopy(sums, 0, out, row * outputs + first, count);
            }
            first += count;
            step += group.length();
        }
        return out;
    }
}
