package cyclode.reports.cli.run;

import cyclode.core.text.Decimals;
import cyclode.power.resource.Kind;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.RunResult.AssumptionLine;
import cyclode.reports.evaluation.result.SeriesFigures;
import cyclode.reports.render.chart.Interval;
import cyclode.reports.render.html.Comparison;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.html.Headline;
import cyclode.reports.render.html.HtmlReport;
import cyclode.reports.render.html.Setting;
import cyclode.units.host.Baseline;
import java.util.ArrayList;
import java.util.List;

/** The page of a run. */
public final class RunPage {
    private RunPage() {}

    /** The page, with every value of the run's files. */
    public static String html(RunResult run, List<Setting> configuration) {
        return new HtmlReport(
                        run.subject().workload() + " on " + run.subject().hardware(),
                        run.subject().workloadTitle() + "; "
                                + run.subject().hardwareTitle() + "; against "
                                + run.subject().baseline(),
                        headlines(run),
                        comparisons(run),
                        TimelineChart.of(run),
                        List.of(
                                RunCharts.cycles(run),
                                RunCharts.energy(run),
                                PowerChart.of(run),
                                UtilizationChart.of(run)),
                        tables(run),
                        null,
                        settings(run, configuration),
                        notes(run))
                .html();
    }

    private static List<DataTable> tables(RunResult run) {
        List<DataTable> tables =
                new ArrayList<>(List.of(stages(run), Supplies.table(run), layers(run), resources(run)));
        if (!run.stacks().rows().isEmpty()) {
            tables.add(HostTables.stacks(run.stacks()));
            tables.add(HostTables.layers(run.stacks(), threads(run)));
        }
        return tables;
    }

    private static int threads(RunResult run) {
        return Baseline.parse(run.subject().baseline()).threads();
    }

    private static List<Headline> headlines(RunResult run) {
        List<Headline> headlines = new ArrayList<>();
        headlines.add(headline("latency, end to end", run.latency().endToEnd()));
        headlines.add(new Headline(
                "accelerator cycles",
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
            cyclode.reports.evaluation.result.Comparison.Interval band = row.band();
            Double rank = row.rank();
            if (row.predicted().present()) {
                comparisons.add(new Comparison(
                        Shown.name(row.figure()),
                        Shown.unit(row.simulated().unit()),
                        row.source(),
                        row.published(),
                        row.predicted().get(),
                        band == null ? null : new Interval(band.low(), band.high()),
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
        List<List<DataTable.Cell>> rows = new ArrayList<>();
        for (Stages.Stage stage : Stages.of(run)) {
            rows.add(List.of(
                    DataTable.Cell.text(stage.name().strip()),
                    number(stage.accelerated()),
                    number(
                            stage.alone().orElse(stage.accelerated()),
                            stage.alone().isPresent()),
                    number(
                            stage.acceleratedMj().orElse(stage.accelerated()),
                            stage.acceleratedMj().isPresent()),
                    number(
                            stage.aloneMj().orElse(stage.accelerated()),
                            stage.aloneMj().isPresent())));
        }
        return new DataTable(
                "Stages of one inference",
                List.of(
                        name("stage"),
                        column("accelerated", "ms"),
                        column("processor alone", "ms"),
                        column("energy, accelerated", "mJ"),
                        column("energy, processor alone", "mJ")),
                rows);
    }

    private static DataTable layers(RunResult run) {
        List<List<DataTable.Cell>> rows = new ArrayList<>();
        for (LayerUnit each : run.cycles().rows()) {
            rows.add(List.of(
                    DataTable.Cell.text(each.layer()),
                    DataTable.Cell.text(each.process()),
                    DataTable.Cell.count(each.busy()),
                    DataTable.Cell.count(each.stalled().total()),
                    DataTable.Cell.count(each.exclusive()),
                    DataTable.Cell.count(each.macs()),
                    DataTable.Cell.count(each.bytes()),
                    DataTable.Cell.number(Shown.millijoules(each.attojoules()), Shown.DIGITS)));
        }
        return new DataTable(
                "Layers by unit",
                List.of(
                        name("layer"),
                        name("process"),
                        column("busy", "cycles"),
                        column("stalled", "cycles"),
                        column("on the critical path", "cycles"),
                        column("MACs", ""),
                        column("handed on", "bytes"),
                        column("energy", "mJ")),
                rows);
    }

    private static DataTable resources(RunResult run) {
        List<DataTable.Column> columns = new ArrayList<>(List.of(name("unit")));
        for (Kind kind : Kind.values()) {
            columns.add(column(kind.word(), ""));
        }
        List<List<DataTable.Cell>> rows = new ArrayList<>();
        run.resources().fit().byUnit().forEach((unit, taken) -> {
            List<DataTable.Cell> row = new ArrayList<>(List.of(DataTable.Cell.text(unit)));
            for (Kind kind : Kind.values()) {
                row.add(DataTable.Cell.count(kind.of(taken)));
            }
            rows.add(row);
        });
        List<Utilization> used = run.resources().fit().utilization();
        List<DataTable.Cell> all = new ArrayList<>(List.of(DataTable.Cell.text("used")));
        List<DataTable.Cell> device = new ArrayList<>(
                List.of(DataTable.Cell.text("of " + run.subject().device())));
        for (Utilization each : used) {
            all.add(DataTable.Cell.count(each.used()));
            device.add(DataTable.Cell.count(each.available()));
        }
        rows.add(all);
        rows.add(device);
        return new DataTable("Resources, as " + run.resources().flow() + " counts them", columns, rows);
    }

    private static List<Setting> settings(RunResult run, List<Setting> configuration) {
        List<Setting> settings = new ArrayList<>();
        run.subject().settings().forEach(set -> {
            int equals = set.indexOf('=');
            settings.add(new Setting(set.substring(0, equals), set.substring(equals + 1), "", "", "set for this run"));
        });
        for (AssumptionLine each : run.assumptions()) {
            String range = each.range().isEmpty() ? "" : " (" + each.range() + ")";
            settings.add(new Setting(
                    each.file() + ": " + each.path(),
                    each.value() + range,
                    each.unit(),
                    each.status().word(),
                    each.reason()));
        }
        settings.addAll(configuration);
        return settings;
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

    private static DataTable.Column name(String heading) {
        return new DataTable.Column(heading, "", false);
    }

    private static DataTable.Column column(String heading, String unit) {
        return new DataTable.Column(heading, unit, true);
    }

    private static DataTable.Cell number(Figure figure) {
        return number(figure, figure.present());
    }

    private static DataTable.Cell number(Figure figure, boolean shown) {
        return shown && figure.present()
                ? DataTable.Cell.number(figure.get(), Shown.DIGITS)
                : DataTable.Cell.number(Double.NaN, Shown.DIGITS);
    }
}
