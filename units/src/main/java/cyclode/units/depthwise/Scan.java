package cyclode.units.depthwise;

import cyclode.core.operator.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The positions that the bottom right tap of the window goes through, row by row, one a cycle, in runs of equal kind. A position inside
 * the picture takes a pixel; one that completes the window of an output pixel puts its sums.
 */
record Scan(int rows, int columns, List<Run> runs) {
    /**
     * Positions of one row, next to each other.
     *
     * @param row row of the position in the picture
     * @param column column of the first position
     * @param length number of positions
     * @param takes whether they take pixels
     * @param puts whether they put sums
     */
    record Run(int row, int column, int length, boolean takes, boolean puts) {}

    static Scan of(DepthwiseCommand command) {
        Window window = command.window();
        int rows = extent(command.outputHeight(), command.height(), window.rows());
        int columns = extent(command.outputWidth(), command.width(), window.columns());
        List<Run> runs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            addRow(command, row, columns, runs);
        }
        return new Scan(rows, columns, List.copyOf(runs));
    }

    /** Positions up to the last window's, and no fewer than the pixels. */
    private static int extent(int outputs, int pixels, Window.Axis axis) {
        int last = (outputs - 1) * axis.stride() + axis.kernel() - 1 - axis.before();
        return Math.max(last + 1, pixels);
    }

    private static void addRow(DepthwiseCommand command, int row, int columns, List<Run> runs) {
        boolean putsInRow =
                completes(row, command.outputHeight(), command.window().rows());
        int from = 0;
        for (int column = 1; column <= columns; column++) {
            if (column == columns
                    || takes(command, row, column) != takes(command, row, from)
                    || putsAt(command, putsInRow, column) != putsAt(command, putsInRow, from)) {
                runs.add(
                        new Run(row, from, column - from, takes(command, row, from), putsAt(command, putsInRow, from)));
                from = column;
            }
        }
    }

    private static boolean takes(DepthwiseCommand command, int row, int column) {
        return row < command.height() && column < command.width();
    }

    private static boolean putsAt(DepthwiseCommand command, boolean putsInRow, int column) {
        return putsInRow
                && completes(column, command.outputWidth(), command.window().columns());
    }

    private static boolean completes(int position, int outputs, Window.Axis axis) {
        int first = position - (axis.kernel() - 1 - axis.before());
        return first >= 0 && first % axis.stride() == 0 && first / axis.stride() < outputs;
    }
}
