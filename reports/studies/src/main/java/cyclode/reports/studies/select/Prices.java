package cyclode.reports.studies.select;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user's table of prices: {@code device,price}, in any one currency. None are built in.
 *
 * @param byDevice by the catalogue's name
 */
public record Prices(Map<String, Double> byDevice) {
    private static final long MAX_BYTES = 1 << 20;

    /** Nothing is known. */
    public static final Prices NONE = new Prices(Map.of());

    public Prices {
        byDevice = Collections.unmodifiableMap(new LinkedHashMap<>(byDevice));
    }

    /**
     * Reads a table.
     *
     * @param devices all that need a price
     * @throws FileException for a device that is missing, that is there twice, or that nobody asked for, and for what is no price
     */
    public static Prices read(Path file, List<String> devices) {
        CsvTable table = CsvTable.of(Source.of(file, MAX_BYTES));
        Map<String, Double> prices = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            String device = table.text(row, "device");
            String price = table.text(row, "price");
            String at = file + ":" + table.line(row);
            if (!devices.contains(device)) {
                throw new FileException(
                        at, "there is no device '" + device + "' to choose" + Names.hint(device, devices));
            }
            if (prices.containsKey(device)) {
                throw new FileException(at, device + " has a price already");
            }
            if (!price.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
                throw new FileException(at, "price is '" + price + "'; allowed: a number, such as 129.50");
            }
            prices.put(device, Double.valueOf(price));
        }
        List<String> missing =
                devices.stream().filter(each -> !prices.containsKey(each)).toList();
        if (!missing.isEmpty()) {
            throw new FileException(file.toString(), "has no price of " + String.join(", ", missing));
        }
        return new Prices(prices);
    }

    /** The price of a device. */
    double of(String device) {
        return byDevice.getOrDefault(device, Double.NaN);
    }
}
