package cyclode.reports.cli.sweep;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.evaluation.compare.RunComparison;
import cyclode.reports.evaluation.compare.RunComparison.Change;
import cyclode.reports.render.text.TextTable;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/** What differs between two runs, as text for a terminal. */
public final class ComparisonTable {
    private static final int DIGITS = 3;
    private static final int LISTED = 10;
    private static final int WHOLE = 1000;

    private final Report out;
    private final boolean all;

    private ComparisonTable(boolean all, Charset charset) {
        this.all = all;
        out = new Report(charset);
    }

    /**
     * The text.
     *
     * @param all whether every place is listed, or the largest differences only
     */
    public static String of(RunComparison comparison, boolean all, Charset charset) {
        ComparisonTable table = new ComparisonTable(all, charset);
        table.settings(comparison);
        table.figures(comparison);
        table.places("cycles on the critical path", comparison.cycles());
        table.places("cycles waited", comparison.stalls());
        table.places("energy, mJ", comparison.energy());
        table.places("resources", comparison.resources());
        if (!comparison.differs()) {
            table.out.line("nothing differs");
        }
        return table.out.toString();
    }

    private void settings(RunComparison comparison) {
        TextTable table = new TextTable("differs", comparison.a(), comparison.b());
        comparison.settings().forEach(each -> table.row(each.get(0), each.get(1), each.get(2)));
        out.table(table).line("");
    }

    private void figures(RunComparison comparison) {
        TextTable table = new TextTable("figure", "> A", "> B", "> B - A", "> B / A");
        for (Change each : comparison.figures()) {
            table.row(name(each), number(each.a()), number(each.b()), signed(each.difference()), ratio(each));
        }
        out.table(table).line("");
    }

    private static String name(Change figure) {
        String path = figure.where().get(0);
        if (path.equals("cycles.total")) {
            return "program, cycles";
        }
        String plain = path.replaceAll("PerSecond$", "")
                .replaceAll("(Ms|Mj|W)?\\.", " ")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
        return figure.unit().equals("1") ? plain : plain + ", " + figure.unit();
    }

    private void places(String what, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(what, "", "> A", "> B", "> B - A");
        int listed = all ? changes.size() : Math.min(LISTED, changes.size());
        for (Change each : changes.subList(0, listed)) {
            table.row(
                    each.where().get(0),
                    each.where().get(1),
                    number(each.a()),
                    number(each.b()),
                    signed(each.difference()));
        }
        if (listed < changes.size()) {
            BigDecimal rest = changes.subList(listed, changes.size()).stream()
                    .map(Change::difference)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            table.row((changes.size() - listed) + " more (--all)", "", "", "", signed(rest));
        }
        out.table(table).line("");
    }

    private static String number(BigDecimal value) {
        double number = value.doubleValue();
        if (number == 0) {
            return "0";
        }
        return StrictMath.abs(number) >= WHOLE || value.stripTrailingZeros().scale() <= 0
                ? Decimals.grouped((long) StrictMath.rint(number))
                : Decimals.significant(number, DIGITS);
    }

    private static String signed(BigDecimal value) {
        return (value.signum() > 0 ? "+" : "") + number(value);
    }

    private static String ratio(Change change) {
        double ratio = change.ratio();
        return Double.isNaN(ratio) ? "" : Decimals.significant(ratio, DIGITS);
    }
}
