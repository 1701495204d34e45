package cyclode.reports.cli.select;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.select.Outcome;
import cyclode.reports.studies.select.SelectRequest;
import cyclode.reports.studies.select.SelectResult;
import cyclode.reports.studies.select.Selection;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** What a selection prints: no line wider than 80 columns. */
public final class SelectTable {
    private static final int DIGITS = 3;

    private SelectTable() {}

    /**
     * The text.
     *
     * @param files where the files are
     */
    public static String of(SelectResult result, String files, Charset charset) {
        Report out = new Report(charset);
        SelectRequest request = result.request();
        out.line(request.model() + " within "
                + Decimals.compact(request.wanted().latencyMs(), 6) + " ms at "
                + accuracy(result) + " " + Decimals.compact(request.wanted().accuracy(), 6) + ", least "
                + request.wanted().objective().word() + ": "
                + (result.found()
                        ? name(result.selection().best())
                        : "no device of " + result.selection().verdicts().size()));
        out.line("");
        TextTable chosen = new TextTable(
                "", "device", "> " + accuracy(result), "> ms", "> mJ", "> LUT", "> DSP", "> BRAM", "> URAM");
        row(chosen, "best", result.selection().best());
        row(chosen, "runner-up", result.selection().runnerUp());
        if (result.found()) {
            out.table(chosen);
            design(out, "best", result, result.selection().best());
            design(out, "runner-up", result, result.selection().runnerUp());
            out.line("");
        }
        out.line("Devices, smallest first:");
        for (Selection.Verdict each : result.selection().verdicts()) {
            String binds = each.binds().isEmpty() ? "chosen" : each.binds();
            out.labelled(
                    each.device() + " ".repeat(Math.max(1, 10 - each.device().length())), binds);
        }
        out.line("");
        out.labelled(
                "designs     ",
                Decimals.grouped(result.designs()) + " of the space's " + Decimals.grouped(result.size())
                        + (result.designs() == result.size() ? ", the whole space" : "") + "; front "
                        + Decimals.grouped(result.front().size()));
        result.facts().forEach(fact -> out.labelled("accuracy    ", fact));
        if (!files.isEmpty()) {
            out.labelled("files       ", files);
        }
        return out.toString();
    }

    static String accuracy(SelectResult result) {
        return result.proxy() ? "accuracy (proxy)" : "accuracy";
    }

    private static String name(@Nullable Outcome outcome) {
        return outcome == null ? "" : outcome.device();
    }

    private static void row(TextTable table, String label, @Nullable Outcome each) {
        if (each != null) {
            table.row(
                    label,
                    each.device(),
                    Decimals.significant(each.accuracy(), DIGITS),
                    Decimals.significant(each.latencyMs(), DIGITS),
                    Decimals.significant(each.energyMj(), DIGITS),
                    Decimals.grouped(each.lut()),
                    Decimals.grouped(each.dsp()),
                    Decimals.grouped(each.bram36()),
                    Decimals.grouped(each.uram()));
        }
    }

    private static void design(Report out, String label, SelectResult result, @Nullable Outcome each) {
        if (each != null) {
            out.labelled(
                    label + " ".repeat(12 - label.length()),
                    each.choice().words(result.request().space()));
        }
    }
}
