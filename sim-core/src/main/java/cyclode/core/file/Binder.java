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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a document. A component {@code minStep} is the key {@code min-step}.
 *
 * <p>Components may be records, interfaces with declared {@link Kinds}, lists, maps by text, and what {@link Scalars} reads. A key may
 * be left out where its component has a {@link Default}, is an {@link Optional}, a boxed number or marked nullable. Unknown keys are
 * refused; an {@link IllegalArgumentException} of a record's constructor becomes a message about the place it was read from. One
 * message names all that is wrong, as far as it can be seen: what a constructor would say of values that are missing is not known.
 */
public final class Binder {
    private final Document document;
    private final Map<Class<?>, Kinds> kinds = new LinkedHashMap<>();
    private final List<FileException> problems = new ArrayList<>();

    /** Thrown in place of a value in which something is wrong that is noted, so that what stands beside it is looked at too. */
    private static final class Noted extends RuntimeException {
        Noted() {
            super("noted", null, false, false);
        }
    }

    private Binder(Document document, List<Kinds> kinds) {
        this.document = document;
        kinds.forEach(each -> this.kinds.put(each.type(), each));
    }

    /** The record that a whole document holds. */
    public static <T extends Record> T bind(Document document, Class<T> type, Kinds... kinds) {
        Binder binder = new Binder(document, Arrays.asList(kinds));
        return type.cast(binder.whole(() -> binder.record(document.root(), "", type, Set.of())));
    }

    /** The record that the value at a path holds. */
    public static <T> T bind(Document document, String path, Class<T> type, Kinds... kinds) {
        JsonNode node = document.root();
        for (String segment : path.substring(1).split("/", -1)) {
            node = Document.child(node, segment);
        }
        JsonNode value = node;
        Binder binder = new Binder(document, Arrays.asList(kinds));
        return type.cast(binder.whole(() -> binder.value(value, path, type)));
    }

    private Object whole(Supplier<Object> value) {
        try {
            return value.get();
        } catch (Noted e) {
            throw FileException.all(problems);
        }
    }

    /** A value, or null where something is wrong with it, which is noted. */
    private @Nullable Object noting(Supplier<@Nullable Object> value) {
        try {
            return value.get();
        } catch (FileException e) {
            problems.add(e);
        } catch (Noted e) {
            // Its problems are noted.
        }
        return null;
    }

    /** Goes on where nothing is wrong that was not before. */
    private void requireNoneSince(int before) {
        if (problems.size() > before) {
            throw new Noted();
        }
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
        } catch (RefusedValue e) {
            throw document.problem(path, String.valueOf(e.getMessage()));
        }
    }

    /** The value of a component; of a list that may be written as one value, a list of that one. */
    private Object value(JsonNode node, String path, RecordShape.Part part) {
        boolean one = part.component().isAnnotationPresent(OneForAll.class) && !node.isArray();
        return one
                ? List.of(value(node, path, ((ParameterizedType) part.type()).getActualTypeArguments()[0]))
                : value(node, path, part.type());
    }

    private List<Object> list(JsonNode node, String path, Type element) {
        if (!node.isArray()) {
            throw document.problem(path, Scalars.shown(node) + " is no list");
        }
        int before = problems.size();
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode each = node.get(i);
            String at = path + "/" + i;
            list.add(noting(() -> value(each, at, element)));
        }
        requireNoneSince(before);
        return List.copyOf(list);
    }

    private Map<String, Object> map(JsonNode node, String path, Type element) {
        if (!node.isObject()) {
            throw document.problem(path, Scalars.shown(node) + " is no map of keys");
        }
        int before = problems.size();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String at = path + "/" + entry.getKey();
            document.requireStated(at, map.keySet());
            map.put(entry.getKey(), noting(() -> value(entry.getValue(), at, element)));
        }
        requireNoneSince(before);
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
                    path + "/" + kinds.key(), Scalars.shown(kind) + " is unknown" + kinds.hint(kind.asText()));
        }
        Set<String> allowed = new LinkedHashSet<>(Set.of(kinds.key()));
        allowed.addAll(around);
        return record(node, path, type, allowed);
    }

    private Object record(JsonNode node, String path, Class<?> type, Set<String> alsoAllowed) {
        int before = problems.size();
        RecordShape shape = RecordShape.of(type);
        Set<String> keys = keys(shape, alsoAllowed);
        Set<String> meant = new HashSet<>();
        for (String key : shape.inline() ? List.<String>of() : unknown(node, keys)) {
            document.requireStated(path + "/" + key, keys);
            problems.add(document.problem(path + "/" + key, "unknown key '" + key + "'" + Names.hint(key, keys)));
            Names.nearest(key, keys).ifPresent(meant::add);
        }
        List<RecordShape.Part> parts = shape.parts();
        @Nullable Object[] arguments = new Object[parts.size()];
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            RecordShape.Part part = parts.get(i);
            if (part.inline()) {
                arguments[i] = noting(() -> inline(node, path, part, keys));
            } else if (part.required() && !node.has(part.key())) {
                missing.add(part.key());
            } else {
                arguments[i] = noting(() -> component(node, path, part));
            }
        }
        missing.removeAll(meant);
        if (!missing.isEmpty()) {
            problems.add(document.problem(path, missing(missing)));
        }
        requireNoneSince(before);
        return construct(path, type, shape, arguments);
    }

    private static List<String> unknown(JsonNode node, Set<String> keys) {
        return node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !keys.contains(key))
                .toList();
    }

    private static String missing(List<String> keys) {
        return keys.size() == 1
                ? "key '" + keys.get(0) + "' is missing"
                : "keys '" + String.join("', '", keys) + "' are missing";
    }

    private static Set<String> keys(RecordShape shape, Set<String> alsoAllowed) {
        Set<String> keys = new LinkedHashSet<>(alsoAllowed);
        shape.parts().forEach(part -> keys.add(part.key()));
        return keys;
    }

    private Object inline(JsonNode node, String path, RecordShape.Part part, Set<String> outer) {
        ObjectNode rest = ((ObjectNode) node).deepCopy();
        Set<String> around = new LinkedHashSet<>(outer);
        around.remove(part.key());
        rest.remove(around);
        return kind(rest, path, kinds.get(part.component().getType()), around);
    }

    private @Nullable Object component(JsonNode node, String path, RecordShape.Part part) {
        JsonNode stated = node.get(part.key());
        JsonNode given = stated == null ? part.missing() : stated;
        if (given == null) {
            return part.component().getType() == Optional.class ? Optional.empty() : null;
        }
        String at = path + "/" + part.key();
        if (part.auto() != null && given.asText().equals(Auto.WORD)) {
            throw document.problem(
                    at, "is " + Auto.WORD + ", which a network decides, and here there is none; give a number");
        }
        return ranged(at, part.range(), value(given, at, part));
    }

    /** Whether a file must give a component's key. */
    static boolean required(RecordComponent component) {
        return !component.isAnnotationPresent(Default.class)
                && component.getType() != Optional.class
                && !Scalars.isBoxed(component.getType())
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Object ranged(String path, @Nullable Range range, Object value) {
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

    private Object construct(String path, Class<?> type, RecordShape shape, @Nullable Object[] arguments) {
        try {
            return shape.constructor().newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RefusedValue wrong) {
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
