package cyclode.reports.cli.sweep;

import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.ScatterChart;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.html.HtmlReport;
import cyclode.reports.render.html.HtmlReport.Headline;
import cyclode.reports.render.html.HtmlReport.Setting;
import cyclode.reports.render.html.Section;
import cyclode.reports.render.text.Columns;
import cyclode.reports.studies.sampling.SobolIndices;
import cyclode.reports.studies.sweep.Column;
import cyclode.reports.studies.sweep.Constraint;
import cyclode.reports.studies.sweep.Objective;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepRows;
import cyclode.reports.studies.sweep.analysis.MainEffects;
import cyclode.reports.studies.sweep.analysis.SweepAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page of a sweep. */
public final class SweepPage {
    private SweepPage() {}

    /** The page. */
    public static String html(Sweep sweep, SweepRows rows, SweepAnalysis answers, String simulator) {
        List<Section> sections = new ArrayList<>();
        ScatterChart points = SweepCharts.scatter(sweep, rows, answers, true);
        if (points != null) {
            sections.add(Section.of(points));
        }
        sections.add(front(sweep, rows, answers));
        for (Objective objective : sweep.objectives()) {
            sections.add(effects(answers, objective.column()));
            if (sweep.forSensitivity()) {
                sections.add(indices(sweep, answers, objective.column()));
            }
        }
        List<Refusals.Kind> kinds = Refusals.of(rows);
        if (!kinds.isEmpty()) {
            sections.add(Refusals.page(rows, kinds));
        }
        return new HtmlReport(
                        "Sweep " + sweep.file().name(),
                        Stream.of(
                                        sweep.file().description(),
                                        sweep.file().workload() + " on "
                                                + sweep.file().hardware() + " against "
                                                + sweep.file().baseline())
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("; ")),
                        headlines(sweep, rows, answers),
                        List.of(),
                        sections,
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
        Columns<Integer> columns =
                new Columns<Integer>().with("> point", i -> rows.point(i).number());
        for (int p = 0; p < sweep.parameterNames().size(); p++) {
            int parameter = p;
            columns.with(
                    sweep.parameterNames().get(p), i -> rows.point(i).values().get(parameter));
        }
        for (Objective each : sweep.objectives()) {
            Column figure = each.column();
            columns.with(
                    SweepTable.heading(figure.title(), figure), i -> rows.row(i).value(figure));
        }
        columns.with("flags", i -> String.join("; ", rows.row(i).flags()));
        return DataTable.of("Pareto front", columns, answers.front());
    }

    private static DataTable effects(SweepAnalysis answers, Column column) {
        Columns<MainEffects.Effect> columns = new Columns<MainEffects.Effect>()
                .with("parameter", MainEffects.Effect::parameter)
                .with("from", MainEffects.Effect::low)
                .with("to", MainEffects.Effect::high)
                .with(SweepTable.heading("mean at from", column), MainEffects.Effect::atLow)
                .with(SweepTable.heading("mean at to", column), MainEffects.Effect::atHigh)
                .with(SweepTable.heading("swing", column), each -> Math.abs(each.atHigh() - each.atLow()));
        String caption = "Mean " + column.title() + " at the ends of each parameter";
        return DataTable.of(caption, columns, answers.effects(column));
    }

    private static DataTable indices(Sweep sweep, SweepAnalysis answers, Column column) {
        SobolIndices indices = answers.indices(column);
        Columns<Integer> columns = new Columns<Integer>()
                .with("parameter", sweep.axisNames()::get)
                .with("> first order", j -> indices.parameters().get(j).first().value())
                .with("> low", j -> indices.parameters().get(j).first().low())
                .with("> high", j -> indices.parameters().get(j).first().high())
                .with("> total", j -> indices.parameters().get(j).total().value())
                .with("> low", j -> indices.parameters().get(j).total().low())
                .with("> high", j -> indices.parameters().get(j).total().high());
        return DataTable.of(
                "Sobol indices of " + column.title() + ", with 95 % confidence, from " + indices.used() + " base points"
                        + (indices.dropped() > 0 ? ", " + indices.dropped() + " left out" : ""),
                columns,
                IntStream.range(0, indices.parameters().size()).boxed().toList());
    }

    private static List<Setting> settings(Sweep sweep) {
        List<Setting> settings = new ArrayList<>();
        settings.add(setting("workload", sweep.file().workload()));
        settings.add(setting("hardware", sweep.file().hardware()));
        settings.add(setting("baseline", sweep.file().baseline()));
        sweep.file().set().forEach(set -> settings.add(setting("set", set)));
        for (Sweep.Varied each : sweep.varied()) {
            settings.add(setting(each.name() + ": " + String.join(", ", each.paths()), each.settings()));
        }
        for (Objective each : sweep.objectives()) {
            String way = each.less() ? "less is better" : "more is better";
            settings.add(setting("objective", each.column().word() + ", " + way));
        }
        for (Constraint constraint : sweep.constraints()) {
            settings.add(setting("constraint", constraint.text()));
        }
        String sampling = sweep.file().sampling().kind().name().toLowerCase(Locale.ROOT);
        settings.add(setting("sampling", sampling));
        return settings;
    }

    private static Setting setting(String path, String value) {
        return new Setting(path, value, "", "", "");
    }

    private static List<String> notes(String simulator) {
        return List.of(
                "Every point is timed without data, cycle for cycle, and priced from its activity. points.csv has all figures of all "
                        + "points.",
                "Simulator " + simulator + ".");
    }
}
