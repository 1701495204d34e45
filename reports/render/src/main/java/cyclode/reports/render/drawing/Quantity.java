package cyclode.reports.render.drawing;

import cyclode.core.text.Decimals;

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

    /** All the digits that were published, {@code most} at most, and no fewer than a model's figure has. */
    public static String published(double value, int digits, int most) {
        String precise = Decimals.compact(value, most);
        String padded = Decimals.significant(value, digits);
        return padded.length() > precise.length() ? padded : precise;
    }
}
