package cyclode.reports.cli.text;

import cyclode.reports.render.text.Columns;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of one item with unit, range, status and source: a page of text, or a tree as it stands.
 *
 * @param title above them
 * @param entries in the order in which they are listed
 */
public record Listing(String title, List<Figure> entries) {
    /**
     * One figure.
     *
     * @param range as text, empty for none
     * @param status empty where there is none
     * @param source empty where there is none
     */
    public record Figure(String name, String value, String unit, String range, String status, String source) {}

    /** A table, and below it each source once, by its number. */
    public String text(Charset charset) {
        Map<String, Integer> sources = new LinkedHashMap<>();
        for (Figure each : entries) {
            if (!each.source().isEmpty()) {
                sources.putIfAbsent(each.source(), sources.size() + 1);
            }
        }
        Columns<Figure> columns = new Columns<Figure>()
                .with("entry", Figure::name)
                .with("> value", Figure::value)
                .with("unit", Figure::unit)
                .with("range", Figure::range)
                .with("status", Figure::status)
                .with("> note", each -> each.source().isEmpty() ? "" : "[" + sources.get(each.source()) + "]");
        Report out = new Report(charset).line(title).line("").table(columns.text(entries));
        sources.forEach((source, number) -> out.labelled("[" + number + "] ", source));
        return out.toString();
    }
}
