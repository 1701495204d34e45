package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Records made of others, or of values by name: components go by their keys in files ({@code accumulator-bits}). */
public final class Records {
    private Records() {}

    /**
     * A record whose components are what a function has for their keys.
     *
     * @throws IllegalArgumentException if a value is not of its component's type
     */
    public static <T extends Record> T of(Class<T> type, Function<String, Object> value) {
        RecordShape shape = RecordShape.of(type);
        Object[] values =
                shape.parts().stream().map(part -> value.apply(part.key())).toArray();
        try {
            return type.cast(shape.constructor().newInstance(values));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException wrong ? wrong : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + type.getName() + " cannot be made", e);
        }
    }

    /**
     * The same record with other values of some components.
     *
     * @param other values by their components' keys
     * @throws IllegalArgumentException if there is no such component
     */
    @SuppressWarnings("unchecked")
    public static <T extends Record> T with(T record, Map<String, ?> other) {
        RecordShape shape = RecordShape.of(record.getClass());
        List<String> keys = shape.parts().stream().map(RecordShape.Part::key).toList();
        if (!keys.containsAll(other.keySet())) {
            throw new IllegalArgumentException(
                    record.getClass().getSimpleName() + " has no " + other.keySet() + " among " + keys);
        }
        return of((Class<T>) record.getClass(), key -> {
            Object changed = other.get(key);
            return changed != null ? changed : value(record, shape.parts().get(keys.indexOf(key)));
        });
    }

    private static Object value(Record record, RecordShape.Part part) {
        try {
            part.component().getAccessor().setAccessible(true);
            return Objects.requireNonNull(part.component().getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(part.component() + " cannot be read", e);
        }
    }

    /** The keys of a record that a file may leave open, with the numbers between which they lie. */
    public static Map<String, Auto> autos(Class<? extends Record> type) {
        Map<String, Auto> autos = new LinkedHashMap<>();
        for (RecordShape.Part part : RecordShape.of(type).parts()) {
            Auto auto = part.auto();
            if (auto != null) {
                autos.put(part.key(), auto);
            }
        }
        return autos;
    }

    /** What a map of keys of a file says for a component: the key's value, or that where the file is silent; missing if there is neither. */
    public static JsonNode stated(Class<? extends Record> type, JsonNode map, String key) {
        return RecordShape.of(type).parts().stream()
                .filter(part -> part.key().equals(key) && !map.has(key))
                .flatMap(part -> Stream.ofNullable(part.missing()))
                .findFirst()
                .orElse(map.path(key));
    }
}
