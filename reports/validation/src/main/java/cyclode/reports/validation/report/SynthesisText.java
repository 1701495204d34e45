package cyclode.reports.validation.report;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.mapping.RtlEntry.Synthesis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Cycles out of a synthesis report of Vitis HLS or Vivado HLS as text: that of a function, {@code <top>_csynth.rpt}, with a table of its
 * latency and one of its loops; or the summary, {@code csynth.rpt}, with one table of all modules and loops.
 */
final class SynthesisText {
    private static final long MOST_BYTES = 16L << 20;
    private static final String ONE_LATENCY =
            " is not in this summary, which has one latency of each; <top>_csynth.rpt and csynth.xml have others; allowed here: ";

    private final String file;
    private final List<String> lines;

    /**
     * A row of a table.
     *
     * @param line where it stands, from 1
     * @param cells its cells as they stand there
     */
    private record Row(int line, List<String> cells) {}

    /**
     * A table.
     *
     * @param heading the texts above each column
     * @param rows the rows below
     */
    private record Table(List<String> heading, List<Row> rows) {
        int column(String text) {
            return heading.indexOf(text);
        }
    }

    /**
     * A loop.
     *
     * @param path names of the loops around it and its own, without blanks
     * @param row its row
     */
    private record Loop(String path, Row row) {}

    private SynthesisText(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * The number that a mapping asks for.
     *
     * @throws FileException if the report does not have it, or does not know it
     */
    static long cycles(Path path, RtlEntry.HlsSynthesis entry) {
        Source source = Source.of(path, MOST_BYTES);
        SynthesisText report = new SynthesisText(
                source.name(),
                new String(source.bytes(), StandardCharsets.UTF_8).lines().toList());
        int summary = report.line("+ Performance & Resource Estimates:", 0);
        if (summary >= 0) {
            return report.inSummary(report.table(summary), entry);
        }
        int latency = report.line("+ Latency:", 0);
        if (latency < 0) {
            throw report.wrong(
                    0,
                    "has neither '+ Latency:' nor '+ Performance & Resource Estimates:': it is no synthesis "
                            + "report of Vitis HLS");
        }
        return entry.loop().isPresent()
                ? report.loop(report.line("* Loop:", latency), entry.loop().get(), entry.figure())
                : report.overall(report.line("* Summary:", latency), entry.figure());
    }

    private int line(String text, int from) {
        for (int i = Math.max(0, from); i < lines.size(); i++) {
            if (lines.get(i).strip().equals(text)) {
                return i;
            }
        }
        return -1;
    }

    /** The first table after a line. Its heading stands between its first two rules, and takes several lines. */
    private Table table(int after) {
        int at = after + 1;
        while (at < lines.size() && !rule(at)) {
            String text = lines.get(at).strip();
            if (text.startsWith("|") || text.startsWith("+ ") || text.startsWith("* ")) {
                break;
            }
            at++;
        }
        if (after < 0 || at >= lines.size() || !rule(at)) {
            throw wrong(after + 1, "has no table here");
        }
        List<List<String>> headings = new ArrayList<>();
        for (at++; at < lines.size() && !rule(at); at++) {
            headings.add(cells(lines.get(at)));
        }
        List<Row> rows = new ArrayList<>();
        for (at++; at < lines.size() && !rule(at); at++) {
            rows.add(new Row(at + 1, cells(lines.get(at))));
        }
        if (headings.isEmpty() || at >= lines.size()) {
            throw wrong(lines.size(), "ends within a table: the file was cut off");
        }
        List<String> heading = headings.get(headings.size() - 1).stream()
                .map(String::strip)
                .collect(Collectors.toCollection(ArrayList::new));
        for (List<String> above : headings.subList(0, headings.size() - 1)) {
            for (int i = 0; above.size() == heading.size() && i < heading.size(); i++) {
                heading.set(i, (above.get(i).strip() + " " + heading.get(i)).strip());
            }
        }
        for (Row row : rows) {
            if (row.cells().size() != heading.size()) {
                throw wrong(row.line(), "has " + row.cells().size() + " cells, and the heading has " + heading.size());
            }
        }
        return new Table(heading, rows);
    }

    private boolean rule(int at) {
        String line = lines.get(at).strip();
        return line.startsWith("+-") && line.chars().allMatch(each -> each == '+' || each == '-');
    }

    private static List<String> cells(String line) {
        String inner = line.strip();
        boolean row = inner.length() >= 2 && inner.startsWith("|") && inner.endsWith("|");
        return row ? Arrays.asList(inner.substring(1, inner.length() - 1).split("\\|", -1)) : List.of();
    }

    /** The table of the function: pairs of min and max, the first those of the latency, the last those of the interval. */
    private long overall(int at, Synthesis figure) {
        Table table = table(at);
        int pairs = (int) table.heading().stream().filter("min"::equals).count();
        int last = table.heading().lastIndexOf("min");
        if (pairs < 2 || table.rows().size() != 1) {
            throw wrong(at + 1, "has no table of latency and interval here");
        }
        return switch (figure) {
            case BEST ->
                number(table.rows().get(0), table.column("min"), "the latency, min,")
                        .min();
            case WORST ->
                number(table.rows().get(0), table.column("max"), "the latency, max,")
                        .max();
            case INTERVAL_MIN ->
                number(table.rows().get(0), last, "the interval, min,").min();
            case INTERVAL_MAX ->
                number(table.rows().get(0), last + 1, "the interval, max,").max();
            case AVERAGE ->
                throw wrong(at + 1, "says no average latency; allowed: best, worst, interval-min, interval-max");
            case TRIP_COUNT -> throw wrong(at + 1, SynthesisReport.noTripCount());
        };
    }

    /** The table of the function's loops. */
    private long loop(int at, String path, Synthesis figure) {
        Table table = table(at);
        int name = table.column("Loop Name");
        int least = table.column("min");
        int interval = table.column("achieved");
        if (name != 0 || least < 0 || interval < 0) {
            throw wrong(at + 1, "has no table of loops here");
        }
        Row row = find(loops(table, true), path);
        String of = " of loop '" + path + "'";
        return switch (figure) {
            case BEST -> number(row, least, "the latency" + of).min();
            case WORST -> number(row, least + 1, "the latency" + of).max();
            case INTERVAL_MIN -> number(row, interval, "the interval" + of).min();
            case INTERVAL_MAX -> number(row, interval, "the interval" + of).max();
            case TRIP_COUNT ->
                number(row, table.column("Count"), "the trip count" + of).only();
            case AVERAGE -> throw wrong(row.line(), SynthesisReport.noAverage(path));
        };
    }

    /** The table of all modules and loops, which has one number of each. */
    private long inSummary(Table table, RtlEntry.HlsSynthesis entry) {
        int latency = table.column("Latency (cycles)");
        int interval = table.column("Interval");
        int trips = table.column("Trip Count");
        if (latency < 0 || interval < 0 || trips < 0 || table.rows().isEmpty()) {
            throw wrong(0, "has no table of modules and loops");
        }
        boolean whole = entry.loop().isEmpty();
        Row row = whole
                ? table.rows().get(0)
                : find(loops(table, false), entry.loop().orElseThrow());
        String of = whole ? "" : " of loop '" + entry.loop().orElseThrow() + "'";
        Synthesis figure = entry.figure();
        Figures cycles = number(row, latency, "the latency" + of);
        boolean range = !cycles.least().equals(cycles.greatest());
        if (figure == Synthesis.TRIP_COUNT && whole) {
            throw wrong(row.line(), SynthesisReport.noTripCount());
        }
        if (figure == Synthesis.AVERAGE
                || (figure == Synthesis.BEST && !range)
                || (figure == Synthesis.INTERVAL_MIN && whole)) {
            throw wrong(
                    row.line(),
                    "'" + figure.name().toLowerCase(Locale.ROOT).replace('_', '-') + "'" + ONE_LATENCY
                            + (whole ? "worst, interval-max" : "worst, interval-min, interval-max, trip-count"));
        }
        return switch (figure) {
            case BEST, AVERAGE -> cycles.min();
            case WORST -> cycles.max();
            case INTERVAL_MIN -> number(row, interval, "the interval" + of).min();
            case INTERVAL_MAX -> number(row, interval, "the interval" + of).max();
            case TRIP_COUNT -> number(row, trips, "the trip count" + of).only();
        };
    }

    /**
     * The loops of a table. What is around what is seen from the marks before the names: {@code -}, {@code +}, {@code ++} in the table of
     * loops, and in that of modules and loops by how far they are moved in, {@code +} being a module and {@code o} a loop.
     */
    private List<Loop> loops(Table table, boolean marks) {
        List<Loop> loops = new ArrayList<>();
        List<Integer> levels = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Row row : table.rows()) {
            String cell = row.cells().get(0);
            String text = cell.strip();
            int end = text.indexOf(' ');
            String mark = end < 0 ? text : text.substring(0, end);
            if (end < 0 || !mark.chars().allMatch(each -> "+-o".indexOf(each) >= 0)) {
                throw wrong(row.line(), "'" + CycleText.shown(text) + "' has no mark that says what it is in");
            }
            int level = marks ? mark.startsWith("-") ? 0 : mark.length() : cell.indexOf(mark.charAt(0));
            while (!levels.isEmpty() && levels.get(levels.size() - 1) >= level) {
                levels.remove(levels.size() - 1);
                names.remove(names.size() - 1);
            }
            boolean loop = marks || mark.equals("o");
            levels.add(level);
            names.add(loop ? blankless(text.substring(end)) : "");
            if (loop) {
                loops.add(
                        new Loop(names.stream().filter(each -> !each.isEmpty()).collect(Collectors.joining(".")), row));
            }
        }
        return loops;
    }

    private static String blankless(String text) {
        return text.replaceAll("\\s", "");
    }

    private Row find(List<Loop> loops, String path) {
        List<Loop> found = loops.stream()
                .filter(each -> each.path().equals(blankless(path)))
                .toList();
        if (found.size() != 1) {
            throw wrong(
                    0,
                    found.isEmpty()
                            ? "has no loop '" + path + "'"
                                    + Names.hint(
                                            path, loops.stream().map(Loop::path).toList())
                            : "has " + found.size() + " loops '" + path + "', and which is meant is not said");
        }
        return found.get(0).row();
    }

    private Figures number(Row row, int column, String what) {
        return Figures.of(file, row.line(), what, row.cells().get(column));
    }

    private FileException wrong(int line, String problem) {
        return new FileException(file, line, "", problem);
    }
}
