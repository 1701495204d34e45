package cyclode.core.file;

import java.util.Map;

/**
 * The records that may stand where an interface is asked for, and the key that tells which.
 *
 * @param type the interface
 * @param key such as {@code kind}
 * @param records by the key's value, in the order in which messages list them
 */
public record Kinds(Class<?> type, String key, Map<String, Class<? extends Record>> records) {}
