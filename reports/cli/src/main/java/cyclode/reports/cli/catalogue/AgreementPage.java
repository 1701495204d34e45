package cyclode.reports.cli.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Source;
import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.render.text.Columns;
import cyclode.units.contract.Agreement;
import cyclode.units.contract.Contract;
import cyclode.units.contract.Measurements;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;

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
                contract, Measurements.installed().compare(Contract.load(contract), Source.of(table, MOST_BYTES)));
    }

    /** Whether no figure differs. */
    public boolean agrees() {
        return agreement.differences().isEmpty();
    }

    private static double percent(Agreement.Figure figure) {
        return PERCENT * Math.abs(figure.difference()) / Math.max(1, Math.abs(figure.measured()));
    }

    /** What differs, line by line, and a summary. */
    public String text(Charset charset) {
        Report out = new Report(charset);
        if (!agrees()) {
            Columns<Agreement.Figure> columns = new Columns<Agreement.Figure>()
                    .with("> line", Agreement.Figure::line)
                    .with("column", Agreement.Figure::column)
                    .with("> model", Agreement.Figure::model)
                    .with("> measured", Agreement.Figure::measured)
                    .with("> difference", Agreement.Figure::difference)
                    .with("> %", figure -> Decimals.fixed(percent(figure), 2));
            out.table(columns.text(agreement.differences())).line("");
        }
        DoubleSummaryStatistics percent =
                agreement.figures().stream().mapToDouble(AgreementPage::percent).summaryStatistics();
        int equal = agreement.figures().size() - agreement.differences().size();
        out.unwrapped(contract + ": " + agreement.rows() + " rows, " + equal + " of "
                + agreement.figures().size() + " figures equal; difference " + Decimals.fixed(percent.getAverage(), 3)
                + " % in the mean, " + Decimals.fixed(Math.max(0, percent.getMax()), 2) + " % at most");
        if (agreement.silent() > 0) {
            out.unwrapped("of " + agreement.silent() + " rows nothing can be said, since their data is not given");
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
                    .put("line", f.line())
                    .put("column", f.column())
                    .put("model", f.model())
                    .put("measured", f.measured());
        }
        return tree;
    }
}
