package cyclode.reports.render.chart;

/** A band from {@code low} to {@code high}, in the unit of what it surrounds. */
public record Interval(double low, double high) {
    /** Refuses a band that is upside down. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("band from " + low + " to " + high);
        }
    }
}
