package cyclode.reports.render.chart;

import cyclode.core.file.CsvWriter;
import java.util.List;

/**
 * How often a result fell where, with named values marked: a band's sample and the published figure in it.
 *
 * @param edges of the bins, rising, one more than there are {@code counts}
 */
public record Histogram(String title, Quantity quantity, List<Double> edges, List<Long> counts, List<Marker> markers)
        implements Chart {
    /** A value to be marked. */
    public record Marker(String name, double value) {}

    /** Refuses bins that do not follow each other. */
    public Histogram {
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
        markers = List.copyOf(markers);
        if (counts.isEmpty() || edges.size() != counts.size() + 1) {
            throw new IllegalArgumentException(edges.size() + " edges for " + counts.size() + " counts");
        }
        for (int i = 1; i < edges.size(); i++) {
            if (!(edges.get(i) > edges.get(i - 1))) {
                throw new IllegalArgumentException("edges do not rise at " + edges.get(i));
            }
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("name", quantity.title() + " from", quantity.title() + " to", "count");
        for (int i = 0; i < counts.size(); i++) {
            csv.text("bin")
                    .number(edges.get(i))
                    .number(edges.get(i + 1))
                    .number(counts.get(i))
                    .endRow();
        }
        for (Marker marker : markers) {
            csv.text(marker.name())
                    .number(marker.value())
                    .number(marker.value())
                    .empty()
                    .endRow();
        }
        return csv.toString();
    }
}
