package cyclode.units.example;

import cyclode.units.model.Buffer;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;

/**
 * The largest magnitude of each row, for the fast engine.
 *
 * @param from rows of values
 * @param to one value a row
 */
public record AbsoluteMaximumFunction(Buffer from, Buffer to) implements LaunchFunction {
    @Override
    public void apply(MemoryImage image, Decisions decisions) {
        int[] values = image.values(from);
        int[] results = image.values(to);
        for (int row = 0; row < from.rows(); row++) {
            int largest = 0;
            for (int at = from.row(row); at < from.row(row + 1); at++) {
                largest = Math.max(largest, Math.max(values[at], -values[at]));
            }
            results[row] = largest;
        }
    }
}
