package cyclode.reports.render.html;

/**
 * One line of the configuration.
 *
 * @param path such as {@code hardware.units.matmul.rows}
 * @param status of a constant ({@code published}, {@code assumed}, …), {@code ""} for a choice
 * @param source where the value is from, {@code ""} for a choice
 */
public record Setting(String path, String value, String unit, String status, String source) {}
