package cyclode.reports.cli.select;

import cyclode.core.text.Decimals;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.html.HtmlReport;
import cyclode.reports.render.html.HtmlReport.Headline;
import cyclode.reports.render.html.HtmlReport.Setting;
import cyclode.reports.render.html.Section;
import cyclode.reports.render.text.Columns;
import cyclode.reports.studies.select.Outcome;
import cyclode.reports.studies.select.SelectRequest;
import cyclode.reports.studies.select.SelectResult;
import cyclode.reports.studies.select.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a selection. */
public final class SelectPage {
    private static final int DIGITS = 3;

    private SelectPage() {}

    /** The page. */
    public static String html(SelectResult result) {
        SelectRequest request = result.request();
        Outcome best = result.selection().best();
        List<Section> sections = new ArrayList<>();
        if (!result.front().isEmpty()) {
            sections.add(Section.of(SelectChart.of(result)));
        }
        Columns<Selection.Verdict> verdicts = new Columns<Selection.Verdict>()
                .with("device", Selection.Verdict::device)
                .with("> LUT there", Selection.Verdict::lut)
                .with("keeps both", each -> each.best() != null ? "yes" : "no")
                .with("> time [ms]", each -> milliseconds(each.best()))
                .with("what binds", each -> each.binds().isEmpty() ? "chosen" : each.binds());
        sections.add(DataTable.of(
                "Devices, smallest first, and what keeps each from being chosen",
                verdicts,
                result.selection().verdicts()));
        sections.add(DataTable.of(
                "Front of the device's size, time, " + SelectTable.accuracy(result) + " and energy",
                columns(result),
                result.front()));
        return new HtmlReport(
                        "Device for " + request.model(),
                        Decimals.grouped(result.designs()) + " designs"
                                + (result.designs() == result.size() ? ", the whole space" : ", a part of the space"),
                        headlines(result, best),
                        List.of(),
                        sections,
                        List.of(
                                new Setting("latency", request.wanted().latencyMs() + " ms", "", "", ""),
                                new Setting(
                                        SelectTable.accuracy(result),
                                        String.valueOf(request.wanted().accuracy()),
                                        "",
                                        "",
                                        ""),
                                new Setting(
                                        "objective",
                                        request.wanted().objective().word(),
                                        "",
                                        "",
                                        ""),
                                new Setting("space", request.space().name(), "", "", "")),
                        result.facts())
                .html();
    }

    private static List<Headline> headlines(SelectResult result, @Nullable Outcome best) {
        if (best == null) {
            return List.of(new Headline("device", "none", "the table says what binds", List.of()));
        }
        return List.of(
                new Headline(
                        "device",
                        best.device(),
                        best.choice().words(result.request().space()),
                        List.of()),
                new Headline(
                        "time of an inference", Decimals.significant(best.latencyMs(), DIGITS) + " ms", "", List.of()),
                new Headline(
                        SelectTable.accuracy(result), Decimals.significant(best.accuracy(), DIGITS), "", List.of()),
                new Headline(
                        "energy of an inference",
                        Decimals.significant(best.energyMj(), DIGITS) + " mJ",
                        "",
                        List.of()));
    }

    private static double milliseconds(@Nullable Outcome outcome) {
        return outcome == null ? Double.NaN : outcome.latencyMs();
    }

    private static Columns<Outcome> columns(SelectResult result) {
        return new Columns<Outcome>()
                .with("device", Outcome::device)
                .with("design", each -> each.choice().words(result.request().space()))
                .with("> " + SelectTable.accuracy(result), Outcome::accuracy)
                .with("> time [ms]", Outcome::latencyMs)
                .with("> energy [mJ]", Outcome::energyMj)
                .with("> LUT", Outcome::lut)
                .with("> DSP", Outcome::dsp)
                .with("> BRAM", Outcome::bram36)
                .with("> URAM", Outcome::uram);
    }
}
