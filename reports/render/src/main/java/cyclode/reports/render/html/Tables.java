package cyclode.reports.render.html;

import cyclode.core.text.Decimals;
import java.util.ArrayList;
import java.util.List;

/** Tables to sort, by a button in each heading, and to filter. */
final class Tables {
    private Tables() {}

    static void append(StringBuilder out, DataTable table, Limits limits) {
        boolean section = !table.caption().isEmpty();
        if (section) {
            out.append("<section>\n").append(Html.element("h2", "", table.caption()));
        }
        out.append("<div class=\"tablebox\">");
        if (table.rows().size() > 8) {
            out.append(
                    "<p class=\"tools\" hidden><label>Filter <input type=\"search\" class=\"filter\" autocomplete=\"off\"></label> "
                            + "<output class=\"count\"></output></p>");
        }
        out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"table\">");
        out.append("<table class=\"sortable\">\n<thead><tr>");
        table.columns().forEach(column -> heading(out, column));
        out.append("</tr></thead>\n<tbody>\n");
        int shown = body(out, table, limits.tableCharacters());
        out.append("</tbody></table></div></div>\n");
        if (shown < table.rows().size()) {
            out.append(Html.element(
                    "p",
                    "key",
                    "The first " + shown + " of " + table.rows().size() + " rows; all are in the run's CSV files."));
        }
        if (section) {
            out.append("</section>\n");
        }
    }

    static void append(StringBuilder out, List<Setting> settings, Limits limits) {
        if (settings.isEmpty()) {
            return;
        }
        List<DataTable.Column> columns = new ArrayList<>();
        for (String heading : List.of("setting", "value", "unit", "status", "source")) {
            columns.add(new DataTable.Column(heading, "", false));
        }
        List<List<DataTable.Cell>> rows = new ArrayList<>();
        for (Setting s : settings) {
            rows.add(List.of(
                    DataTable.Cell.text(s.path()),
                    DataTable.Cell.text(s.value()),
                    DataTable.Cell.text(s.unit()),
                    DataTable.Cell.text(s.status()),
                    DataTable.Cell.text(s.source())));
        }
        append(out, new DataTable("Configuration", columns, rows), limits);
    }

    private static int body(StringBuilder out, DataTable table, int longest) {
        int start = out.length();
        int shown = 0;
        for (List<DataTable.Cell> row : table.rows()) {
            if (out.length() - start > longest) {
                break;
            }
            out.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                cell(out, table.columns().get(c), row.get(c), c == 0);
            }
            out.append("</tr>\n");
            shown++;
        }
        return shown;
    }

    private static void heading(StringBuilder out, DataTable.Column column) {
        out.append("<th scope=\"col\"")
                .append(column.numeric() ? " class=\"num\"" : "")
                .append("><span class=\"sort\">");
        out.append(Html.escape(column.heading())).append("</span>");
        if (!column.unit().isEmpty()) {
            out.append(Html.element("div", "source", column.unit()));
        }
        out.append("</th>");
    }

    private static void cell(StringBuilder out, DataTable.Column column, DataTable.Cell cell, boolean first) {
        String tag = first ? "th scope=\"row\"" : "td";
        String css = column.numeric() ? " class=\"num\"" : "";
        String value = column.numeric() && Double.isFinite(cell.value())
                ? " data-v=\"" + Decimals.roundTrip(cell.value()) + '"'
                : "";
        out.append('<').append(tag).append(css).append(value).append('>').append(Html.escape(cell.shown()));
        out.append(first ? "</th>" : "</td>");
    }
}
