package cyclode.power.device;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.power.technology.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalogue of devices. */
public final class Devices {
    private static final Map<String, Device> CATALOGUE = read();

    private Devices() {}

    /** All devices, in the catalogue's order. */
    public static List<Device> all() {
        return List.copyOf(CATALOGUE.values());
    }

    /**
     * The device of a name; case does not matter.
     *
     * @throws RefusedValue if there is none; the message has the nearest
     */
    public static Device named(String name) {
        Device device = CATALOGUE.get(name.toLowerCase(Locale.ROOT));
        if (device == null) {
            throw new RefusedValue(
                    "no device '" + name + "'; did you mean " + Names.closest(name, CATALOGUE.keySet()) + "?");
        }
        return device;
    }

    /**
     * The device on a board, such as {@code zcu104}.
     *
     * @throws RefusedValue if no board of that name is known; the message has the nearest
     */
    public static Device onBoard(String board) {
        List<String> boards = new ArrayList<>();
        for (Device device : CATALOGUE.values()) {
            if (device.boards().contains(board.toLowerCase(Locale.ROOT))) {
                return device;
            }
            boards.addAll(device.boards());
        }
        throw new RefusedValue("no board '" + board + "'; did you mean " + Names.closest(board, boards) + "?");
    }

    private record Catalogue(Map<String, Row> devices) {}

    private record Row(
            String technology,
            BigDecimal coreVolts,
            boolean processor,
            long lut,
            @Nullable Long lutMemory,
            long ff,
            long bram36,
            long uram,
            long dsp,
            List<String> boards,
            String status,
            @Nullable Map<String, String> otherwise,
            @Nullable StaticRow staticMilliwatts,
            @Nullable StaticRow maximumProcessMilliwatts,
            String source) {
        Device device(String name) {
            return new Device(
                    name,
                    Family.ofTechnology(technology),
                    coreVolts,
                    processor,
                    capacity("lut", lut),
                    Optional.ofNullable(lutMemory).map(count -> capacity("lutMemory", count)),
                    capacity("ff", ff),
                    capacity("bram36", bram36),
                    capacity("uram", uram),
                    capacity("dsp", dsp),
                    boards,
                    Optional.ofNullable(staticMilliwatts).map(StaticRow::figure),
                    Optional.ofNullable(maximumProcessMilliwatts).map(StaticRow::figure),
                    source);
        }

        private Capacity capacity(String resource, long count) {
            String word = otherwise == null ? status : otherwise.getOrDefault(resource, status);
            return new Capacity(count, Status.of(word));
        }
    }

    private record StaticRow(BigDecimal value, BigDecimal low, BigDecimal high, String status, String source) {
        StaticFigure figure() {
            return new StaticFigure(value, low, high, Status.of(status), source);
        }
    }

    private static Map<String, Device> read() {
        ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        try (InputStream in = Devices.class.getResourceAsStream("devices.yaml")) {
            Map<String, Device> devices = new LinkedHashMap<>();
            yaml.readValue(in, Catalogue.class).devices().forEach((name, row) -> devices.put(name, row.device(name)));
            return Collections.unmodifiableMap(devices);
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of devices cannot be read", e);
        }
    }
}
