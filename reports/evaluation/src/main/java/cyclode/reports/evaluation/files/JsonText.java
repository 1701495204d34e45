package cyclode.reports.evaluation.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.text.Decimals;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON with one value a line, the same on every machine: maps in their own order, decimals by {@link Decimals}, what is no number
 * {@code null}.
 */
public final class JsonText {
    private static final ObjectMapper RECORDS = new ObjectMapper();

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /** The text of records, maps, collections, strings, numbers, booleans and null, with a line end at the end. */
    public static String of(@Nullable Object value) {
        JsonText json = new JsonText();
        json.value(value, "");
        return json.text.append('\n').toString();
    }

    /** A text in quotes, in one line. */
    public static String string(String value) {
        JsonText json = new JsonText();
        json.quoted(value);
        return json.text.toString();
    }

    private void value(@Nullable Object value, String indent) {
        if (value instanceof Record) {
            value(RECORDS.convertValue(value, Object.class), indent);
        } else if (value == null) {
            text.append("null");
        } else if (value instanceof Map<?, ?> map) {
            object(map, indent);
        } else if (value instanceof Collection<?> list) {
            array(list, indent);
        } else if (value instanceof Double number) {
            text.append(Double.isFinite(number) ? Decimals.roundTrip(number) : "null");
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            quoted(value.toString());
        }
    }

    private void object(Map<?, ?> map, String indent) {
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        text.append(map.isEmpty() ? "{" : "{\n");
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            text.append(indent).append("  ");
            quoted(String.valueOf(entry.getKey()));
            text.append(": ");
            value(entry.getValue(), indent + "  ");
            text.append(entries.hasNext() ? ",\n" : "\n" + indent);
        }
        text.append('}');
    }

    /** Lists of plain values stand in one line. */
    private void array(Collection<?> list, String indent) {
        boolean nested = list.stream()
                .anyMatch(item -> item instanceof Map || item instanceof Record || item instanceof Collection);
        Iterator<?> items = list.iterator();
        text.append(nested ? "[\n" : "[");
        while (items.hasNext()) {
            text.append(nested ? indent + "  " : "");
            value(items.next(), indent + "  ");
            text.append(items.hasNext() ? (nested ? ",\n" : ", ") : nested ? "\n" + indent : "");
        }
        text.append(']');
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                String digits = Integer.toHexString(c);
                text.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
