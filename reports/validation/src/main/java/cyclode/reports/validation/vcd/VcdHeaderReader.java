package cyclode.reports.validation.vcd;

import cyclode.core.file.FileException;
import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the declarations of a dump, up to {@code $enddefinitions}. */
final class VcdHeaderReader {
    /** With the variables' names, this many fit 256 MB with room for the rest. */
    private static final int MOST_VARIABLES = 500_000;

    private static final int MOST_SCOPES = 1_000_000;
    private static final int MOST_WORDS = 1_000;
    /** Of a declaration. */
    private static final int MOST_CHARACTERS = 1 << 16;
    /** Of all names. */
    private static final int MOST_NAMES = 1 << 26;

    private static final int DEEPEST = 256;
    /** Bits of a real number, whatever is declared. */
    private static final int REAL = 64;

    private static final char MARK = '\ufeff';
    private static final List<String> UNITS = List.of("fs", "ps", "ns", "us", "ms", "s");

    private final VcdTokens tokens;
    private final VcdCodes codes;
    private final List<VcdVariable> variables = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private VcdScope scope = VcdScope.root();
    private String version = "";
    private long timescale;
    private int scopes;
    private int characters;

    VcdHeaderReader(VcdTokens tokens, VcdCodes codes) {
        this.tokens = tokens;
        this.codes = codes;
    }

    VcdHeader read() {
        while (tokens.next()) {
            String keyword = word();
            switch (keyword) {
                case "$enddefinitions" -> {
                    words(keyword);
                    return header();
                }
                case "$scope" -> enter(words(keyword));
                case "$upscope" -> leave(words(keyword));
                case "$var" -> declare(words(keyword));
                case "$timescale" -> scale(words(keyword));
                case "$version" -> version = tokens.skipToEnd(keyword, MOST_WORDS);
                case "$dumpvars", "$dumpall", "$dumpon", "$dumpoff" ->
                    throw wrong("'" + keyword + "' before $enddefinitions");
                default -> {
                    if (keyword.startsWith("$dumpports")) {
                        throw VcdReader.extended(tokens);
                    }
                    if (!keyword.startsWith("$") || keyword.equals("$end")) {
                        throw wrong("'" + shortened(keyword)
                                + "' where a declaration should begin, such as $var; is it a value change dump?");
                    }
                    // A date, a comment, or what a tool has added, such as $attrbegin.
                    tokens.skipToEnd(keyword, 0);
                }
            }
        }
        throw wrong("ends before $enddefinitions: it is no value change dump, or was cut off");
    }

    private String word() {
        String word = tokens.text();
        return word.length() > 1 && word.charAt(0) == MARK ? word.substring(1) : word;
    }

    private VcdHeader header() {
        return new VcdHeader(tokens.file(), version, timescale, variables, codes.size());
    }

    private List<String> words(String keyword) {
        List<String> words = new ArrayList<>();
        int length = 0;
        while (tokens.next()) {
            if (tokens.is("$end")) {
                return words;
            }
            length += tokens.length;
            if (length > MOST_CHARACTERS) {
                throw wrong(keyword + " has no $end within " + MOST_CHARACTERS + " characters");
            }
            words.add(tokens.text());
            if (words.size() > MOST_WORDS) {
                throw wrong(keyword + " has no $end within " + MOST_WORDS + " words");
            }
        }
        throw wrong("ends within " + keyword + ": the file was cut off");
    }

    /** A name may be empty, and may be of several words. */
    private void enter(List<String> words) {
        if (words.isEmpty()) {
            throw wrong("$scope needs a kind and a name, and has none");
        }
        if (scope.depth() == DEEPEST) {
            throw wrong("more than " + DEEPEST + " scopes within each other");
        }
        if (++scopes > MOST_SCOPES) {
            throw wrong("declares more than " + MOST_SCOPES + " scopes; dump fewer");
        }
        String name = named(String.join(" ", words.subList(1, words.size())));
        scope = scope.inner(name);
    }

    private void leave(List<String> words) {
        VcdScope outer = scope.outer();
        if (outer == null || !words.isEmpty()) {
            throw wrong("$upscope leaves no scope");
        }
        scope = outer;
    }

    private String named(String name) {
        characters += name.length();
        if (characters > MOST_NAMES) {
            throw wrong("its names have more than " + MOST_NAMES + " characters; dump fewer scopes");
        }
        return name;
    }

    private void declare(List<String> words) {
        if (words.size() < 4) {
            throw wrong("$var needs kind, width, code and name, and has '" + shortened(String.join(" ", words)) + "'");
        }
        if (variables.size() == MOST_VARIABLES) {
            throw wrong("declares more than " + MOST_VARIABLES + " variables; dump fewer scopes");
        }
        String kind = words.get(0).toLowerCase(Locale.ROOT).intern();
        if (kind.equals("port") && (words.get(1).startsWith("[") || words.get(2).startsWith("<"))) {
            throw VcdReader.extended(tokens);
        }
        int width = kind.startsWith("real") ? REAL : width(words.get(1));
        int signal = codes.add(words.get(2).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (signal < 0) {
            throw wrong("code '" + shortened(words.get(2)) + "': allowed are 1 to " + VcdCodes.LONGEST
                    + " printable ASCII characters");
        }
        if (signal == widths.size()) {
            widths.add(width);
        } else if (widths.get(signal) != width) {
            throw wrong(
                    "code '" + shortened(words.get(2)) + "' has " + width + " bits here and had " + widths.get(signal));
        }
        String name = words.get(3);
        int at = 4;
        while (at < words.size() && !words.get(at).startsWith("[")) {
            name += " " + words.get(at++);
        }
        named(name);
        add(kind, width, signal, name, String.join("", words.subList(at, words.size())));
    }

    /**
     * Adds a variable. What stands in the last brackets is its range, if it has as many indices as the variable has bits; one index of a
     * variable of several bits is that of an element of an array, and belongs to the name.
     */
    private void add(String kind, int width, int signal, String name, String brackets) {
        String text = name + brackets;
        int first = name.startsWith("\\") ? name.length() : 1;
        int last = text.endsWith("]") ? text.lastIndexOf('[') : -1;
        int from = text.length();
        if (last >= first) {
            Optional<VcdRange> range = VcdRange.parse(text.substring(last));
            boolean index = text.indexOf(':', last) < 0;
            if (range.isEmpty() ? last >= name.length() : range.get().width() == width) {
                from = last;
            } else if (range.isPresent() && !index) {
                // Ranges of several dimensions, or of another width: the whole can be read, and no part.
                from = startOfRanges(text, last, first);
            }
        }
        variables.add(new VcdVariable(kind, width, scope, text.substring(0, from), text.substring(from), signal));
    }

    private static int startOfRanges(String text, int last, int first) {
        int from = last;
        while (from > first && text.charAt(from - 1) == ']') {
            int before = text.lastIndexOf('[', from - 1);
            if (before < first || text.substring(before, from).indexOf(':') < 0) {
                break;
            }
            from = before;
        }
        return from;
    }

    private int width(String text) {
        try {
            int width = Integer.parseInt(text);
            if (width >= 0 && width <= VcdReader.MOST_BITS) {
                return width;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw wrong("a variable of '" + shortened(text) + "' bits; allowed: 0 to " + VcdReader.MOST_BITS);
    }

    private void scale(List<String> words) {
        String text = String.join("", words);
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        String number = text.substring(0, digits);
        int unit = UNITS.indexOf(text.substring(digits).toLowerCase(Locale.ROOT));
        if (unit < 0 || !List.of("1", "10", "100").contains(number)) {
            throw wrong("$timescale '" + shortened(text) + "'; allowed: 1, 10 or 100 and s, ms, us, ns, ps or fs");
        }
        long femtoseconds = Long.parseLong(number);
        for (int i = 0; i < unit; i++) {
            femtoseconds *= 1000;
        }
        timescale = femtoseconds;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    private FileException wrong(String problem) {
        return new FileException(tokens.file(), tokens.line(), "", problem);
    }
}
