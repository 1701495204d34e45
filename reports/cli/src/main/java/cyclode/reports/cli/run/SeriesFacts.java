package cyclode.reports.cli.run;

import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.result.SeriesFigures;
import cyclode.reports.evaluation.result.SeriesFigures.Forecast;
import cyclode.reports.evaluation.result.SeriesFigures.RuleDifferences;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run on a unit for each layer says besides, in words. */
final class SeriesFacts {
    private SeriesFacts() {}

    /** Lines by their labels. */
    static Map<String, String> of(SeriesFigures series) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(
                "by law", Decimals.grouped(series.lawCycles()) + " cycles, first enable sampled to last done sampled");
        lines.put(
                "data",
                series.longDivisions() + " of " + series.divisions() + " divisions are long; over all data "
                        + Decimals.grouped(series.leastCycles()) + " to " + Decimals.grouped(series.mostCycles())
                        + " cycles, " + Decimals.significant(series.leastMs(), 5) + " to "
                        + Decimals.significant(series.mostMs(), 5) + " ms");
        for (Forecast forecast :
                series.forecasts().subList(0, Math.min(1, series.forecasts().size()))) {
            Double measured = forecast.measured();
            lines.put(
                    "forecast",
                    forecast.column() + " " + Decimals.significant(forecast.value(), 4) + "; float model "
                            + Decimals.significant(forecast.reference(), 4) + ", apart "
                            + Decimals.significant(forecast.error(), 3) + " standard deviations"
                            + (measured == null
                                    ? ""
                                    : "; measured " + Decimals.significant(measured, 4) + ", off by "
                                            + Decimals.significant(Math.abs(forecast.value() - measured), 3)));
        }
        RuleDifferences rules = series.rules();
        lines.put(
                "rules",
                "hardware and reference model differ at " + rules.places().size() + " of "
                        + Decimals.grouped(rules.elements()) + " elements (rules.csv), outputs "
                        + rules.outputTemplate() + " and " + rules.outputModel());
        return lines;
    }
}
