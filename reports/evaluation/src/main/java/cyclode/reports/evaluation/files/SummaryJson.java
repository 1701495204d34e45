package cyclode.reports.evaluation.files;

import cyclode.core.chain.StallCause;
import cyclode.core.evidence.Status;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.result.BitExactness;
import cyclode.reports.evaluation.result.Comparison.Interval;
import cyclode.reports.evaluation.result.Comparison.JointRank;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.CycleAccount.InputSpread;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.reports.evaluation.result.EnergyFigures;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.RunResult.Scores;
import cyclode.reports.evaluation.result.SeriesFigures;
import cyclode.reports.evaluation.result.Stalls;
import cyclode.reports.evaluation.result.Subject;
import cyclode.reports.evaluation.result.Times.BatchRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code summary.json}: the headline figures as plain numbers. What each rests on stands under {@code evidence}, by the figure's path,
 * with its unit; why one is {@code null} stands under {@code reasons}.
 */
public final class SummaryJson {
    /** Version of the fields' names and meaning. */
    public static final String SCHEMA = "cyclode-summary/1";

    private final Map<String, Object> evidence = new LinkedHashMap<>();
    private final Map<String, Object> reasons = new LinkedHashMap<>();

    private SummaryJson() {}

    /** The text of the file. */
    public static String of(RunResult result) {
        return JsonText.of(new SummaryJson().root(result));
    }

    private Map<String, Object> root(RunResult result) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", SCHEMA);
        subject(root, result.subject());
        root.put("bitExact", bitExact(result.bitExact()));
        root.put("cycles", cycles(result.cycles()));
        Map<String, Object> latency = new LinkedHashMap<>();
        put(latency, "latencyMs.", "preprocess", result.latency().preprocess());
        put(latency, "latencyMs.", "driver", result.latency().driver());
        put(latency, "latencyMs.", "transfer", result.latency().transfer());
        put(latency, "latencyMs.", "fabric", result.latency().fabric());
        put(latency, "latencyMs.", "postprocess", result.latency().postprocess());
        put(latency, "latencyMs.", "endToEnd", result.latency().endToEnd());
        root.put("latencyMs", latency);
        put(root, "", "throughputPerSecond", result.throughputPerSecond());
        root.put("batch", batch(result.batch()));
        root.put("inputCycles", spread(result.spread()));
        root.put("baselineMs", times(result.baseline(), "baselineMs."));
        Map<String, Object> speedup = new LinkedHashMap<>();
        put(speedup, "speedup.", "backbone", result.speedup().backbone());
        put(speedup, "speedup.", "endToEnd", result.speedup().endToEnd());
        root.put("speedup", speedup);
        root.put("stacks", result.stacks().rows().stream().map(this::stack).toList());
        put(root, "", "impliedHostShare", result.stacks().impliedShare());
        energy(root, result.energy());
        root.put("resources", resources(result));
        root.put("scores", result.scores().stream().map(SummaryJson::scores).toList());
        if (result.scores().isEmpty()) {
            reasons.put(
                    "scores", result.bitExact().checked() ? "the output is no row of scores" : "no data was computed");
        }
        SeriesFigures series = result.series();
        if (series != null) {
            root.put("series", SeriesJson.of(series));
        }
        root.put("published", published(result.comparison().rows()));
        root.put("publishedJointRank", joint(result.comparison().joint()));
        root.put("evidence", evidence);
        root.put("reasons", reasons);
        return root;
    }

    private static void subject(Map<String, Object> root, Subject subject) {
        root.put("workload", subject.workload());
        root.put("workloadTitle", subject.workloadTitle());
        root.put("hardware", subject.hardware());
        root.put("hardwareTitle", subject.hardwareTitle());
        root.put("device", subject.device());
        root.put("technology", subject.technology());
        root.put("baseline", subject.baseline());
        root.put("seed", subject.seed());
        root.put("parameters", subject.parameters());
        root.put("inputs", subject.inputs());
        root.put("settings", subject.settings());
    }

    private Map<String, Object> bitExact(BitExactness bits) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("checkedTensors", bits.checked() ? bits.checkedTensors() : null);
        map.put("mismatches", bits.checked() ? bits.mismatches().size() : null);
        if (!bits.checked()) {
            reasons.put("bitExact", bits.reason());
        }
        List<Object> first = new ArrayList<>();
        for (BitExactness.Mismatch m : bits.mismatches().stream().limit(20).toList()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("tensor", m.tensor());
            row.put("input", m.input());
            row.put("index", m.index());
            row.put("expected", m.expected());
            row.put("actual", m.actual());
            first.add(row);
        }
        map.put("firstMismatches", first);
        return map;
    }

    private static Map<String, Object> cycles(CycleAccount cycles) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("clock", cycles.clock());
        map.put("megahertz", cycles.megahertz());
        map.put(
                "edges",
                "from the edge at which the first launch's issue begins to the edge at which the last launch ends");
        map.put("total", cycles.total());
        Map<String, Object> layers = new LinkedHashMap<>();
        cycles.byLayer().forEach(layer -> layers.put(layer.layer(), layer.exclusive()));
        map.put("byLayer", layers);
        Map<String, Object> units = new LinkedHashMap<>();
        for (UnitCycles unit : cycles.byUnit()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("unit", unit.unit());
            row.put("clock", unit.clock());
            row.put("busy", unit.busy());
            row.put("stalled", stalls(unit.stalled()));
            row.put("idle", unit.idle());
            units.put(unit.process(), row);
        }
        map.put("byUnit", units);
        return map;
    }

    private static Map<String, Object> stalls(Stalls stalls) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (StallCause cause : StallCause.values()) {
            map.put(cause.name().toLowerCase(Locale.ROOT), stalls.of(cause));
        }
        return map;
    }

    private @Nullable Map<String, Object> batch(@Nullable BatchRun batch) {
        if (batch == null) {
            reasons.put("batch", "no batch was asked for");
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("size", batch.size());
        put(map, "batch.", "makespanMs", batch.makespanMs());
        put(map, "batch.", "throughputPerSecond", batch.throughput());
        map.put("hostOverlapsFabric", batch.overlapped());
        return map;
    }

    private @Nullable Map<String, Object> spread(@Nullable InputSpread spread) {
        if (spread == null) {
            reasons.put("inputCycles", "there was one input");
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("inputs", spread.inputs());
        map.put("minimum", spread.minimum());
        map.put("median", spread.median());
        map.put("percentile99", spread.percentile99());
        return map;
    }

    private Map<String, Object> times(cyclode.reports.evaluation.result.Times.BaselineTimes times, String path) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, path, "preprocess", times.preprocess());
        put(map, path, "offloaded", times.offloaded());
        put(map, path, "postprocess", times.postprocess());
        put(map, path, "endToEnd", times.endToEnd());
        return map;
    }

    private Map<String, Object> stack(StackRow row) {
        String path = "stacks[" + row.times().baseline() + "].";
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("baseline", row.times().baseline());
        map.put("baselineMs", times(row.times(), path + "baselineMs."));
        Map<String, Object> speedup = new LinkedHashMap<>();
        put(speedup, path + "speedup.", "backbone", row.speedup().backbone());
        put(speedup, path + "speedup.", "endToEnd", row.speedup().endToEnd());
        map.put("speedup", speedup);
        put(map, path, "hostShare", row.hostShare());
        put(map, path, "macsPerCyclePerCore", row.macsPerCycle());
        map.put("anchors", row.known().anchors());
        map.put(
                "anchorsMeanErrorPercent",
                row.known().anchors() == 0 ? null : row.known().meanErrorPercent());
        map.put("anchorsUse", row.known().use());
        return map;
    }

    private void energy(Map<String, Object> root, EnergyFigures energy) {
        Map<String, Object> joules = new LinkedHashMap<>();
        put(joules, "energyMj.", "acceleratedRun", energy.acceleratedMj());
        put(joules, "energyMj.", "baselineRun", energy.baselineMj());
        root.put("energyMj", joules);
        Map<String, Object> watts = new LinkedHashMap<>();
        put(watts, "powerW.", "acceleratedRun", energy.acceleratedW());
        put(watts, "powerW.", "baselineRun", energy.baselineW());
        root.put("powerW", watts);
        put(root, "", "energyEfficiency", energy.efficiency());
        put(root, "", "powerRatio", energy.powerRatio());
        root.put("energyBands", EnergyJson.bands(energy.bands()));
        root.put("energyBoundary", energy.boundary());
        root.put("energyByRailMj", EnergyJson.rails(energy));
        root.put("energyByCauseMj", EnergyJson.causes(energy));
        root.put("powerOverTime", EnergyJson.profile(energy.profile()));
        List<Object> others = new ArrayList<>();
        for (EnergyFigures.OtherBoundary other : energy.others()) {
            String path = "otherBoundaries[" + other.boundary() + "].";
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("boundary", other.boundary());
            map.put("contents", other.contents());
            put(map, path, "acceleratedMj", other.acceleratedMj());
            put(map, path, "baselineMj", other.baselineMj());
            put(map, path, "energyEfficiency", other.efficiency());
            others.add(map);
        }
        root.put("otherBoundaries", others);
    }

    private static Map<String, Object> resources(RunResult result) {
        Map<String, Object> used = new LinkedHashMap<>();
        Map<String, Object> available = new LinkedHashMap<>();
        for (Utilization row : result.resources().fit().utilization()) {
            used.put(row.kind().word(), row.used());
            available.put(row.kind().word(), row.available());
        }
        result.resources().fit().device().lutMemory().ifPresent(memory -> {
            used.put("LUT as memory", result.resources().fit().total().lutRam());
            available.put("LUT as memory", memory.count());
        });
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("used", used);
        map.put("available", available);
        map.put("fits", result.resources().fit().fits());
        map.put("flow", result.resources().flow());
        return map;
    }

    private static Map<String, Object> scores(Scores scores) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < scores.values().size(); i++) {
            values.put(scores.classes().get(i), scores.values().get(i));
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("input", scores.input());
        map.put("best", scores.classes().get(scores.best()));
        map.put("values", values);
        return map;
    }

    private List<Object> published(List<PublishedRow> rows) {
        if (rows.isEmpty()) {
            reasons.put("published", "nothing was published about this workload on this hardware");
        }
        List<Object> list = new ArrayList<>();
        for (PublishedRow row : rows) {
            String path = "published[" + row.figure() + "].";
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("figure", row.figure());
            map.put("published", row.published());
            map.put("source", row.source());
            put(map, path, "simulated", row.simulated());
            map.put("calibratedOn", row.calibratedOn());
            if (row.calibratedOn() == null) {
                reasons.put(path + "calibratedOn", row.calibratedReason());
            }
            put(map, path, "predicted", row.predicted());
            map.put("band", row.band() == null ? null : interval(row.band()));
            map.put("rank", row.rank());
            if (row.band() == null) {
                reasons.put(path + "band", row.bandReason());
                reasons.put(path + "rank", row.bandReason());
            }
            put(map, path, "relativeError", row.relativeError());
            list.add(map);
        }
        return list;
    }

    private @Nullable Map<String, Object> joint(@Nullable JointRank joint) {
        if (joint == null) {
            reasons.put("publishedJointRank", "no sample was drawn");
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("share", joint.share());
        map.put("meaning", "share of the joint sample that lies further from its centre than the published values");
        map.put("figures", joint.figures());
        map.put("samples", joint.samples());
        map.put("refusedDraws", joint.refused());
        return map;
    }

    private static Map<String, Object> interval(Interval interval) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("low", interval.low());
        map.put("high", interval.high());
        map.put("width", interval.width());
        map.put("samples", interval.samples());
        map.put("seed", interval.seed());
        return map;
    }

    private void put(Map<String, Object> map, String path, String key, Figure figure) {
        map.put(key, figure.value());
        if (figure.present()) {
            Map<String, Object> rests = new LinkedHashMap<>();
            rests.put("unit", figure.unit());
            rests.put("statuses", figure.evidence().stream().map(Status::word).toList());
            evidence.put(path + key, rests);
        } else {
            reasons.put(path + key, figure.reason());
        }
    }
}
