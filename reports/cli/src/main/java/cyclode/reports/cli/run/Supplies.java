package cyclode.reports.cli.run;

import cyclode.power.energy.Boundary;
import cyclode.power.energy.Charge;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.Rail;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.text.Column;
import cyclode.reports.render.text.TextTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What both runs drew from each supply, core by core where it was the processor, and at the boundaries that others measure at. */
final class Supplies {
    /**
     * One supply, or several.
     *
     * @param name what it is
     * @param contents what is counted
     * @param accelerated what the accelerated run drew
     * @param alone what the processor alone drew
     */
    record Row(String name, String contents, Drawn accelerated, Drawn alone) {}

    /**
     * What a run drew.
     *
     * @param millijoules energy, mJ
     * @param watts mean power, W
     */
    record Drawn(double millijoules, double watts) {
        static Drawn of(BigInteger attojoules, ExactTime time) {
            BigDecimal joules = new BigDecimal(attojoules).movePointLeft(18);
            double watts = time.numerator().signum() == 0
                    ? 0
                    : joules.divide(time.toSeconds(), MathContext.DECIMAL64).doubleValue();
            return new Drawn(joules.movePointRight(3).doubleValue(), watts);
        }
    }

    private final EnergyAccount accelerated;
    private final EnergyAccount alone;
    private final List<Row> rows = new ArrayList<>();

    private Supplies(RunResult run) {
        accelerated = run.energy().accelerated();
        alone = run.energy().baseline();
    }

    /** The rails with their parts, their sum, and what a board's input adds. */
    static List<Row> of(RunResult run) {
        Supplies supplies = new Supplies(run);
        supplies.row(
                "processing system",
                "processors, caches, memory controller and peripherals",
                rail(Rail.PROCESSING_SYSTEM));
        supplies.cores();
        supplies.row("logic", Boundary.LOGIC.contents(), rail(Rail.LOGIC));
        supplies.row("DDR", "the memory's devices and pins", rail(Rail.DDR));
        supplies.row("all rails", Boundary.RAILS.contents() + "; the boundary of all figures", charge -> true);
        supplies.at("board input", Boundary.BOARD);
        return supplies.rows;
    }

    private static Predicate<Charge> rail(Rail rail) {
        return charge -> charge.rail() == rail;
    }

    /** The processing system's parts: idle, and each core on top. */
    private void cores() {
        TreeSet<String> parts = new TreeSet<>(Comparator.comparing((String part) -> part.endsWith("active"))
                .thenComparing(Comparator.naturalOrder()));
        for (EnergyAccount account : List.of(accelerated, alone)) {
            account.charges().stream()
                    .filter(rail(Rail.PROCESSING_SYSTEM))
                    .forEach(charge -> parts.add(charge.action()));
        }
        for (String part : parts) {
            String contents = part.endsWith("active") ? "on top of idle" : "what the rails take without work";
            row("  " + part, contents, rail(Rail.PROCESSING_SYSTEM).and(charge -> charge.action()
                    .equals(part)));
        }
    }

    private void row(String name, String contents, Predicate<Charge> which) {
        rows.add(new Row(
                name,
                contents,
                Drawn.of(accelerated.total(which), accelerated.end()),
                Drawn.of(alone.total(which), alone.end())));
    }

    private void at(String name, Boundary boundary) {
        rows.add(new Row(
                name,
                boundary.contents(),
                Drawn.of(boundary.of(accelerated).total(), accelerated.end()),
                Drawn.of(boundary.of(alone).total(), alone.end())));
    }

    /** As a table for the terminal. */
    static String text(RunResult run, Charset charset) {
        TextTable table = new TextTable(
                Column.name("supply"),
                Column.number("accelerated", "mJ"),
                Column.number("average", "W"),
                Column.number("processor alone", "mJ"),
                Column.number("average", "W"));
        for (Row row : of(run)) {
            table.row(
                    row.name(),
                    Shown.number(row.accelerated().millijoules()),
                    Shown.number(row.accelerated().watts()),
                    Shown.number(row.alone().millijoules()),
                    Shown.number(row.alone().watts()));
        }
        return table.render(charset);
    }

    /** As a table for a page. */
    static DataTable table(RunResult run) {
        List<List<DataTable.Cell>> rows = new ArrayList<>();
        for (Row row : of(run)) {
            rows.add(List.of(
                    DataTable.Cell.text(row.name().strip()),
                    DataTable.Cell.text(row.contents()),
                    DataTable.Cell.number(row.accelerated().millijoules(), Shown.DIGITS),
                    DataTable.Cell.number(row.accelerated().watts(), Shown.DIGITS),
                    DataTable.Cell.number(row.alone().millijoules(), Shown.DIGITS),
                    DataTable.Cell.number(row.alone().watts(), Shown.DIGITS)));
        }
        return new DataTable(
                "Energy and average power by supply",
                List.of(
                        new DataTable.Column("supply", "", false),
                        new DataTable.Column("contains", "", false),
                        new DataTable.Column("accelerated", "mJ", true),
                        new DataTable.Column("accelerated", "W", true),
                        new DataTable.Column("processor alone", "mJ", true),
                        new DataTable.Column("processor alone", "W", true)),
                rows);
    }
}
