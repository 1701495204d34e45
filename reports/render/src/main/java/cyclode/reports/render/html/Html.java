package cyclode.reports.render.html;

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

    /** An element with escaped content: {@code element("td", "num", "1 < 2")}. */
    static String element(String tag, String cssClass, String text) {
        String attribute = cssClass.isEmpty() ? "" : " class=\"" + escape(cssClass) + '"';
        return '<' + tag + attribute + '>' + escape(text) + "</" + tag + '>';
    }

    /** Left-to-right overrides could make a name look like another, so they go with the control characters. */
    private static boolean allowed(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !control && !override && Character.getType(c) != Character.SURROGATE && (c & 0xFFFE) != 0xFFFE;
    }
}
