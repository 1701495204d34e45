package cyclode.units.contract;

import cyclode.core.file.Source;
import cyclode.units.contract.rows.Agreement;
import cyclode.units.contract.rows.MeasuredRow;
import cyclode.units.contract.rows.MeasuredTable;
import java.util.List;

/** The tables of measurements beside these tests. */
final class Rows {
    private Rows() {}

    static List<MeasuredRow> of(String contract) {
        String path = "/cyclode/units/contract/" + contract + ".csv";
        return MeasuredTable.rows(Source.resource(Rows.class, path, contract + ".csv"));
    }

    /** Model, measured and difference of what differs, a line each. */
    static List<String> differences(Agreement agreement) {
        return agreement.differences().stream()
                .map(f -> f.row().file() + ":" + f.row().line() + " " + f.column() + ": model " + f.model()
                        + ", measured " + f.measured() + ", difference " + f.difference() + " of "
                        + f.row().cells())
                .toList();
    }
}
