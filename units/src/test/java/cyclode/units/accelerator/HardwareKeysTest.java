package cyclode.units.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Auto;
import cyclode.core.file.Binder;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.RecordSchema;
import cyclode.core.file.Records;
import cyclode.core.file.Source;
import cyclode.units.model.UnitSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a hardware file may say: ranges that the schema names are those that constructors hold, and what is left out is as in {@code zcu104}. */
class HardwareKeysTest {
    private static final String SPARSE =
            """
            {extends: zcu104, name: sparse, units: {sparse: {kind: sparse-matmul, lanes: 4, columns: 64, multipliers: 2, inputs: shared,
             banks: 4, input-lanes: 4, maximum-inputs: 64, maximum-steps: 64, double-buffer: true, activation-bits: 8, weight-bits: 8,
             accumulator-bits: 24, pipeline-depth: 4}}}
            """;

    /** One unit of each kind, by kind. */
    private static Map<String, UnitSpec> units() {
        Map<String, UnitSpec> units = new TreeMap<>();
        Stream.of(BuiltInHardware.source("zcu104"), BuiltInHardware.source("xc7s15"), text(SPARSE))
                .flatMap(source -> Accelerator.load(source, List.of()).units().values().stream())
                .forEach(unit -> units.putIfAbsent(UnitKinds.kind(unit.getClass()), unit));
        return units;
    }

    private static Source text(String text) {
        return Source.of("x.yaml", text);
    }

    /**
     * A number of a unit with its range in the schema.
     *
     * @param kind the unit's kind
     * @param key the number's key
     * @param least least value
     * @param most greatest value
     */
    record Number(String kind, String key, int least, int most) {}

    static List<Number> numbers() {
        List<Number> numbers = new ArrayList<>();
        JsonNode schema = RecordSchema.of("hardware", Accelerator.class, false, UnitKinds.kinds());
        for (JsonNode unit : schema.at("/$defs/unit-spec/oneOf")) {
            String kind = unit.at("/properties/kind/const").asText();
            for (Map.Entry<String, JsonNode> each : unit.path("properties").properties()) {
                JsonNode number = each.getValue().has("anyOf") ? each.getValue().at("/anyOf/0") : each.getValue();
                if (number.path("type").asText().equals("integer")
                        && !each.getKey().startsWith("tile-")) {
                    assertThat(number.has("minimum"))
                            .as("%s %s", kind, each.getKey())
                            .isTrue();
                    numbers.add(new Number(
                            kind,
                            each.getKey(),
                            number.path("minimum").asInt(),
                            number.path("maximum").asInt()));
                }
            }
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void constructorsHoldTheRangesOfTheSchema(Number number) {
        Record unit = (Record) units().get(number.kind());
        for (int outside : List.of(number.least() - 1, number.most() + 1)) {
            assertThatThrownBy(() -> Records.with(unit, Map.of(number.key(), outside)))
                    .hasMessageContaining(number.key() + " is " + outside + "; allowed:");
        }
        for (int end : List.of(number.least(), number.most())) {
            try {
                Records.with(unit, Map.of(number.key(), end));
            } catch (IllegalArgumentException e) {
                // What goes with the other keys, or is a power of two, is another matter.
                assertThat(e.getMessage()).doesNotContain(number.key() + " is " + end + "; allowed: " + number.least());
            }
        }
    }

    /** A default of a unit, of the sequencer or of the host is what the nominal accelerator has, but for what a network decides. */
    @Test
    void defaultsAreThoseOfTheNominalAccelerator() {
        ObjectNode root =
                BuiltInHardware.document(BuiltInHardware.source("zcu104")).root();
        JsonNode schema = RecordSchema.of("hardware", Accelerator.class, false, UnitKinds.kinds());
        Map<String, JsonNode> defined = new TreeMap<>();
        for (JsonNode unit : schema.at("/$defs/unit-spec/oneOf")) {
            defined.put(unit.at("/properties/kind/const").asText(), unit);
        }
        int compared = 0;
        for (JsonNode unit : root.path("units")) {
            compared += sameDefaults(unit, defined.get(unit.path("kind").asText()));
        }
        compared += sameDefaults(root.path("sequencer"), schema.at("/$defs/sequencer"));
        compared += sameDefaults(root.path("host"), schema.at("/$defs/host-side"));
        assertThat(compared).isGreaterThan(50);
    }

    private static int sameDefaults(JsonNode stated, JsonNode schema) {
        int compared = 0;
        for (Map.Entry<String, JsonNode> key : stated.properties()) {
            JsonNode missing = schema.path("properties").path(key.getKey()).path("default");
            boolean differsByPurpose = stated.path("ports").asText().equals("read-only")
                    || stated.path("memory").asText().equals("ultra");
            if (!missing.isMissingNode()
                    && !missing.asText().equals(Auto.WORD)
                    && !(differsByPurpose && List.of("ports", "memory").contains(key.getKey()))) {
                assertThat(key.getValue())
                        .as("%s of %s", key.getKey(), stated.path("kind"))
                        .isEqualTo(missing);
                compared++;
            }
        }
        return compared;
    }

    @Test
    void aShortFileIsEnough() {
        Document document =
                DocumentReader.read(text("{name: tiny, device: zedboard, clocks: {fabric: 100MHz}, units: {vector: "
                        + "{kind: vector, lanes: 8, input-bits: 24, multiplier-bits: 18, output-bits: 8}}}"));
        Accelerator accelerator = Binder.bind(document, Accelerator.class, UnitKinds.kinds());
        assertThat(accelerator.unit("vector", UnitSpec.class).clock()).isEqualTo("fabric");
        assertThat(accelerator.sequencer()).isEqualTo(new Sequencer("fabric", 8, false, 2, Sequencer.Deal.LAYERS));
        assertThat(accelerator.technology()).isEmpty();
        assertThat(accelerator.host()).isEmpty();
    }
}
