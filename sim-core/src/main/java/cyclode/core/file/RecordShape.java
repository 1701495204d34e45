package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a record's declaration says to {@link Binder}; found once for each record. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Part> parts;
    private final Set<String> keys;
    private final boolean inline;
    private final Constructor<?> constructor;

    /**
     * A component.
     *
     * @param component itself
     * @param key its key in files
     * @param type its type
     * @param inline whether its keys stand beside those of the others
     * @param missing what it is where its key is left out; not to be changed; null if nothing is said
     * @param range numbers allowed; null if nothing is said
     * @param auto whether it may be left open, and between which numbers; null if it may not
     * @param required whether a file must give its key
     */
    record Part(
            RecordComponent component,
            String key,
            Type type,
            boolean inline,
            @Nullable JsonNode missing,
            @Nullable Range range,
            @Nullable Auto auto,
            boolean required) {}

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        parts = Arrays.stream(components).map(RecordShape::part).toList();
        keys = new HashSet<>();
        parts.forEach(part -> keys.add(part.key()));
        inline = parts.stream().anyMatch(Part::inline);
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("record " + type.getName() + " cannot be made", e);
        }
    }

    private static Part part(RecordComponent component) {
        String key = Binder.key(component);
        Default missing = component.getAnnotation(Default.class);
        return new Part(
                component,
                key,
                component.getGenericType(),
                component.isAnnotationPresent(Inline.class),
                missing == null ? null : DocumentReader.readValue(key, missing.value()),
                component.getAnnotation(Range.class),
                component.getAnnotation(Auto.class),
                Binder.required(component));
    }

    static RecordShape of(Class<?> record) {
        return SHAPES.get(record);
    }

    /** The components, in order. */
    List<Part> parts() {
        return parts;
    }

    boolean has(String key) {
        return keys.contains(key);
    }

    /** Whether a component's keys stand beside those of the others. */
    boolean inline() {
        return inline;
    }

    Constructor<?> constructor() {
        return constructor;
    }
}
