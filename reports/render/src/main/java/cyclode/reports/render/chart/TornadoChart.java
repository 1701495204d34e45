package cyclode.reports.render.chart;

import cyclode.reports.render.text.CsvWriter;
import java.util.Comparator;
import java.util.List;

/**
 * How far a result moves when each parameter alone goes from one end of its range to the other; the widest on top.
 *
 * @param nominal the result with every parameter at its nominal value
 */
public record TornadoChart(String title, Quantity quantity, double nominal, List<Row> rows) implements Chart {
    /**
     * One parameter.
     *
     * @param lowSetting the low end of its range, as text with its unit
     * @param highSetting the high end of its range, as text with its unit
     * @param atLow the result with the parameter at its low end
     * @param atHigh the result with the parameter at its high end
     */
    public record Row(String parameter, String lowSetting, String highSetting, double atLow, double atHigh) {
        double swing(double nominal) {
            double high = Math.max(nominal, Math.max(atLow, atHigh));
            return high - Math.min(nominal, Math.min(atLow, atHigh));
        }
    }

    /** Sorts the rows, widest first; equal ones keep their order. */
    public TornadoChart {
        double centre = nominal;
        rows = rows.stream()
                .sorted(Comparator.comparingDouble((Row r) -> r.swing(centre)).reversed())
                .toList();
    }

    @Override
    public String toCsv() {
        String result = quantity.title();
        CsvWriter csv = new CsvWriter(
                "parameter",
                "low setting",
                "high setting",
                result + " at low",
                result + " at high",
                result + " nominal");
        for (Row row : rows) {
            csv.text(row.parameter()).text(row.lowSetting()).text(row.highSetting());
            csv.number(row.atLow()).number(row.atHigh()).number(nominal).endRow();
        }
        return csv.toString();
    }
}
