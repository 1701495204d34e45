package cyclode.reports.cli.energy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.power.anchor.AnchorTable;
import cyclode.power.anchor.FittedEntries;
import cyclode.power.technology.Entry;
import cyclode.reports.render.text.TextTable;
import java.nio.charset.Charset;
import java.util.Locale;

/** The entries that the fit finds, and how well the reported powers are met. */
public final class EnergyReport {
    private final FittedEntries fit = new FittedEntries();
    private final AnchorTable anchors;

    /** Fits. */
    public EnergyReport(AnchorTable anchors) {
        this.anchors = anchors;
    }

    /** Two tables for a terminal. */
    public String text(Charset terminal) {
        TextTable entries = new TextTable("entry", "> fitted", "> from", "> to", "unit");
        for (String technology : FittedEntries.technologies()) {
            entries.section(technology);
            fit.of(technology).forEach(entry -> entries.row(cells(entry)));
        }
        TextTable held = new TextTable("reported powers", "> number", "> median error", "> in their band");
        anchors.agreements()
                .forEach(row -> held.row(
                        row.of(),
                        Integer.toString(row.powers()),
                        String.format(Locale.ROOT, "%.0f %%", 100 * row.median()),
                        Integer.toString(row.held())));
        return entries.render(terminal) + "\n" + held.render(terminal);
    }

    private static String[] cells(Entry entry) {
        return new String[] {
            entry.key().path(),
            entry.value().toPlainString(),
            entry.low().toPlainString(),
            entry.high().toPlainString(),
            entry.unit().symbol()
        };
    }

    /** The same for scripts: entries by technology and path, then {@code powers}. */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (String technology : FittedEntries.technologies()) {
            ObjectNode entries = tree.putObject(technology);
            fit.of(technology).forEach(entry -> entries.putObject(entry.key().path())
                    .put("value", entry.value())
                    .put("low", entry.low())
                    .put("high", entry.high())
                    .put("unit", entry.unit().symbol()));
        }
        ArrayNode held = tree.putArray("powers");
        anchors.agreements().forEach(row -> held.addObject()
                .put("of", row.of())
                .put("number", row.powers())
                .put("medianError", row.median())
                .put("inTheirBand", row.held()));
        return tree;
    }
}
