package cyclode.reports.cli.run;

import cyclode.core.evidence.Status;
import cyclode.core.text.Decimals;
import cyclode.power.resource.CountBand;
import cyclode.power.resource.Kind;
import cyclode.power.resource.Utilization;
import cyclode.reports.cli.text.Report;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.reports.evaluation.result.BitExactness;
import cyclode.reports.evaluation.result.Comparison.Beside;
import cyclode.reports.evaluation.result.Comparison.Interval;
import cyclode.reports.evaluation.result.Comparison.JointRank;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.CycleAccount.InputSpread;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.OutsideTraffic;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.RunResult.ResourceFigures;
import cyclode.reports.evaluation.result.RunResult.Scores;
import cyclode.reports.evaluation.result.SeriesFigures;
import cyclode.reports.evaluation.result.Subject;
import cyclode.reports.evaluation.result.Times.BatchRun;
import cyclode.reports.evaluation.soundness.ClockFigures;
import cyclode.reports.evaluation.soundness.NarrowSum;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.text.Columns;
import cyclode.reports.render.text.TextTable;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a run prints: no line wider than 80 columns. */
public final class RunTable {
    private static final int BEST_CLASSES = 3;
    private static final int LABEL = 12;
    private static final int MOST_LAYERS = 3;

    private final RunResult run;
    private final Report out;

    private RunTable(RunResult run, Charset charset) {
        this.run = run;
        out = new Report(charset);
    }

    /**
     * The table.
     *
     * @param files where the run's files are; empty if none were written
     * @param charset what the terminal shows
     */
    public static String of(RunResult run, String files, Charset charset) {
        RunTable table = new RunTable(run, charset);
        table.title();
        table.stages();
        table.out.table(Supplies.text(run)).line("");
        table.units();
        table.comparison();
        table.host();
        table.facts(files);
        return table.out.toString();
    }

    private void title() {
        out.line(run.subject().workload() + " on " + run.subject().hardware() + " ("
                + run.subject().device() + "), baseline " + run.subject().baseline());
        out.line("");
    }

    private void stages() {
        String clock = "at " + Decimals.compact(run.cycles().megahertz(), 6) + " MHz";
        Columns<Stages.Stage> columns = new Columns<Stages.Stage>()
                .with("stage", Stages.Stage::name)
                .with(
                        "> in cycles [" + clock + "]",
                        stage -> stage.cycles(run.cycles().megahertz()))
                .with("> accelerated [ms]", stage -> Shown.number(stage.accelerated()))
                .with("> processor alone [ms]", stage -> Shown.number(stage.alone()))
                .with("> energy [mJ]", stage -> Shown.number(stage.acceleratedMj()))
                .with("> processor alone [mJ]", stage -> Shown.number(stage.aloneMj()));
        out.table(columns.text(Stages.of(run))).line("");
    }

    private void units() {
        List<UnitRow> rows = UnitRow.of(run);
        BigInteger most = rows.stream().map(UnitRow::attojoules).reduce(BigInteger.ZERO, BigInteger::max);
        // A single small unit spends nanojoules.
        SiStep step = SiStep.of(Shown.millijoules(most));
        TextTable table = new TextTable(
                "unit",
                "> busy [cycles]",
                "> share",
                "> energy [" + step.unit() + "]",
                "> LUT",
                "> FF",
                "> DSP",
                "> BRAM",
                "> URAM");
        for (UnitRow row : rows) {
            boolean works = row.busy().isPresent();
            table.row(cells(
                    row.unit(),
                    works ? Decimals.grouped(row.busy().getAsLong()) : "",
                    works ? Decimals.percent((double) row.busy().getAsLong() / row.total(), 1) : "",
                    Decimals.fixed(Shown.millijoules(row.attojoules()) * step.factor(), 2),
                    kind -> Decimals.grouped(kind.of(row.resources()))));
        }
        table.section("");
        List<Utilization> used = run.resources().fit().utilization();
        table.row(cells(
                "used",
                "",
                "",
                "",
                kind -> Decimals.grouped(used.get(kind.ordinal()).used())));
        table.row(cells(
                "of " + run.subject().device(),
                "",
                "",
                "",
                kind -> Decimals.grouped(used.get(kind.ordinal()).available())));
        out.table(table).line("");
    }

    /** The unit of energy in which a figure has a digit before the point. */
    private record SiStep(String unit, double factor) {
        static SiStep of(double millijoules) {
            if (millijoules >= 0.1) {
                return new SiStep("mJ", 1);
            }
            return millijoules >= 1e-4 ? new SiStep("µJ", 1e3) : new SiStep("nJ", 1e6);
        }
    }

    private static String[] cells(
            String unit, String busy, String share, String energy, Function<Kind, String> counts) {
        List<String> cells = new ArrayList<>(List.of(unit, busy, share, energy));
        for (Kind kind : Kind.values()) {
            cells.add(counts.apply(kind));
        }
        return cells.toArray(String[]::new);
    }

    private void comparison() {
        List<PublishedRow> rows = run.comparison().rows();
        if (rows.stream().anyMatch(row -> row.calibratedOn() != null)) {
            calibrated(rows);
            return;
        }
        Beside beside = run.comparison().reconstruction();
        if (beside != null) {
            out.table(BesideTable.text(beside)).line("");
            return;
        }
        TextTable table = new Columns<PublishedRow>()
                .with("figure", row -> Shown.name(row.figure()))
                .with("> simulated", row -> Shown.number(row.simulated()))
                .with("> published", row -> Quantity.published(row.published(), Shown.DIGITS, 7))
                .with("> error", row -> Shown.error(row.relativeError()))
                .with("> band, 5 to 95 %", RunTable::band)
                .with("> rank", row -> row.rank() == null ? "—" : Decimals.fixed(row.rank(), 2))
                .text(rows);
        if (!rows.isEmpty()) {
            out.table(table).line("");
        } else if (run.speedup().endToEnd().present()) {
            out.table(unpublished()).line("");
        } else {
            PlatformTable.of(run).ifPresent(range -> out.table(range).line(""));
        }
    }

    /** Of a design that was found from the published figures: what it gives stands apart from what was predicted. */
    private void calibrated(List<PublishedRow> rows) {
        Columns<PublishedRow> columns = new Columns<PublishedRow>()
                .with("figure", row -> Shown.name(row.figure()))
                .with("> published", row -> Quantity.published(row.published(), Shown.DIGITS, 7))
                .with("> calibrated", row -> Shown.number(row.simulated()))
                .with("> error", row -> Shown.error(row.relativeError()))
                .with("> predicted", row -> Shown.number(row.predicted()))
                .with("> band, 5 to 95 %", RunTable::band);
        out.table(columns.text(rows)).line("");
    }

    private static String band(PublishedRow row) {
        Interval band = row.band();
        return band == null ? "—" : Shown.number(band.low()) + " to " + Shown.number(band.high());
    }

    /** The same figures where nothing was published to put beside them. */
    private TextTable unpublished() {
        TextTable table = new TextTable("figure", "> simulated");
        table.row("backbone speedup", Shown.number(run.speedup().backbone()));
        table.row("end-to-end speedup", Shown.number(run.speedup().endToEnd()));
        table.row("energy efficiency", Shown.number(run.energy().efficiency()));
        table.row("power ratio", Shown.number(run.energy().powerRatio()));
        return table;
    }

    private void host() {
        if (run.stacks().rows().isEmpty()) {
            return;
        }
        out.table(HostTable.text(run.stacks())).line("");
    }

    private void facts(String files) {
        if (!run.stacks().rows().isEmpty()) {
            HostTable.notes(run.stacks(), run.subject().baseline()).forEach(note -> fact("stacks", note));
        }
        calibratedOn();
        JointRank joint = run.comparison().joint();
        if (joint != null) {
            fact(
                    "joint rank",
                    Decimals.fixed(joint.share(), 2) + ": the share of " + Decimals.grouped(joint.samples())
                            + " draws of " + Decimals.grouped(joint.designs()) + " designs that can be built ("
                            + Decimals.grouped(joint.refused()) + " more were drawn that cannot) further out than the "
                            + joint.figures()
                            + " published figures together; the power ratio follows from two of them");
        }
        run.subject().whatIfs().forEach(each -> fact("what-if", each));
        if (!run.subject().sizes().isEmpty()) {
            fact(
                    "sizes",
                    "left to the network: " + String.join(", ", run.subject().sizes()));
        }
        tried("cycles by channels of a tile: ", tile -> !tile.startsWith(Subject.ROWS));
        tried("cycles by rows of a band: ", tile -> tile.startsWith(Subject.ROWS));
        if (!run.outside().layers().isEmpty()) {
            fact("outside", outside(run.outside()));
        }
        if (!run.resources().fit().fits()) {
            fact(
                    "too large",
                    "does not fit: " + String.join("; ", run.resources().fit().overflow()));
        }
        fact("counts", counts(run.resources()));
        run.clocks().forEach(clock -> fact("clock", clock(clock)));
        fact("energy band", EnergyBandText.of(run.energy().bands()));
        fact("rests on", String.join(", ", statuses()));
        fact("energy of", run.energy().boundary());
        fact("bit-exact", bitExact(run.bitExact()));
        if (!run.narrowSums().isEmpty()) {
            fact("sums", narrow(run.narrowSums()));
        }
        run.scores().stream()
                .findFirst()
                .ifPresent(scores -> fact(
                        "scores", best(scores) + "; parameters " + run.subject().parameters()));
        SeriesFigures series = run.series();
        if (series != null) {
            SeriesFacts.of(series).forEach(this::fact);
        }
        InputSpread spread = run.spread();
        if (spread != null) {
            fact(
                    "inputs",
                    spread.inputs() + "; cycles: minimum " + Decimals.grouped(spread.minimum()) + ", median "
                            + Decimals.grouped(spread.median()) + ", 99th percentile "
                            + Decimals.grouped(spread.percentile99()));
        }
        BatchRun batch = run.batch();
        if (batch != null) {
            fact("batch", batch(batch));
        }
        if (!files.isEmpty()) {
            fact("files", files);
        }
    }

    private void calibratedOn() {
        Beside beside = run.comparison().reconstruction();
        List<String> ons = run.comparison().rows().stream()
                .map(PublishedRow::calibratedOn)
                .filter(Objects::nonNull)
                .toList();
        String on = beside != null ? beside.calibratedOn() : ons.isEmpty() ? null : ons.get(0);
        if (on == null) {
            return;
        }
        boolean hardware = run.subject().hardware().equals(Reconstruction.CALIBRATED.hardware());
        fact(
                "calibrated",
                "on " + on + "; see the head of its files, 'cyclode show "
                        + (hardware
                                ? "hardware " + run.subject().hardware()
                                : "baseline " + Reconstruction.CALIBRATED.baseline())
                        + "'");
        fact(
                "predicted",
                "the median of designs with the published number of parameters, weights on chip and share of stem and"
                        + " head, fitted to nothing");
    }

    private void tried(String by, Predicate<String> which) {
        List<String> tiles = run.subject().tried().stream()
                .filter(which)
                .map(tile -> tile.replace(Subject.ROWS, ""))
                .toList();
        if (!tiles.isEmpty()) {
            fact("tiles", by + String.join("; ", tiles));
        }
    }

    /** What crosses between the chip and the memory outside, and what is waited for. */
    private static String outside(OutsideTraffic traffic) {
        String waits = traffic.layers().stream()
                .filter(row -> row.parameters() && row.waitedCycles() > 0)
                .sorted(Comparator.comparing(row -> -row.waitedCycles()))
                .limit(MOST_LAYERS)
                .map(row -> row.layer() + " " + Decimals.grouped(row.waitedCycles()))
                .collect(Collectors.joining(", "));
        return Decimals.grouped(traffic.bytes()) + " bytes cross, " + Decimals.grouped(traffic.leastBytes())
                + " if each value did once; parameters are waited for in " + Decimals.grouped(traffic.waited(true))
                + " cycles (" + Decimals.percent((double) traffic.waited(true) / traffic.cycles(), 1) + ")"
                + (waits.isEmpty() ? "" : ", most in " + waits) + "; maps in "
                + Decimals.grouped(traffic.waited(false));
    }

    private static String batch(BatchRun batch) {
        return batch.size() + " inferences in " + Shown.withUnit(batch.makespanMs()) + ", "
                + Shown.number(batch.throughput()) + " a second"
                + (batch.overlapped() ? ", host stages beside the fabric" : "");
    }

    /** How far the tool's own counts may lie from those of the table. */
    static String counts(ResourceFigures resources) {
        List<String> bands = new ArrayList<>();
        for (Utilization each : resources.fit().utilization()) {
            CountBand.of(resources.flow(), each.kind())
                    .ifPresent(band -> bands.add(Decimals.grouped(band.least(each.used())) + " to "
                            + Decimals.grouped(band.most(each.used())) + " "
                            + each.kind().word()
                            + (each.missing() == 0 && band.most(each.used()) > each.available()
                                    ? ", of which at most " + Decimals.grouped(each.available()) + " fit"
                                    : "")));
        }
        return resources.flow().word() + "'s own may be " + String.join("; ", bands)
                + ": these laws are checked against another tool's runs";
    }

    /** The statuses that any of the figures above rests on. */
    private List<String> statuses() {
        TreeSet<Status> all = new TreeSet<>();
        List<Figure> figures = List.of(
                run.speedup().backbone(),
                run.speedup().endToEnd(),
                run.energy().efficiency(),
                run.latency().endToEnd(),
                run.baseline().endToEnd());
        figures.forEach(figure -> all.addAll(figure.evidence()));
        return Shown.words(List.copyOf(all));
    }

    static String bitExact(BitExactness bits) {
        if (!bits.checked()) {
            return "not checked: " + bits.reason();
        }
        String checked = bits.checkedTensors() + (bits.checkedTensors() == 1 ? " tensor" : " tensors")
                + " against the golden network, ";
        if (bits.mismatches().isEmpty()) {
            return checked + "0 differ";
        }
        BitExactness.Mismatch first = bits.mismatches().get(0);
        return checked + bits.mismatches().size() + " differ, first " + first.tensor() + "[" + first.index() + "]: "
                + first.actual() + " where " + first.expected() + " is right";
    }

    /** A clock beside what can be expected of it. */
    static String clock(ClockFigures clock) {
        String expected = Math.round(clock.expectedMegahertz()) + " MHz expected before placement ("
                + Math.round(clock.lowMegahertz()) + " to " + Math.round(clock.highMegahertz()) + "), by "
                + clock.limit();
        String verdict = clock.aboveBand()
                ? clock.accepted() ? "ABOVE the band, as its file accepts: " : "ABOVE the band: "
                : clock.doubtful() ? "DOUBTFUL: " : "";
        return clock.clock() + " at " + Decimals.compact(clock.megahertz(), 6) + " MHz; " + verdict + expected;
    }

    /** Which accumulators data could leave, the narrowest first. */
    static String narrow(List<NarrowSum> sums) {
        List<NarrowSum> furthest = sums.stream()
                .sorted(Comparator.comparing(sum -> sum.bits() - sum.neededBits()))
                .toList();
        String most = furthest.stream()
                .limit(MOST_LAYERS)
                .map(sum -> sum.layer() + " (" + sum.neededBits() + " bits in " + sum.bits() + ", "
                        + (sum.wraps() ? "wraps" : "saturates") + ")")
                .collect(Collectors.joining(", "));
        String more = sums.size() > MOST_LAYERS ? ", and " + (sums.size() - MOST_LAYERS) + " more in summary.json" : "";
        return "that extreme data can bring beyond their accumulators, computed as those do: " + most + more;
    }

    static String best(Scores scores) {
        List<String> best = IntStream.range(0, scores.values().size())
                .boxed()
                .sorted(Comparator.comparing(i -> -scores.values().get(i)))
                .limit(BEST_CLASSES)
                .map(i -> scores.classes().get(i) + " " + scores.values().get(i))
                .toList();
        return scores.input() + ": " + String.join(", ", best);
    }

    private void fact(String label, String text) {
        out.labelled(label + " ".repeat(LABEL - label.length()), text);
    }
}
