package cyclode.reports.evaluation.files;

import cyclode.core.file.CsvWriter;
import cyclode.reports.evaluation.result.SeriesFigures;
import cyclode.reports.evaluation.result.SeriesFigures.Forecast;
import cyclode.reports.evaluation.result.SeriesFigures.RuleDifferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a summary, and the table, that only a unit for each layer has. */
final class SeriesJson {
    private SeriesJson() {}

    static Map<String, Object> of(SeriesFigures series) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "edges",
                "from the edge at which the first enable is sampled to the edge at which the last done is sampled");
        map.put("lawCycles", series.lawCycles());
        map.put("leastCycles", series.leastCycles());
        map.put("mostCycles", series.mostCycles());
        map.put("leastMs", series.leastMs());
        map.put("mostMs", series.mostMs());
        map.put("longDivisions", series.longDivisions());
        map.put("divisions", series.divisions());
        List<Object> forecasts = new ArrayList<>();
        for (Forecast forecast : series.forecasts()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("input", forecast.input());
            row.put("column", forecast.column());
            row.put("forecast", forecast.value());
            row.put("floatReference", forecast.reference());
            row.put("errorInDeviations", forecast.error());
            row.put("measured", forecast.measured());
            forecasts.add(row);
        }
        map.put("forecasts", forecasts);
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("elements", series.rules().elements());
        rules.put("differ", series.rules().places().size());
        rules.put("outputByTemplate", series.rules().outputTemplate());
        rules.put("outputByReferenceModel", series.rules().outputModel());
        map.put("rules", rules);
        return map;
    }

    /** Every place at which the rules differ. */
    static String rules(RuleDifferences rules) {
        CsvWriter csv = new CsvWriter("layer", "row", "channel", "template", "reference_model");
        for (RuleDifferences.Place place : rules.places()) {
            csv.row(place.layer(), place.row(), place.channel(), place.template(), place.model());
        }
        return csv.toString();
    }
}
