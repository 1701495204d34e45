package cyclode.reports.render.html;

import cyclode.core.file.Source;
import cyclode.core.text.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text made safe for a place in a page. */
final class Html {
    private Html() {}

    /** Text for an element's content or a quoted attribute; characters that XML does not allow become U+FFFD. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** A resource of the page, such as its style sheet. */
    static String resource(String name) {
        return new String(Source.resource(Html.class, name, name).bytes(), StandardCharsets.UTF_8);
    }

    /** A resource with parts of a page in its places, each written {@code %s}. */
    static String template(String name, Object... parts) {
        return String.format(Locale.ROOT, resource(name), parts);
    }

    /** A heading of the second order and what opens the section under it. */
    static String section(String heading) {
        return "<section>\n" + element("h2", "", heading);
    }

    /** An element with escaped content: {@code element("td", "num", "1 < 2")}. */
    static String element(String tag, String cssClass, String text) {
        String attribute = cssClass.isEmpty() ? "" : " class=\"" + escape(cssClass) + '"';
        return '<' + tag + attribute + '>' + escape(text) + "</" + tag + '>';
    }

    /** Markup whose text may hold what {@link #escape} replaces. */
    static String clean(String markup) {
        StringBuilder out = new StringBuilder(markup.length());
        markup.codePoints().forEach(c -> out.appendCodePoint(allowed(c) ? c : 0xFFFD));
        return out.toString();
    }

    /** Left-to-right overrides could make a name look like another, so they go with the control characters. */
    private static boolean allowed(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !control && !override && Character.getType(c) != Character.SURROGATE && (c & 0xFFFE) != 0xFFFE;
    }

    /** A text for the page's script. No character of it can end the element that holds it. */
    static String json(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain =
                    c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != '\'';
            if (plain) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }

    /** A number for the page's script. Seven significant digits: enough for a place on a screen, in half the bytes. */
    static String json(double value) {
        return Double.isFinite(value) ? Decimals.compact(value, 7) : "null";
    }
}
