package cyclode.reports.evaluation.files;

import cyclode.power.energy.Band;
import cyclode.power.energy.Cause;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.PowerOverTime;
import cyclode.power.energy.Rail;
import cyclode.reports.evaluation.result.EnergyFigures;
import cyclode.reports.evaluation.result.EnergyFigures.EnergyBands;
import cyclode.reports.evaluation.result.EnergyFigures.PowerProfile;
import cyclode.reports.evaluation.result.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of {@code summary.json} that say what energy went where, and how far it is known. */
final class EnergyJson {
    private EnergyJson() {}

    /** Where the technology's ranges leave the figures, and the entries that this is owed to most. */
    static Map<String, Object> bands(EnergyBands bands) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("meaning", "5th to 95th percentile of draws of the technology's entries alone");
        map.put("acceleratedRunMj", band(bands.acceleratedJ(), 1e3));
        map.put("baselineRunMj", band(bands.baselineJ(), 1e3));
        map.put("energyEfficiency", band(bands.efficiency(), 1));
        map.put("powerRatio", band(bands.powerRatio(), 1));
        return map;
    }

    private static @Nullable Map<String, Object> band(@Nullable Band band, double factor) {
        if (band == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("low", band.low() * factor);
        map.put("high", band.high() * factor);
        map.put("samples", band.samples());
        map.put("seed", band.seed());
        List<Object> owed = new ArrayList<>();
        for (Band.Owed each : band.owed()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("entry", each.key().path());
            entry.put("share", each.share());
            owed.add(entry);
        }
        map.put("owedMostTo", owed);
        return map;
    }

    /** Both runs, supply by supply. */
    static Map<String, Object> rails(EnergyFigures energy) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Rail rail : List.of(Rail.PROCESSING_SYSTEM, Rail.LOGIC, Rail.DDR)) {
            map.put(word(rail), both(energy, account -> account.byRail().get(rail)));
        }
        return map;
    }

    /** Both runs, cause by cause. */
    static Map<String, Object> causes(EnergyFigures energy) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Cause cause : Cause.values()) {
            map.put(word(cause), both(energy, account -> account.byCause().get(cause)));
        }
        return map;
    }

    private interface Part {
        @Nullable
        BigInteger of(EnergyAccount account);
    }

    private static Map<String, Object> both(EnergyFigures energy, Part part) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("acceleratedRun", millijoules(part.of(energy.accelerated())));
        map.put("baselineRun", millijoules(part.of(energy.baseline())));
        return map;
    }

    private static double millijoules(@Nullable BigInteger attojoules) {
        return attojoules == null
                ? 0
                : new BigDecimal(attojoules).movePointLeft(15).doubleValue();
    }

    /** Average and peak of both runs. */
    static Map<String, Object> profile(PowerProfile profile) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("acceleratedRun", profile(profile.accelerated()));
        PowerOverTime baseline = profile.baseline();
        map.put("baselineRun", baseline == null ? null : profile(baseline));
        return map;
    }

    private static Map<String, Object> profile(PowerOverTime power) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("windowMs", Times.milliseconds(power.window()));
        map.put("averageW", power.average());
        map.put("peakW", power.peak());
        return map;
    }

    /** A constant's name as a key. */
    private static String word(Enum<?> value) {
        String[] words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder word = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            word.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return word.toString();
    }
}
