package cyclode.reports.cli.run;

import cyclode.power.energy.Boundary;
import cyclode.power.energy.Charge;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.Rail;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.text.Columns;
import cyclode.reports.render.text.TextTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
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
    static TextTable text(RunResult run) {
        return new Columns<Row>()
                .with("supply", Row::name)
                .with(
                        "> accelerated [mJ]",
                        row -> Shown.number(row.accelerated().millijoules()))
                .with("> average [W]", row -> Shown.number(row.accelerated().watts()))
                .with("> processor alone [mJ]", row -> Shown.number(row.alone().millijoules()))
                .with("> average [W]", row -> Shown.number(row.alone().watts()))
                .text(of(run));
    }

    /** As a table for a page. */
    static DataTable table(RunResult run) {
        Columns<Row> columns = new Columns<Row>()
                .with("supply", row -> row.name().strip())
                .with("contains", Row::contents)
                .with("> accelerated [mJ]", row -> row.accelerated().millijoules())
                .with("> accelerated [W]", row -> row.accelerated().watts())
                .with("> processor alone [mJ]", row -> row.alone().millijoules())
                .with("> processor alone [W]", row -> row.alone().watts());
        return DataTable.of("Energy and average power by supply", columns, of(run));
    }
}
