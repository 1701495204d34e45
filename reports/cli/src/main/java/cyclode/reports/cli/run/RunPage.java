package cyclode.reports.cli.run;

import cyclode.core.text.Decimals;
import cyclode.power.resource.Kind;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.Comparison.Beside;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.RunResult.AssumptionLine;
import cyclode.reports.evaluation.result.SeriesFigures;
import cyclode.reports.render.chart.GanttChart;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.html.HtmlReport;
import cyclode.reports.render.html.HtmlReport.Comparison;
import cyclode.reports.render.html.HtmlReport.Headline;
import cyclode.reports.render.html.Section;
import cyclode.reports.render.text.Column;
import cyclode.reports.render.text.Columns;
import cyclode.units.host.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of a run. */
public final class RunPage {
    private RunPage() {}

    /** The page, with every value of the run's files. */
    public static String html(RunRequest request, RunResult run) {
        return new HtmlReport(
                        run.subject().workload() + " on " + run.subject().hardware(),
                        Stream.of(
                                        run.subject().workloadTitle(),
                                        run.subject().hardwareTitle(),
                                        "against " + run.subject().baseline())
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("; ")),
                        headlines(run),
                        comparisons(run),
                        sections(request, run),
                        FullConfiguration.of(request),
                        notes(run))
                .html();
    }

    private static List<Section> sections(RunRequest request, RunResult run) {
        List<Section> sections = new ArrayList<>();
        if (run.speedup().endToEnd().present()) {
            sections.add(Section.figure(RunCharts.speedup(run)));
        }
        GanttChart timeline = TimelineChart.of(run);
        if (timeline != null) {
            sections.add(Section.of(timeline));
        }
        sections.add(LayerTable.page(LayerTable.rows(request, run)));
        FabricRoofline.of(request, run).ifPresent(roofline -> sections.add(Section.figure(roofline)));
        sections.add(Section.of(RunCharts.cycles(run)));
        sections.add(Section.of(RunCharts.energy(run)));
        sections.add(Section.of(PowerChart.of(run)));
        sections.add(Section.of(UtilizationChart.of(run)));
        Beside beside = run.comparison().reconstruction();
        if (beside != null) {
            sections.add(BesideTable.page(beside));
        }
        sections.addAll(List.of(stages(run), Supplies.table(run), layers(run), resources(run)));
        if (!run.stacks().rows().isEmpty()) {
            int threads = Baseline.parse(run.subject().baseline()).threads();
            sections.add(HostTable.page(run.stacks()));
            sections.add(HostTable.layers(run.stacks(), threads));
        }
        if (!run.subject().settings().isEmpty()) {
            sections.add(set(run));
        }
        if (!run.assumptions().isEmpty()) {
            sections.add(assumptions(run));
        }
        return sections;
    }

    private static List<Headline> headlines(RunResult run) {
        List<Headline> headlines = new ArrayList<>();
        headlines.add(headline("latency, end to end", run.latency().endToEnd()));
        headlines.add(new Headline(
                "program, cycles",
                Decimals.grouped(run.cycles().total()),
                "at " + Decimals.compact(run.cycles().megahertz(), 6) + " MHz",
                List.of()));
        headlines.add(compared(run, "speedup.backbone", run.speedup().backbone()));
        headlines.add(compared(run, "speedup.endToEnd", run.speedup().endToEnd()));
        headlines.add(headline("energy of an inference", run.energy().acceleratedMj()));
        headlines.add(compared(run, "energyEfficiency", run.energy().efficiency()));
        headlines.add(compared(run, "powerRatio", run.energy().powerRatio()));
        headlines.add(headline("throughput", run.throughputPerSecond()));
        headlines.add(new Headline(
                "bit-exact",
                run.bitExact().checked() ? run.bitExact().checkedTensors() + " tensors" : "not checked",
                run.bitExact().checked()
                        ? run.bitExact().mismatches().size() + " differ from the golden network"
                        : run.bitExact().reason(),
                List.of()));
        return headlines;
    }

    /** A figure with its band, where one was drawn. */
    private static Headline compared(RunResult run, String figure, Figure value) {
        Headline plain = headline(Shown.name(figure), value);
        for (PublishedRow row : run.comparison().rows()) {
            cyclode.reports.evaluation.result.Comparison.Interval band = row.band();
            if (row.figure().equals(figure) && band != null) {
                String drawn = "band " + Shown.number(band.low()) + " to " + Shown.number(band.high()) + " ×";
                String text = row.calibratedOn() == null
                        ? drawn
                        : "calibrated; predicted " + Shown.number(row.predicted()) + ", " + drawn;
                return new Headline(plain.name(), plain.value(), text, plain.evidence());
            }
        }
        return plain;
    }

    private static Headline headline(String name, Figure figure) {
        return new Headline(
                name,
                figure.present() ? Shown.withUnit(figure) : "—",
                figure.present() ? "" : figure.reason(),
                Shown.words(figure.evidence()));
    }

    private static List<Comparison> comparisons(RunResult run) {
        List<Comparison> comparisons = new ArrayList<>();
        for (PublishedRow row : run.comparison().rows()) {
            Double rank = row.rank();
            if (row.predicted().present()) {
                comparisons.add(new Comparison(
                        Shown.name(row.figure()),
                        Shown.unit(row.simulated().unit()),
                        row.source(),
                        row.published(),
                        row.predicted().get(),
                        RunCharts.band(row.band()),
                        rank == null ? row.bandReason() : Decimals.fixed(rank, 2),
                        row.calibratedOn() == null || !row.simulated().present()
                                ? null
                                : row.simulated().get(),
                        row.calibratedOn() == null ? "" : row.calibratedOn()));
            }
        }
        return comparisons;
    }

    private static DataTable stages(RunResult run) {
        Columns<Stages.Stage> columns = new Columns<Stages.Stage>()
                .with("stage", stage -> stage.name().strip())
                .with("> accelerated [ms]", stage -> Shown.value(stage.accelerated()))
                .with("> processor alone [ms]", stage -> Shown.value(stage.alone()))
                .with("> energy, accelerated [mJ]", stage -> Shown.value(stage.acceleratedMj()))
                .with("> energy, processor alone [mJ]", stage -> Shown.value(stage.aloneMj()));
        return DataTable.of("Stages of one inference", columns, Stages.of(run));
    }

    private static DataTable layers(RunResult run) {
        Columns<LayerUnit> columns = new Columns<LayerUnit>()
                .with("layer", LayerUnit::layer)
                .with("process", LayerUnit::process)
                .with("> busy [cycles]", LayerUnit::busy)
                .with("> stalled [cycles]", each -> each.stalled().total())
                .with("> on the critical path [cycles]", LayerUnit::exclusive)
                .with("> MACs", LayerUnit::macs)
                .with("> handed on [bytes]", LayerUnit::bytes)
                .with("> energy [mJ]", each -> Shown.millijoules(each.attojoules()));
        return DataTable.of("Layers by unit", columns, run.cycles().rows());
    }

    private static DataTable resources(RunResult run) {
        List<Column> columns = new ArrayList<>(List.of(Column.name("unit")));
        for (Kind kind : Kind.values()) {
            columns.add(Column.number(kind.word()));
        }
        DataTable table = new DataTable(
                "Resources, as " + run.resources().flow().word() + " counts them", columns.toArray(Column[]::new));
        run.resources().fit().byUnit().forEach((unit, taken) -> table.row(counts(unit, kind -> kind.of(taken))));
        List<Utilization> used = run.resources().fit().utilization();
        table.row(counts("used", kind -> used.get(kind.ordinal()).used()));
        return table.row(counts(
                "of " + run.subject().device(), kind -> used.get(kind.ordinal()).available()));
    }

    private static List<Object> counts(String label, Function<Kind, Object> count) {
        List<Object> cells = new ArrayList<>(List.of(label));
        for (Kind kind : Kind.values()) {
            cells.add(count.apply(kind));
        }
        return cells;
    }

    private static DataTable set(RunResult run) {
        DataTable table = new DataTable("Set for this run", "setting", "value");
        for (String set : run.subject().settings()) {
            int equals = set.indexOf('=');
            table.row(set.substring(0, equals), set.substring(equals + 1));
        }
        return table;
    }

    /** Every constant that is not arithmetic. */
    private static DataTable assumptions(RunResult run) {
        Columns<AssumptionLine> columns = new Columns<AssumptionLine>()
                .with("file", AssumptionLine::file)
                .with("key", AssumptionLine::path)
                .with("value", AssumptionLine::value)
                .with("unit", AssumptionLine::unit)
                .with("range", AssumptionLine::range)
                .with("status", each -> each.status().word())
                .with("reason or source", AssumptionLine::reason);
        return DataTable.of("Constants, their ranges and where they are from", columns, run.assumptions());
    }

    private static List<String> notes(RunResult run) {
        List<String> notes = new ArrayList<>();
        if (!run.resources().fit().fits()) {
            notes.add("The design does not fit its device: "
                    + String.join("; ", run.resources().fit().overflow()) + ".");
        }
        if (!run.stacks().rows().isEmpty()) {
            HostTable.notes(run.stacks(), run.subject().baseline())
                    .forEach(note -> notes.add("Software stacks: " + note + "."));
        }
        run.subject().whatIfs().forEach(each -> notes.add("What-if: " + each + "."));
        notes.add("Resources: " + RunTable.counts(run.resources()) + ".");
        notes.add("Energy: " + run.energy().boundary() + ".");
        notes.add("Energy " + EnergyBandText.of(run.energy().bands()) + ".");
        notes.add("Input: " + String.join(", ", run.subject().inputs()) + "; parameters: "
                + run.subject().parameters() + ".");
        SeriesFigures series = run.series();
        if (series != null) {
            SeriesFacts.of(series).forEach((label, text) -> notes.add(label + ": " + text + "."));
        }
        run.scores().stream().findFirst().ifPresent(scores -> notes.add("Scores of " + RunTable.best(scores) + "."));
        return notes;
    }
}
