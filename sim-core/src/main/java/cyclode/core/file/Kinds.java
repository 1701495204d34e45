package cyclode.core.file;

import java.util.Map;

/**
 * The records that may stand where an interface is asked for, and the key that tells which.
 *
 * @param type the interface
 * @param key such as {@code kind}
 * @param records by the key's value, in the order in which messages list them
 * @param elsewhere values that there are not, but that are often asked for, and what is to be written in their place
 */
public record Kinds(
        Class<?> type, String key, Map<String, Class<? extends Record>> records, Map<String, String> elsewhere) {
    /** Kinds of which none is asked for under another name. */
    public Kinds(Class<?> type, String key, Map<String, Class<? extends Record>> records) {
        this(type, key, records, Map.of());
    }

    /** What to write in place of a value that there is not. */
    String hint(String value) {
        String instead = elsewhere.get(value);
        return instead == null ? Names.hint(value, records.keySet()) : "; write " + instead;
    }
}
