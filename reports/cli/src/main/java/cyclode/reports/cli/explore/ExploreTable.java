package cyclode.reports.cli.explore;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.explore.Candidate;
import cyclode.reports.studies.explore.ExplorationResult;
import cyclode.reports.studies.explore.ExplorationResult.Neighbour;
import cyclode.reports.studies.explore.ExplorationResult.Repair;
import cyclode.reports.studies.explore.ExploreFiles;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an exploration prints: no line wider than 80 columns. */
public final class ExploreTable {
    private static final int MOST_ROWS = 24;

    private final ExplorationResult explored;
    private final Report out;

    private ExploreTable(ExplorationResult explored, Charset charset) {
        this.explored = explored;
        out = new Report(charset);
    }

    /**
     * The text.
     *
     * @param files where the files are; empty if none were written
     */
    public static String of(ExplorationResult explored, String files, Charset charset) {
        ExploreTable table = new ExploreTable(explored, charset);
        table.front();
        table.recommended();
        table.shapes();
        table.neighbours();
        table.repairs();
        if (!files.isEmpty()) {
            table.out.line("files: " + files);
        }
        return table.out.toString();
    }

    private TextTable table() {
        return new TextTable(
                "n×d", "bits", "> error", "> energy [mJ]", "> time [ms]", "> LUT", "> as mem.", "> DSP", "> BRAM");
    }

    private static void row(TextTable table, Candidate each, String bits) {
        table.row(
                each.window() + "×" + each.width(),
                bits,
                Decimals.significant(each.error(), 3),
                Decimals.significant(each.energyMj(), 3),
                Decimals.significant(each.latencyMs(), 3),
                Decimals.grouped(each.usage().lut()),
                Decimals.grouped(each.usage().lutMemory()),
                Decimals.grouped(each.usage().dsp()),
                Decimals.grouped(each.usage().bramTiles()));
    }

    private void front() {
        List<Candidate> front = explored.front();
        out.line("Pareto front of error, energy and time: " + front.size() + " of " + explored.evaluated() + " designs"
                + (explored.exhaustive() ? ", the whole space" : "")
                + (front.size() > MOST_ROWS ? "; one in " + step(front.size()) + " is shown" : ""));
        TextTable table = table();
        for (int i = 0; i < front.size(); i += step(front.size())) {
            row(table, front.get(i), front.get(i).bitsText());
        }
        out.table(table).line("");
    }

    private static int step(int rows) {
        return (rows + MOST_ROWS - 1) / MOST_ROWS;
    }

    private void recommended() {
        Candidate best = explored.recommended();
        out.line("Recommended: window " + best.window() + ", width " + best.width() + ", "
                + Decimals.grouped(explored.simulatedCycles()) + " cycles simulated with all divisions long");
        TextTable table = table();
        row(table, best, best.bitsText());
        out.table(table).line("");
        ExploreFiles.settings(best).stream()
                .filter(setting -> setting.startsWith("workload.bits"))
                .reduce((a, b) -> a + " " + b)
                .ifPresent(out::line);
    }

    private void shapes() {
        if (explored.shapes().size() < 2) {
            return;
        }
        out.line("");
        out.line("The best of each window and width; the error says nothing of which of these forecasts best:");
        TextTable table = table();
        explored.shapes().forEach(each -> row(table, each, each.bitsText()));
        out.table(table);
    }

    /** How often each kind of reason stands against a neighbour, with the first of its kind. */
    private void neighbours() {
        Map<String, List<Neighbour>> byReason = new LinkedHashMap<>();
        for (Neighbour neighbour : explored.neighbours()) {
            String kind = neighbour.reason().replaceAll("[0-9].*", "").strip();
            byReason.computeIfAbsent(kind, k -> new ArrayList<>()).add(neighbour);
        }
        out.line("");
        out.line("Its " + explored.neighbours().size() + " neighbours and why not:");
        byReason.forEach((kind, all) -> out.line("  " + all.size() + "×, such as "
                + all.get(0).change() + ": " + all.get(0).reason()));
        out.line("");
    }

    private void repairs() {
        List<Repair> all = explored.repairs();
        if (all.isEmpty()) {
            return;
        }
        long deployable = all.stream().filter(Repair::deployable).count();
        out.line(all.size() + " uniform configurations do not fit as the hardware file has them; " + deployable
                + " of them can be deployed:");
        TextTable table = table();
        for (Repair repair : all) {
            String bits = repair.uniform().bits().values().iterator().next() + " bits";
            row(table, repair.uniform(), bits + ", as is");
            Candidate memory = repair.byMemory();
            Candidate precision = repair.byPrecision();
            if (memory != null) {
                row(table, memory, "  other memories");
            } else if (precision != null) {
                row(table, precision, "  " + precision.bitsText());
            } else {
                table.row("", "  no way found", "", "", "", "", "", "", "");
            }
        }
        out.table(table).line("");
    }
}
