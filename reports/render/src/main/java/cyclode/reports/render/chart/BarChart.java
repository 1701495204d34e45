package cyclode.reports.render.chart;

import cyclode.core.file.CsvWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups of bars, one for each series, with the published figure of a group beside them: the chart of speedups.
 *
 * @param quantity what the bars measure
 * @param scale of the axis; logarithmic bars start at the axis, so their lengths compare ratios
 * @param digits significant digits of the figures beside the bars
 * @param series names of the series, in the order of the bars
 */
public record BarChart(
        String title, Quantity quantity, Scale scale, int digits, List<String> series, List<Group> groups)
        implements Chart {

    /** One bar: its value and, where it has one, its band. */
    public record Bar(double value, @Nullable Interval band) {
        /** A bar without a band. */
        public static Bar of(double value) {
            return new Bar(value, null);
        }
    }

    /**
     * One group of bars.
     *
     * @param bars one for each series; one that is not finite has no bar
     * @param published the published figure, or null for none
     */
    public record Group(String label, List<Bar> bars, @Nullable Double published) {
        /** Copies the list. */
        public Group {
            bars = List.copyOf(bars);
        }
    }

    /** Refuses a group whose bars are not one for each series. */
    public BarChart {
        series = List.copyOf(series);
        groups = List.copyOf(groups);
        for (Group group : groups) {
            if (group.bars().size() != series.size()) {
                throw new IllegalArgumentException("group " + group.label() + " has "
                        + group.bars().size() + " bars for " + series.size() + " series");
            }
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("group", "series", quantity.title(), "band low", "band high");
        for (Group group : groups) {
            for (int s = 0; s < series.size(); s++) {
                Bar bar = group.bars().get(s);
                csv.text(group.label()).text(series.get(s)).number(bar.value());
                band(csv, bar.band());
            }
            if (group.published() != null) {
                csv.text(group.label()).text("published").number(group.published());
                band(csv, null);
            }
        }
        return csv.toString();
    }

    private static void band(CsvWriter csv, @Nullable Interval band) {
        if (band == null) {
            csv.empty().empty().endRow();
        } else {
            csv.number(band.low()).number(band.high()).endRow();
        }
    }

    /** Every finite value that the axis has to show. */
    List<Double> extent() {
        List<Double> values = new ArrayList<>();
        for (Group group : groups) {
            for (Bar bar : group.bars()) {
                values.add(bar.value());
                if (bar.band() != null) {
                    values.add(bar.band().low());
                    values.add(bar.band().high());
                }
            }
            if (group.published() != null) {
                values.add(group.published());
            }
        }
        values.removeIf(v -> !Double.isFinite(v));
        return values;
    }
}
