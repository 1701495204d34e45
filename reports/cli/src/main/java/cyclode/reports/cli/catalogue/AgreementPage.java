package cyclode.reports.cli.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Source;
import cyclode.core.text.Decimals;
import cyclode.reports.render.text.Column;
import cyclode.reports.render.text.TextTable;
import cyclode.units.contract.Contracts;
import cyclode.units.evidence.Agreement;
import cyclode.units.evidence.MeasuredRow;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * How far a contract agrees with rows measured on its design, as a page of text or a tree.
 *
 * @param contract name of the contract
 * @param agreement the figures on both sides
 */
public record AgreementPage(String contract, Agreement agreement) {
    private static final long MOST_BYTES = 64L << 20;
    private static final double PERCENT = 100.0;

    /** Runs the rows of a table. */
    public static AgreementPage of(String contract, Path table) {
        return new AgreementPage(
                contract, Agreement.of(Contracts.load(contract), MeasuredRow.read(Source.of(table, MOST_BYTES))));
    }

    /** Whether no figure differs. */
    public boolean agrees() {
        return agreement.differences().isEmpty();
    }

    private double meanPercent() {
        return agreement.figures().stream()
                .mapToDouble(AgreementPage::percent)
                .average()
                .orElse(0);
    }

    private double mostPercent() {
        return agreement.figures().stream()
                .mapToDouble(AgreementPage::percent)
                .max()
                .orElse(0);
    }

    private static double percent(Agreement.Figure figure) {
        return PERCENT * Math.abs(figure.difference()) / Math.max(1, Math.abs(figure.measured()));
    }

    /** What differs, line by line, and a summary. */
    public String text(Charset charset) {
        StringBuilder out = new StringBuilder();
        if (!agrees()) {
            TextTable table = new TextTable(
                    Column.number("line"),
                    Column.name("column"),
                    Column.number("model"),
                    Column.number("measured"),
                    Column.number("difference"),
                    Column.number("%"));
            for (Agreement.Figure f : agreement.differences()) {
                table.row(
                        String.valueOf(f.row().line()),
                        f.column(),
                        String.valueOf(f.model()),
                        String.valueOf(f.measured()),
                        String.valueOf(f.difference()),
                        Decimals.fixed(percent(f), 2));
            }
            out.append(table.render(charset)).append('\n');
        }
        int equal = agreement.figures().size() - agreement.differences().size();
        out.append(contract + ": " + agreement.rows() + " rows, " + equal + " of "
                + agreement.figures().size() + " figures equal; difference " + Decimals.fixed(meanPercent(), 3)
                + " % in the mean, " + Decimals.fixed(mostPercent(), 2) + " % at most\n");
        if (agreement.silent() > 0) {
            out.append("of " + agreement.silent() + " rows nothing can be said, since their data is not given\n");
        }
        return out.toString();
    }

    /** The same as a tree, with every figure. */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("contract", contract);
        tree.put("rows", agreement.rows());
        tree.put("rowsWithoutData", agreement.silent());
        tree.put("differing", agreement.differences().size());
        ArrayNode figures = tree.putArray("figures");
        for (Agreement.Figure f : agreement.figures()) {
            figures.addObject()
                    .put("line", f.row().line())
                    .put("column", f.column())
                    .put("model", f.model())
                    .put("measured", f.measured());
        }
        return tree;
    }
}
