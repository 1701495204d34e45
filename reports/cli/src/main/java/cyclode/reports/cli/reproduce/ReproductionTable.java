package cyclode.reports.cli.reproduce;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.render.text.Columns;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.ReproductionResult;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction;
import cyclode.reports.studies.reproduction.ReproductionResult.Swing;
import cyclode.reports.studies.reproduction.SearchResult;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign;
import cyclode.reports.studies.reproduction.Target;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a reproduction prints: no line wider than 80 columns. */
public final class ReproductionTable {
    private static final int SWINGS = 8;
    private static final int DIGITS = 3;

    private final ReproductionResult result;
    private final Report out;

    private ReproductionTable(ReproductionResult result, Charset charset) {
        this.result = result;
        out = new Report(charset);
    }

    /**
     * The tables.
     *
     * @param files where the files are; empty if none were written
     * @param charset what the terminal shows
     */
    public static String of(ReproductionResult result, String files, Charset charset) {
        ReproductionTable table = new ReproductionTable(result, charset);
        table.forecast();
        table.given();
        table.sources();
        table.swings();
        table.search();
        if (!files.isEmpty()) {
            table.out.line("files: " + files);
        }
        return table.out.toString();
    }

    private void forecast() {
        Prediction prediction = result.prediction();
        out.line(result.file().name() + ": " + result.file().description());
        out.line("");
        Columns<Prediction.Row> columns = new Columns<Prediction.Row>()
                .with("figure", row -> name(row.target()) + (row.target().counts() ? "" : " *"))
                .with("> published", row -> published(row.target()))
                .with("> predicted", row -> number(row.predicted()))
                .with("> error", row -> error(row.predicted(), row.target()))
                .with("> band, 5 to 95 %", row -> number(row.low()) + " to " + number(row.high()))
                .with(
                        "> rank",
                        row -> row.rank().map(rank -> Decimals.fixed(rank, 3)).orElse("-"));
        out.table(columns.text(prediction.rows())).line("");
        facts(prediction);
        out.line("");
    }

    /** The headline: the band of designs that have what was published of them. */
    private void given() {
        Prediction.Given given = result.prediction().given();
        if (given == null) {
            if (!result.request().backwards()
                    && result.file().targets().stream().anyMatch(Target::given)) {
                out.line("No design that was drawn has what was published of it, so that there is no band given that.")
                        .line("");
            }
            return;
        }
        out.line("Given "
                + given.facts().stream().map(ReproductionTable::name).collect(Collectors.joining(", "))
                + " as published: " + Decimals.grouped(given.draws()) + " joint draws of "
                + Decimals.grouped(given.designs()) + " designs, two halves of other random numbers at most "
                + Decimals.percent(given.apart(), 1) + " apart");
        out.line("");
        Columns<Prediction.Band> columns = new Columns<Prediction.Band>()
                .with("figure", band -> name(band.figure()))
                .with("> published", band -> published(target(band.figure())))
                .with("> median", band -> number(band.median()))
                .with("> band, 5 to 95 %", band -> number(band.low()) + " to " + number(band.high()))
                .with("> rank", band -> Decimals.fixed(band.rank(), 3));
        out.table(columns.text(given.figures())).line("");
    }

    /** What the spread comes from. */
    private void sources() {
        List<Prediction.Uncertainty> sources = result.prediction().sources();
        if (sources.isEmpty()) {
            return;
        }
        out.line("What leaves the band as wide as it is: each source alone, the others nominal, and the share of the"
                + " variance of the logarithm that it explains (first-order Sobol index):");
        out.line("");
        Columns<Prediction.Uncertainty> columns = new Columns<Prediction.Uncertainty>()
                .with("figure", each -> name(each.figure()))
                .with("source", each -> each.source().name().toLowerCase(Locale.ROOT))
                .with("> alone, 5 to 95 %", each -> number(each.low()) + " to " + number(each.high()))
                .with("> share, %", each -> Decimals.fixed(100 * each.share(), 0));
        out.table(columns.text(sources.stream()
                        .sorted(Comparator.comparing(Prediction.Uncertainty::figure)
                                .thenComparing(Prediction.Uncertainty::source))
                        .toList()))
                .line("");
    }

    private Target target(Quantity figure) {
        return result.file().targets().stream()
                .filter(each -> each.figure() == figure)
                .findFirst()
                .orElseThrow();
    }

    private void facts(Prediction prediction) {
        for (Prediction.Row row : prediction.rows()) {
            if (!row.target().counts()) {
                out.line("* " + name(row.target()) + ": " + row.target().reason() + " ("
                        + row.target().source() + ")");
            }
        }
        Double joint = prediction.jointRank();
        if (joint != null) {
            out.line("joint rank " + Decimals.fixed(joint, 4)
                    + ": the share of the joint draws that lie further out than" + " the published figures together");
        }
        out.line(Decimals.grouped(prediction.draws()) + " joint draws of " + Decimals.grouped(prediction.designs())
                + " buildable designs; " + Decimals.grouped(prediction.meeting())
                + (result.file().points().isEmpty() ? " meet all targets" : " meet all targets of their point"));
    }

    private void swings() {
        out.line("What moves each figure furthest, alone from one end of its range to the other:");
        out.line("");
        result.file().targets().stream()
                .filter(Target::counts)
                .map(Target::figure)
                .distinct()
                .forEach(this::swings);
    }

    private void swings(Quantity quantity) {
        List<Swing> widest = widest(result.swings(), quantity, SWINGS);
        Columns<Swing> columns = new Columns<Swing>()
                .with(name(quantity), Swing::parameter)
                .with("from", Swing::low)
                .with("to", Swing::high)
                .with("> at first", swing -> number(swing.low(quantity)))
                .with("> at last", swing -> number(swing.high(quantity)));
        if (!widest.isEmpty()) {
            out.table(columns.text(widest)).line("");
        }
    }

    /** The parameters that move a figure furthest, by its logarithm. */
    static List<Swing> widest(List<Swing> swings, Quantity quantity, int count) {
        return swings.stream()
                .filter(swing -> width(swing, quantity) > 0)
                .sorted(Comparator.comparingDouble((Swing swing) -> width(swing, quantity))
                        .reversed())
                .limit(count)
                .toList();
    }

    private static double width(Swing swing, Quantity quantity) {
        return Math.abs(StrictMath.log(swing.high(quantity) / swing.low(quantity)));
    }

    private void search() {
        SearchResult search = result.search();
        if (search == null) {
            if (!result.noSearch().isEmpty()) {
                out.line("no design was sought: " + result.noSearch());
            }
            return;
        }
        out.line("of " + Decimals.grouped(search.designs()) + " designs and " + Decimals.grouped(search.evaluated())
                + " joint draws that could meet the speedups, "
                + Decimals.grouped(search.accepted()) + " are kept that meet all targets, of "
                + Decimals.grouped(search.acceptedDesigns()) + " designs (worth "
                + Decimals.fixed(search.effectiveDesigns(), 1) + " equally likely ones); share of the prior "
                + Decimals.significant(search.share(), 2));
        out.line("");
        if (!search.samples().isEmpty()) {
            out.line("intervals of 90 % below are of the draws within " + Decimals.percent(search.tolerance(), 1)
                    + " of every target, worth " + Decimals.fixed(search.effectiveDesignsWidened(), 1)
                    + " equally likely designs:");
            out.line("");
            beliefs(search);
        }
        nearest(search.nearest());
    }

    private void beliefs(SearchResult search) {
        TextTable parameters = new TextTable("parameter", "nominal", "from", "median", "to");
        search.parameters().forEach(each -> each.interval()
                .ifPresent(in -> parameters.row(each.name(), each.nominal(), in.low(), in.median(), in.high())));
        out.table(parameters).line("");
        TextTable choices = new TextTable("choice", "nominal", "likeliest", "> share, %");
        search.parameters().stream().filter(each -> each.interval().isEmpty()).forEach(each -> each.likeliest()
                .ifPresent(setting -> choices.row(
                        each.name(), each.nominal(), setting.setting(), Decimals.fixed(100 * setting.accepted(), 0))));
        out.table(choices).line("");
        Columns<SearchResult.FigureMarginal> figures = new Columns<SearchResult.FigureMarginal>()
                .with("not published", each -> name(each.figure()))
                .with("unit", each -> each.figure().unit())
                .with("> from", each -> number(each.low()))
                .with("> median", each -> number(each.median()))
                .with("> to", each -> number(each.high()));
        out.table(figures.text(search.unpublished())).line("");
    }

    private void nearest(NearestDesign nearest) {
        Columns<NearestDesign.Reached> columns = new Columns<NearestDesign.Reached>()
                .with(
                        nearest.met() ? "calibrated design" : "nearest miss",
                        each -> name(each.target().figure()))
                .with("> published", each -> published(each.target()))
                .with("> here", each -> Decimals.significant(each.value(), 4))
                .with("> error", each -> error(each.value(), each.target()));
        out.table(columns.text(nearest.targets())).line("");
        TextTable moved = new TextTable("moved parameter", "from", "to", "> ranges");
        nearest.moved()
                .forEach(each ->
                        moved.row(each.parameter(), each.from(), each.to(), Decimals.fixed(each.distance(), 2)));
        moved.section("");
        moved.row("all together", "", "", Decimals.fixed(nearest.distance(), 2));
        out.table(moved).line("");
        if (!nearest.met()) {
            out.line("No design was found that meets all targets. What is in the way:");
            nearest.binding().forEach(each -> out.line("- " + each));
        }
    }

    /** A target's figure; where there are several points, which one and the figure's unit. */
    static String name(Target target) {
        return target.at().map(point -> point + ", " + target.figure().unit()).orElseGet(() -> name(target.figure()));
    }

    static String name(Quantity quantity) {
        return quantity.word().replace('-', ' ').replace("end to end", "end-to-end");
    }

    private static String number(double value) {
        return Math.abs(value) >= 1000
                ? Decimals.grouped((long) StrictMath.rint(value))
                : Decimals.significant(value, DIGITS);
    }

    private static String published(Target target) {
        return target.value().map(BigDecimal::toPlainString).orElse("-");
    }

    /** How far a value lies from the published one, or its nearer reading, with its sign. */
    static String error(double value, Target target) {
        return target.value()
                .map(published -> value / target.nearest(value) - 1)
                .map(error -> (error > 0 ? "+" : "") + Decimals.percent(error, 1))
                .orElse("-");
    }
}
