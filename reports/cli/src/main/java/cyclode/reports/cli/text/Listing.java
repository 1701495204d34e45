package cyclode.reports.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.reports.render.text.Column;
import cyclode.reports.render.text.TerminalText;
import cyclode.reports.render.text.TextTable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of one item with unit, range, status and source: a page of text, or a tree.
 *
 * @param title above them
 * @param figures in the order in which they are listed
 */
public record Listing(String title, List<Figure> figures) {
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
        TextTable table = new TextTable(
                Column.name("entry"),
                Column.number("value"),
                Column.name("unit"),
                Column.name("range"),
                Column.name("status"),
                Column.number("note"));
        for (Figure each : figures) {
            String number = each.source().isEmpty()
                    ? ""
                    : "[" + sources.computeIfAbsent(each.source(), s -> sources.size() + 1) + "]";
            table.row(each.name(), each.value(), each.unit(), each.range(), each.status(), number);
        }
        StringBuilder out = new StringBuilder();
        lines(out, "", title, charset);
        out.append('\n').append(table.render(charset));
        sources.forEach((source, number) -> lines(out, "[" + number + "] ", source, charset));
        return out.toString();
    }

    private static void lines(StringBuilder out, String label, String text, Charset charset) {
        List<String> lines =
                new ArrayList<>(TerminalText.wrap(TerminalText.shown(text, charset), TextTable.WIDTH - label.length()));
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? label : " ".repeat(label.length()))
                    .append(lines.get(i))
                    .append('\n');
        }
    }

    /** The same as a tree. */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("title", title);
        ArrayNode entries = tree.putArray("entries");
        for (Figure each : figures) {
            entries.addObject()
                    .put("name", each.name())
                    .put("value", each.value())
                    .put("unit", each.unit())
                    .put("range", each.range())
                    .put("status", each.status())
                    .put("source", each.source());
        }
        return tree;
    }
}
