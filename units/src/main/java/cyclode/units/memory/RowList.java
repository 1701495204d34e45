package cyclode.units.memory;

import cyclode.core.number.IntTable;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Rows of a buffer in an order of their own, any number of times each; {@link #NONE} in place of a row that is not there. Equal by content. */
public final class RowList {
    /** In place of a row. */
    public static final int NONE = -1;

    /** Runs that are written out. */
    private static final int SHOWN = 6;

    private final IntTable rows;
    /** Where runs begin whose rows lie equally far from each other, or are not there, and, last, the end. */
    private final int[] starts;

    private RowList(int[] rows) {
        this.rows = new IntTable(rows);
        IntStream.Builder begins = IntStream.builder();
        for (int at = 0; at < rows.length; at = end(rows, at)) {
            begins.add(at);
        }
        starts = begins.add(rows.length).build().toArray();
    }

    /** The rows in that order. */
    public static RowList of(int... rows) {
        return new RowList(rows);
    }

    /** Rows from one on. */
    public static RowList range(int first, int count) {
        return of(IntStream.range(first, first + count).toArray());
    }

    /** The position behind the run that begins at a position. */
    private static int end(int[] rows, int at) {
        int end = at + 1;
        if (end < rows.length && (rows[at] == NONE) == (rows[end] == NONE)) {
            int step = rows[end] - rows[at];
            while (end < rows.length
                    && rows[end] - rows[end - 1] == step
                    && (rows[end] == NONE) == (rows[at] == NONE)) {
                end++;
            }
        }
        return end;
    }

    /** Number of rows. */
    public int size() {
        return rows.size();
    }

    /** The row at a position. */
    public int get(int position) {
        return rows.get(position);
    }

    int runs() {
        return starts.length - 1;
    }

    int start(int run) {
        return starts[run];
    }

    int length(int run) {
        return starts[run + 1] - starts[run];
    }

    /** Rows from one of a run to the next. */
    int step(int run) {
        return length(run) == 1 ? 0 : rows.get(starts[run] + 1) - rows.get(starts[run]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowList that && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    /** Its runs: {@code 0..8:2} are rows 0, 2, 4, 6 and 8, {@code 3x4} is row 3 four times, {@code -x2} no row twice. */
    @Override
    public String toString() {
        StringJoiner runs = new StringJoiner(",");
        for (int run = 0; run < Math.min(runs(), SHOWN); run++) {
            int first = get(start(run));
            String row = first == NONE ? "-" : String.valueOf(first);
            int last = get(start(run + 1) - 1);
            String step = step(run) == 1 ? "" : ":" + step(run);
            runs.add(length(run) == 1 ? row : first == last ? row + "x" + length(run) : row + ".." + last + step);
        }
        return runs() > SHOWN ? runs.add("…").add(size() + "rows").toString() : runs.toString();
    }
}
