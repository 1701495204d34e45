package cyclode.reports.cli.sweep;

import cyclode.core.text.Decimals;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.sampling.SobolIndices;
import cyclode.reports.studies.sweep.Column;
import cyclode.reports.studies.sweep.Constraint;
import cyclode.reports.studies.sweep.MainEffects;
import cyclode.reports.studies.sweep.Objective;
import cyclode.reports.studies.sweep.Row;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepAnalysis;
import cyclode.reports.studies.sweep.SweepRows;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a sweep came to, as text for a terminal. */
public final class SweepTable {
    private static final int DIGITS = 3;
    private static final int LISTED = 10;

    private final Sweep sweep;
    private final SweepRows rows;
    private final SweepAnalysis answers;
    private final StringBuilder out = new StringBuilder();

    private SweepTable(Sweep sweep, SweepRows rows, SweepAnalysis answers) {
        this.sweep = sweep;
        this.rows = rows;
        this.answers = answers;
    }

    /** The text. */
    public static String of(Sweep sweep, SweepRows rows, SweepAnalysis answers, String folder, Charset charset) {
        SweepTable table = new SweepTable(sweep, rows, answers);
        table.counts(charset);
        table.best(charset);
        table.front(charset);
        if (sweep.forSensitivity()) {
            table.indices(charset);
        } else {
            table.effects(charset);
        }
        return table.out.append("files  ").append(folder).append('\n').toString();
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

    private void counts(Charset charset) {
        TextTable table = new TextTable(
                cyclode.reports.render.text.Column.name("points"),
                cyclode.reports.render.text.Column.number(Decimals.grouped(rows.size())),
                cyclode.reports.render.text.Column.name(ends(rows)));
        for (Constraint constraint : sweep.constraints()) {
            table.row(constraint.text(), Decimals.grouped(answers.failing(constraint)), "fail it");
        }
        table.row(
                "keep all constraints",
                Decimals.grouped(answers.keeping().size()),
                answers.front().size() + " of them on the Pareto front");
        out.append(table.render(charset)).append('\n');
    }

    private void best(Charset charset) {
        TextTable table = new TextTable(
                cyclode.reports.render.text.Column.name("best under the constraints"),
                cyclode.reports.render.text.Column.number("value"),
                cyclode.reports.render.text.Column.name(String.join(", ", sweep.parameterNames())));
        for (Objective objective : sweep.objectives()) {
            Optional<Integer> best = answers.best(objective);
            table.row(
                    (objective.less() ? "least " : "most ") + objective.column().title(),
                    best.map(i -> figure(rows.row(i), objective.column()) + unit(objective.column()))
                            .orElse("—"),
                    best.map(i -> SweepCharts.label(rows, i)).orElse("no point keeps the constraints"));
        }
        out.append(table.render(charset)).append('\n');
    }

    private void front(Charset charset) {
        List<Integer> front = answers.front();
        if (front.isEmpty()) {
            return;
        }
        List<cyclode.reports.render.text.Column> columns = new ArrayList<>();
        columns.add(cyclode.reports.render.text.Column.number("point"));
        List<Objective> shown =
                sweep.objectives().subList(0, Math.min(3, sweep.objectives().size()));
        shown.forEach(each -> columns.add(cyclode.reports.render.text.Column.number(
                each.column().title(), unit(each.column()).strip())));
        columns.add(cyclode.reports.render.text.Column.name(String.join(", ", sweep.parameterNames())));
        TextTable table = new TextTable(columns.toArray(cyclode.reports.render.text.Column[]::new));
        for (int i : front.subList(0, Math.min(LISTED, front.size()))) {
            List<String> cells = new ArrayList<>();
            cells.add(Decimals.grouped(rows.point(i).number()));
            shown.forEach(each -> cells.add(figure(rows.row(i), each.column())));
            cells.add(SweepCharts.label(rows, i));
            table.row(cells.toArray(String[]::new));
        }
        out.append("Pareto front").append('\n').append(table.render(charset));
        if (front.size() > LISTED) {
            out.append("and ").append(front.size() - LISTED).append(" more in front.csv\n");
        }
        out.append('\n');
    }

    private void effects(Charset charset) {
        for (Objective objective : sweep.objectives()) {
            TextTable table = new TextTable(
                    cyclode.reports.render.text.Column.name(
                            "mean " + objective.column().title() + " at"),
                    cyclode.reports.render.text.Column.number("from"),
                    cyclode.reports.render.text.Column.number("to"),
                    cyclode.reports.render.text.Column.number(
                            "at from", unit(objective.column()).strip()),
                    cyclode.reports.render.text.Column.number(
                            "at to", unit(objective.column()).strip()));
            for (MainEffects.Effect each : answers.effects(objective.column())) {
                table.row(
                        each.parameter(),
                        each.low(),
                        each.high(),
                        Decimals.significant(each.atLow(), DIGITS),
                        Decimals.significant(each.atHigh(), DIGITS));
            }
            out.append(table.render(charset)).append('\n');
        }
    }

    private void indices(Charset charset) {
        for (Objective objective : sweep.objectives()) {
            SobolIndices indices = answers.indices(objective.column());
            TextTable table = new TextTable(
                    cyclode.reports.render.text.Column.name(
                            "Sobol indices of " + objective.column().title()),
                    cyclode.reports.render.text.Column.number("first"),
                    cyclode.reports.render.text.Column.number("95 %"),
                    cyclode.reports.render.text.Column.number("total"),
                    cyclode.reports.render.text.Column.number("95 %"));
            for (int j = 0; j < indices.parameters().size(); j++) {
                SobolIndices.Parameter each = indices.parameters().get(j);
                table.row(
                        sweep.axisNames().get(j),
                        Decimals.fixed(each.first().value(), 2),
                        band(each.first()),
                        Decimals.fixed(each.total().value(), 2),
                        band(each.total()));
            }
            out.append(table.render(charset)).append('\n');
        }
    }

    private static String band(SobolIndices.Index index) {
        return Decimals.fixed(index.low(), 2) + " to " + Decimals.fixed(index.high(), 2);
    }
}
