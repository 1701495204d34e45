package cyclode.reports.cli.reproduce;

import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.BarChart.Interval;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.html.HtmlReport;
import cyclode.reports.render.html.HtmlReport.Comparison;
import cyclode.reports.render.html.HtmlReport.Headline;
import cyclode.reports.render.html.Section;
import cyclode.reports.render.text.Columns;
import cyclode.reports.studies.reproduction.ReproductionResult;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction;
import cyclode.reports.studies.reproduction.ReproductionResult.Swing;
import cyclode.reports.studies.reproduction.SearchResult;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign;
import cyclode.reports.studies.reproduction.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page of a reproduction. */
public final class ReproductionPage {
    private static final int SWINGS = 12;

    private final ReproductionResult result;
    private final List<Section> sections = new ArrayList<>();

    private ReproductionPage(ReproductionResult result) {
        this.result = result;
    }

    /** The page. */
    public static String html(ReproductionResult result) {
        return new ReproductionPage(result).html();
    }

    private String html() {
        ReproductionCharts.of(result).values().forEach(chart -> sections.add(Section.figure(chart)));
        given();
        sources();
        result.file().targets().stream()
                .filter(Target::counts)
                .map(Target::figure)
                .distinct()
                .forEach(this::swings);
        SearchResult search = result.search();
        if (search != null) {
            nearest(search.nearest());
        }
        Prediction prediction = result.prediction();
        return new HtmlReport(
                        "Reproduction of " + result.file().name(),
                        result.file().description(),
                        headlines(prediction),
                        comparisons(prediction),
                        sections,
                        List.of(),
                        notes(prediction))
                .html();
    }

    private List<Headline> headlines(Prediction prediction) {
        List<Headline> headlines = new ArrayList<>(List.of(
                new Headline(
                        "joint draws",
                        Decimals.grouped(prediction.draws()),
                        "of " + Decimals.grouped(prediction.designs()) + " designs that can be built",
                        List.of()),
                new Headline("meet all targets", Decimals.grouped(prediction.meeting()), "", List.of())));
        Double rank = prediction.jointRank();
        if (rank != null) {
            headlines.add(new Headline(
                    "joint rank",
                    Decimals.fixed(rank, 4),
                    "share of draws further out than the published figures together",
                    List.of()));
        }
        return headlines;
    }

    private static List<Comparison> comparisons(Prediction prediction) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Prediction.Row row : prediction.rows()) {
            if (row.target().counts() && row.target().value().isPresent()) {
                String unit = row.target().figure().unit();
                comparisons.add(new Comparison(
                        ReproductionTable.name(row.target()),
                        unit.equals("x") ? "×" : unit,
                        row.target().source(),
                        row.target().value().orElseThrow().doubleValue(),
                        row.predicted(),
                        new Interval(row.low(), row.high()),
                        row.rank().map(rank -> Decimals.fixed(rank, 3)).orElse("—"),
                        null,
                        ""));
            }
        }
        return comparisons;
    }

    private void given() {
        Prediction.Given given = result.prediction().given();
        if (given != null) {
            Columns<Prediction.Band> columns = new Columns<Prediction.Band>()
                    .with("figure", band -> ReproductionTable.name(band.figure()))
                    .with("> median", Prediction.Band::median)
                    .with("> 5 %", Prediction.Band::low)
                    .with("> 95 %", Prediction.Band::high)
                    .with("> rank of the published", Prediction.Band::rank);
            sections.add(
                    DataTable.of("Band of designs that have what was published of them", columns, given.figures()));
        }
    }

    private void sources() {
        List<Prediction.Uncertainty> sources = result.prediction().sources();
        if (!sources.isEmpty()) {
            Columns<Prediction.Uncertainty> columns = new Columns<Prediction.Uncertainty>()
                    .with("figure", each -> ReproductionTable.name(each.figure()))
                    .with("source", each -> each.source().name().toLowerCase(Locale.ROOT))
                    .with("> alone, 5 %", Prediction.Uncertainty::low)
                    .with("> alone, 95 %", Prediction.Uncertainty::high)
                    .with("> share of the variance [%]", each -> 100 * each.share());
            sections.add(DataTable.of("What leaves the band as wide as it is", columns, sources));
        }
    }

    private void swings(cyclode.reports.studies.reproduction.Quantity quantity) {
        List<Swing> widest = ReproductionTable.widest(result.swings(), quantity, SWINGS);
        if (!widest.isEmpty()) {
            Columns<Swing> columns = new Columns<Swing>()
                    .with("parameter", Swing::parameter)
                    .with("from", Swing::low)
                    .with("to", Swing::high)
                    .with("> at first", swing -> swing.low(quantity))
                    .with("> at last", swing -> swing.high(quantity));
            sections.add(DataTable.of(
                    "What moves " + ReproductionTable.name(quantity) + " furthest, alone", columns, widest));
        }
    }

    private void nearest(NearestDesign nearest) {
        Columns<NearestDesign.Reached> reached = new Columns<NearestDesign.Reached>()
                .with("figure", each -> ReproductionTable.name(each.target().figure()))
                .with(
                        "> published",
                        each -> each.target().value().map(v -> v.doubleValue()).orElse(Double.NaN))
                .with("> here", NearestDesign.Reached::value)
                .with("error", each -> ReproductionTable.error(each.value(), each.target()));
        sections.add(DataTable.of(nearest.met() ? "Calibrated design" : "Nearest miss", reached, nearest.targets()));
        Columns<NearestDesign.Moved> moved = new Columns<NearestDesign.Moved>()
                .with("moved parameter", NearestDesign.Moved::parameter)
                .with("from", NearestDesign.Moved::from)
                .with("to", NearestDesign.Moved::to)
                .with("> ranges", NearestDesign.Moved::distance);
        sections.add(DataTable.of("What was moved for it", moved, nearest.moved()));
    }

    private List<String> notes(Prediction prediction) {
        List<String> notes = new ArrayList<>();
        for (Prediction.Row row : prediction.rows()) {
            if (!row.target().counts()) {
                notes.add(ReproductionTable.name(row.target()) + ": "
                        + row.target().reason() + " (" + row.target().source() + ").");
            }
        }
        if (result.search() == null && !result.noSearch().isEmpty()) {
            notes.add("No design was sought: " + result.noSearch() + ".");
        }
        notes.add(
                "Predicted at the nominal point, nothing fitted; the band is of joint draws over all assumed ranges.");
        return notes;
    }
}
