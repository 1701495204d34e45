package cyclode.reports.cli.sweep;

import cyclode.core.text.Decimals;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.html.Headline;
import cyclode.reports.render.html.HtmlReport;
import cyclode.reports.render.html.Setting;
import cyclode.reports.studies.sampling.SobolIndices;
import cyclode.reports.studies.sweep.Column;
import cyclode.reports.studies.sweep.Constraint;
import cyclode.reports.studies.sweep.MainEffects;
import cyclode.reports.studies.sweep.Objective;
import cyclode.reports.studies.sweep.Row;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepAnalysis;
import cyclode.reports.studies.sweep.SweepRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of a sweep. */
public final class SweepPage {
    private static final int DIGITS = 3;

    private SweepPage() {}

    /** The page. */
    public static String html(Sweep sweep, SweepRows rows, SweepAnalysis answers, String simulator) {
        List<DataTable> tables = new ArrayList<>();
        tables.add(front(sweep, rows, answers));
        for (Objective objective : sweep.objectives()) {
            tables.add(effects(answers, objective.column()));
            if (sweep.forSensitivity()) {
                tables.add(indices(sweep, answers, objective.column()));
            }
        }
        refusals(rows).ifPresent(tables::add);
        return new HtmlReport(
                        "Sweep " + sweep.file().name(),
                        sweep.file().description() + "; " + sweep.file().workload() + " on "
                                + sweep.file().hardware() + " against "
                                + sweep.file().baseline(),
                        headlines(sweep, rows, answers),
                        List.of(),
                        null,
                        List.of(),
                        tables,
                        SweepCharts.scatter(sweep, rows, answers, true),
                        settings(sweep),
                        notes(simulator))
                .html();
    }

    private static List<Headline> headlines(Sweep sweep, SweepRows rows, SweepAnalysis answers) {
        List<Headline> headlines = new ArrayList<>();
        headlines.add(new Headline("points", Decimals.grouped(rows.size()), SweepTable.ends(rows), List.of()));
        headlines.add(new Headline(
                "keep the constraints",
                Decimals.grouped(answers.keeping().size()),
                answers.front().size() + " of them on the Pareto front",
                List.of()));
        for (Objective objective : sweep.objectives()) {
            Optional<Integer> best = answers.best(objective);
            headlines.add(new Headline(
                    (objective.less() ? "least " : "most ") + objective.column().title(),
                    best.map(i -> SweepTable.figure(rows.row(i), objective.column())
                                    + SweepTable.unit(objective.column()))
                            .orElse("—"),
                    best.map(i -> SweepCharts.label(rows, i)).orElse("no point keeps the constraints"),
                    List.of()));
        }
        return headlines;
    }

    private static DataTable front(Sweep sweep, SweepRows rows, SweepAnalysis answers) {
        List<DataTable.Column> columns = new ArrayList<>();
        columns.add(new DataTable.Column("point", "", true));
        sweep.parameterNames().forEach(name -> columns.add(new DataTable.Column(name, "", false)));
        sweep.objectives()
                .forEach(each -> columns.add(new DataTable.Column(
                        each.column().title(), SweepTable.unit(each.column()).strip(), true)));
        columns.add(new DataTable.Column("flags", "", false));
        List<List<DataTable.Cell>> cells = new ArrayList<>();
        for (int i : answers.front()) {
            List<DataTable.Cell> line = new ArrayList<>();
            line.add(DataTable.Cell.count(rows.point(i).number()));
            rows.point(i).values().forEach(value -> line.add(DataTable.Cell.text(value)));
            for (Objective each : sweep.objectives()) {
                line.add(DataTable.Cell.number(rows.row(i).value(each.column()), DIGITS));
            }
            line.add(DataTable.Cell.text(String.join("; ", rows.row(i).flags())));
            cells.add(line);
        }
        return new DataTable("Pareto front", columns, cells);
    }

    private static DataTable effects(SweepAnalysis answers, Column column) {
        List<List<DataTable.Cell>> cells = new ArrayList<>();
        for (MainEffects.Effect each : answers.effects(column)) {
            cells.add(List.of(
                    DataTable.Cell.text(each.parameter()),
                    DataTable.Cell.text(each.low()),
                    DataTable.Cell.text(each.high()),
                    DataTable.Cell.number(each.atLow(), DIGITS),
                    DataTable.Cell.number(each.atHigh(), DIGITS),
                    DataTable.Cell.number(Math.abs(each.atHigh() - each.atLow()), DIGITS)));
        }
        String unit = SweepTable.unit(column).strip();
        return new DataTable(
                "Mean " + column.title() + " at the ends of each parameter",
                List.of(
                        new DataTable.Column("parameter", "", false),
                        new DataTable.Column("from", "", false),
                        new DataTable.Column("to", "", false),
                        new DataTable.Column("mean at from", unit, true),
                        new DataTable.Column("mean at to", unit, true),
                        new DataTable.Column("swing", unit, true)),
                cells);
    }

    private static DataTable indices(Sweep sweep, SweepAnalysis answers, Column column) {
        SobolIndices indices = answers.indices(column);
        List<List<DataTable.Cell>> cells = new ArrayList<>();
        for (int j = 0; j < indices.parameters().size(); j++) {
            SobolIndices.Parameter each = indices.parameters().get(j);
            cells.add(List.of(
                    DataTable.Cell.text(sweep.axisNames().get(j)),
                    DataTable.Cell.number(each.first().value(), DIGITS),
                    DataTable.Cell.number(each.first().low(), DIGITS),
                    DataTable.Cell.number(each.first().high(), DIGITS),
                    DataTable.Cell.number(each.total().value(), DIGITS),
                    DataTable.Cell.number(each.total().low(), DIGITS),
                    DataTable.Cell.number(each.total().high(), DIGITS)));
        }
        return new DataTable(
                "Sobol indices of " + column.title() + ", with 95 % confidence, from " + indices.used() + " base points"
                        + (indices.dropped() > 0 ? ", " + indices.dropped() + " left out" : ""),
                List.of(
                        new DataTable.Column("parameter", "", false),
                        new DataTable.Column("first order", "", true),
                        new DataTable.Column("low", "", true),
                        new DataTable.Column("high", "", true),
                        new DataTable.Column("total", "", true),
                        new DataTable.Column("low", "", true),
                        new DataTable.Column("high", "", true)),
                cells);
    }

    /** Why points have no figures, the first hundred of them. */
    private static Optional<DataTable> refusals(SweepRows rows) {
        List<List<DataTable.Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size() && cells.size() < 100; i++) {
            Row row = rows.row(i);
            if (row.status() != Row.Status.DONE) {
                cells.add(List.of(
                        DataTable.Cell.count(rows.point(i).number()),
                        DataTable.Cell.text(SweepCharts.label(rows, i)),
                        DataTable.Cell.text(row.status().word()),
                        DataTable.Cell.text(row.reason())));
            }
        }
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(new DataTable(
                        "Points without figures",
                        List.of(
                                new DataTable.Column("point", "", true),
                                new DataTable.Column("settings", "", false),
                                new DataTable.Column("end", "", false),
                                new DataTable.Column("reason", "", false)),
                        cells));
    }

    private static List<Setting> settings(Sweep sweep) {
        List<Setting> settings = new ArrayList<>();
        settings.add(new Setting("workload", sweep.file().workload(), "", "", ""));
        settings.add(new Setting("hardware", sweep.file().hardware(), "", "", ""));
        settings.add(new Setting("baseline", sweep.file().baseline(), "", "", ""));
        sweep.file().set().forEach(set -> settings.add(new Setting("set", set, "", "", "")));
        for (Sweep.Varied each : sweep.varied()) {
            settings.add(
                    new Setting(each.name() + ": " + String.join(", ", each.paths()), each.settings(), "", "", ""));
        }
        for (Objective each : sweep.objectives()) {
            String way = each.less() ? "less is better" : "more is better";
            settings.add(new Setting("objective", each.column().word() + ", " + way, "", "", ""));
        }
        for (Constraint constraint : sweep.constraints()) {
            settings.add(new Setting("constraint", constraint.text(), "", "", ""));
        }
        settings.add(new Setting(
                "sampling", sweep.file().sampling().kind().name().toLowerCase(java.util.Locale.ROOT), "", "", ""));
        return settings;
    }

    private static List<String> notes(String simulator) {
        return List.of(
                "Every point is timed without data, cycle for cycle, and priced from its activity. points.csv has all figures of all "
                        + "points.",
                "Simulator " + simulator + ".");
    }
}
