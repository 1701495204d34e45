package cyclode.reports.render.trace;

import java.util.HashMap;
import java.util.Map;

/** Names and codes as dumps allow them. */
final class VcdNames {
    private final Map<String, Integer> used = new HashMap<>();

    /** A text as one word of letters, digits and underscores. */
    static String word(String text) {
        String word = text.replaceAll("[^A-Za-z0-9_]", "_");
        return word.isEmpty() || Character.isDigit(word.charAt(0)) ? "_" + word : word;
    }

    /** A name as a word that no other name in the same scope has. */
    String unique(String scope, String name) {
        String word = word(name);
        int times = used.merge(scope + "/" + word, 1, Integer::sum);
        return times == 1 ? word : unique(scope, word + "_" + times);
    }

    /** A state's or layer's name as a value: printable, without white space. */
    static String value(String text) {
        String value = text.replaceAll("[^!-~]", "_");
        return value.isEmpty() ? "_" : value;
    }

    /** The short code of a variable: its number to the base of the 94 printable characters. */
    static String code(int number) {
        StringBuilder code = new StringBuilder();
        int rest = number;
        do {
            code.append((char) ('!' + rest % 94));
            rest = rest / 94 - 1;
        } while (rest >= 0);
        return code.toString();
    }
}
