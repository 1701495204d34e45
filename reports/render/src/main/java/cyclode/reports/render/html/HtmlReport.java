package cyclode.reports.render.html;

import cyclode.reports.render.chart.BarChart.Interval;
import cyclode.reports.render.drawing.Palette;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows. Parts that a run does not have are empty, and leave no trace in the page.
 *
 * @param title of the page
 * @param subtitle what was run on what
 * @param headlines the figures at the top
 * @param comparisons with published figures
 * @param sections charts and tables, from top to bottom
 * @param configuration every setting of every file
 * @param notes lines at the end: what the figures rest on, which version made them
 */
public record HtmlReport(
        String title,
        String subtitle,
        List<Headline> headlines,
        List<Comparison> comparisons,
        List<? extends Section> sections,
        List<Setting> configuration,
        List<String> notes) {
    private static final int MOST_BYTES = 2_000_000;
    private static final int HALVINGS = 8;

    /**
     * A figure at the top of the report.
     *
     * @param value as text with its unit, written by the caller to the digits that it deserves
     * @param band as text, {@code ""} for none
     * @param evidence the statuses that it rests on, such as {@code published}, {@code assumed}
     */
    public record Headline(String name, String value, String band, List<String> evidence) {
        public Headline {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A published figure beside the ones that the model gives; predicted and calibrated are never mixed.
     *
     * @param source where the figure was published
     * @param predicted at the nominal point, nothing fitted
     * @param band 5th to 95th percentile over the assumed ranges, or null for none
     * @param rank the published value's place in the band's sample, as text
     * @param calibrated of the calibrated design, or null for none
     * @param calibratedOn what that was calibrated on, {@code ""} for none
     */
    public record Comparison(
            String figure,
            String unit,
            String source,
            double published,
            double predicted,
            @Nullable Interval band,
            String rank,
            @Nullable Double calibrated,
            String calibratedOn) {}

    /**
     * One line of the configuration.
     *
     * @param path such as {@code hardware.units.matmul.rows}
     * @param status of a constant ({@code published}, {@code assumed}, …), {@code ""} for a choice
     * @param source where the value is from, {@code ""} for a choice
     */
    public record Setting(String path, String value, String unit, String status, String source) {}

    public HtmlReport {
        headlines = List.copyOf(headlines);
        comparisons = List.copyOf(comparisons);
        sections = List.copyOf(sections);
        configuration = List.copyOf(configuration);
        notes = List.copyOf(notes);
    }

    /** The page: UTF-8, under 2 MB whatever the run, equal for equal reports; it carries less of the largest runs. */
    public String html() {
        Section.Limits limits = Section.Limits.FIRST;
        String html = html(limits);
        for (int n = 0; n < HALVINGS && html.getBytes(StandardCharsets.UTF_8).length >= MOST_BYTES; n++) {
            limits = limits.halved();
            html = html(limits);
        }
        return html;
    }

    /**
     * The page's policy allows the one script and the one style sheet that it holds, by their hashes, and nothing else: no connection, no
     * picture, no font, no frame, no form.
     */
    private String html(Section.Limits limits) {
        StringBuilder main = new StringBuilder(1 << 16);
        Figures.headlines(main, headlines);
        Figures.comparisons(main, comparisons);
        sections.forEach(section -> section.append(main, limits));
        if (!configuration.isEmpty()) {
            configurationTable().append(main, limits);
        }
        String lines =
                notes.stream().map(note -> Html.element("p", "", note) + '\n').collect(Collectors.joining());
        String style = Palette.css() + Html.resource("report.css");
        String script = Html.resource("report.js");
        String heading = Html.escape(title);
        return Html.template(
                "report.html",
                hash(script),
                hash(style),
                heading,
                style,
                heading,
                Html.escape(subtitle),
                main,
                lines,
                script);
    }

    /** With those columns only that some line has something in. */
    private DataTable configurationTable() {
        Map<String, Function<Setting, String>> columns = new LinkedHashMap<>();
        columns.put("setting", Setting::path);
        columns.put("value", Setting::value);
        columns.put("unit", Setting::unit);
        columns.put("status", Setting::status);
        columns.put("source", Setting::source);
        columns.values().removeIf(of -> configuration.stream()
                .allMatch(each -> of.apply(each).isEmpty()));
        DataTable table = new DataTable("Configuration", columns.keySet().toArray(String[]::new));
        configuration.forEach(each ->
                table.row(columns.values().stream().map(of -> of.apply(each)).toList()));
        return table;
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
