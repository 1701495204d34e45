package cyclode.reports.validation;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.validation.mapping.MappingReader;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.report.CycleText;
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
    /** Characters of a cell that is read as a number. */
    private static final int LONGEST = 100;

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
            String name = name(due, row);
            if (!name(found, row).equals(name)) {
                throw wrong(found, rtl.file(), row, "", "begins with another text than '" + name + "'");
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
        List<String> all = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            all.add(name(table, i));
        }
        String plain = row.strip();
        int at = all.indexOf(plain);
        if (at < 0 || all.lastIndexOf(plain) != at) {
            throw mapping.problem(
                    unit,
                    side + "/row",
                    (at < 0 ? "there is no row '" : "there are several rows '") + row + "' in " + file(file)
                            + Names.hint(row, all));
        }
        return whole(table, file, at, column);
    }

    /** What a row begins with. */
    private static String name(CsvTable table, int row) {
        return table.text(row, table.columns().get(0)).strip();
    }

    private CsvTable table(String side, String file, String column) {
        CsvTable table = CsvTable.read(file(file));
        List<String> named = named(table, column);
        if (named.size() != 1) {
            throw mapping.problem(
                    unit,
                    side + "/column",
                    named.isEmpty()
                            ? "there is no column '" + column + "' in " + file(file)
                                    + Names.hint(column, table.columns())
                            : "there are " + (named.size() == 2 ? "two" : named.size()) + " columns '" + column
                                    + "' in " + file(file) + ", and which is meant is not said; allowed: one");
        }
        return table;
    }

    /** Columns of a name, which may have spaces around it. */
    private static List<String> named(CsvTable table, String column) {
        return table.columns().stream()
                .filter(each -> each.strip().equals(column.strip()))
                .toList();
    }

    private long whole(CsvTable table, String file, int row, String column) {
        String text = table.text(row, named(table, column).get(0)).strip();
        if (text.length() > LONGEST) {
            throw wrong(table, file, row, column, "a text of " + text.length() + " characters is no number of cycles");
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong(table, file, row, column, "'" + text + "' is no number");
        }
        return CycleText.parse(text)
                .orElseThrow(() -> wrong(table, file, row, column, number + " is no number of cycles"));
    }

    private FileException wrong(CsvTable table, String file, int row, String column, String problem) {
        return new FileException(file(file).toString(), table.line(row), column, problem);
    }
}
