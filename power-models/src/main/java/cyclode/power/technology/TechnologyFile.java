package cyclode.power.technology;

import com.fasterxml.jackson.databind.JsonNode;
import cyclode.core.evidence.Status;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads technologies from YAML or JSON.
 *
 * <p>A file holds {@code name}, {@code title}, {@code kind} ({@code fpga} or {@code asic}) and {@code entries}: path to
 * {@code value}, {@code unit}, {@code low}, {@code high}, {@code status}, {@code source}. A user's file may say
 * {@code extends: NAME} instead of {@code kind}; it then needs only the entries that it replaces. Refusals name file, line and key.
 */
public final class TechnologyFile {
    private static final List<String> TOP = List.of("name", "title", "kind", "extends", "entries");
    private static final List<String> FIELDS = List.of("value", "unit", "low", "high", "status", "source", "note");
    private static final List<String> KINDS = List.of("fpga", "asic");

    private final Document document;

    private TechnologyFile(Document document) {
        this.document = document;
    }

    /**
     * Reads a user's table: nothing takes the place of its entries.
     *
     * @throws FileException naming file, line and key, if the table is refused
     */
    public static Technology read(Source source) {
        TechnologyFile file = new TechnologyFile(DocumentReader.read(source));
        EnumMap<Key, Entry> entries = file.entries();
        return file.table(entries, entries.keySet());
    }

    /** Reads a table that the program brings along, in whose place a device's own figures may stand. */
    static Technology builtIn(Source source) {
        TechnologyFile file = new TechnologyFile(DocumentReader.read(source));
        return file.table(file.entries(), Set.of());
    }

    private Technology table(EnumMap<Key, Entry> entries, Set<Key> own) {
        JsonNode root = document.root();
        known(root, "", TOP);
        String name = text(root, "", "name");
        if (!root.has("extends")) {
            Kind kind = kind(text(root, "", "kind"));
            String title = text(root, "", "title");
            return checked("/entries", () -> new Technology(name, title, kind, entries, own));
        }
        if (root.has("kind")) {
            throw document.problem("/kind", "goes without saying beside 'extends'; allowed: one of the two");
        }
        String extended = text(root, "", "extends");
        Technology base = checked("/extends", () -> Technologies.named(extended));
        String title = root.has("title") ? text(root, "", "title") : base.title();
        EnumMap<Key, Entry> all = new EnumMap<>(Key.class);
        base.entries().forEach(entry -> all.put(entry.key(), entry));
        all.putAll(entries);
        return checked("/entries", () -> new Technology(name, title, base.kind(), all, own));
    }

    private <T> T checked(String path, Supplier<T> made) {
        try {
            return made.get();
        } catch (RefusedValue e) {
            throw document.problem(path, String.valueOf(e.getMessage()));
        }
    }

    private EnumMap<Key, Entry> entries() {
        JsonNode listed = document.root().path("entries");
        if (!listed.isObject()) {
            throw document.problem("/entries", "is missing; allowed: a map of entries");
        }
        EnumMap<Key, Entry> entries = new EnumMap<>(Key.class);
        for (Map.Entry<String, JsonNode> field : listed.properties()) {
            String path = "/entries/" + field.getKey();
            Key key = Key.find(field.getKey()).orElseThrow(() -> unknown(path, field.getKey()));
            entries.put(key, entry(key, path, field.getValue()));
        }
        return entries;
    }

    private FileException unknown(String path, String name) {
        List<String> all = Arrays.stream(Key.values()).map(Key::path).toList();
        return document.problem(path, "there is no such entry; nearest: '" + Names.closest(name, all) + "'");
    }

    private Kind kind(String word) {
        if (!KINDS.contains(word)) {
            throw document.problem("/kind", "'" + word + "' is unknown" + Names.hint(word, KINDS));
        }
        return word.equals("fpga") ? Kind.FPGA : Kind.ASIC;
    }

    private Entry entry(Key key, String path, JsonNode node) {
        if (!node.isObject()) {
            throw document.problem(path, "must have value, unit, low, high, status and source");
        }
        known(node, path, FIELDS);
        BigDecimal value = number(node, path, "value");
        Unit unit = unit(key, path, node);
        BigDecimal low = number(node, path, "low");
        BigDecimal high = number(node, path, "high");
        String status = text(node, path, "status");
        Status known = checked(path + "/status", () -> Status.of(status));
        String source = text(node, path, "source");
        return checked(path, () -> new Entry(key, value, low, high, unit, known, source));
    }

    private Unit unit(Key key, String path, JsonNode node) {
        String allowed = "; allowed: " + Unit.allowed(key.dimension());
        if (!node.has("unit")) {
            throw document.problem(path, "has no unit" + allowed);
        }
        String symbol = node.path("unit").asText();
        Unit unit = Unit.find(symbol)
                .orElseThrow(() -> document.problem(path + "/unit", "'" + symbol + "' is no unit" + allowed));
        if (unit.dimension() != key.dimension()) {
            throw document.problem(path + "/unit", "'" + symbol + "' is no unit of " + key.path() + allowed);
        }
        return unit;
    }

    private BigDecimal number(JsonNode node, String path, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            throw document.problem(path, "has no " + field + "; allowed: a number from 0");
        }
        if (!value.isNumber()) {
            throw document.problem(
                    path + "/" + field, "'" + value.asText() + "' is no number; allowed: a number from 0");
        }
        BigDecimal number = value.decimalValue();
        if (number.signum() < 0) {
            throw document.problem(
                    path + "/" + field, number.toPlainString() + " is negative; allowed: a number from 0");
        }
        return number;
    }

    private String text(JsonNode node, String path, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            throw document.problem(path, "has no " + field);
        }
        if (!value.isTextual()) {
            throw document.problem(path + "/" + field, "must be text");
        }
        return value.textValue();
    }

    private void known(JsonNode node, String path, List<String> allowed) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!allowed.contains(name)) {
                throw document.problem(path + "/" + name, "there is no such key" + Names.hint(name, allowed));
            }
        }
    }
}
