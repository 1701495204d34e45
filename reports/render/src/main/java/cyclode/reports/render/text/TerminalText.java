package cyclode.reports.render.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** What a terminal can show: how wide text is on it, and how to say it in ASCII where it knows no more. */
public final class TerminalText {
    /** Characters that have a word or a sign of their own in ASCII. */
    private static final String[][] IN_ASCII = {
        {"µ", "u"}, {"μ", "u"}, {"×", "x"}, {"·", "*"}, {"±", "+/-"}, {"≤", "<="}, {"≥", ">="}, {"≈", "~"},
        {"→", "->"}, {"−", "-"}, {"–", "-"}, {"—", "-"}, {"─", "-"}, {"…", "..."}, {"²", "2"}, {"³", "3"}
    };

    private TerminalText() {}

    /** One line as a terminal of that character set can show it. */
    public static String shown(String text, Charset charset) {
        String inert = inert(text);
        return needsAscii(charset) ? ascii(inert) : inert;
    }

    /** Whether a terminal of that character set needs {@link #ascii}. */
    static boolean needsAscii(Charset charset) {
        return !charset.equals(StandardCharsets.UTF_8);
    }

    /** One line without control characters, so that names from files cannot move the cursor. */
    static String inert(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean hidden = Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                    || Character.getType(c) == Character.SURROGATE;
            out.appendCodePoint(hidden ? ' ' : c);
        });
        return out.toString();
    }

    /** The nearest ASCII: µ becomes u, × becomes x, accents fall off, the rest becomes a question mark. */
    static String ascii(String text) {
        String known = text;
        for (String[] each : IN_ASCII) {
            known = known.replace(each[0], each[1]);
        }
        StringBuilder out = new StringBuilder(known.length());
        Normalizer.normalize(known, Normalizer.Form.NFD).codePoints().forEach(c -> {
            if (c < 128) {
                out.appendCodePoint(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                out.append('?');
            }
        });
        return out.toString();
    }

    /** Columns taken on a terminal: none for a combining mark, two for a wide East Asian character, else one. */
    static int width(String text) {
        return text.codePoints().map(TerminalText::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** Lines no wider than {@code limit}, broken at spaces and, where a word is wider than a line, within it. */
    public static List<String> wrap(String text, int limit) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +")) {
            if (!line.isEmpty() && width(line.toString()) + 1 + width(word) <= limit) {
                line.append(' ').append(word);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(breakLong(word, limit, lines));
        }
        lines.add(line.toString());
        return lines;
    }

    /** Text no wider than {@code limit}, its end replaced by {@code mark} where it was. */
    static String shorten(String text, int limit, String mark) {
        return width(text) <= limit ? text : head(text, Math.max(0, limit - width(mark))) + mark;
    }

    private static String breakLong(String word, int limit, List<String> lines) {
        String rest = word;
        while (width(rest) > limit) {
            String head = head(rest, limit);
            if (head.isEmpty()) {
                break;
            }
            lines.add(head);
            rest = rest.substring(head.length());
        }
        return rest;
    }

    private static String head(String text, int limit) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (used + width(c) > limit) {
                break;
            }
            used += width(c);
            at += Character.charCount(c);
        }
        return text.substring(0, at);
    }
}
