package cyclode.power.technology;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import cyclode.core.file.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads technologies from YAML (of which JSON is a part).
 *
 * <p>A file holds {@code name}, {@code title}, {@code kind} ({@code fpga} or {@code asic}) and {@code entries}: path to
 * {@code value}, {@code unit}, {@code low}, {@code high}, {@code status}, {@code source}. A user's file may say
 * {@code extends: NAME} instead of {@code kind}; it then needs only the entries that it replaces.
 */
public final class TechnologyFile {
    private static final int LARGEST = 1 << 20;
    private static final Set<String> TOP = Set.of("name", "title", "kind", "extends", "entries");
    private static final Set<String> FIELDS = Set.of("value", "unit", "low", "high", "status", "source", "note");
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false);

    private TechnologyFile() {}

    /**
     * Reads a user's file.
     *
     * @throws IllegalArgumentException naming the file and the entry, if the table is refused
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Technology read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " is larger than 1 MiB");
            }
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a table from text.
     *
     * @param origin what messages call the text
     */
    public static Technology parse(String origin, String text) {
        try {
            return table(YAML.readTree(text));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(origin + ": " + e.getOriginalMessage() + at(e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
        }
    }

    private static String at(com.fasterxml.jackson.core.JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    private static Technology table(@Nullable JsonNode root) {
        if (root == null || !root.isObject()) {
            throw new IllegalArgumentException("a technology must be a mapping with name, title, kind and entries");
        }
        known(root, TOP, "technology");
        String name = text(root, "name", "technology");
        JsonNode listed = root.get("entries");
        if (listed == null || !listed.isObject()) {
            throw new IllegalArgumentException("technology " + name + " has no entries");
        }
        EnumMap<Key, Entry> entries = new EnumMap<>(Key.class);
        for (Iterator<Map.Entry<String, JsonNode>> it = listed.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> field = it.next();
            Key key = Key.find(field.getKey()).orElseThrow(() -> unknown(field.getKey()));
            entries.put(key, entry(key, field.getValue()));
        }
        if (root.has("extends")) {
            Technology base = Technologies.named(text(root, "extends", "technology"));
            String title = root.has("title") ? text(root, "title", "technology") : base.title();
            Technology full = base.with(entries);
            EnumMap<Key, Entry> all = new EnumMap<>(Key.class);
            full.entries().forEach(e -> all.put(e.key(), e));
            return new Technology(name, title, base.kind(), all);
        }
        return new Technology(name, text(root, "title", "technology"), kind(text(root, "kind", "technology")), entries);
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "fpga" -> Kind.FPGA;
            case "asic" -> Kind.ASIC;
            default -> throw new IllegalArgumentException("kind is '" + word + "'; allowed: fpga, asic");
        };
    }

    private static Entry entry(Key key, JsonNode node) {
        String what = "technology entry " + key.path();
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + " must have value, unit, low, high, status and source");
        }
        known(node, FIELDS, what);
        String symbol = text(node, "unit", what);
        Unit unit = Unit.find(symbol)
                .orElseThrow(() -> new IllegalArgumentException(
                        what + " has the unknown unit '" + symbol + "'; allowed: " + Unit.allowed(key.dimension())));
        return new Entry(
                key,
                number(node, "value", what),
                number(node, "low", what),
                number(node, "high", what),
                unit,
                Status.of(text(node, "status", what)),
                text(node, "source", what));
    }

    private static IllegalArgumentException unknown(String path) {
        List<String> paths = new java.util.ArrayList<>(Key.paths(Kind.FPGA));
        paths.addAll(Key.paths(Kind.ASIC));
        return new IllegalArgumentException(
                "there is no technology entry " + path + "; did you mean " + Names.closest(path, paths) + "?");
    }

    private static void known(JsonNode node, Set<String> allowed, String what) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException(
                        what + " has an unknown key '" + name + "'; did you mean " + nearest(name, allowed) + "?");
            }
        }
    }

    private static String nearest(String name, Set<String> allowed) {
        return Names.closest(name, allowed.stream().sorted().toList());
    }

    private static String text(JsonNode node, String field, String what) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException(what + " has no " + field);
        }
        if (!value.isTextual() && !(field.equals("unit") && value.isNumber())) {
            throw new IllegalArgumentException(what + ": " + field + " must be text");
        }
        return value.asText();
    }

    private static BigDecimal number(JsonNode node, String field, String what) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException(what + " has no " + field);
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException(what + ": " + field + " must be a number, not '" + value.asText() + "'");
        }
        return value.decimalValue();
    }
}
