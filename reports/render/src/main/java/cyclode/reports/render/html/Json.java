package cyclode.reports.render.html;

import cyclode.core.text.Decimals;

/** Data for the page's script. No character of it can end the element that holds it. */
final class Json {
    private Json() {}

    static String text(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain =
                    c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != '\'';
            if (plain) {
                out.append(c);
            } else {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            }
        }
        return out.append('"').toString();
    }

    /** Seven significant digits: enough for a place on a screen, in half the bytes. */
    static String place(double value) {
        return Double.isFinite(value) ? Decimals.compact(value, 7) : "null";
    }
}
