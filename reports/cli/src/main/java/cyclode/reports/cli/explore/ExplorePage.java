package cyclode.reports.cli.explore;

import cyclode.core.text.Decimals;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.html.HtmlReport;
import cyclode.reports.render.html.HtmlReport.Headline;
import cyclode.reports.render.html.HtmlReport.Setting;
import cyclode.reports.render.html.Section;
import cyclode.reports.render.text.Columns;
import cyclode.reports.studies.explore.Candidate;
import cyclode.reports.studies.explore.ExplorationResult;
import cyclode.reports.studies.explore.ExplorationResult.Neighbour;
import cyclode.reports.studies.explore.ExplorationResult.Repair;
import cyclode.reports.studies.explore.ExploreFiles;
import java.util.ArrayList;
import java.util.List;

/** The page of an exploration. */
public final class ExplorePage {
    private ExplorePage() {}

    /** The page. */
    public static String html(ExplorationResult explored, String workload, String hardware) {
        Candidate best = explored.recommended();
        List<Section> sections = new ArrayList<>(List.of(
                Section.of(ExploreChart.of(explored)),
                candidates("Pareto front of error, energy and time", explored.front())));
        if (explored.shapes().size() > 1) {
            sections.add(candidates("The best of each window and width", explored.shapes()));
        }
        Columns<Neighbour> neighbours = new Columns<Neighbour>()
                .with("neighbour of the recommended design", Neighbour::change)
                .with("why it is not recommended", Neighbour::reason);
        sections.add(DataTable.of("Neighbours, and why not", neighbours, explored.neighbours()));
        if (!explored.repairs().isEmpty()) {
            sections.add(repairs(explored.repairs()));
        }
        return new HtmlReport(
                        "Exploration of " + workload + " on " + hardware,
                        Decimals.grouped(explored.evaluated()) + " designs"
                                + (explored.exhaustive() ? ", the whole space" : ", a part of the space"),
                        List.of(
                                new Headline(
                                        "recommended",
                                        best.window() + "×" + best.width(),
                                        best.bitsText() + " bits",
                                        List.of()),
                                new Headline("error", Decimals.significant(best.error(), 3), "", List.of()),
                                new Headline(
                                        "energy of an inference",
                                        Decimals.significant(best.energyMj(), 3) + " mJ",
                                        "",
                                        List.of()),
                                new Headline(
                                        "time of an inference",
                                        Decimals.significant(best.latencyMs(), 3) + " ms",
                                        Decimals.grouped(explored.simulatedCycles()) + " cycles simulated",
                                        List.of())),
                        List.of(),
                        sections,
                        ExploreFiles.settings(best).stream()
                                .map(each -> each.split("=", 2))
                                .map(each -> new Setting(each[0], each.length > 1 ? each[1] : "", "", "", ""))
                                .toList(),
                        List.of(
                                "The configuration is that of the recommended design; a design is named by its window and its width."))
                .html();
    }

    private static Columns<Candidate> columns() {
        return new Columns<Candidate>()
                .with("window × width", each -> each.window() + "×" + each.width())
                .with("bits", Candidate::bitsText)
                .with("> error", Candidate::error)
                .with("> energy [mJ]", Candidate::energyMj)
                .with("> time [ms]", Candidate::latencyMs)
                .with("> LUT", each -> each.usage().lut())
                .with("> LUT as memory", each -> each.usage().lutMemory())
                .with("> DSP", each -> each.usage().dsp())
                .with("> BRAM", each -> each.usage().bramTiles());
    }

    private static DataTable candidates(String caption, List<Candidate> candidates) {
        return DataTable.of(caption, columns(), candidates);
    }

    private static DataTable repairs(List<Repair> repairs) {
        Columns<Repair> columns = new Columns<Repair>()
                .with(
                        "window × width",
                        each -> each.uniform().window() + "×" + each.uniform().width())
                .with("as is", each -> each.uniform().bitsText())
                .with("with other memories", each -> repaired(each.byMemory()))
                .with("with other bits", each -> repaired(each.byPrecision()));
        return DataTable.of("Uniform configurations that do not fit as the hardware file has them", columns, repairs);
    }

    private static String repaired(@org.jspecify.annotations.Nullable Candidate candidate) {
        return candidate == null
                ? "no way found"
                : candidate.bitsText() + ", " + Decimals.significant(candidate.energyMj(), 3) + " mJ";
    }
}
