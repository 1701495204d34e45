package cyclode.reports.studies.reproduction;

import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction;
import cyclode.reports.studies.reproduction.ReproductionResult.Swing;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a reproduction: equal requests write equal bytes. */
public final class ReproductionFiles {
    private ReproductionFiles() {}

    /** Writes them into a folder that is there. */
    public static void write(ReproductionResult result, Path folder) throws IOException {
        Files.writeString(folder.resolve("summary.json"), JsonText.of(tree(result)));
        SearchResult search = result.search();
        if (search != null) {
            Files.writeString(folder.resolve("accepted.csv"), accepted(search));
            Files.writeString(
                    folder.resolve("workload.yaml"), search.nearest().files().workload());
            Files.writeString(
                    folder.resolve("hardware.yaml"), search.nearest().files().hardware());
            Files.writeString(
                    folder.resolve("baseline.yaml"), search.nearest().files().baseline());
        }
    }

    private static Map<String, @Nullable Object> tree(ReproductionResult result) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("schema", "cyclode-reproduction/1");
        tree.put("reproduction", result.file().name());
        tree.put("description", result.file().description());
        tree.put("seed", result.request().seed());
        Prediction prediction = result.prediction();
        tree.put("designs", prediction.designs());
        tree.put("designsTried", prediction.tried());
        tree.put("jointDraws", prediction.draws());
        tree.put("jointDrawsMeetingAllTargets", prediction.meeting());
        tree.put("jointRank", prediction.jointRank());
        tree.put(
                "targets",
                prediction.rows().stream().map(ReproductionFiles::target).toList());
        tree.put(
                "sources",
                prediction.sources().stream().map(ReproductionFiles::source).toList());
        Prediction.Given given = prediction.given();
        tree.put("given", given == null ? null : given(given));
        tree.put(
                "sensitivity",
                result.swings().stream()
                        .map(swing -> swing(swing, result.file()))
                        .toList());
        SearchResult search = result.search();
        tree.put("search", search == null ? null : search(search));
        tree.put("noSearch", search == null ? result.noSearch() : null);
        return tree;
    }

    private static Map<String, @Nullable Object> target(Prediction.Row row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("figure", row.target().figure().word());
        row.target().at().ifPresent(point -> map.put("at", point));
        map.put("unit", row.target().figure().unit());
        map.put(
                "published",
                row.target().value().map(value -> value.doubleValue()).orElse(null));
        map.put(
                "otherReading",
                row.target().otherwise().map(value -> value.doubleValue()).orElse(null));
        map.put("given", row.target().given());
        map.put("tolerance", row.target().tolerance().doubleValue());
        map.put("sought", row.target().counts());
        map.put("source", row.target().source());
        map.put("status", row.target().status().word());
        map.put("reason", row.target().reason().isEmpty() ? null : row.target().reason());
        map.put("predicted", row.predicted());
        map.put("band", List.of(row.low(), row.high()));
        map.put("rank", row.rank().orElse(null));
        return map;
    }

    private static Map<String, @Nullable Object> source(Prediction.Uncertainty each) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("figure", each.figure().word());
        map.put("source", each.source().name().toLowerCase(Locale.ROOT));
        map.put("alone", List.of(each.low(), each.high()));
        map.put("share", each.share());
        return map;
    }

    private static Map<String, @Nullable Object> given(Prediction.Given given) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("facts", given.facts().stream().map(Quantity::word).toList());
        map.put("jointDraws", given.draws());
        map.put("designs", given.designs());
        map.put("halvesApart", given.apart());
        List<Map<String, Object>> figures = new ArrayList<>();
        for (Prediction.Band band : given.figures()) {
            Map<String, Object> figure = new LinkedHashMap<>();
            figure.put("figure", band.figure().word());
            figure.put("band", List.of(band.low(), band.high()));
            figure.put("median", band.median());
            figure.put("rank", band.rank());
            figures.add(figure);
        }
        map.put("figures", figures);
        return map;
    }

    private static Map<String, @Nullable Object> swing(Swing swing, Reproduction file) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("parameter", swing.parameter());
        map.put("low", swing.low());
        map.put("high", swing.high());
        Set<Quantity> figures = EnumSet.of(
                Quantity.BACKBONE_SPEEDUP,
                Quantity.END_TO_END_SPEEDUP,
                Quantity.ENERGY_EFFICIENCY,
                Quantity.POWER_RATIO);
        file.targets().forEach(target -> figures.add(target.figure()));
        for (Quantity quantity : figures) {
            if (Double.isFinite(swing.low(quantity)) && Double.isFinite(swing.high(quantity))) {
                map.put(quantity.word(), List.of(swing.low(quantity), swing.high(quantity)));
            }
        }
        return map;
    }

    private static Map<String, @Nullable Object> search(SearchResult search) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("designs", search.designs());
        map.put("evaluated", search.evaluated());
        map.put("accepted", search.accepted());
        map.put("acceptedDesigns", search.acceptedDesigns());
        map.put("effectiveDesigns", search.effectiveDesigns());
        map.put("shareOfPrior", search.share());
        map.put("tolerance", search.tolerance());
        map.put("believedDesigns", search.effectiveDesignsWidened());
        map.put(
                "parameters",
                search.parameters().stream().map(ReproductionFiles::parameter).toList());
        map.put(
                "unpublished",
                search.unpublished().stream()
                        .map(each -> new FigureLine(
                                each.figure().word(), each.figure().unit(), each.low(), each.median(), each.high()))
                        .toList());
        map.put("cells", search.cells());
        map.put("nearest", nearest(search.nearest()));
        return map;
    }

    private static Map<String, @Nullable Object> parameter(SearchResult.ParameterMarginal marginal) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", marginal.name());
        map.put("nominal", marginal.nominal());
        marginal.interval().ifPresent(interval -> {
            map.put("low", interval.low());
            map.put("median", interval.median());
            map.put("high", interval.high());
        });
        Map<String, Object> shares = new LinkedHashMap<>();
        marginal.settings().forEach(each -> shares.put(each.setting(), List.of(each.accepted(), each.prior())));
        map.put("shareOfAcceptedAndOfPrior", shares);
        return map;
    }

    private record FigureLine(String figure, String unit, double low, double median, double high) {}

    private static Map<String, @Nullable Object> nearest(NearestDesign nearest) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("met", nearest.met());
        map.put("distance", nearest.distance());
        Map<String, Object> targets = new LinkedHashMap<>();
        nearest.targets().forEach(each -> targets.put(each.target().figure().word(), each.value()));
        map.put("figures", targets);
        map.put("moved", nearest.moved());
        map.put("binding", nearest.binding());
        return map;
    }

    /** One line for each accepted draw: its weight, its settings, its figures. */
    private static String accepted(SearchResult search) {
        List<Object> head = new ArrayList<>(List.of("weight"));
        search.parameters().forEach(each -> head.add(each.name()));
        for (Quantity quantity : Quantity.values()) {
            head.add(quantity.word() + " [" + quantity.unit() + "]");
        }
        StringBuilder text = new StringBuilder(CsvWriter.line(head));
        for (SearchResult.SampleRow row : search.samples()) {
            List<Object> cells = new ArrayList<>(List.of(Decimals.roundTrip(row.weight())));
            cells.addAll(row.settings());
            row.figures().forEach(figure -> cells.add(Decimals.roundTrip(figure)));
            text.append(CsvWriter.line(cells));
        }
        return text.toString();
    }
}
