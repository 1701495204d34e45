package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RecordShape.Part;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON schema (draft 2020-12) of the files that {@link Binder} makes a record of: the same keys, types, ranges, defaults and kinds,
 * with their {@link Meanings} for descriptions. What a record's constructor checks beyond these stays with the record.
 */
public final class RecordSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String EXPRESSION = "expression";

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final ObjectNode definitions = json.objectNode();
    private final Map<Class<?>, Kinds> kinds = new LinkedHashMap<>();
    private final boolean expressions;

    private RecordSchema(boolean expressions, List<Kinds> kinds) {
        this.expressions = expressions;
        kinds.forEach(each -> this.kinds.put(each.type(), each));
    }

    /**
     * The schema of a file.
     *
     * @param title what the file is
     * @param type the record that it is bound to
     * @param expressions whether a text that begins with {@code =} may stand for any value, as {@link Expressions} reads it
     * @param kinds as they are given to the binder
     */
    public static ObjectNode of(String title, Class<? extends Record> type, boolean expressions, Kinds... kinds) {
        RecordSchema schema = new RecordSchema(expressions, Arrays.asList(kinds));
        ObjectNode root = schema.json.objectNode();
        root.put("$schema", DIALECT).put("title", title);
        root.setAll(schema.object(type));
        if (expressions) {
            schema.definitions.set(EXPRESSION, schema.expression());
        }
        root.set("$defs", schema.definitions);
        return root;
    }

    /** The keys of a record that a file holds, in order. */
    public static List<String> keys(Class<? extends Record> type) {
        return RecordShape.of(type).parts().stream().map(Part::key).toList();
    }

    private ObjectNode expression() {
        return json.objectNode()
                .put("type", "string")
                .put("pattern", "^=")
                .put("description", "integers, names of parameters, + - * / and parentheses");
    }

    private ObjectNode object(Class<?> type) {
        List<Part> parts = RecordShape.of(type).parts();
        return parts.stream()
                .filter(Part::inline)
                .findFirst()
                .map(part -> choice(kinds(part.component().getType()), parts))
                .orElseGet(() -> closed(json.objectNode(), json.arrayNode(), type, parts));
    }

    /** An object with these components' keys, behind those already there, and no other. */
    private ObjectNode closed(ObjectNode properties, ArrayNode required, Class<?> type, List<Part> parts) {
        for (Part part : parts) {
            if (!part.inline()) {
                properties.set(part.key(), property(part));
                if (part.required()) {
                    required.add(part.key());
                }
            }
        }
        ObjectNode object = json.objectNode();
        Meanings.of(type).ifPresent(meaning -> object.put("description", meaning));
        object.put("type", "object");
        object.set("properties", properties);
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object.put("additionalProperties", false);
    }

    /** One of the kinds' records, its key and the keys around it among its own. */
    private ObjectNode choice(Kinds choices, List<Part> around) {
        ArrayNode branches = json.arrayNode();
        choices.records().forEach((name, type) -> {
            ObjectNode properties = json.objectNode();
            properties.set(choices.key(), json.objectNode().put("const", name));
            List<Part> all = new ArrayList<>(around);
            all.addAll(RecordShape.of(type).parts());
            branches.add(closed(properties, json.arrayNode().add(choices.key()), type, all));
        });
        ObjectNode choice = json.objectNode();
        choice.set("oneOf", branches);
        return choice;
    }

    private ObjectNode property(Part part) {
        ObjectNode schema = orAuto(value(part.type(), part.range()), part.auto());
        if (part.component().isAnnotationPresent(OneForAll.class)) {
            ObjectNode all = schema;
            schema = json.objectNode();
            schema.set(
                    "anyOf", json.arrayNode().add(all.path("items").deepCopy()).add(all));
        }
        String meaning = meaning(part);
        if (!meaning.isEmpty()) {
            schema.put("description", meaning);
        }
        JsonNode missing = part.missing();
        if (missing != null) {
            schema.set("default", missing.deepCopy());
        }
        return schema;
    }

    /** The type of a component's value, or of the values that it holds. */
    private static Class<?> plain(Type type) {
        return type instanceof ParameterizedType generic
                ? plain(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1])
                : (Class<?>) type;
    }

    /** What a component means; of an enumeration, with a line for what each of its values means. */
    private static String meaning(Part part) {
        Class<?> record = part.component().getDeclaringRecord();
        StringBuilder text = new StringBuilder(
                Meanings.of(record, part.component().getName()).orElse(""));
        Class<?> type = plain(part.type());
        for (int i = 0; type.isEnum() && i < type.getEnumConstants().length; i++) {
            String name = Scalars.names(type).get(i);
            Meanings.of(type, ((Enum<?>) type.getEnumConstants()[i]).name())
                    .ifPresent(each ->
                            text.append("\n- ").append(name).append(": ").append(each));
        }
        return text.toString();
    }

    private ObjectNode orAuto(ObjectNode number, @Nullable Auto auto) {
        if (auto == null) {
            return number;
        }
        number.put("minimum", auto.least()).put("maximum", auto.most());
        ObjectNode either = json.objectNode();
        either.putArray("anyOf").add(number).add(json.objectNode().put("const", Auto.WORD));
        return either;
    }

    private ObjectNode value(Type type, @Nullable Range range) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == Optional.class ? value(last, range) : collection(generic, last, range);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && !isText(plain) || kinds.containsKey(plain)) {
            return json.objectNode().put("$ref", "#/$defs/" + definition(plain));
        }
        ObjectNode scalar = scalar(plain, range);
        return expressions && plain != String.class ? orExpression(scalar) : scalar;
    }

    private ObjectNode collection(ParameterizedType generic, Type element, @Nullable Range range) {
        boolean list = generic.getRawType() == List.class;
        ObjectNode schema = json.objectNode().put("type", list ? "array" : "object");
        schema.set(list ? "items" : "additionalProperties", value(element, range));
        return schema;
    }

    private ObjectNode orExpression(ObjectNode scalar) {
        ObjectNode either = json.objectNode();
        ArrayNode branches = json.arrayNode().add(scalar);
        branches.addObject().put("$ref", "#/$defs/" + EXPRESSION);
        either.set("anyOf", branches);
        return either;
    }

    private ObjectNode scalar(Class<?> type, @Nullable Range range) {
        ObjectNode schema = json.objectNode();
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            schema.put("type", "integer");
            return range == null ? schema : schema.put("minimum", range.min()).put("maximum", range.max());
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == Object.class) {
            schema.set("type", json.arrayNode().add("string").add("number").add("boolean"));
            return schema;
        }
        if (type.isEnum()) {
            ArrayNode names = schema.putArray("enum");
            Scalars.names(type).forEach(names::add);
            return schema;
        }
        return schema.put("type", java.math.BigDecimal.class == type ? "number" : "string");
    }

    /** Defines a record, or an interface of kinds, once, and tells its name. */
    private String definition(Class<?> type) {
        String name = name(type);
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, kinds.containsKey(type) ? choice(kinds(type), List.of()) : object(type));
        }
        return name;
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String name =
                type.getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return outer == null ? name : name(outer) + "." + name;
    }

    /** Whether files write it as one text. */
    private static boolean isText(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(m -> m.getName().equals("parse")
                        && m.getReturnType() == type
                        && Arrays.equals(m.getParameterTypes(), new Class<?>[] {String.class}));
    }

    private Kinds kinds(Class<?> type) {
        Kinds found = kinds.get(type);
        if (found == null) {
            throw new IllegalStateException("no kinds are declared for " + type.getName());
        }
        return found;
    }
}
