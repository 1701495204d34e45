package cyclode.units.host.assembly;

import cyclode.core.file.RefusedValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does what GNU as does before it reads instructions: macros, repetitions, conditions and assignments. What it leaves are labels,
 * instructions and directives that make no instructions, each with the line it came from; of a macro, the line that called it.
 */
final class MacroExpander {
    private static final int MAX_STATEMENTS = 200_000;
    private static final int MAX_DEPTH = 60;
    private static final Pattern LABEL = Pattern.compile("([.$A-Za-z_0-9]+)\\s*:(?!:)");
    private static final Pattern ASSIGNMENT = Pattern.compile("([.$A-Za-z_][.$\\w]*)\\s*==?\\s*([^=\\s].*)");
    private static final Pattern NAME = Pattern.compile("[.$A-Za-z_][.$\\w]*");
    private static final Pattern FORMAL = Pattern.compile("([.$A-Za-z_][.$\\w]*)\\s*(?::\\s*(req|vararg)\\b)?\\s*");
    private static final String ITEM_END = " \t,";

    private final String name;
    private final Map<String, Macro> macros = new HashMap<>();
    private final Map<String, Long> symbols = new HashMap<>();
    private final Set<String> defined = new HashSet<>();
    private final List<Statement> expanded = new ArrayList<>();
    private boolean alternate;
    private boolean ended;
    private int calls;
    private int locals;
    private int work;

    /** A parameter of a macro: its default, and whether it must be given or takes all that is left. */
    private record Formal(String name, String given, boolean required, boolean rest) {}

    /** A macro as it was defined. */
    private record Macro(List<Formal> formals, List<Statement> body) {}

    /** Whether one arm of a condition is read, an earlier one was, and the else arm has come. */
    private record Condition(boolean active, boolean taken, boolean last) {}

    private MacroExpander(String name) {
        this.name = name;
    }

    /**
     * What is left of a file's statements.
     *
     * @throws AssemblyException if a macro, a repetition or a condition cannot be expanded, or a file would be included
     */
    static List<Statement> expand(String name, List<Statement> statements) {
        MacroExpander expander = new MacroExpander(name);
        expander.read(statements, 0, 0);
        return expander.expanded;
    }

    /** Reads statements; line is that of the outermost macro call, 0 outside. */
    private void read(List<Statement> statements, int line, int depth) {
        Deque<Condition> conditions = new ArrayDeque<>();
        for (int i = 0; i < statements.size() && !ended; i++) {
            Statement statement = at(statements.get(i), line);
            if (++work > MAX_STATEMENTS || depth > MAX_DEPTH) {
                throw wrong(
                        statement,
                        "macros and repetitions make more than " + MAX_STATEMENTS
                                + " statements or are nested more than " + MAX_DEPTH + " deep");
            }
            boolean active = conditions.stream().allMatch(Condition::active);
            String text =
                    active ? labels(statement) : LABEL.matcher(statement.text()).replaceFirst("");
            String word = word(text);
            String operands = text.substring(word.length()).strip();
            Statement rest = new Statement(statement.line(), text);
            if (condition(word, operands, rest, active, conditions) || text.isEmpty()) {
                continue;
            }
            switch (word) {
                case ".macro", ".rept", ".irp", ".irpc", ".irep", ".irepc" -> {
                    int end = end(statements, i, word.equals(".macro"), rest);
                    if (active) {
                        List<Statement> body = statements.subList(i + 1, end);
                        block(word, operands, rest, body, line, depth);
                    }
                    i = end;
                }
                case ".exitm" -> {
                    if (active) {
                        return;
                    }
                }
                default -> {
                    if (active) {
                        plain(word, operands, rest, line, depth);
                    }
                }
            }
        }
        if (!conditions.isEmpty() && !ended) {
            throw wrong(statements.get(statements.size() - 1), "an .if is not closed by .endif");
        }
    }

    private static Statement at(Statement statement, int line) {
        return line == 0 ? statement : new Statement(line, statement.text());
    }

    /** Emits the labels in front of a statement and gives what is behind them. */
    private String labels(Statement statement) {
        String text = statement.text();
        Matcher label = LABEL.matcher(text);
        while (label.lookingAt()) {
            defined.add(label.group(1));
            expanded.add(new Statement(statement.line(), label.group(1) + ":"));
            text = text.substring(label.end()).strip();
            label = LABEL.matcher(text);
        }
        return text;
    }

    private static String word(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '"') {
            end++;
        }
        String word = text.substring(0, end).toLowerCase(Locale.ROOT);
        int bracket = word.startsWith(".if") || word.startsWith(".elseif") ? word.indexOf('(') : -1;
        return bracket > 0 ? word.substring(0, bracket) : word;
    }

    private int end(List<Statement> statements, int start, boolean macro, Statement opening) {
        int depth = 0;
        for (int i = start; i < statements.size(); i++) {
            String text = statements.get(i).text();
            Matcher label = LABEL.matcher(text);
            while (label.lookingAt()) {
                text = text.substring(label.end()).strip();
                label = LABEL.matcher(text);
            }
            String word = word(text);
            if (macro) {
                depth += word.equals(".macro") ? 1 : word.equals(".endm") || word.equals(".endmacro") ? -1 : 0;
            } else {
                depth += word.matches("\\.(rept|irp|irpc|irep|irepc)") ? 1 : word.equals(".endr") ? -1 : 0;
            }
            if (depth == 0) {
                return i;
            }
        }
        throw wrong(opening, "it is not closed by " + (macro ? ".endm" : ".endr"));
    }

    private boolean condition(
            String word, String operands, Statement statement, boolean active, Deque<Condition> conditions) {
        if (word.startsWith(".if")) {
            boolean holds = active && holds(word.substring(3), operands, statement);
            conditions.push(new Condition(holds, !active || holds, false));
            return true;
        }
        switch (word) {
            case ".else", ".elseif", ".elsec" -> {
                if (conditions.isEmpty() || conditions.peek().last()) {
                    throw wrong(statement, "no .if is open here");
                }
                Condition before = conditions.pop();
                boolean outer = conditions.stream().allMatch(Condition::active);
                boolean holds = outer && !before.taken() && (!word.equals(".elseif") || holds("", operands, statement));
                conditions.push(new Condition(holds, before.taken() || holds, !word.equals(".elseif")));
                return true;
            }
            case ".endif", ".endc" -> {
                if (conditions.isEmpty()) {
                    throw wrong(statement, "no .if is open here");
                }
                conditions.pop();
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private boolean holds(String kind, String operands, Statement statement) {
        return switch (kind) {
            case "", "ne" -> value(operands, statement) != 0;
            case "eq" -> value(operands, statement) == 0;
            case "gt" -> value(operands, statement) > 0;
            case "ge" -> value(operands, statement) >= 0;
            case "lt" -> value(operands, statement) < 0;
            case "le" -> value(operands, statement) <= 0;
            case "def" -> isDefined(operands);
            case "ndef", "notdef" -> !isDefined(operands);
            case "b" -> operands.isEmpty();
            case "nb" -> !operands.isEmpty();
            case "c" -> same(operands, statement, false);
            case "nc" -> !same(operands, statement, false);
            case "eqs" -> same(operands, statement, true);
            case "nes" -> !same(operands, statement, true);
            default -> throw wrong(statement, "this condition is not known");
        };
    }

    private boolean isDefined(String symbol) {
        return symbols.containsKey(symbol) || defined.contains(symbol);
    }

    private boolean same(String operands, Statement statement, boolean strings) {
        List<String> two = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        char quote = 0;
        for (char c : operands.toCharArray()) {
            if (quote == 0 && c == ',') {
                two.add(item.toString().strip());
                item.setLength(0);
            } else {
                quote = quote == 0 && (c == '\'' || c == '"') ? c : quote == c ? 0 : quote;
                item.append(c);
            }
        }
        two.add(item.toString().strip());
        if (two.size() != 2) {
            throw wrong(statement, "two texts are to be compared");
        }
        char mark = strings ? '"' : '\'';
        return unquoted(two.get(0), mark).equals(unquoted(two.get(1), mark));
    }

    private static String unquoted(String text, char mark) {
        boolean quoted = text.length() > 1 && text.charAt(0) == mark && text.charAt(text.length() - 1) == mark;
        return quoted ? text.substring(1, text.length() - 1) : scrubbed(text);
    }

    private void block(String word, String operands, Statement opening, List<Statement> body, int line, int depth) {
        switch (word) {
            case ".macro" -> define(operands, opening, body);
            case ".rept" -> {
                long count = value(operands, opening);
                for (long i = 0; i < count; i++) {
                    repeat(body, Map.of(), line, depth, opening);
                }
            }
            default -> {
                Matcher symbol = NAME.matcher(operands);
                if (!symbol.lookingAt()) {
                    throw wrong(opening, "a name is missing, for which the values are put");
                }
                String values = operands.substring(symbol.end())
                        .strip()
                        .replaceFirst("^,", "")
                        .strip();
                List<String> items = word.endsWith("c") ? characters(values) : items(values, opening);
                for (String item : items.isEmpty() ? List.of("") : items) {
                    repeat(body, Map.of(symbol.group(), item), line, depth, opening);
                }
            }
        }
    }

    private static List<String> characters(String values) {
        boolean quoted = values.length() > 1 && values.startsWith("\"") && values.endsWith("\"");
        String all = quoted ? values.substring(1, values.length() - 1) : values.replaceAll("\\s", "");
        return all.chars().mapToObj(Character::toString).toList();
    }

    private void repeat(List<Statement> body, Map<String, String> values, int line, int depth, Statement opening) {
        List<Statement> filled = new ArrayList<>();
        for (Statement statement : body) {
            String text = values.isEmpty() ? statement.text() : filled(statement.text(), values, calls);
            if (text.equals(statement.text())) {
                filled.add(statement);
            } else {
                filled.addAll(Statement.split(statement.line(), text));
            }
            bound(filled, opening);
        }
        read(filled, line, depth + 1);
    }

    private void bound(List<Statement> filled, Statement at) {
        if (filled.size() > MAX_STATEMENTS) {
            throw wrong(at, "this makes more than " + MAX_STATEMENTS + " statements");
        }
    }

    private void define(String operands, Statement opening, List<Statement> body) {
        Matcher macro = NAME.matcher(operands);
        if (!macro.lookingAt()) {
            throw wrong(opening, "a macro needs a name");
        }
        String rest =
                operands.substring(macro.end()).strip().replaceFirst("^,", "").strip();
        List<Formal> formals = new ArrayList<>();
        while (!rest.isEmpty()) {
            Matcher formal = FORMAL.matcher(rest);
            if (!formal.lookingAt()) {
                throw wrong(opening, "'" + rest + "' is no parameter of a macro");
            }
            rest = rest.substring(formal.end());
            StringBuilder given = new StringBuilder();
            if (rest.startsWith("=")) {
                rest = rest.substring(1 + item(rest.substring(1), given, opening))
                        .strip();
            }
            String kind = formal.group(2);
            formals.add(new Formal(formal.group(1), given.toString(), "req".equals(kind), "vararg".equals(kind)));
            rest = rest.replaceFirst("^,", "").strip();
        }
        macros.put(macro.group().toLowerCase(Locale.ROOT), new Macro(formals, List.copyOf(body)));
    }

    /** Reads an argument at the start of a text and gives how far it went; quoted ones lose their quotes. */
    private int item(String text, StringBuilder item, Statement statement) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"' || alternate && at < text.length() && text.charAt(at) == '<') {
            char close = text.charAt(at) == '"' ? '"' : '>';
            for (at++; at < text.length() && text.charAt(at) != close; at++) {
                boolean escaped = text.charAt(at) == (close == '"' ? '\\' : '!') && at + 1 < text.length();
                if (escaped && (close == '>' || text.charAt(at + 1) == '"')) {
                    at++;
                }
                item.append(text.charAt(at));
            }
            return Math.min(text.length(), at + 1);
        }
        boolean computed = alternate && at < text.length() && text.charAt(at) == '%';
        int start = at;
        int depth = 0;
        char quote = 0;
        while (at < text.length()
                && (depth > 0 && text.charAt(at) != ',' || quote != 0 || ITEM_END.indexOf(text.charAt(at)) < 0)) {
            char c = text.charAt(at++);
            quote = quote == c ? 0 : quote == 0 && c == '"' ? c : quote;
            depth += "([".indexOf(c) >= 0 ? 1 : ")]".indexOf(c) >= 0 ? -1 : 0;
        }
        String raw = text.substring(start, at);
        item.append(computed ? Long.toString(value(raw.substring(1), statement)) : raw);
        return at;
    }

    private List<String> items(String text, Statement statement) {
        List<String> items = new ArrayList<>();
        String rest = scrubbed(text);
        while (!rest.isEmpty()) {
            StringBuilder item = new StringBuilder();
            rest = rest.substring(item(rest, item, statement)).strip();
            items.add(item.toString());
            if (rest.equals(",")) {
                items.add("");
            }
            rest = rest.replaceFirst("^,", "").strip();
        }
        return items;
    }

    /** White space as GNU as leaves it: one blank between names, none elsewhere. */
    private static String scrubbed(String text) {
        StringBuilder scrubbed = new StringBuilder();
        boolean string = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            string ^= c == '"' && (i == 0 || text.charAt(i - 1) != '\\');
            if (string || !Character.isWhitespace(c)) {
                scrubbed.append(c);
                continue;
            }
            int next = i + 1;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            boolean between = i > 0 && next < text.length() && separate(text.charAt(i - 1), text.charAt(next));
            scrubbed.append(between ? " " : "");
            i = next - 1;
        }
        return scrubbed.toString();
    }

    private static boolean separate(char left, char right) {
        return isPart(left) && isPart(right);
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || "_.$\\\"".indexOf(c) >= 0;
    }

    private void call(String called, Macro macro, String operands, Statement statement, int line, int depth) {
        Map<String, String> values = new LinkedHashMap<>();
        String rest = scrubbed(operands);
        int position = 0;
        while (!rest.isEmpty()) {
            Matcher keyword = Pattern.compile("([.$A-Za-z_][.$\\w]*)=(?!=)").matcher(rest);
            Formal formal;
            if (keyword.lookingAt()
                    && macro.formals().stream().anyMatch(each -> each.name().equals(keyword.group(1)))) {
                formal = macro.formals().stream()
                        .filter(each -> each.name().equals(keyword.group(1)))
                        .findFirst()
                        .orElseThrow();
                rest = rest.substring(keyword.end());
            } else if (position < macro.formals().size()) {
                formal = macro.formals().get(position++);
            } else {
                throw wrong(
                        statement,
                        "the macro '" + called + "' has " + macro.formals().size() + " parameters");
            }
            StringBuilder item = new StringBuilder();
            int end = formal.rest() ? rest.length() : item(rest, item, statement);
            values.put(formal.name(), formal.rest() ? rest : item.toString());
            rest = rest.substring(end).strip().replaceFirst("^,", "").strip();
        }
        for (Formal formal : macro.formals()) {
            if (values.getOrDefault(formal.name(), "").isEmpty()) {
                if (formal.required()) {
                    throw wrong(statement, "the macro '" + called + "' needs '" + formal.name() + "'");
                }
                values.put(formal.name(), formal.given());
            }
        }
        int number = calls++;
        List<Statement> filled = new ArrayList<>();
        for (Statement each : macro.body()) {
            String text = filled(each.text(), values, number);
            if (alternate && word(text).equals("local")) {
                for (String local : items(text.substring(5), each)) {
                    values.put(local, String.format(Locale.ROOT, ".LL%04x", locals++));
                }
            } else {
                filled.addAll(Statement.split(each.line(), text));
            }
            bound(filled, statement);
        }
        read(filled, line == 0 ? statement.line() : line, depth + 1);
    }

    /** Puts values for names behind a backslash, and in the alternate mode for bare names. */
    private String filled(String text, Map<String, String> values, int number) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            Matcher word = NAME.matcher(text);
            if (c == '\\' && text.startsWith("\\()", at)) {
                at += 3;
            } else if (c == '\\' && text.startsWith("\\@", at)) {
                filled.append(number);
                at += 2;
            } else if (c == '\\' && word.find(at + 1) && word.start() == at + 1) {
                String value = values.get(word.group());
                filled.append(value == null ? "\\" + word.group() : value);
                at = word.end();
            } else if (alternate && word.find(at) && word.start() == at) {
                String value = values.get(word.group());
                if (value != null && filled.length() > 0 && filled.charAt(filled.length() - 1) == '&') {
                    filled.setLength(filled.length() - 1);
                }
                filled.append(value == null ? word.group() : value);
                at = word.end();
                at += value != null && at < text.length() && text.charAt(at) == '&' ? 1 : 0;
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                int start = at;
                while (at < text.length()
                        && (Character.isLetterOrDigit(text.charAt(at)) || "_.$".indexOf(text.charAt(at)) >= 0)) {
                    at++;
                }
                filled.append(text, start, at);
            } else {
                filled.append(c);
                at++;
            }
        }
        return filled.toString();
    }

    private void plain(String word, String operands, Statement statement, int line, int depth) {
        Matcher called = NAME.matcher(statement.text());
        Macro macro = called.lookingAt() ? macros.get(called.group().toLowerCase(Locale.ROOT)) : null;
        if (macro != null) {
            String arguments = statement.text().substring(called.end()).strip();
            call(called.group(), macro, arguments, statement, line, depth);
            return;
        }
        Matcher assignment = ASSIGNMENT.matcher(statement.text());
        if (assignment.matches() && !word.startsWith(".if")) {
            assign(assignment.group(1), assignment.group(2));
            return;
        }
        switch (word) {
            case ".set", ".equ", ".equiv", ".eqv" -> {
                String[] two = operands.split(",", 2);
                if (two.length != 2) {
                    throw wrong(statement, "a symbol and its value are needed");
                }
                assign(two[0].strip(), two[1].strip());
            }
            case ".altmacro", ".noaltmacro" -> alternate = word.equals(".altmacro");
            case ".purgem" -> macros.remove(operands.toLowerCase(Locale.ROOT));
            case ".end" -> ended = true;
            case ".endm", ".endmacro", ".endr" -> throw wrong(statement, "nothing is open that it closes");
            case ".include" -> throw wrong(statement, "other files are not read; put its text in its place");
            case ".error", ".err", ".abort" -> throw wrong(statement, "the listing says so itself");
            default -> expanded.add(statement.text().startsWith(".") ? statement : valued(statement));
        }
    }

    private void assign(String symbol, String value) {
        try {
            symbols.put(symbol, Expression.evaluate(value, symbols));
        } catch (RefusedValue e) {
            symbols.remove(symbol);
            defined.add(symbol);
        }
    }

    private long value(String expression, Statement statement) {
        try {
            return Expression.evaluate(expression, symbols);
        } catch (RefusedValue e) {
            throw wrong(statement, String.valueOf(e.getMessage()));
        }
    }

    /** An instruction with the values of assigned symbols in the place of their names. */
    private Statement valued(Statement statement) {
        if (symbols.isEmpty()) {
            return statement;
        }
        Matcher word = Pattern.compile("(?<![\\w.$\\\\\"])[.$A-Za-z_][.$\\w]*").matcher(statement.text());
        StringBuilder text = new StringBuilder();
        while (word.find()) {
            Long value = word.start() == 0 ? null : symbols.get(word.group());
            word.appendReplacement(text, Matcher.quoteReplacement(value == null ? word.group() : value.toString()));
        }
        return new Statement(statement.line(), word.appendTail(text).toString());
    }

    private AssemblyException wrong(Statement statement, String reason) {
        return new AssemblyException(name, statement.line(), statement.text(), reason);
    }
}
