package cyclode.reports.validation;

import cyclode.core.file.CsvTable;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.validation.mapping.MappingReader;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.verdict.Tolerance;
import cyclode.reports.validation.verdict.UnitVerdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cycles out of tables of comma-separated values that a unit of a mapping names.
 *
 * @param mapping the mapping
 * @param unit the unit's name in it
 */
record CycleTables(MappingReader mapping, String unit) {
    private static final BigDecimal MOST = BigDecimal.TEN.pow(18);

    /** A cell of the model's table. */
    long model(ModelEntry.Table entry) {
        return cell("model", entry.file(), entry.column(), entry.row().orElseThrow());
    }

    /** A cell of the RTL's table. */
    long rtl(RtlEntry.Counters entry) {
        return cell("rtl", entry.file(), entry.column(), entry.row().orElseThrow());
    }

    /** All rows of both tables. */
    List<UnitVerdict> rows(ModelEntry.Table model, RtlEntry.Counters rtl, Tolerance tolerance) {
        CsvTable due = table("model", model.file(), model.column());
        CsvTable found = table("rtl", rtl.file(), rtl.column());
        if (due.size() != found.size()) {
            throw mapping.problem(
                    unit,
                    "rtl",
                    file(rtl.file()) + " has " + found.size() + " rows, and " + file(model.file()) + " has "
                            + due.size());
        }
        List<UnitVerdict> all = new ArrayList<>();
        for (int row = 0; row < due.size(); row++) {
            String name = due.text(row, due.columns().get(0));
            if (!found.text(row, found.columns().get(0)).equals(name)) {
                throw new FileException(
                        file(rtl.file()).toString(), row + 2, "", "begins with another text than '" + name + "'");
            }
            all.add(UnitVerdict.ofCycles(
                    unit + "/" + name,
                    rtl.file(),
                    whole(due, model.file(), row, model.column()),
                    whole(found, rtl.file(), row, rtl.column()),
                    tolerance));
        }
        return all;
    }

    private Path file(String name) {
        return mapping.folder().resolve(name);
    }

    private long cell(String side, String file, String column, String row) {
        CsvTable table = table(side, file, column);
        String names = table.columns().get(0);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            all.add(table.text(i, names));
        }
        int at = all.indexOf(row);
        if (at < 0 || all.lastIndexOf(row) != at) {
            throw mapping.problem(
                    unit,
                    side + "/row",
                    (at < 0 ? "there is no row '" : "there are several rows '") + row + "' in " + file(file)
                            + Names.hint(row, all));
        }
        return whole(table, file, at, column);
    }

    private CsvTable table(String side, String file, String column) {
        CsvTable table = CsvTable.read(file(file));
        if (!table.columns().contains(column)) {
            throw mapping.problem(
                    unit,
                    side + "/column",
                    "there is no column '" + column + "' in " + file(file) + Names.hint(column, table.columns()));
        }
        return table;
    }

    private long whole(CsvTable table, String file, int row, String column) {
        BigDecimal number = table.number(row, column);
        boolean whole = number.signum() >= 0
                && number.compareTo(MOST) < 0
                && number.stripTrailingZeros().scale() <= 0;
        if (!whole) {
            throw new FileException(file(file).toString(), row + 2, column, number + " is no number of cycles");
        }
        return number.longValueExact();
    }
}
