package cyclode.core.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import cyclode.core.cache.BoundedCache;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads one YAML or JSON document (JSON where the name ends in {@code .json}).
 *
 * <p>Refused: more than {@value #MAX_BYTES} bytes, {@value #MAX_DEPTH} levels or {@value #MAX_VALUES} values; duplicate keys, aliases,
 * type tags, keys without a value, numbers that no {@code long} holds or that are not finite, anything behind the document.
 */
public final class DocumentReader {
    /** Bytes of the longest file. */
    public static final int MAX_BYTES = 1 << 20;

    /** Levels of the deepest nesting. */
    public static final int MAX_DEPTH = 24;

    /** Values of the largest file. */
    public static final int MAX_VALUES = 50_000;

    /** Characters of the longest number. */
    private static final int MAX_DIGITS = 100;

    /** Greatest power of ten of a decimal, up or down; those of a double end before it. */
    private static final int MAX_EXPONENT = 400;

    // A sweep reads the same few files and values for each of its points.
    private static final BoundedCache<Source, Document> FILES = new BoundedCache<>(32);
    private static final BoundedCache<String, JsonNode> VALUES = new BoundedCache<>(8192);

    private final String name;
    private final JsonParser parser;
    private final Map<String, Integer> lines = new HashMap<>();
    private int values;

    private DocumentReader(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /** The document, whose top is a map of keys. */
    public static Document read(Source source) {
        return FILES.get(source, () -> parse(source)).copy();
    }

    private static Document parse(Source source) {
        if (source.bytes().length > MAX_BYTES) {
            throw new FileException(source.name(), "is longer than " + MAX_BYTES + " bytes, the most that is allowed");
        }
        try (JsonParser parser = factory(source.name()).createParser(source.bytes())) {
            return new DocumentReader(source.name(), parser).document();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new FileException(source.name(), Math.max(line, 0), "", "cannot be read: " + problem(e));
        } catch (IOException e) {
            throw new FileException(source.name(), "cannot be read: " + e.getMessage());
        }
    }

    /** A value written on the command line, read as YAML reads it. */
    static JsonNode readValue(String key, String text) {
        return VALUES.get(text, () -> parseValue(key, text)).deepCopy();
    }

    private static JsonNode parseValue(String key, String text) {
        try (JsonParser parser = factory("").createParser(text)) {
            DocumentReader reader = new DocumentReader(Document.COMMAND_LINE, parser);
            parser.nextToken();
            if (parser.currentToken() == null) {
                throw new FileException(Document.COMMAND_LINE, 0, key, "has no value");
            }
            JsonNode value = reader.value("/" + key, 1);
            reader.requireEnd();
            return value;
        } catch (IOException e) {
            throw new FileException(Document.COMMAND_LINE, 0, key, "'" + text + "' is no value");
        }
    }

    private static JsonFactory factory(String name) {
        if (name.endsWith(".json")) {
            return JsonFactory.builder().build();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(MAX_DEPTH + 2);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                .build();
    }

    /** The parser's words without its excerpts of the file, which are indented, and without names of its classes. */
    private static String problem(JsonProcessingException e) {
        if (e.getOriginalMessage().contains("CharConversionException")) {
            return "is no text in UTF-8";
        }
        if (e.getOriginalMessage().startsWith("Expected a field name")) {
            return "a key is no text";
        }
        List<String> lines = e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .map(line -> line.length() > 200 ? line.substring(0, 200) : line)
                .toList();
        return lines.isEmpty() ? "malformed" : String.join("; ", lines.subList(0, Math.min(3, lines.size())));
    }

    private Document document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("the file must be a map of keys");
        }
        ObjectNode root = (ObjectNode) value("", 0);
        requireEnd();
        return new Document(name, root, lines);
    }

    private void requireEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw wrong("something follows the end of the document; allowed: one document");
        }
    }

    private JsonNode value(String path, int depth) throws IOException {
        lines.putIfAbsent(path, line());
        if (depth > MAX_DEPTH) {
            throw wrong("is nested deeper than " + MAX_DEPTH + " levels, the most that is allowed");
        }
        if (++values > MAX_VALUES) {
            throw wrong("has more than " + MAX_VALUES + " values, the most that is allowed");
        }
        if (parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || yaml.getTypeId() != null)) {
            throw wrong(yaml.isCurrentAlias() ? "aliases are not allowed" : "type tags are not allowed");
        }
        return switch (token()) {
            case START_OBJECT -> object(path, depth);
            case START_ARRAY -> array(path, depth);
            case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE, VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(token() == JsonToken.VALUE_TRUE);
            default -> throw wrong("a key or an element has no value");
        };
    }

    private JsonToken token() {
        @Nullable JsonToken token = parser.currentToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    private ObjectNode object(String path, int depth) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (node.has(key)) {
                throw wrong("key '" + key + "' appears twice");
            }
            lines.put(path + "/" + key, line());
            parser.nextToken();
            node.set(key, value(path + "/" + key, depth + 1));
        }
        return node;
    }

    private ArrayNode array(String path, int depth) throws IOException {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            node.add(value(path + "/" + node.size(), depth + 1));
        }
        return node;
    }

    private JsonNode integer() throws IOException {
        requireShort();
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw wrong("number " + parser.getText() + " is out of range; allowed: -2^63 to 2^63 - 1");
        }
        return JsonNodeFactory.instance.numberNode(parser.getLongValue());
    }

    private JsonNode decimal() throws IOException {
        requireShort();
        if (parser.isNaN()) {
            throw wrong("number " + parser.getText() + " is not finite");
        }
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT || number.scale() > MAX_EXPONENT) {
            throw wrong("number " + parser.getText() + " is out of range; allowed: 1e-" + MAX_EXPONENT + " to 1e"
                    + MAX_EXPONENT + ", 0, and the same below 0");
        }
        return JsonNodeFactory.instance.numberNode(number);
    }

    /** Before it is worked out what a number comes to, which takes the square of its length. */
    private void requireShort() throws IOException {
        if (parser.getTextLength() > MAX_DIGITS) {
            throw wrong("number " + parser.getText().substring(0, 20) + "… has " + parser.getTextLength()
                    + " characters; allowed: " + MAX_DIGITS);
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private FileException wrong(String problem) {
        return new FileException(name, Math.max(line(), 0), "", problem);
    }
}
