package cyclode.reports.studies.reproduction;

import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.files.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a reproduction: equal requests write equal bytes. */
public final class ReproductionFiles {
    private ReproductionFiles() {}

    /** Writes them into a folder that is there. */
    public static void write(ReproductionResult result, Path folder) throws IOException {
        text(folder, "summary.json", JsonText.of(tree(result)));
        SearchResult search = result.search();
        if (search != null) {
            text(folder, "accepted.csv", accepted(search));
            text(folder, "workload.yaml", search.nearest().files().workload());
            text(folder, "hardware.yaml", search.nearest().files().hardware());
            text(folder, "baseline.yaml", search.nearest().files().baseline());
        }
    }

    private static void text(Path folder, String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
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
        List<Object> targets = new ArrayList<>();
        prediction.rows().forEach(row -> targets.add(target(row)));
        tree.put("targets", targets);
        List<Object> swings = new ArrayList<>();
        result.swings().forEach(swing -> swings.add(swing(swing, result.file())));
        tree.put("sensitivity", swings);
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
        List<Object> parameters = new ArrayList<>();
        search.parameters().forEach(each -> parameters.add(parameter(each)));
        map.put("parameters", parameters);
        List<Object> figures = new ArrayList<>();
        search.unpublished().forEach(each -> figures.add(figure(each)));
        map.put("unpublished", figures);
        List<Object> cells = new ArrayList<>();
        search.cells().forEach(each -> cells.add(cell(each)));
        map.put("cells", cells);
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

    private static Map<String, @Nullable Object> figure(SearchResult.FigureMarginal marginal) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("figure", marginal.figure().word());
        map.put("unit", marginal.figure().unit());
        map.put("low", marginal.low());
        map.put("median", marginal.median());
        map.put("high", marginal.high());
        return map;
    }

    private static Map<String, @Nullable Object> cell(SearchResult.Cell cell) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("stack", cell.stack());
        map.put("threads", cell.threads());
        map.put("width", cell.width());
        map.put("accepted", cell.accepted());
        map.put("posterior", cell.posterior());
        return map;
    }

    private static Map<String, @Nullable Object> nearest(NearestDesign nearest) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("met", nearest.met());
        map.put("distance", nearest.distance());
        Map<String, Object> targets = new LinkedHashMap<>();
        nearest.targets().forEach(each -> targets.put(each.target().figure().word(), each.value()));
        map.put("figures", targets);
        List<Object> moved = new ArrayList<>();
        for (NearestDesign.Moved each : nearest.moved()) {
            Map<String, Object> move = new LinkedHashMap<>();
            move.put("parameter", each.parameter());
            move.put("from", each.from());
            move.put("to", each.to());
            move.put("distance", each.distance());
            moved.add(move);
        }
        map.put("moved", moved);
        map.put("binding", nearest.binding());
        return map;
    }

    /** One line for each accepted draw: its weight, its settings, its figures. */
    private static String accepted(SearchResult search) {
        StringBuilder text = new StringBuilder("weight");
        search.parameters().forEach(each -> text.append(',').append(each.name()));
        for (Quantity quantity : Quantity.values()) {
            text.append(',')
                    .append(quantity.word())
                    .append(" [")
                    .append(quantity.unit())
                    .append(']');
        }
        text.append('\n');
        for (SearchResult.SampleRow row : search.samples()) {
            text.append(Decimals.roundTrip(row.weight()));
            row.settings().forEach(setting -> text.append(',').append(setting));
            row.figures().forEach(figure -> text.append(',').append(Decimals.roundTrip(figure)));
            text.append('\n');
        }
        return text.toString();
    }
}
