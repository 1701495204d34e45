package cyclode.reports.render.html;

import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.Interval;
import cyclode.reports.render.chart.Quantity;
import cyclode.reports.render.html.HtmlReport.Comparison;
import cyclode.reports.render.html.HtmlReport.Headline;
import java.util.List;

/** The headline figures, and the published ones with the model's beside them. */
final class Figures {
    private static final int DIGITS = 3;
    private static final List<String> HEADINGS = List.of(
            "figure",
            "published",
            "predicted",
            "relative error",
            "band, 5th to 95th percentile",
            "published value in the sample",
            "calibrated");

    private Figures() {}

    static void headlines(StringBuilder out, List<Headline> headlines) {
        if (headlines.isEmpty()) {
            return;
        }
        out.append("<section aria-label=\"Headline figures\" class=\"cards\">\n");
        for (Headline each : headlines) {
            out.append("<div class=\"card\">").append(Html.element("div", "name", each.name()));
            out.append(Html.element("div", "value", each.value()));
            if (!each.band().isEmpty()) {
                out.append(Html.element("div", "band", each.band()));
            }
            out.append("<div class=\"evidence\">");
            each.evidence().forEach(status -> out.append(Html.element("span", "status", status)));
            out.append("</div></div>\n");
        }
        out.append("</section>\n");
    }

    static void comparisons(StringBuilder out, List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        out.append("<section>\n<h2>Beside the published figures</h2>\n<div class=\"scroll\"><table>\n<thead><tr>");
        for (String heading : HEADINGS) {
            out.append("<th scope=\"col\">" + heading + "</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        comparisons.forEach(each -> row(out, each, comparisons));
        out.append("</tbody></table></div>\n<p class=\"key\">In the band: "
                + "<svg width=\"12\" height=\"12\" aria-hidden=\"true\"><path class=\"published\" d=\"M6 1 L11 6 L6 11 L1 6 Z\"/></svg> published, "
                + "<svg width=\"8\" height=\"12\" aria-hidden=\"true\"><rect class=\"predicted\" x=\"2\" y=\"0\" width=\"4\" height=\"12\"/></svg> predicted."
                + " The calibrated design is not evidence for what it was calibrated on.</p>\n</section>\n");
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

    /** The band relative to the published value, on one logarithmic scale for all rows. */
    private static String bandPicture(Comparison each, Interval band, List<Comparison> all) {
        double reach = 1.1;
        for (Comparison other : all) {
            Interval its = other.band();
            if (its != null) {
                reach = Math.max(reach, Math.max(its.high() / other.published(), other.published() / its.low()));
                reach = Math.max(
                        reach, Math.max(other.predicted() / other.published(), other.published() / other.predicted()));
            }
        }
        double scale = 46 / StrictMath.log(Math.min(reach, 1000));
        String low = at(band.low() / each.published(), scale);
        String high = at(band.high() / each.published(), scale);
        String predicted = at(each.predicted() / each.published(), scale);
        return "<svg class=\"bandbar\" width=\"100%\" height=\"18\" aria-hidden=\"true\">"
                + "<line class=\"axis\" x1=\"4%\" x2=\"96%\" y1=\"9\" y2=\"9\"/>"
                + "<line class=\"whisker\" x1=\"" + low + "%\" x2=\"" + high + "%\" y1=\"9\" y2=\"9\"/>"
                + "<line class=\"predicted\" x1=\"" + predicted + "%\" x2=\"" + predicted + "%\" y1=\"2\" y2=\"16\"/>"
                + "<svg x=\"50%\" y=\"9\" overflow=\"visible\"><path class=\"published\" d=\"M0 -5 L5 0 L0 5 L-5 0 Z\"/></svg></svg>";
    }

    private static String at(double ratio, double scale) {
        double place = 50 + scale * StrictMath.log(ratio > 0 ? ratio : 1e-9);
        return Decimals.fixed(Math.max(2, Math.min(98, place)), 2);
    }

    private static String figure(double value) {
        return Decimals.significant(value, DIGITS);
    }
}
