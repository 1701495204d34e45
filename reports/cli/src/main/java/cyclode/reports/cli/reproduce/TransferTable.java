package cyclode.reports.cli.reproduce;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.render.text.Columns;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign.Reached;
import java.nio.charset.Charset;
import java.util.List;

/** What a design found from one version predicts of another: no line wider than 80 columns. */
public final class TransferTable {
    private static final int DIGITS = 4;

    private TransferTable() {}

    /** The table. */
    public static String of(Reproduction from, Reproduction to, List<Reached> reached, Charset charset) {
        Columns<Reached> columns = new Columns<Reached>()
                .with("figure", each -> ReproductionTable.name(each.target()))
                .with("> published", each -> each.target().value().orElseThrow().toPlainString())
                .with("> predicted", each -> Decimals.significant(each.value(), DIGITS))
                .with("> error", each -> ReproductionTable.error(each.value(), each.target()));
        return new Report(charset)
                .line("")
                .line(to.name() + " by the design found from " + from.name()
                        + ", with its own widths of layers and nothing of its figures:")
                .line("")
                .table(columns.text(reached))
                .toString();
    }
}
