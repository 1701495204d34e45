package cyclode.reports.render.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Puts the sections of a report together. The page's policy allows the one script and the one style sheet that it holds, by
 * their hashes, and nothing else: no connection, no picture, no font, no frame, no form.
 */
record Page(HtmlReport report) {
    /** Bytes of a page. */
    private static final int MOST = 2_000_000;

    private static final int HALVINGS = 8;

    /** The page, with less of the largest runs until it is small enough. */
    String html() {
        Section.Limits limits = Section.Limits.FIRST;
        String html = html(limits);
        for (int n = 0; n < HALVINGS && html.getBytes(StandardCharsets.UTF_8).length >= MOST; n++) {
            limits = limits.halved();
            html = html(limits);
        }
        return html;
    }

    private String html(Section.Limits limits) {
        String style = resource("report.css");
        String script = resource("report.js");
        String policy = "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; base-uri 'none'; form-action 'none'";
        StringBuilder out = new StringBuilder(1 << 16);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append(
                "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        out.append(Html.element("title", "", report.title())).append('\n');
        out.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
        body(out, limits);
        out.append("<script>").append(script).append("</script>\n</body>\n</html>\n");
        return out.toString();
    }

    private void body(StringBuilder out, Section.Limits limits) {
        out.append("<a class=\"skip\" href=\"#main\">Skip to the figures</a>\n<header>\n<div>");
        out.append(Html.element("h1", "", report.title())).append(Html.element("p", "subtitle", report.subtitle()));
        out.append("</div>\n<button id=\"theme\" type=\"button\" hidden>Dark</button>\n</header>\n");
        out.append(BarsSection.patterns());
        out.append("<main id=\"main\">\n");
        Figures.headlines(out, report.headlines());
        Figures.comparisons(out, report.comparisons());
        report.sections().forEach(section -> section.append(out, limits));
        if (!report.configuration().isEmpty()) {
            DataTable table = new DataTable("Configuration", "setting", "value", "unit", "status", "source");
            report.configuration().forEach(s -> table.row(s.path(), s.value(), s.unit(), s.status(), s.source()));
            table.append(out, limits);
        }
        out.append("</main>\n<footer>\n");
        report.notes().forEach(note -> out.append(Html.element("p", "", note)).append('\n'));
        out.append("</footer>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/cyclode/reports/render/html/" + name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
