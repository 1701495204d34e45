package cyclode.reports.render.drawing;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** Fits text into a width: wraps it where words or the parts of a dotted name end, and cuts what is still too long. */
final class Labels {
    private static final String CUT = "…";

    private Labels() {}

    /** At most {@code most} lines, none wider than {@code width} points. */
    static List<String> lines(String text, Font font, double width, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : parts(text)) {
            if (!line.isEmpty() && Typeface.width((line + part).stripTrailing(), font) > width) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(part);
        }
        lines.add(line.toString().strip());
        if (lines.size() > most) {
            String rest = String.join("", lines.subList(most - 1, lines.size()));
            lines.subList(most - 1, lines.size()).clear();
            lines.add(cut(rest + CUT, font, width));
        }
        return lines.stream().map(l -> cut(l, font, width)).toList();
    }

    /** One line no wider than {@code width} points. */
    static String cut(String text, Font font, double width) {
        if (Typeface.width(text, font) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 1 && Typeface.width(text.substring(0, end) + CUT, font) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).strip() + CUT;
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (" ./_-:,".indexOf(text.charAt(at)) >= 0) {
                parts.add(text.substring(from, at + 1));
                from = at + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
