package cyclode.reports.studies.sampling;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a setting comes to as a number, whatever prefix its unit has: {@code 0.3GHz} is more than {@code 200MHz}.
 *
 * @param value in the unit without a prefix, without zeros at the end
 * @param unit that unit; empty for a plain number
 */
public record Magnitude(BigDecimal value, String unit) {
    private static final Pattern SETTING = Pattern.compile(
            "([-+]?[0-9]{1,40}(?:\\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,3})?)\\s*([^0-9\\s.+-][^0-9\\s]*)?");

    private static final Pattern PREFIXED = Pattern.compile("([pnuµmkKMG]|Ki|Mi|Gi)(Hz|s|V|W|J|B|bit)");

    private static final Map<String, BigDecimal> PREFIXES = Map.ofEntries(
            Map.entry("p", new BigDecimal("1e-12")),
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("µ", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("K", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("Ki", new BigDecimal(1 << 10)),
            Map.entry("Mi", new BigDecimal(1 << 20)),
            Map.entry("Gi", new BigDecimal(1 << 30)));

    /** The magnitude of a setting; nothing where it is no number, with or without a unit. */
    public static Optional<Magnitude> of(String setting) {
        Matcher matcher = SETTING.matcher(setting.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String unit = matcher.group(2) == null ? "" : matcher.group(2);
        Matcher prefixed = PREFIXED.matcher(unit);
        return Optional.of(
                prefixed.matches()
                        ? new Magnitude(
                                number.multiply(PREFIXES.get(prefixed.group(1))).stripTrailingZeros(),
                                prefixed.group(2))
                        : new Magnitude(number.stripTrailingZeros(), unit));
    }

    /** The values of settings, in their order; nothing unless all are numbers of one unit, which alone can be compared. */
    public static Optional<Map<String, BigDecimal>> of(Collection<String> settings) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        String unit = null;
        for (String setting : settings) {
            Optional<Magnitude> each = of(setting);
            if (each.isEmpty() || (unit != null && !unit.equals(each.get().unit()))) {
                return Optional.empty();
            }
            unit = each.get().unit();
            values.put(setting, each.get().value());
        }
        return Optional.of(values);
    }
}
