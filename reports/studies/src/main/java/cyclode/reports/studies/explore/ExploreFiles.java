package cyclode.reports.studies.explore;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.csv.CsvWriter;
import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.studies.explore.ExplorationResult.Neighbour;
import cyclode.reports.studies.explore.ExplorationResult.Repair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The files of an exploration: equal explorations write equal bytes. */
public final class ExploreFiles {
    private static final String COLUMNS =
            "window,width,precision,error,energy_mj,latency_ms,lut,lut_memory,ff,dsp,bram36,bits,memories";

    private ExploreFiles() {}

    /** Writes them into a folder that is there. */
    public static void write(ExplorationResult explored, Path folder) throws IOException {
        Files.writeString(folder.resolve("explore.json"), json(explored));
        Files.writeString(folder.resolve("front.csv"), table(explored.front()));
        Files.writeString(folder.resolve("shapes.csv"), table(explored.shapes()));
        Files.writeString(folder.resolve("neighbours.csv"), neighbours(explored.neighbours()));
        Files.writeString(folder.resolve("rescued.csv"), repairs(explored.repairs()));
        Files.writeString(
                folder.resolve("recommended.txt"), String.join("\n", settings(explored.recommended())) + "\n");
    }

    /** The summary. */
    public static String json(ExplorationResult explored) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("schema", "cyclode-explore/1");
        map.put("objective", explored.request().objective().name().toLowerCase(Locale.ROOT));
        map.put("worstError", explored.request().worstError().orElse(null));
        map.put("evaluated", explored.evaluated());
        map.put("exhaustive", explored.exhaustive());
        Map<String, Object> recommended = row(explored.recommended());
        recommended.put("simulatedCycles", explored.simulatedCycles());
        recommended.put("bits", explored.recommended().bits());
        recommended.put("settings", settings(explored.recommended()));
        map.put("recommended", recommended);
        map.put("shapes", explored.shapes().stream().map(ExploreFiles::row).toList());
        map.put("front", explored.front().stream().map(ExploreFiles::row).toList());
        map.put(
                "neighbours",
                explored.neighbours().stream()
                        .map(each -> new NeighbourLine(each.change(), each.reason()))
                        .toList());
        map.put(
                "rescued",
                explored.repairs().stream().filter(Repair::deployable).count());
        return JsonText.of(map);
    }

    private record NeighbourLine(String change, String reason) {}

    private static Map<String, Object> row(Candidate candidate) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("window", candidate.window());
        row.put("width", candidate.width());
        row.put("precision", candidate.bitsText());
        row.put("error", candidate.error());
        row.put("energyMj", candidate.energyMj());
        row.put("latencyMs", candidate.latencyMs());
        row.put("lut", candidate.usage().lut());
        row.put("lutMemory", candidate.usage().lutMemory());
        row.put("ff", candidate.usage().ff());
        row.put("dsp", candidate.usage().dsp());
        row.put("bram36", candidate.usage().bramTiles());
        return row;
    }

    /** What sets a design on the command line. */
    public static List<String> settings(Candidate candidate) {
        List<String> lines = new ArrayList<>();
        lines.add("workload.window=" + candidate.window());
        lines.add("workload.width=" + candidate.width());
        candidate.bits().forEach((tensor, bits) -> lines.add("workload.bits." + tensor + "=" + bits));
        candidate.memories().forEach((memory, kind) -> lines.add("hardware.units." + memory + "=" + word(kind)));
        return lines;
    }

    private static String word(MemoryKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static CsvWriter csv(String... before) {
        List<String> columns = new ArrayList<>(List.of(before));
        columns.addAll(List.of(COLUMNS.split(",")));
        return new CsvWriter(columns.toArray(String[]::new));
    }

    private static void row(CsvWriter csv, Candidate candidate, Object... before) {
        List<Object> cells = new ArrayList<>(List.of(before));
        cells.addAll(row(candidate).values());
        cells.add(candidate.bits());
        cells.add(candidate.memories());
        csv.row(cells.toArray());
    }

    private static String table(List<Candidate> candidates) {
        CsvWriter csv = csv();
        candidates.forEach(candidate -> row(csv, candidate));
        return csv.toString();
    }

    private static String neighbours(List<Neighbour> neighbours) {
        CsvWriter csv = csv("change", "reason");
        neighbours.forEach(each -> row(csv, each.candidate(), each.change(), each.reason()));
        return csv.toString();
    }

    private static String repairs(List<Repair> repairs) {
        CsvWriter csv = csv("uniform_bits", "lacks", "made_to_fit_by");
        for (Repair repair : repairs) {
            int bits = repair.uniform().bits().values().iterator().next();
            String lacks = String.join(" | ", repair.uniform().overflow());
            Candidate memory = repair.byMemory();
            Candidate precision = repair.byPrecision();
            row(csv, repair.uniform(), bits, lacks, "nothing: as configured");
            if (memory != null) {
                row(csv, memory, bits, "", "memory choice");
            }
            if (precision != null) {
                row(csv, precision, bits, "", "mixed precision");
            }
        }
        return csv.toString();
    }
}
