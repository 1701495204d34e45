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
 * The band of the nominal reconstruction. It is drawn by {@code cyclode reproduce ode-transformer-2024}, whose summary is kept as a file of the
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
        for (JsonNode target : summary.path("targets")) {
            String name = NAMES.get(target.path("figure").asText());
            if (name != null) {
                figures.put(
                        name,
                        new PublishedBand.Range(
                                target.at("/band/0").doubleValue(),
                                target.at("/band/1").doubleValue(),
                                target.path("rank").doubleValue()));
            }
        }
        int designs = summary.path("designs").intValue();
        return new PublishedBand(
                figures,
                summary.path("jointRank").doubleValue(),
                summary.path("jointDraws").intValue(),
                designs,
                summary.path("designsTried").longValue() - designs,
                summary.path("seed").longValue());
    }
}
