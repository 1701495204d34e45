package cyclode.reports.render.chart;

import cyclode.core.file.CsvWriter;
import java.util.List;

/**
 * One result over two parameters, a cell for each pair of settings.
 *
 * @param x the parameter across, {@code xSettings} its settings as text, left to right
 * @param y the parameter up, {@code ySettings} its settings as text, bottom to top
 * @param values a row for each setting of {@code y}, a value for each setting of {@code x}; not finite where there is none
 * @param digits significant digits of the figures in the cells
 */
public record HeatMap(
        String title,
        Quantity x,
        List<String> xSettings,
        Quantity y,
        List<String> ySettings,
        Quantity value,
        Scale scale,
        int digits,
        List<List<Double>> values)
        implements Chart {
    /** Refuses values that do not fill the grid. */
    public HeatMap {
        xSettings = List.copyOf(xSettings);
        ySettings = List.copyOf(ySettings);
        values = values.stream().map(List::copyOf).toList();
        int width = xSettings.size();
        if (values.size() != ySettings.size() || values.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("values are not " + ySettings.size() + " rows of " + width);
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter(x.title(), y.title(), value.title());
        for (int row = 0; row < ySettings.size(); row++) {
            for (int column = 0; column < xSettings.size(); column++) {
                csv.text(xSettings.get(column)).text(ySettings.get(row));
                csv.number(values.get(row).get(column)).endRow();
            }
        }
        return csv.toString();
    }
}
