package cyclode.reports.studies.band;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.reports.evaluation.published.PublishedBand;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The band of designs that have what was published of them. It is drawn by {@code cyclode reproduce ode-transformer-2024}, whose summary is kept as a file of the
 * program, and not by each run; so every run, that command and the pages give the same numbers.
 */
public final class KeptBand {
    /** Where the summary lies. */
    public static final String FILE = "ode-transformer-2024.json";

    /** Figures as the summary calls them, and as the comparison does. */
    private static final Map<String, String> NAMES = Map.of(
            "backbone-speedup", "speedup.backbone",
            "end-to-end-speedup", "speedup.endToEnd",
            "energy-efficiency", "energyEfficiency",
            "power-ratio", "powerRatio");

    private KeptBand() {}

    /** Reads it. */
    public static PublishedBand load() {
        Source source = Source.resource(KeptBand.class, "/cyclode/reports/studies/reproduction/" + FILE, FILE);
        try {
            return of(new ObjectMapper().readTree(source.bytes()));
        } catch (IOException e) {
            throw new FileException(FILE, "is no summary of a reproduction: " + e.getMessage());
        }
    }

    private static PublishedBand of(JsonNode summary) {
        Map<String, PublishedBand.Range> figures = new HashMap<>();
        for (JsonNode each : summary.at("/given/figures")) {
            String name = NAMES.get(each.path("figure").asText());
            if (name != null) {
                figures.put(
                        name,
                        new PublishedBand.Range(
                                each.at("/band/0").doubleValue(),
                                each.path("median").doubleValue(),
                                each.at("/band/1").doubleValue(),
                                each.path("rank").doubleValue()));
            }
        }
        int designs = summary.path("designs").intValue();
        return new PublishedBand(
                figures,
                summary.at("/given/jointDraws").intValue(),
                summary.path("jointRank").doubleValue(),
                summary.path("jointDraws").intValue(),
                designs,
                summary.path("designsTried").longValue() - designs,
                summary.path("seed").longValue());
    }
}
