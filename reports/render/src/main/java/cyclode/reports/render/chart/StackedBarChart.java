package cyclode.reports.render.chart;

import cyclode.core.file.CsvWriter;
import java.util.List;

/**
 * Bars made of parts: energy by cause for two runs, or the cycles of each unit as busy, stalled by cause and idle.
 *
 * @param quantity what the parts add up to
 * @param states the parts, in the order in which they are stacked
 */
public record StackedBarChart(String title, Quantity quantity, List<State> states, List<Row> rows) implements Chart {
    /**
     * One bar.
     *
     * @param values one part for each state, none below zero
     * @param note what stands at the right of the bar: its total, or its busy share
     */
    public record Row(String label, List<Double> values, String note) {
        /** Refuses parts that cannot be stacked. */
        public Row {
            values = List.copyOf(values);
            if (values.stream().anyMatch(v -> !(v >= 0) || v.isInfinite())) {
                throw new IllegalArgumentException("row " + label + " has a part that cannot be stacked: " + values);
            }
        }

        double total() {
            double total = 0;
            for (double value : values) {
                total += value;
            }
            return total;
        }
    }

    /** Refuses a row whose parts are not one for each state. */
    public StackedBarChart {
        states = List.copyOf(states);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.values().size() != states.size()) {
                throw new IllegalArgumentException(
                        "row " + row.label() + " has " + row.values().size() + " parts for " + states.size());
            }
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("row", "part", "kind", quantity.title());
        for (Row row : rows) {
            for (int s = 0; s < states.size(); s++) {
                State state = states.get(s);
                csv.text(row.label()).text(state.name());
                csv.text(state.kind().name().toLowerCase(java.util.Locale.ROOT));
                csv.number(row.values().get(s)).endRow();
            }
        }
        return csv.toString();
    }
}
