package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Single values of a file, without coercion: integers, decimals, truth values, texts, enumerations by their names in lower case with
 * hyphens, and classes with a static {@code parse(String)}.
 */
final class Scalars {
    private static final Set<Class<?>> BOXED = Set.of(Integer.class, Long.class, Boolean.class, BigDecimal.class);

    private Scalars() {}

    /** Whether an absent value may be null. */
    static boolean isBoxed(Class<?> type) {
        return BOXED.contains(type);
    }

    /** The value, or a {@link RefusedValue} that says what is wrong with it. */
    static Object read(JsonNode node, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return integer(node, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
        }
        if (type == long.class || type == Long.class) {
            return integer(node, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == boolean.class || type == Boolean.class) {
            require(node.isBoolean(), node, "is neither true nor false");
            return node.booleanValue();
        }
        if (type == BigDecimal.class) {
            require(node.isNumber(), node, "is no number");
            return node.decimalValue();
        }
        if (type == Object.class) {
            require(node.isValueNode(), node, "is no single value");
            return node.isTextual() ? node.textValue() : node.isBoolean() ? node.booleanValue() : node.numberValue();
        }
        if (type.isRecord()) {
            // A number without its unit is told what the unit may be by whoever reads the text.
            require(node.isValueNode() && parser(type).isPresent(), node, "is no map of keys");
            return parsed(node.asText(), type);
        }
        require(node.isTextual(), node, "is no text");
        return type == String.class ? node.textValue() : named(node.textValue(), type);
    }

    /** A value as messages show it. */
    static String shown(JsonNode node) {
        if (node.isContainerNode()) {
            return node.isArray() ? "a list" : "a map";
        }
        String text = node.asText();
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }

    private static Long integer(JsonNode node, long least, long greatest) {
        require(node.isIntegralNumber(), node, "is no integer");
        require(
                node.longValue() >= least && node.longValue() <= greatest,
                node,
                "is out of range; allowed: " + least + " to " + greatest);
        return node.longValue();
    }

    private static Object named(String text, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants == null ? parsed(text, type) : constant(text, constants);
    }

    private static Object constant(String text, Object[] constants) {
        List<String> names = names(constants);
        int place = names.indexOf(text);
        if (place >= 0) {
            return constants[place];
        }
        throw new RefusedValue("'" + text + "' is unknown" + Names.hint(text, names));
    }

    /** The names that files give an enumeration's constants, in order. */
    static List<String> names(Class<?> enumeration) {
        return names(enumeration.getEnumConstants());
    }

    private static List<String> names(Object[] constants) {
        List<String> names = new ArrayList<>();
        for (Object constant : constants) {
            names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return names;
    }

    /** The method that makes a value of a text, of types that have one. */
    private static Optional<Method> parser(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("parse")
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
    }

    private static Object parsed(String text, Class<?> type) {
        try {
            return parser(type)
                    .orElseThrow(() -> new IllegalStateException(type.getName() + " cannot be read from a file"))
                    .invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RefusedValue wrong) {
                throw wrong;
            }
            throw new IllegalStateException("parse of " + type.getName() + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type.getName() + " cannot be read from a file", e);
        }
    }

    private static void require(boolean held, JsonNode node, String problem) {
        if (!held) {
            throw new RefusedValue(shown(node) + " " + problem);
        }
    }
}
