package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a document. A component {@code minStep} is the key {@code min-step}.
 *
 * <p>Components may be records, interfaces with declared {@link Kinds}, lists, maps by text, and what {@link Scalars} reads. A key may
 * be left out where its component has a {@link Default}, is an {@link Optional}, a boxed number or marked nullable. Unknown keys are
 * refused; an {@link IllegalArgumentException} of a record's constructor becomes a message about the place it was read from.
 */
public final class Binder {
    private final Document document;
    private final Map<Class<?>, Kinds> kinds = new LinkedHashMap<>();

    private Binder(Document document, List<Kinds> kinds) {
        this.document = document;
        kinds.forEach(each -> this.kinds.put(each.type(), each));
    }

    /** The record that a whole document holds. */
    public static <T extends Record> T bind(Document document, Class<T> type, Kinds... kinds) {
        return type.cast(new Binder(document, Arrays.asList(kinds)).record(document.root(), "", type, Set.of()));
    }

    /** The record that the value at a path holds. */
    public static <T> T bind(Document document, String path, Class<T> type, Kinds... kinds) {
        JsonNode node = document.root();
        for (String segment : path.substring(1).split("/", -1)) {
            node = Document.child(node, segment);
        }
        return type.cast(new Binder(document, Arrays.asList(kinds)).value(node, path, type));
    }

    private Object value(JsonNode node, String path, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == List.class) {
                return list(node, path, last);
            }
            return generic.getRawType() == Map.class ? map(node, path, last) : Optional.of(value(node, path, last));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && node.isObject()) {
            return record(node, path, plain, Set.of());
        }
        if (kinds.containsKey(plain)) {
            return kind(node, path, kinds.get(plain), Set.of());
        }
        try {
            return Scalars.read(node, plain);
        } catch (IllegalArgumentException e) {
            throw document.problem(path, String.valueOf(e.getMessage()));
        }
    }

    private List<Object> list(JsonNode node, String path, Type element) {
        if (!node.isArray()) {
            throw document.problem(path, Scalars.shown(node) + " is no list");
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            list.add(value(node.get(i), path + "/" + i, element));
        }
        return List.copyOf(list);
    }

    private Map<String, Object> map(JsonNode node, String path, Type element) {
        if (!node.isObject()) {
            throw document.problem(path, Scalars.shown(node) + " is no map of keys");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            map.put(entry.getKey(), value(entry.getValue(), path + "/" + entry.getKey(), element));
        }
        return Collections.unmodifiableMap(map);
    }

    private Object kind(JsonNode node, String path, @Nullable Kinds kinds, Set<String> around) {
        if (kinds == null) {
            throw new IllegalStateException("no kinds are declared for the value at " + path);
        }
        JsonNode kind = node.path(kinds.key());
        if (!node.isObject() || kind.isMissingNode()) {
            throw document.problem(
                    path,
                    "key '" + kinds.key() + "' is missing; allowed: "
                            + String.join(", ", kinds.records().keySet()));
        }
        Class<?> type = kind.isTextual() ? kinds.records().get(kind.textValue()) : null;
        if (type == null) {
            throw document.problem(
                    path + "/" + kinds.key(),
                    Scalars.shown(kind) + " is unknown"
                            + Names.hint(kind.asText(), kinds.records().keySet()));
        }
        Set<String> allowed = new LinkedHashSet<>(Set.of(kinds.key()));
        allowed.addAll(around);
        return record(node, path, type, allowed);
    }

    private Object record(JsonNode node, String path, Class<?> type, Set<String> alsoAllowed) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> keys = new LinkedHashSet<>(alsoAllowed);
        Arrays.stream(components).map(Binder::key).forEach(keys::add);
        boolean inline = Arrays.stream(components).anyMatch(c -> c.isAnnotationPresent(Inline.class));
        for (String key :
                ((ObjectNode) node).properties().stream().map(Map.Entry::getKey).toList()) {
            if (!keys.contains(key) && !inline) {
                throw document.problem(path + "/" + key, "unknown key '" + key + "'" + Names.hint(key, keys));
            }
        }
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = components[i].isAnnotationPresent(Inline.class)
                    ? inline(node, path, components[i], keys)
                    : component(node, path, components[i]);
        }
        return construct(path, type, components, arguments);
    }

    private Object inline(JsonNode node, String path, RecordComponent component, Set<String> outer) {
        ObjectNode rest = ((ObjectNode) node).deepCopy();
        Set<String> around = new LinkedHashSet<>(outer);
        around.remove(key(component));
        rest.remove(around);
        return kind(rest, path, kinds.get(component.getType()), around);
    }

    private @Nullable Object component(JsonNode node, String path, RecordComponent component) {
        String key = key(component);
        String at = path + "/" + key;
        if (node.has(key)) {
            return ranged(at, component, value(node.get(key), at, component.getGenericType()));
        }
        Default missing = component.getAnnotation(Default.class);
        if (missing != null) {
            return value(DocumentReader.readValue(key, missing.value()), at, component.getGenericType());
        }
        if (component.getType() == Optional.class) {
            return Optional.empty();
        }
        if (required(component)) {
            throw document.problem(path, "key '" + key + "' is missing");
        }
        return null;
    }

    /** Whether a file must give a component's key. */
    static boolean required(RecordComponent component) {
        return !component.isAnnotationPresent(Default.class)
                && component.getType() != Optional.class
                && !Scalars.isBoxed(component.getType())
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Object ranged(String path, RecordComponent component, Object value) {
        Range range = component.getAnnotation(Range.class);
        if (range != null) {
            Object inner = value instanceof Optional<?> optional
                    ? optional.<Object>map(o -> o).orElse(value)
                    : value;
            for (Object each : inner instanceof List<?> list ? list : List.of(inner)) {
                long number = ((Number) each).longValue();
                if (number < range.min() || number > range.max()) {
                    throw document.problem(
                            path, number + " is out of range; allowed: " + range.min() + " to " + range.max());
                }
            }
        }
        return value;
    }

    private Object construct(String path, Class<?> type, RecordComponent[] components, @Nullable Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw document.conflict(path, String.valueOf(wrong.getMessage()));
            }
            throw new IllegalStateException("constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + type.getName() + " cannot be made", e);
        }
    }

    /** {@code minStep} as {@code min-step}. */
    static String key(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
