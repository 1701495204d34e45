package cyclode.power.anchor;

import cyclode.core.csv.CsvTable;
import cyclode.core.evidence.Status;
import cyclode.core.file.Source;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An entry that the fit sets, as it stood before.
 *
 * @param technology name of its table
 * @param entry value, range and unit
 * @param begin where the search begins, in the entry's unit
 */
record Start(String technology, Entry entry, BigDecimal begin) {
    private static final String SOURCE = "before the fit";

    /** All, in the order of the tables. */
    static List<Start> all() {
        CsvTable table = CsvTable.of(Source.resource(Start.class, "starts.csv", "starts.csv"));
        return IntStream.range(0, table.size()).mapToObj(row -> of(table, row)).toList();
    }

    private static Start of(CsvTable table, int row) {
        Entry entry = new Entry(
                Key.find(table.text(row, "entry")).orElseThrow(),
                table.number(row, "value"),
                table.number(row, "low"),
                table.number(row, "high"),
                Unit.find(table.text(row, "unit")).orElseThrow(),
                Status.DERIVED,
                SOURCE);
        BigDecimal begin = table.text(row, "begin").isEmpty() ? entry.value() : table.number(row, "begin");
        return new Start(table.text(row, "technology"), entry, begin);
    }

    /** The same entry with another value and range. */
    Entry at(BigDecimal value, BigDecimal low, BigDecimal high) {
        return new Entry(entry.key(), value, low, high, entry.unit(), Status.FITTED, SOURCE);
    }

    /** The tables as they stood before. */
    static Tables before() {
        Tables tables = Tables.builtIn();
        for (Start start : all()) {
            tables = tables.with(start.technology(), List.of(start.entry()));
        }
        return tables;
    }

    /** The tables from which the search begins. */
    static Tables searched() {
        Tables tables = Tables.builtIn();
        for (Start start : all()) {
            tables = tables.with(start.technology(), List.of(start.at(start.begin(), start.begin(), start.begin())));
        }
        return tables;
    }
}
