package cyclode.reports.validation.vcd;

import cyclode.core.file.FileException;
import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the declarations of a dump, up to {@code $enddefinitions}. */
final class VcdHeaderReader {
    /** With the variables' names, this many fit 256 MB with room for the rest. */
    private static final int MOST_VARIABLES = 500_000;

    private static final int MOST_WORDS = 1_000;
    private static final int DEEPEST = 256;
    private static final List<String> UNITS = List.of("fs", "ps", "ns", "us", "ms", "s");

    private final VcdTokens tokens;
    private final VcdCodes codes;
    private final List<VcdVariable> variables = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final Deque<List<String>> scopes = new ArrayDeque<>(List.of(List.of()));
    private String version = "";
    private @Nullable Long timescale;

    VcdHeaderReader(VcdTokens tokens, VcdCodes codes) {
        this.tokens = tokens;
        this.codes = codes;
    }

    VcdHeader read() {
        while (tokens.next()) {
            String keyword = tokens.text();
            switch (keyword) {
                case "$enddefinitions" -> {
                    words(keyword);
                    return header();
                }
                case "$scope" -> enter(words(keyword));
                case "$upscope" -> leave(words(keyword));
                case "$var" -> declare(words(keyword));
                case "$timescale" -> scale(words(keyword));
                case "$version" -> version = String.join(" ", words(keyword));
                case "$date", "$comment" -> skip(keyword);
                default ->
                    throw wrong("'" + shortened(keyword)
                            + "' where a declaration should begin, such as $var; is it a value change dump?");
            }
        }
        throw wrong("ends before $enddefinitions: it is no value change dump, or was cut off");
    }

    private VcdHeader header() {
        if (timescale == null) {
            throw wrong("declares no $timescale, so its times have no unit");
        }
        return new VcdHeader(tokens.file(), version, timescale, variables, codes.size());
    }

    private void skip(String keyword) {
        while (tokens.next()) {
            if (tokens.is("$end")) {
                return;
            }
        }
        throw wrong("ends within " + keyword + ": the file was cut off");
    }

    private List<String> words(String keyword) {
        List<String> words = new ArrayList<>();
        while (tokens.next()) {
            if (tokens.is("$end")) {
                return words;
            }
            words.add(tokens.text());
            if (words.size() > MOST_WORDS) {
                throw wrong(keyword + " has no $end within " + MOST_WORDS + " words");
            }
        }
        throw wrong("ends within " + keyword + ": the file was cut off");
    }

    private void enter(List<String> words) {
        if (words.size() != 2) {
            throw wrong("$scope needs a kind and a name, and has '" + String.join(" ", words) + "'");
        }
        List<String> inner = new ArrayList<>(scopes.element());
        inner.add(words.get(1));
        if (inner.size() > DEEPEST) {
            throw wrong("more than " + DEEPEST + " scopes within each other");
        }
        scopes.push(List.copyOf(inner));
    }

    private void leave(List<String> words) {
        if (scopes.size() == 1 || !words.isEmpty()) {
            throw wrong("$upscope leaves no scope");
        }
        scopes.pop();
    }

    private void declare(List<String> words) {
        if (words.size() < 4) {
            throw wrong("$var needs kind, width, code and name, and has '" + String.join(" ", words) + "'");
        }
        if (variables.size() == MOST_VARIABLES) {
            throw wrong("declares more than " + MOST_VARIABLES + " variables; dump fewer scopes");
        }
        int width = width(words.get(1));
        byte[] code = words.get(2).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long packed = VcdCodes.pack(code, 0, code.length);
        if (packed == 0) {
            throw wrong("code '" + shortened(words.get(2)) + "': allowed are 1 to " + VcdCodes.LONGEST
                    + " printable ASCII characters");
        }
        int signal = codes.add(packed);
        if (signal == widths.size()) {
            widths.add(width);
        } else if (widths.get(signal) != width) {
            throw wrong("code '" + words.get(2) + "' has " + width + " bits here and had " + widths.get(signal));
        }
        String name = words.get(3);
        String range = String.join("", words.subList(4, words.size()));
        int bracket = name.indexOf('[');
        if (range.isEmpty() && bracket > 0 && !name.startsWith("\\")) {
            range = name.substring(bracket);
            name = name.substring(0, bracket);
        }
        variables.add(new VcdVariable(
                words.get(0).toLowerCase(Locale.ROOT).intern(), width, scopes.element(), name, range, signal));
    }

    private int width(String text) {
        try {
            int width = Integer.parseInt(text);
            if (width >= 1 && width <= VcdReader.MOST_BITS) {
                return width;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw wrong("a variable of '" + shortened(text) + "' bits; allowed: 1 to " + VcdReader.MOST_BITS);
    }

    private void scale(List<String> words) {
        String text = String.join("", words);
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        String number = text.substring(0, digits);
        int unit = UNITS.indexOf(text.substring(digits));
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
