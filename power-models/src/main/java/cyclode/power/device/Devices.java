package cyclode.power.device;

import cyclode.core.evidence.Sourced;
import cyclode.core.evidence.Status;
import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Names;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The catalogue of devices. */
public final class Devices {
    private static final Map<String, Device> CATALOGUE = read();

    private Devices() {}

    /** All devices, in the catalogue's order. */
    public static List<Device> all() {
        return List.copyOf(CATALOGUE.values());
    }

    /**
     * The device of a name, or on the board of a name, such as {@code zedboard}; case does not matter.
     *
     * @throws RefusedValue if there is neither; the message has the nearest
     */
    public static Device named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> known = new ArrayList<>(CATALOGUE.keySet());
        for (Device device : CATALOGUE.values()) {
            if (device.name().equals(lower) || device.boards().contains(lower)) {
                return device;
            }
            known.addAll(device.boards());
        }
        throw new RefusedValue("no device or board '" + name + "'; did you mean " + Names.closest(name, known) + "?");
    }

    private record Catalogue(Map<String, Row> devices) {}

    private record Row(
            String family,
            BigDecimal coreVolts,
            Optional<Device.Processor> processor,
            long lut,
            Optional<Long> lutMemory,
            long ff,
            long bram36,
            long uram,
            long dsp,
            List<String> boards,
            Status status,
            @Default("{}") Map<String, Status> otherwise,
            Optional<Sourced> staticMilliwatts,
            Optional<Sourced> maximumProcessMilliwatts,
            @Default("1") @Range(min = 1, max = 3) int speedGrade,
            String source) {
        Device device(String name) {
            return new Device(
                    name,
                    Family.named(family),
                    coreVolts,
                    processor,
                    capacity("lut", lut),
                    lutMemory.map(count -> capacity("lut-memory", count)),
                    capacity("ff", ff),
                    capacity("bram36", bram36),
                    capacity("uram", uram),
                    capacity("dsp", dsp),
                    boards,
                    staticMilliwatts,
                    maximumProcessMilliwatts,
                    speedGrade,
                    source);
        }

        private Capacity capacity(String resource, long count) {
            return new Capacity(count, otherwise.getOrDefault(resource, status));
        }
    }

    private static Map<String, Device> read() {
        Source file = Source.resource(Devices.class, "devices.yaml", "devices.yaml");
        Map<String, Device> devices = new LinkedHashMap<>();
        Binder.bind(DocumentReader.read(file), Catalogue.class)
                .devices()
                .forEach((name, row) -> devices.put(name, row.device(name)));
        return Collections.unmodifiableMap(devices);
    }
}
