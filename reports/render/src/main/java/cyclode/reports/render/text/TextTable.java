package cyclode.reports.render.text;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table for a terminal of 80 columns: two spaces between columns, rules between sections, no other lines.
 *
 * <p>A column is as wide as its widest cell. Where that makes a row wider than 80, the last column's text is wrapped
 * (a last column of numbers is not: then names are shortened, widest first). A line is never wider than 80.
 */
public final class TextTable {
    /** Columns of a terminal that a table may use. */
    public static final int WIDTH = 80;

    private static final int GAP = 2;
    private static final int NARROWEST_WRAPPED = 16;
    private static final int NARROWEST = 4;

    private final List<Column> columns;
    private final List<Line> lines = new ArrayList<>();

    /** A row of cells; where there are none, a rule that carries a heading. */
    private record Line(List<String> cells, String heading) {
        static Line of(List<String> cells) {
            return new Line(cells, "");
        }

        boolean rule() {
            return cells.isEmpty();
        }

        Line shown(boolean ascii) {
            return new Line(
                    cells.stream().map(c -> TextTable.shown(c, ascii)).toList(), TextTable.shown(heading, ascii));
        }
    }

    /** A table without rows. */
    public TextTable(Column... columns) {
        this.columns = List.of(columns);
        if (this.columns.isEmpty() || this.columns.size() * (NARROWEST + GAP) > WIDTH) {
            throw new IllegalArgumentException("a table of " + columns.length + " columns does not fit a line");
        }
    }

    /** A table without rows, its columns as {@link Column#of} reads them. */
    public TextTable(String... headings) {
        this(Column.of(headings));
    }

    /** Adds a row, one cell for each column. */
    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "row has " + cells.length + " cells where the table has " + columns.size() + " columns");
        }
        lines.add(Line.of(List.of(cells)));
        return this;
    }

    /** Adds a rule that carries a heading, or none where that is {@code ""}. */
    public TextTable section(String heading) {
        lines.add(new Line(List.of(), heading));
        return this;
    }

    /** The lines, each ended by LF, in ASCII unless {@code terminal} is UTF-8. */
    public String render(Charset terminal) {
        return render(TerminalText.needsAscii(terminal));
    }

    private String render(boolean ascii) {
        List<Line> all = new ArrayList<>();
        all.add(Line.of(columns.stream().map(Column::heading).toList()));
        if (columns.stream().anyMatch(c -> !c.unit().isEmpty())) {
            all.add(Line.of(columns.stream().map(Column::unit).toList()));
        }
        if (!lines.isEmpty() && !lines.get(0).rule()) {
            all.add(new Line(List.of(), ""));
        }
        all.addAll(lines);
        List<Line> shown = all.stream().map(line -> line.shown(ascii)).toList();
        int[] widths = widths(shown);
        StringBuilder out = new StringBuilder();
        for (Line line : shown) {
            if (line.rule()) {
                append(out, line.heading(), total(widths), ascii ? "-" : "─");
            } else {
                append(out, line.cells(), widths, ascii ? "..." : "…");
            }
        }
        return out.toString();
    }

    private static String shown(String text, boolean ascii) {
        String inert = TerminalText.inert(text);
        return ascii ? TerminalText.ascii(inert) : inert;
    }

    private int[] widths(List<Line> shown) {
        int[] widths = new int[columns.size()];
        for (Line line : shown) {
            for (int c = 0; c < line.cells().size(); c++) {
                widths[c] = Math.max(widths[c], TerminalText.width(line.cells().get(c)));
            }
        }
        int last = widths.length - 1;
        if (!columns.get(last).numeric()) {
            int room = WIDTH - (total(widths) - widths[last]);
            widths[last] = Math.min(widths[last], Math.max(NARROWEST_WRAPPED, room));
        }
        while (total(widths) > WIDTH) {
            widths[widest(widths)]--;
        }
        return widths;
    }

    /** The widest column, names before numbers: a shortened number is wrong, a shortened name is only short. */
    private int widest(int[] widths) {
        int best = -1;
        for (int c = 0; c < widths.length; c++) {
            boolean name = !columns.get(c).numeric();
            boolean bestIsName = best >= 0 && !columns.get(best).numeric();
            boolean shrinks = widths[c] > (name ? NARROWEST : 1);
            boolean better = best < 0 || (name && !bestIsName) || (name == bestIsName && widths[c] > widths[best]);
            if (shrinks && better) {
                best = c;
            }
        }
        if (best < 0) {
            throw new IllegalStateException("columns cannot shrink to a line");
        }
        return best;
    }

    private static int total(int[] widths) {
        return GAP * (widths.length - 1) + Arrays.stream(widths).sum();
    }

    private void append(StringBuilder out, List<String> cells, int[] widths, String mark) {
        int last = widths.length - 1;
        List<String> tail = !columns.get(last).numeric()
                ? TerminalText.wrap(cells.get(last), widths[last])
                : List.of(cells.get(last));
        for (int n = 0; n < tail.size(); n++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c <= last; c++) {
                String text = c == last ? tail.get(n) : n == 0 ? cells.get(c) : "";
                String fitted = TerminalText.shorten(text, widths[c], widths[c] > mark.length() ? mark : "");
                String padding = " ".repeat(widths[c] - TerminalText.width(fitted));
                boolean left = !columns.get(c).numeric();
                line.append(c == 0 ? "" : " ".repeat(GAP)).append(left ? fitted + padding : padding + fitted);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static void append(StringBuilder out, String heading, int width, String rule) {
        if (heading.isEmpty()) {
            out.append(rule.repeat(width)).append('\n');
            return;
        }
        String text = rule.repeat(2) + " " + TerminalText.shorten(heading, WIDTH - 4, "") + " ";
        out.append(text + rule.repeat(Math.max(0, width - TerminalText.width(text))) + '\n');
    }
}
