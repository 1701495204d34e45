package cyclode.reports.studies.select;

import cyclode.core.csv.CsvWriter;
import cyclode.power.device.Devices;
import cyclode.reports.evaluation.files.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a selection: equal selections write equal bytes. */
public final class SelectFiles {
    private SelectFiles() {}

    /** Writes them into a folder that is there. */
    public static void write(SelectResult result, Path folder) throws IOException {
        Files.writeString(folder.resolve("summary.json"), json(result));
        Files.writeString(folder.resolve("devices.csv"), devices(result));
        Files.writeString(folder.resolve("front.csv"), designs(result, result.front()));
        Files.writeString(folder.resolve("designs.csv"), designs(result, result.outcomes()));
    }

    /** The summary. */
    public static String json(SelectResult result) {
        SelectRequest request = result.request();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("schema", "cyclode-select/1");
        map.put("model", request.model());
        map.put("space", request.space().name());
        map.put("seed", request.data().seed());
        map.put("objective", request.wanted().objective().word());
        map.put("latencyMs", request.wanted().latencyMs());
        map.put("accuracy", request.wanted().accuracy());
        map.put("accuracyIs", result.accuracy());
        map.put("accuracyIsProxy", result.proxy());
        map.put("accuracyFacts", result.facts());
        map.put("designs", result.designs());
        map.put("designsOfSpace", result.size());
        map.put("exhaustive", result.designs() == result.size());
        map.put("best", outcome(result, result.selection().best()));
        map.put("runnerUp", outcome(result, result.selection().runnerUp()));
        map.put(
                "devices",
                result.selection().verdicts().stream()
                        .map(each -> verdict(result, each))
                        .toList());
        map.put("front", result.front().size());
        return JsonText.of(map);
    }

    private static Map<String, Object> verdict(SelectResult result, Selection.Verdict verdict) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("device", verdict.device());
        map.put("lut", verdict.lut());
        map.put("price", Double.isNaN(verdict.price()) ? null : verdict.price());
        map.put("keepsBoth", verdict.best() != null);
        map.put("binds", verdict.binds());
        map.put("design", outcome(result, verdict.best()));
        return map;
    }

    private static @Nullable Map<String, Object> outcome(SelectResult result, @Nullable Outcome each) {
        if (each == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("device", each.device());
        map.put("design", each.choice().words(result.request().space()));
        map.put("accuracy", each.accuracy());
        map.put("latencyMs", each.latencyMs());
        map.put("energyMj", each.energyMj());
        map.put("lut", each.lut());
        map.put("ff", each.ff());
        map.put("dsp", each.dsp());
        map.put("bram36", each.bram36());
        map.put("uram", each.uram());
        return map;
    }

    private static String devices(SelectResult result) {
        CsvWriter csv = new CsvWriter("device", "lut_there", "price", "keeps_both", "design", "latency_ms", "binds");
        for (Selection.Verdict each : result.selection().verdicts()) {
            Outcome best = each.best();
            csv.row(
                    each.device(),
                    each.lut(),
                    Double.isNaN(each.price()) ? "" : each.price(),
                    best != null,
                    best == null ? "" : best.choice().words(result.request().space()),
                    best == null ? "" : best.latencyMs(),
                    each.binds());
        }
        return csv.toString();
    }

    private static String designs(SelectResult result, List<Outcome> outcomes) {
        CsvWriter csv = new CsvWriter(
                "device",
                "device_lut",
                "algorithm",
                "shape",
                "weights",
                result.proxy() ? "accuracy_proxy" : "accuracy",
                "latency_ms",
                "energy_mj",
                "lut",
                "ff",
                "dsp",
                "bram36",
                "uram",
                "lacks");
        SelectSpace space = result.request().space();
        outcomes.forEach(each -> csv.row(
                each.device(),
                Devices.named(each.device()).lut().count(),
                each.choice().algorithm().words(space),
                space.shapes().get(each.choice().shape()).name(),
                space.placements().get(each.choice().placement()).name(),
                each.accuracy(),
                Double.isNaN(each.latencyMs()) ? "" : each.latencyMs(),
                Double.isNaN(each.energyMj()) ? "" : each.energyMj(),
                each.lut(),
                each.ff(),
                each.dsp(),
                each.bram36(),
                each.uram(),
                each.lacking()));
        return csv.toString();
    }
}
