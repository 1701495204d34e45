package cyclode.units.host.assembly;

import cyclode.core.file.RefusedValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Integer expressions as GNU as computes them: 64 bits, true is -1, its own precedence. */
final class Expression {
    /** Operators by precedence, the loosest first; longer ones go before those that they start with. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("==", "<>", "!=", "<=", ">=", "+", "-", "<", ">"),
            List.of("|", "&", "^", "!"),
            List.of("<<", ">>", "*", "/", "%"));

    private final String text;
    private final Function<String, Optional<Long>> symbols;
    private int at;

    private Expression(String text, Function<String, Optional<Long>> symbols) {
        this.text = text;
        this.symbols = symbols;
    }

    /**
     * The value of an expression.
     *
     * @throws RefusedValue if it is none, or has a symbol whose value is not known
     */
    static long evaluate(String text, Map<String, Long> symbols) {
        return evaluate(text, name -> Optional.ofNullable(symbols.get(name)));
    }

    private static long evaluate(String text, Function<String, Optional<Long>> symbols) {
        Expression expression = new Expression(text.strip(), symbols);
        long value = expression.level(0);
        if (expression.at < expression.text.length()) {
            throw expression.wrong();
        }
        return value;
    }

    /** Whether a text is an expression; symbols count as known if wanted. */
    static boolean isOne(String text, boolean anySymbol) {
        try {
            evaluate(text, name -> anySymbol ? Optional.of(1L) : Optional.empty());
            return true;
        } catch (RefusedValue e) {
            return false;
        }
    }

    private RefusedValue wrong() {
        return new RefusedValue("'" + text + "' is no expression of numbers and symbols that are known here");
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private long level(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        long value = level(level + 1);
        while (true) {
            blanks();
            Optional<String> operator = LEVELS.get(level).stream()
                    .filter(each -> text.startsWith(each, at))
                    .filter(each -> each.length() > 1 || "+-*".contains(each) || !text.startsWith(each + each, at))
                    .filter(each -> !each.equals("!") || !text.startsWith("!=", at))
                    .findFirst();
            if (operator.isEmpty()) {
                return value;
            }
            at += operator.get().length();
            value = apply(operator.get(), value, level(level + 1));
        }
    }

    private long apply(String operator, long left, long right) {
        if ("/%".contains(operator) && right == 0) {
            throw new RefusedValue("'" + text + "' divides by zero");
        }
        return switch (operator) {
            case "||" -> truth(left != 0 || right != 0) & 1;
            case "&&" -> truth(left != 0 && right != 0) & 1;
            case "==" -> truth(left == right);
            case "<>", "!=" -> truth(left != right);
            case "<=" -> truth(left <= right);
            case ">=" -> truth(left >= right);
            case "<" -> truth(left < right);
            case ">" -> truth(left > right);
            case "+" -> left + right;
            case "-" -> left - right;
            case "|" -> left | right;
            case "&" -> left & right;
            case "^" -> left ^ right;
            case "!" -> left | ~right;
            case "<<" -> right < Long.SIZE ? left << right : 0;
            case ">>" -> right < Long.SIZE ? left >>> right : 0;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private static long truth(boolean holds) {
        return holds ? -1 : 0;
    }

    private long unary() {
        blanks();
        if (at >= text.length()) {
            throw wrong();
        }
        char c = text.charAt(at);
        switch (c) {
            case '-', '+', '~', '!' -> {
                at++;
                long value = unary();
                return c == '-' ? -value : c == '+' ? value : c == '~' ? ~value : value == 0 ? 1 : 0;
            }
            case '(' -> {
                at++;
                long value = level(0);
                blanks();
                if (at >= text.length() || text.charAt(at) != ')') {
                    throw wrong();
                }
                at++;
                return value;
            }
            case '\'' -> {
                if (at + 1 >= text.length()) {
                    throw wrong();
                }
                long value = text.charAt(at + 1);
                at += at + 2 < text.length() && text.charAt(at + 2) == '\'' ? 3 : 2;
                return value;
            }
            default -> {
                return word();
            }
        }
    }

    private long word() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_.$".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw wrong();
        }
        if (!Character.isDigit(word.charAt(0))) {
            return symbols.apply(word).orElseThrow(this::wrong);
        }
        try {
            return number(word);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private static long number(String word) {
        if (word.matches("0[xX].*")) {
            return Long.parseUnsignedLong(word.substring(2), 16);
        }
        if (word.matches("0[bB].*")) {
            return Long.parseUnsignedLong(word.substring(2), 2);
        }
        return word.matches("0\\d+") ? Long.parseUnsignedLong(word, 8) : Long.parseUnsignedLong(word);
    }
}
