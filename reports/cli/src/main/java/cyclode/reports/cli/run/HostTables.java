package cyclode.reports.cli.run;

import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks;
import cyclode.reports.evaluation.result.HostStacks.HostLayer;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.render.html.DataTable;
import java.util.ArrayList;
import java.util.List;

/** The processor alone, on the page of a run: by software stack, and layer by layer. */
final class HostTables {
    private HostTables() {}

    /** Each stack in each precision on each number of threads. */
    static DataTable stacks(HostStacks stacks) {
        List<List<DataTable.Cell>> rows = new ArrayList<>();
        for (StackRow row : stacks.rows()) {
            rows.add(List.of(
                    DataTable.Cell.text(HostTable.name(row)),
                    number(row.times().preprocess()),
                    number(row.times().offloaded()),
                    number(row.times().postprocess()),
                    number(row.times().endToEnd()),
                    share(row.hostShare()),
                    number(row.macsPerCycle()),
                    number(row.speedup().backbone()),
                    number(row.speedup().endToEnd()),
                    DataTable.Cell.count(row.known().anchors()),
                    error(row)));
        }
        return new DataTable(
                "Every software stack of the processor",
                List.of(
                        name("stack"),
                        column("preprocess", "ms"),
                        column("offloaded", "ms"),
                        column("postprocess", "ms"),
                        column("end to end", "ms"),
                        column("pre- and postprocess", "%"),
                        column("MAC/cycle", "a core"),
                        column("backbone speedup", "×"),
                        column("end-to-end speedup", "×"),
                        column("anchors", ""),
                        column("their mean error", "%")),
                rows);
    }

    /**
     * Milliseconds of each layer under each stack on a number of threads.
     *
     * @param threads of the rows that are shown; {@code host-layers.csv} has the others
     */
    static DataTable layers(HostStacks stacks, int threads) {
        List<StackRow> shown = stacks.rows().stream()
                .filter(row ->
                        row.baseline().threads() == threads && !row.layers().isEmpty())
                .toList();
        List<DataTable.Column> columns = new ArrayList<>(List.of(name("layer"), name("stage")));
        shown.forEach(row -> columns.add(column(
                row.baseline().stack() + " " + row.baseline().precision().text()
                        + (row.baseline().overheads().isEmpty() ? "" : ", set"),
                "ms")));
        List<List<DataTable.Cell>> rows = new ArrayList<>();
        int count = shown.isEmpty() ? 0 : shown.get(0).layers().size();
        for (int i = 0; i < count; i++) {
            HostLayer layer = shown.get(0).layers().get(i);
            List<DataTable.Cell> cells = new ArrayList<>(List.of(
                    DataTable.Cell.text(layer.layer()),
                    DataTable.Cell.text(layer.stage().word())));
            for (StackRow row : shown) {
                cells.add(DataTable.Cell.number(row.layers().get(i).milliseconds(), Shown.DIGITS));
            }
            rows.add(cells);
        }
        String on = threads == 1 ? "one thread" : threads + " threads";
        return new DataTable("Layers on the processor alone, " + on, columns, rows);
    }

    private static DataTable.Cell share(Figure share) {
        return DataTable.Cell.number(share.present() ? 100 * share.get() : Double.NaN, Shown.DIGITS);
    }

    private static DataTable.Cell error(StackRow row) {
        boolean known = row.known().anchors() > 0;
        return DataTable.Cell.number(known ? row.known().meanErrorPercent() : Double.NaN, Shown.DIGITS);
    }

    private static DataTable.Cell number(Figure figure) {
        return DataTable.Cell.number(figure.present() ? figure.get() : Double.NaN, Shown.DIGITS);
    }

    private static DataTable.Column name(String heading) {
        return new DataTable.Column(heading, "", false);
    }

    private static DataTable.Column column(String heading, String unit) {
        return new DataTable.Column(heading, unit, true);
    }
}
