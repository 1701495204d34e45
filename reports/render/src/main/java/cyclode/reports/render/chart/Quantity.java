package cyclode.reports.render.chart;

/** What an axis shows: {@code new Quantity("energy", "mJ")}; the unit of a ratio is {@code "×"} or {@code "1"}. */
public record Quantity(String name, String unit) {
    /** Refuses an axis without a name or a unit. */
    public Quantity {
        if (name.isBlank() || unit.isBlank()) {
            throw new IllegalArgumentException("an axis has a name and a unit");
        }
    }

    public String title() {
        return name + " [" + unit + "]";
    }
}
