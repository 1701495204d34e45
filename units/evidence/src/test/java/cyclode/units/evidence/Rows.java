package cyclode.units.evidence;

import cyclode.core.file.Source;
import cyclode.units.contract.Agreement;
import java.util.List;

/** The tables of measurements beside these tests. */
final class Rows {
    private Rows() {}

    static List<MeasuredRow> of(String contract) {
        String path = "/cyclode/units/evidence/" + contract + ".csv";
        return MeasuredRow.read(Source.resource(Rows.class, path, contract + ".csv"));
    }

    /** Model, measured and difference of what differs, a line each. */
    static List<String> differences(Agreement agreement) {
        return agreement.differences().stream()
                .map(f -> "line " + f.line() + ", " + f.column() + ": model " + f.model() + ", measured " + f.measured()
                        + ", difference " + f.difference())
                .toList();
    }
}
