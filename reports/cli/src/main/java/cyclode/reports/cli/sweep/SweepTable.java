package cyclode.reports.cli.sweep;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.render.text.Columns;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.sampling.SobolIndices;
import cyclode.reports.studies.sweep.Column;
import cyclode.reports.studies.sweep.Constraint;
import cyclode.reports.studies.sweep.Objective;
import cyclode.reports.studies.sweep.Row;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepRows;
import cyclode.reports.studies.sweep.analysis.MainEffects;
import cyclode.reports.studies.sweep.analysis.SweepAnalysis;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a sweep came to, as text for a terminal. */
public final class SweepTable {
    private static final int DIGITS = 3;
    private static final int LISTED = 10;

    private final Sweep sweep;
    private final SweepRows rows;
    private final SweepAnalysis answers;
    private final Report out;

    private SweepTable(Sweep sweep, SweepRows rows, SweepAnalysis answers, Charset charset) {
        out = new Report(charset);
        this.sweep = sweep;
        this.rows = rows;
        this.answers = answers;
    }

    /** The text. */
    public static String of(Sweep sweep, SweepRows rows, SweepAnalysis answers, String folder, Charset charset) {
        SweepTable table = new SweepTable(sweep, rows, answers, charset);
        table.counts();
        table.refusals();
        table.best();
        table.front();
        if (sweep.forSensitivity()) {
            table.indices();
        } else {
            table.effects();
        }
        return table.out + "files  " + folder + "\n";
    }

    /** How points ended, in words. */
    static String ends(SweepRows rows) {
        List<String> words = new ArrayList<>();
        rows.byStatus().forEach((status, count) -> words.add(Decimals.grouped(count) + " " + status.word()));
        return String.join(", ", words);
    }

    /** A figure as people read it. */
    static String figure(Row row, Column column) {
        double value = row.value(column);
        if (Double.isNaN(value)) {
            return "—";
        }
        return switch (column.type()) {
            case INTEGER -> Decimals.grouped((long) value);
            case DECIMAL -> Decimals.significant(value, DIGITS);
            case TRUTH -> value != 0 ? "yes" : "no";
        };
    }

    /** The unit behind a figure, with a space before it; empty for none. */
    static String unit(Column column) {
        if (!column.unit().equals("1")) {
            return " " + column.unit();
        }
        return column.type() == Column.Type.DECIMAL ? " ×" : "";
    }

    private String parameters() {
        return String.join(", ", sweep.parameterNames());
    }

    /** The heading of a figure's column, as tables read it. */
    static String heading(String text, Column figure) {
        String unit = unit(figure).strip();
        return "> " + text + (unit.isEmpty() ? "" : " [" + unit + "]");
    }

    private void counts() {
        TextTable table = new TextTable("points", "> " + Decimals.grouped(rows.size()), ends(rows));
        for (Constraint constraint : sweep.constraints()) {
            table.row(constraint.text(), Decimals.grouped(answers.failing(constraint)), "fail it");
        }
        table.row(
                "keep all constraints",
                Decimals.grouped(answers.keeping().size()),
                answers.front().size() + " of them on the Pareto front");
        out.table(table).line("");
    }

    private void refusals() {
        List<Refusals.Kind> kinds = Refusals.of(rows);
        if (kinds.isEmpty()) {
            return;
        }
        out.table(Refusals.text(rows, kinds));
        if (Refusals.more(kinds) > 0) {
            out.line("and " + Refusals.more(kinds) + " more kinds of reasons in points.csv");
        }
        out.line("");
    }

    private void best() {
        TextTable table = new TextTable("best under the constraints", "> value", parameters());
        for (Objective objective : sweep.objectives()) {
            Optional<Integer> best = answers.best(objective);
            table.row(
                    (objective.less() ? "least " : "most ") + objective.column().title(),
                    best.map(i -> figure(rows.row(i), objective.column()) + unit(objective.column()))
                            .orElse("—"),
                    best.map(i -> SweepCharts.label(rows, i)).orElse("no point keeps the constraints"));
        }
        out.table(table).line("");
    }

    private void front() {
        List<Integer> front = answers.front();
        if (front.isEmpty()) {
            return;
        }
        Columns<Integer> columns = new Columns<Integer>()
                .with("> point", i -> Decimals.grouped(rows.point(i).number()));
        for (Objective each :
                sweep.objectives().subList(0, Math.min(3, sweep.objectives().size()))) {
            Column figure = each.column();
            columns.with(heading(figure.title(), figure), i -> figure(rows.row(i), figure));
        }
        columns.with(parameters(), i -> SweepCharts.label(rows, i));
        out.line("Pareto front").table(columns.text(front.subList(0, Math.min(LISTED, front.size()))));
        if (front.size() > LISTED) {
            out.line("and " + (front.size() - LISTED) + " more in front.csv");
        }
        out.line("");
    }

    private void effects() {
        for (Objective objective : sweep.objectives()) {
            Column figure = objective.column();
            Columns<MainEffects.Effect> columns = new Columns<MainEffects.Effect>()
                    .with("mean " + figure.title() + " at", MainEffects.Effect::parameter)
                    .with("> from", MainEffects.Effect::low)
                    .with("> to", MainEffects.Effect::high)
                    .with(heading("at from", figure), each -> Decimals.significant(each.atLow(), DIGITS))
                    .with(heading("at to", figure), each -> Decimals.significant(each.atHigh(), DIGITS));
            out.table(columns.text(answers.effects(figure))).line("");
        }
    }

    private void indices() {
        for (Objective objective : sweep.objectives()) {
            SobolIndices indices = answers.indices(objective.column());
            Columns<Integer> columns = new Columns<Integer>()
                    .with("Sobol indices of " + objective.column().title(), sweep.axisNames()::get)
                    .with("> first", j -> share(indices.parameters().get(j).first()))
                    .with("> 95 %", j -> band(indices.parameters().get(j).first()))
                    .with("> total", j -> share(indices.parameters().get(j).total()))
                    .with("> 95 %", j -> band(indices.parameters().get(j).total()));
            int count = indices.parameters().size();
            out.table(columns.text(IntStream.range(0, count).boxed().toList())).line("");
        }
    }

    private static String share(SobolIndices.Index index) {
        return Decimals.fixed(index.value(), 2);
    }

    private static String band(SobolIndices.Index index) {
        return Decimals.fixed(index.low(), 2) + " to " + Decimals.fixed(index.high(), 2);
    }
}
