package cyclode.reports.cli.run;

import cyclode.reports.evaluation.result.Comparison.Beside;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.text.Columns;
import cyclode.reports.render.text.TextTable;

/** A design beside the reconstruction of the published one: what was published stands beside that alone. */
final class BesideTable {
    private BesideTable() {}

    /** As a table for the terminal. */
    static TextTable text(Beside beside) {
        return new Columns<Beside.Row>()
                .with("figure", row -> Shown.name(row.figure()))
                .with("> this design", row -> Shown.number(row.simulated()))
                .with("> reconstruction [" + beside.hardware() + "]", row -> Shown.number(row.reconstruction()))
                .with("> change", row -> Shown.error(row.change()))
                .text(beside.figures());
    }

    /** As a table for a page. */
    static DataTable page(Beside beside) {
        Columns<Beside.Row> columns = new Columns<Beside.Row>()
                .with("figure", row -> Shown.name(row.figure()))
                .with("> this design", row -> Shown.value(row.simulated()))
                .with("> reconstruction [" + beside.hardware() + "]", row -> Shown.value(row.reconstruction()))
                .with("> change [%]", row -> 100 * Shown.value(row.change()));
        return DataTable.of("Beside the reconstruction of the published design", columns, beside.figures());
    }
}
