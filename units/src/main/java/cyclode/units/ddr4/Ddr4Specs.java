package cyclode.units.ddr4;

import cyclode.core.file.Binder;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Kinds;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named channels, from the file {@code channels.yaml}. */
public final class Ddr4Specs {
    private static final Kinds QUEUES = new Kinds(
            RequestQueues.class,
            "kind",
            Map.of("per-bank", RequestQueues.PerBank.class, "shared", RequestQueues.Shared.class));
    private static final List<Ddr4Spec> ALL = Binder.bind(
                    DocumentReader.read(Source.resource(Ddr4Specs.class, "channels.yaml", "channels.yaml")),
                    Channels.class,
                    QUEUES)
            .specs();

    private Ddr4Specs() {}

    private record Channels(Map<String, Map<String, Integer>> speedGrades, List<Channel> channels) {
        List<Ddr4Spec> specs() {
            Map<String, Ddr4Timing> grades = new LinkedHashMap<>();
            speedGrades.forEach((name, cycles) -> grades.put(name, new Ddr4Timing(cycles)));
            return channels.stream().map(each -> each.spec(grades)).toList();
        }
    }

    private record Channel(
            String name,
            String speedGrade,
            Ddr4Geometry geometry,
            AddressMapping mapping,
            RowPolicy rowPolicy,
            RequestQueues queues,
            RefreshPolicy refresh) {
        Ddr4Spec spec(Map<String, Ddr4Timing> speedGrades) {
            Ddr4Timing timing = speedGrades.get(speedGrade);
            if (timing == null) {
                throw new RefusedValue("channel " + name + ": there is no speed grade '" + speedGrade + "'"
                        + Names.hint(speedGrade, speedGrades.keySet()));
            }
            return new Ddr4Spec(name, timing, geometry, mapping, rowPolicy, queues, refresh);
        }
    }

    /** The channel of a name; the error lists all names. */
    public static Ddr4Spec named(String name) {
        return ALL.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedValue("no DDR4 channel is named " + name + "; there are "
                        + ALL.stream().map(Ddr4Spec::name).toList()));
    }

    /** All named channels. */
    public static List<Ddr4Spec> all() {
        return ALL;
    }
}
