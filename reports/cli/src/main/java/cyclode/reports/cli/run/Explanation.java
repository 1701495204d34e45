package cyclode.reports.cli.run;

import cyclode.reports.cli.text.Listing;
import cyclode.reports.evaluation.result.RunResult.AssumptionLine;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every number of a run that is not arithmetic, file by file: its value, range, status, and the reason for it. */
public final class Explanation {
    private Explanation() {}

    /** As text of 80 columns. */
    public static String of(List<AssumptionLine> lines, Charset charset) {
        Map<String, List<Listing.Figure>> files = new LinkedHashMap<>();
        for (AssumptionLine line : lines) {
            files.computeIfAbsent(line.file(), file -> new ArrayList<>())
                    .add(new Listing.Figure(
                            together(line.path()),
                            line.value(),
                            line.unit(),
                            line.range(),
                            line.status().word(),
                            line.reason()));
        }
        StringBuilder out = new StringBuilder();
        files.forEach((file, figures) ->
                out.append(out.isEmpty() ? "" : "\n").append(new Listing(file, figures).text(charset)));
        return out.toString();
    }

    /** Keys that change together, those that stand beside the first without what leads to it. */
    private static String together(String paths) {
        String[] all = paths.split(", ", -1);
        String lead = all[0].substring(0, all[0].lastIndexOf('.') + 1);
        StringBuilder text = new StringBuilder(all[0]);
        for (int i = 1; i < all.length; i++) {
            text.append(", ").append(all[i].startsWith(lead) ? all[i].substring(lead.length()) : all[i]);
        }
        return text.toString();
    }
}
