package cyclode.reports.render.html;

import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.StackedBarChart;
import cyclode.reports.render.chart.State;
import cyclode.reports.render.text.Column;
import java.util.ArrayList;
import java.util.List;

/** Stacked bars as a table whose bars are graphics, with the figures behind them to open. */
record BarsSection(StackedBarChart chart) implements Section {
    private static final int STALLS = 8;

    @Override
    public void append(StringBuilder out, Limits limits) {
        List<String> classes = classes(chart.states());
        out.append(Html.section(chart.title()));
        legend(out, chart.states(), classes);
        out.append("<table class=\"bars\"><tbody>\n");
        double most = chart.rows().stream()
                .mapToDouble(StackedBarChart.Row::total)
                .max()
                .orElse(0);
        for (StackedBarChart.Row row : chart.rows()) {
            out.append("<tr><th scope=\"row\">" + Html.escape(row.label()) + "</th><td>");
            bar(out, row, classes, most > 0 ? most : 1);
            out.append("</td>").append(Html.element("td", "note", row.note())).append("</tr>\n");
        }
        out.append("</tbody></table>\n<details>");
        out.append(Html.element("summary", "", "Figures in " + chart.quantity().unit()));
        figures().append(out, limits);
        out.append("</details>\n</section>\n");
    }

    static void legend(StringBuilder out, List<State> states, List<String> classes) {
        out.append("<ul class=\"legend\">");
        for (int s = 0; s < states.size(); s++) {
            out.append("<li><svg width=\"22\" height=\"12\" aria-hidden=\"true\">");
            rect(out, "0", "100%", 12, classes.get(s), "");
            out.append("</svg>").append(Html.escape(states.get(s).name())).append("</li>");
        }
        out.append("</ul>\n");
    }

    /** One class for each state: {@code busy}, {@code idle}, {@code stall0}… or {@code other0}…, as the style sheet has them. */
    static List<String> classes(List<State> states) {
        List<String> classes = new ArrayList<>();
        int stalls = 0;
        int others = 0;
        for (State state : states) {
            classes.add(
                    switch (state.kind()) {
                        case BUSY -> "busy";
                        case IDLE -> "idle";
                        case STALL -> "stall" + stalls++ % STALLS;
                        case OTHER -> "other" + others++ % STALLS;
                    });
        }
        return classes;
    }

    private void bar(StringBuilder out, StackedBarChart.Row row, List<String> classes, double most) {
        out.append("<svg width=\"100%\" height=\"20\" role=\"img\">");
        double total = row.total();
        double from = 0;
        for (int s = 0; s < classes.size(); s++) {
            double value = row.values().get(s);
            if (value > 0) {
                String title = chart.states().get(s).name() + ": " + Decimals.significant(value, 4) + " "
                        + chart.quantity().unit() + " (" + Decimals.percent(value / total, 1) + ")";
                rect(out, percent(from / most), percent(value / most), 20, classes.get(s), title);
            }
            from += value;
        }
        out.append("</svg>");
    }

    private static void rect(StringBuilder out, String x, String width, int height, String cssClass, String title) {
        String place = "x=\"" + x + "\" width=\"" + width + "\" height=\"" + height + "\"";
        String name = title.isEmpty() ? "" : Html.element("title", "", title);
        out.append("<g class=\"" + cssClass + "\">" + name + "<rect " + place + "/><rect class=\"hatch\" " + place
                + "/></g>");
    }

    private DataTable figures() {
        List<Column> columns = new ArrayList<>(List.of(Column.name("")));
        chart.states().forEach(s -> columns.add(Column.number(s.name())));
        columns.add(Column.number("total"));
        DataTable table = new DataTable("", columns.toArray(Column[]::new));
        for (StackedBarChart.Row row : chart.rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.label()));
            row.values().forEach(v -> cells.add(cell(v)));
            cells.add(cell(row.total()));
            table.row(cells);
        }
        return table;
    }

    private static Object cell(double value) {
        boolean count = value == Math.rint(value) && Math.abs(value) < 1e15;
        return count ? (Object) (long) value : DataTable.Cell.number(value, 4);
    }

    private static String percent(double share) {
        return Decimals.fixed(share * 100, 3) + "%";
    }
}
