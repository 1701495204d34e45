package cyclode.reports.render.html;

import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.BarChart.Interval;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.html.HtmlReport.Comparison;
import cyclode.reports.render.html.HtmlReport.Headline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headline figures, and the published ones with the model's beside them. */
final class Figures {
    private static final int DIGITS = 3;

    private Figures() {}

    static void headlines(StringBuilder out, List<Headline> headlines) {
        if (headlines.isEmpty()) {
            return;
        }
        List<String> common = common(headlines);
        out.append("<section aria-label=\"Headline figures\"><div class=\"cards\">\n");
        for (Headline each : headlines) {
            out.append("<div class=\"card\">").append(Html.element("div", "name", each.name()));
            out.append(Html.element("div", "value", each.value()));
            if (!each.band().isEmpty()) {
                out.append(Html.element("div", "band", each.band()));
            }
            if (!each.evidence().isEmpty() && !each.evidence().equals(common)) {
                out.append("<div class=\"evidence\">");
                each.evidence().forEach(status -> out.append(Html.element("span", "status", status)));
                out.append("</div>");
            }
            out.append("</div>\n");
        }
        out.append("</div>\n");
        if (!common.isEmpty()) {
            boolean all = headlines.stream()
                    .allMatch(
                            each -> each.evidence().isEmpty() || each.evidence().equals(common));
            out.append(Html.element(
                    "p",
                    "key",
                    (all
                                    ? "These figures rest on constants that are "
                                    : "Where a figure does not say otherwise, it rests on constants that are ")
                            + String.join(", ", common) + "."));
        }
        out.append("</section>\n");
    }

    /** The statuses that most figures rest on, the first of several; none where no two figures rest on the same. */
    private static List<String> common(List<Headline> headlines) {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        headlines.stream()
                .map(Headline::evidence)
                .filter(evidence -> !evidence.isEmpty())
                .forEach(evidence -> counts.merge(evidence, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(n -> n).max().orElse(0);
        return most < 2
                ? List.of()
                : counts.entrySet().stream()
                        .filter(each -> each.getValue() == most)
                        .findFirst()
                        .orElseThrow()
                        .getKey();
    }

    static void comparisons(StringBuilder out, List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        StringBuilder rows = new StringBuilder();
        comparisons.forEach(each -> row(rows, each, comparisons));
        out.append(Html.template("comparisons.html", axis(comparisons), rows));
    }

    private static void row(StringBuilder out, Comparison each, List<Comparison> all) {
        out.append("<tr><th scope=\"row\">").append(Html.escape(each.figure()));
        out.append(Html.element("div", "source", each.source())).append("</th>");
        out.append(Html.element("td", "num", Quantity.published(each.published(), DIGITS, 6) + " " + each.unit()));
        out.append(Html.element("td", "num", figure(each.predicted()) + " " + each.unit()));
        double error = each.predicted() / each.published() - 1;
        String sign = error > 0 ? "+" : "";
        out.append(Html.element("td", "num", sign + Decimals.percent(error, 1)));
        out.append("<td>");
        Interval band = each.band();
        if (band != null) {
            out.append(bandPicture(each, band, all));
            out.append(Html.element(
                    "div",
                    "source",
                    figure(band.low()) + " to " + figure(band.high()) + ", width " + figure(band.high() - band.low())
                            + " " + each.unit()));
        }
        out.append("</td>").append(Html.element("td", "", each.rank())).append("<td>");
        Double calibrated = each.calibrated();
        if (calibrated != null) {
            out.append(Html.escape(figure(calibrated) + " " + each.unit()));
            out.append(Html.element("div", "source", "calibrated on " + each.calibratedOn()));
        }
        out.append("</td></tr>\n");
    }

    /** The axis of all bands: ratios to the published value, as many as there is room for. */
    private static String axis(List<Comparison> all) {
        if (all.stream().allMatch(each -> each.band() == null)) {
            return "";
        }
        double scale = scale(all);
        StringBuilder ticks = new StringBuilder();
        double[] ratios = scale > 30
                ? new double[] {0.5, 1, 2}
                : scale > 14 ? new double[] {0.2, 1, 5} : new double[] {0.1, 1, 10};
        for (double ratio : ratios) {
            String text = (ratio < 1 ? "÷" + Decimals.compact(1 / ratio, 2) : "×" + Decimals.compact(ratio, 2));
            ticks.append(Html.template(
                    "tick.html", at(ratio, scale), at(ratio, scale), at(ratio, scale), Html.escape(text)));
        }
        return Html.template("axis.html", ticks);
    }

    /** The band relative to the published value, on one logarithmic scale for all rows. */
    private static String bandPicture(Comparison each, Interval band, List<Comparison> all) {
        double scale = scale(all);
        String low = at(band.low() / each.published(), scale);
        String high = at(band.high() / each.published(), scale);
        String predicted = at(each.predicted() / each.published(), scale);
        return Html.template("band.html", low, high, predicted, predicted);
    }

    /** Percent of the picture's width for a factor of e. */
    private static double scale(List<Comparison> all) {
        double reach = 1.1;
        for (Comparison other : all) {
            Interval its = other.band();
            if (its != null) {
                reach = Math.max(reach, Math.max(its.high() / other.published(), other.published() / its.low()));
                reach = Math.max(
                        reach, Math.max(other.predicted() / other.published(), other.published() / other.predicted()));
            }
        }
        return 46 / StrictMath.log(Math.min(reach, 1000));
    }

    private static String at(double ratio, double scale) {
        double place = 50 + scale * StrictMath.log(ratio > 0 ? ratio : 1e-9);
        return Decimals.fixed(Math.max(2, Math.min(98, place)), 2);
    }

    private static String figure(double value) {
        return Decimals.significant(value, DIGITS);
    }
}
