package cyclode.reports.render.chart;

import cyclode.core.file.CsvWriter;
import java.util.Comparator;
import java.util.List;

/**
 * How far a result moves when each parameter alone goes from one end of its range to the other; the widest on top.
 *
 * @param centre what the bars go out from
 */
public record TornadoChart(String title, Quantity quantity, Centre centre, List<Row> rows) implements Chart {
    /**
     * A result that others are compared with.
     *
     * @param word what it is, such as "nominal": with every parameter at its nominal value
     */
    public record Centre(String word, double value) {}

    /** A chart whose bars go out from the result with every parameter at its nominal value. */
    public TornadoChart(String title, Quantity quantity, double nominal, List<Row> rows) {
        this(title, quantity, new Centre("nominal", nominal), rows);
    }

    /**
     * One parameter.
     *
     * @param lowSetting the low end of its range, as text with its unit
     * @param highSetting the high end of its range, as text with its unit
     * @param atLow the result with the parameter at its low end
     * @param atHigh the result with the parameter at its high end
     */
    public record Row(String parameter, String lowSetting, String highSetting, double atLow, double atHigh) {
        double swing(double centre) {
            double high = Math.max(centre, Math.max(atLow, atHigh));
            return high - Math.min(centre, Math.min(atLow, atHigh));
        }
    }

    /** Sorts the rows, widest first; equal ones keep their order. */
    public TornadoChart {
        double middle = centre.value();
        rows = rows.stream()
                .sorted(Comparator.comparingDouble((Row r) -> r.swing(middle)).reversed())
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
                result + " " + centre.word());
        for (Row row : rows) {
            csv.text(row.parameter()).text(row.lowSetting()).text(row.highSetting());
            csv.number(row.atLow()).number(row.atHigh()).number(centre.value()).endRow();
        }
        return csv.toString();
    }
}
