package cyclode.reports.cli.sweep;

import cyclode.core.text.Decimals;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.text.Columns;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.sweep.Row;
import cyclode.reports.studies.sweep.SweepRows;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why points of a sweep have no figures: one line for each kind of reason, the most frequent first. */
final class Refusals {
    private static final int LISTED = 8;

    private Refusals() {}

    /**
     * Reasons that differ in numbers only.
     *
     * @param status how the points ended
     * @param count how many of them
     * @param first index of the first of them
     * @param reason what is said of the first
     */
    record Kind(Row.Status status, long count, int first, String reason) {}

    static List<Kind> of(SweepRows rows) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            if (row.status() != Row.Status.DONE) {
                Kind one = new Kind(row.status(), 1, i, row.reason());
                kinds.merge(row.status() + " " + row.reason().replaceAll("[0-9][0-9,.]*", "#"), one, Refusals::more);
            }
        }
        return kinds.values().stream()
                .sorted(Comparator.comparing((Kind kind) -> -kind.count()))
                .toList();
    }

    private static Kind more(Kind known, Kind one) {
        return new Kind(known.status(), known.count() + 1, known.first(), known.reason());
    }

    /** As a table for the terminal: the most frequent ones. */
    static TextTable text(SweepRows rows, List<Kind> kinds) {
        return new Columns<Kind>()
                .with("> points", kind -> Decimals.grouped(kind.count()))
                .with("end", kind -> kind.status().word())
                .with(
                        "> first",
                        kind -> Decimals.grouped(rows.point(kind.first()).number()))
                .with("with", kind -> SweepCharts.label(rows, kind.first()))
                .with("reason of the first", Kind::reason)
                .text(kinds.subList(0, Math.min(LISTED, kinds.size())));
    }

    /** How many kinds the terminal leaves out. */
    static int more(List<Kind> kinds) {
        return Math.max(0, kinds.size() - LISTED);
    }

    /** As a table for a page. */
    static DataTable page(SweepRows rows, List<Kind> kinds) {
        Columns<Kind> columns = new Columns<Kind>()
                .with("> points", Kind::count)
                .with("end", kind -> kind.status().word())
                .with("> first", kind -> rows.point(kind.first()).number())
                .with("its settings", kind -> SweepCharts.label(rows, kind.first()))
                .with("its reason", Kind::reason);
        return DataTable.of("Points without figures, by reason", columns, kinds);
    }
}
