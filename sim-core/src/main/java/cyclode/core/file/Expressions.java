package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Replaces texts that begin with {@code =} by the value of the expression behind it: integers, names, {@code + - * /} and
 * parentheses, where a division must leave no rest. A name may hold underscores and hyphens, so a minus between names needs a space on its right. A
 * name alone may stand for any value, a text too.
 */
public final class Expressions {
    private final Map<String, JsonNode> scope;

    private Expressions(Map<String, JsonNode> scope) {
        this.scope = scope;
    }

    /** Replaces every expression below a path. */
    public static void evaluate(Document document, String path, Map<String, JsonNode> scope) {
        JsonNode node = document.root();
        for (String segment : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
            node = Document.child(node, segment);
        }
        new Expressions(scope).below(document, node, path);
    }

    /**
     * The value of one expression, with or without its {@code =}.
     *
     * @throws RefusedValue if it has none
     */
    public static JsonNode value(String expression, Map<String, JsonNode> scope) {
        String text = expression.strip();
        try {
            return new Expressions(scope)
                    .of(text.startsWith("=") ? text.substring(1).strip() : text);
        } catch (ArithmeticException e) {
            throw new RefusedValue(String.valueOf(e.getMessage()), e);
        }
    }

    private void below(Document document, JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            for (String key : List.copyOf(
                    object.properties().stream().map(Map.Entry::getKey).toList())) {
                object.set(key, replaced(document, object.get(key), path + "/" + key));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced(document, array.get(i), path + "/" + i));
            }
        }
    }

    private JsonNode replaced(Document document, JsonNode node, String path) {
        if (!node.isTextual() || !node.textValue().startsWith("=")) {
            below(document, node, path);
            return node;
        }
        String text = node.textValue().substring(1).strip();
        try {
            return of(text);
        } catch (RefusedValue | ArithmeticException e) {
            throw document.problem(path, "'=" + text + "': " + e.getMessage());
        }
    }

    private JsonNode of(String text) {
        JsonNode value = scope.get(text);
        return value != null ? value : JsonNodeFactory.instance.numberNode(new Evaluation(text).result());
    }

    /** One expression, read from left to right. */
    private final class Evaluation {
        private final String text;
        private int at;

        Evaluation(String text) {
            this.text = text;
        }

        long result() {
            long value = sum(0);
            if (at < text.length()) {
                throw new RefusedValue("'" + text.charAt(at) + "' is out of place; allowed: integers, "
                        + "names, + - * / and parentheses");
            }
            return value;
        }

        private long sum(int depth) {
            long value = product(depth);
            while (next('+') || next('-')) {
                boolean plus = text.charAt(at++) == '+';
                long term = product(depth);
                value = plus ? Math.addExact(value, term) : Math.subtractExact(value, term);
            }
            return value;
        }

        private long product(int depth) {
            long value = factor(depth);
            while (next('*') || next('/')) {
                boolean times = text.charAt(at++) == '*';
                long factor = factor(depth);
                value = times ? Math.multiplyExact(value, factor) : quotient(value, factor);
            }
            return value;
        }

        private long quotient(long value, long divisor) {
            if (divisor == 0 || value % divisor != 0) {
                throw new RefusedValue(value + " / " + divisor + " is no integer");
            }
            return value / divisor;
        }

        private long factor(int depth) {
            if (depth > DocumentReader.MAX_DEPTH) {
                throw new RefusedValue("has too many parentheses");
            }
            if (next('-')) {
                at++;
                return Math.negateExact(factor(depth + 1));
            }
            if (next('(')) {
                at++;
                long value = sum(depth + 1);
                if (!next(')')) {
                    throw new RefusedValue("a parenthesis is not closed");
                }
                at++;
                return value;
            }
            return word();
        }

        private long word() {
            int start = at;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || hyphen(start))) {
                at++;
            }
            String word = text.substring(start, at);
            if (word.isEmpty()) {
                throw new RefusedValue("a number or a name is missing");
            }
            return word.matches("[0-9]{1,18}") ? Long.parseLong(word) : parameter(word);
        }

        /** A hyphen within a name; one with a space behind it, or behind a number, is a minus. */
        private boolean hyphen(int start) {
            return text.charAt(at) == '-'
                    && at > start
                    && Character.isLetter(text.charAt(start))
                    && at + 1 < text.length()
                    && Character.isLetter(text.charAt(at + 1));
        }

        private long parameter(String word) {
            JsonNode value = scope.get(word);
            if (value == null) {
                throw new RefusedValue("there is no parameter '" + word + "'" + Names.hint(word, scope.keySet()));
            }
            if (!value.isIntegralNumber()) {
                throw new RefusedValue("parameter '" + word + "' is no integer");
            }
            return value.longValue();
        }

        private boolean next(char expected) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return at < text.length() && text.charAt(at) == expected;
        }
    }
}
