package cyclode.reports.validation.mapping;

import cyclode.core.file.Default;
import cyclode.core.file.Kinds;
import cyclode.core.file.RefusedValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a mapping file says: for each unit, where its RTL's cycles are found and what they are compared with.
 *
 * @param name of the validation
 * @param description one line
 * @param units by the name that reports give them
 */
public record Mapping(String name, @Default("''") String description, Map<String, UnitEntry> units) {
    /** Refuses a mapping without units. */
    public Mapping {
        if (units.isEmpty()) {
            throw new RefusedValue("there is no unit; allowed: at least one");
        }
    }

    /**
     * A unit.
     *
     * @param model what it should do
     * @param rtl what it did
     */
    public record UnitEntry(ModelEntry model, RtlEntry rtl) {}

    /** The kinds of models and of RTL results, for the reader of files and the schema. */
    public static List<Kinds> kinds() {
        Map<String, Class<? extends Record>> models = new LinkedHashMap<>();
        models.put("expected", ModelEntry.Expected.class);
        models.put("unit", ModelEntry.Unit.class);
        models.put("run", ModelEntry.Run.class);
        models.put("cycles", ModelEntry.Cycles.class);
        models.put("table", ModelEntry.Table.class);
        Map<String, Class<? extends Record>> rtl = new LinkedHashMap<>();
        rtl.put("waveform", RtlEntry.Waveform.class);
        rtl.put("hls-synthesis", RtlEntry.HlsSynthesis.class);
        rtl.put("hls-cosimulation", RtlEntry.HlsCosimulation.class);
        rtl.put("counters", RtlEntry.Counters.class);
        rtl.put("test-results", RtlEntry.TestResults.class);
        return List.of(new Kinds(ModelEntry.class, "kind", models), new Kinds(RtlEntry.class, "kind", rtl));
    }
}
