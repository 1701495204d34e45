package cyclode.core.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON schema (draft 2020-12) of the files that {@link Binder} makes a record of. It says what a schema can; what the values of
 * several keys must be together, records check themselves.
 */
public final class JsonSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<Class<?>, Kinds> kinds = new LinkedHashMap<>();
    private final ObjectNode definitions = NODES.objectNode();
    private final boolean expressions;

    private JsonSchema(boolean expressions, List<Kinds> kinds) {
        this.expressions = expressions;
        kinds.forEach(each -> this.kinds.put(each.type(), each));
    }

    /**
     * The schema of a file.
     *
     * @param title of the schema
     * @param type the record that the file holds
     * @param expressions whether a text that begins with {@code =} may stand for any single value
     */
    public static ObjectNode of(String title, Class<? extends Record> type, boolean expressions, Kinds... kinds) {
        JsonSchema schema = new JsonSchema(expressions, Arrays.asList(kinds));
        ObjectNode root = NODES.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", title);
        root.setAll(schema.type(type, null));
        root.set("$defs", schema.definitions);
        return root;
    }

    private ObjectNode type(Type type, @Nullable Range range) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, range);
        }
        Class<?> plain = (Class<?>) type;
        boolean custom = plain.isRecord() || kinds.containsKey(plain);
        if (!custom) {
            return single(scalar(plain, range));
        }
        String name = name(plain);
        if (!definitions.has(name)) {
            definitions.set(name, NODES.objectNode());
            definitions.set(name, plain.isRecord() ? record(plain) : oneOfKinds(plain));
        }
        ObjectNode reference = NODES.objectNode().put("$ref", "#/$defs/" + name);
        return plain.isRecord() && hasParse(plain)
                ? either(reference, NODES.objectNode().put("type", "string"))
                : reference;
    }

    private ObjectNode generic(ParameterizedType generic, @Nullable Range range) {
        Type inner = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        if (generic.getRawType() == List.class) {
            return NODES.objectNode().put("type", "array").set("items", type(inner, range));
        }
        return generic.getRawType() == Map.class
                ? NODES.objectNode().put("type", "object").set("additionalProperties", type(inner, range))
                : type(inner, range);
    }

    private ObjectNode single(ObjectNode value) {
        return expressions && !value.path("type").asText().equals("string")
                ? either(value, NODES.objectNode().put("type", "string").put("pattern", "^="))
                : value;
    }

    private static ObjectNode either(ObjectNode one, ObjectNode other) {
        return NODES.objectNode().set("anyOf", NODES.arrayNode().add(one).add(other));
    }

    private static ObjectNode scalar(Class<?> type, @Nullable Range range) {
        ObjectNode node = NODES.objectNode();
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            node.put("type", "integer");
            if (range != null) {
                node.put("minimum", range.min()).put("maximum", range.max());
            }
            return node;
        }
        if (type == boolean.class || type == Boolean.class) {
            return node.put("type", "boolean");
        }
        if (type == BigDecimal.class) {
            return node.put("type", "number");
        }
        if (type == Object.class) {
            return node.set(
                    "type",
                    NODES.arrayNode().add("integer").add("number").add("string").add("boolean"));
        }
        return type.isEnum() ? node.set("enum", names(type)) : node.put("type", "string");
    }

    private static ArrayNode names(Class<?> type) {
        ArrayNode names = NODES.arrayNode();
        for (Object constant : type.getEnumConstants()) {
            names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return names;
    }

    private ObjectNode record(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Inline.class)) {
                return variants(kindsOf(component.getType()), type);
            }
        }
        return object(type);
    }

    private ObjectNode oneOfKinds(Class<?> type) {
        return variants(kindsOf(type), null);
    }

    private Kinds kindsOf(Class<?> type) {
        Kinds declared = kinds.get(type);
        if (declared == null) {
            throw new IllegalStateException("no kinds are declared for " + type.getName());
        }
        return declared;
    }

    /** One object for each kind, with the keys of the record around it where there is one. */
    private ObjectNode variants(Kinds declared, @Nullable Class<?> around) {
        ArrayNode variants = NODES.arrayNode();
        declared.records().forEach((name, record) -> {
            ObjectNode variant = object(record);
            ObjectNode properties = (ObjectNode) variant.get("properties");
            properties.set(declared.key(), NODES.objectNode().put("const", name));
            ((ArrayNode) variant.get("required")).add(declared.key());
            if (around != null) {
                ObjectNode outer = object(around);
                properties.setAll((ObjectNode) outer.get("properties"));
                ((ArrayNode) variant.get("required")).addAll((ArrayNode) outer.get("required"));
            }
            variants.add(variant);
        });
        return NODES.objectNode().set("oneOf", variants);
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Inline.class)) {
                continue;
            }
            Default missing = component.getAnnotation(Default.class);
            ObjectNode property = type(component.getGenericType(), component.getAnnotation(Range.class));
            if (missing != null) {
                property.set("default", DocumentReader.readValue("default", missing.value()));
            }
            properties.set(Binder.key(component), property);
            if (Binder.required(component)) {
                required.add(Binder.key(component));
            }
        }
        ObjectNode object = NODES.objectNode().put("type", "object");
        object.set("properties", properties);
        object.set("required", required);
        return object.put("additionalProperties", false);
    }

    private static boolean hasParse(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals("parse")
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}));
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }
}
